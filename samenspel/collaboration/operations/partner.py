"""Partners: organisations beside the two sides, that see what is shown to them by name."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samenspel.collaboration.models import Collaboration, Party, Seat
from samenspel.collaboration.rules import require_open, require_together
from samenspel.collaboration.states import PartnerKind
from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.errors import RuleBroken, WrongState
from samenspel.core.grid import Side
from samenspel.core.ids import new_id
from samenspel.core.inputs import NewId, RequiredLine
from samenspel.core.installation import INSTALLATION
from samenspel.operation import operation, record
from samenspel.people.operations import found


@operation("partner.add", creates=Party, records=["kind"])
def add(
    collaboration: Collaboration,
    *,
    name: RequiredLine,
    kind: PartnerKind,
    new: NewId = None,
    by: Actor,
) -> Party:
    """A lead of either side lets a partner take part; it sees nothing until something is shown."""
    require_together(collaboration)
    if partners_of(collaboration).filter(organisation__name__iexact=name).exists():
        raise RuleBroken(_("A partner with this name takes part already."))
    organisation = found(INSTALLATION, name=name, partner_kind=kind, by=by)
    record(organisation=organisation)
    return Party.objects.create(
        id=new or new_id(),
        collaboration=collaboration,
        organisation=organisation,
        side=Side.PARTNER,
    )


@operation("partner.end")
def end(party: Party, *, by: Actor) -> None:
    """The partner does not take part any more: its people see nothing from now on."""
    require_open(party.collaboration)
    if party.side != Side.PARTNER:
        raise RuleBroken(_("A side ends its part in another way."))
    if party.left_on is not None:
        raise WrongState(_("This partner does not take part any more."))
    party.left_on = clock.today()
    party.save(update_fields=["left_on"])
    seats = Seat.objects.open().filter(party=party)
    record(seats=list(seats.values_list("pk", flat=True)))
    seats.update(ends_at=clock.now())


def partners_of(collaboration: Collaboration) -> QuerySet[Party]:
    """The partners that take part now."""
    found: QuerySet[Party] = Party.objects.filter(
        collaboration=collaboration, side=Side.PARTNER, left_on=None
    )
    return found
