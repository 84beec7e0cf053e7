"""Starting a collaboration, describing it, and moving it on as a consequence of a gate."""

from typing import Annotated, Any
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import Field

from samenspel.collaboration.models import Collaboration, Party, Role, Seat
from samenspel.collaboration.operations.naming import claim_address, found_initiative
from samenspel.collaboration.rules import require_open
from samenspel.collaboration.states import COLLABORATION
from samenspel.core import clock
from samenspel.core.actor import Actor, Kind
from samenspel.core.errors import NotAllowed, NotFound, RuleBroken
from samenspel.core.grid import Phase, Side
from samenspel.core.ids import new_id
from samenspel.core.inputs import Line, NewId, RequiredLine
from samenspel.core.installation import Installation
from samenspel.operation import keep_if_any, operation, record
from samenspel.people.models import Language, LegalForm, Organisation, Person
from samenspel.people.operations import describe as describe_person

LibraryVersion = Annotated[int, Field(ge=0, le=1000)]
Homes = Annotated[int, Field(ge=1, le=1_000_000)]


@operation(
    "collaboration.start",
    creates=Collaboration,
    records=["side", "municipality", "homes", "replay", "example"],
)
def start(
    installation: Installation,
    *,
    name: RequiredLine,
    side: Side,
    municipality: UUID,
    organisation_name: Line = "",
    legal_form: LegalForm = LegalForm.INFORMAL,
    person_name: Line = "",
    function: Line = "",
    area: Line = "",
    homes: Homes | None = None,
    replay: bool = False,
    example: bool = False,
    library_version: LibraryVersion = 0,
    new: NewId = None,
    by: Actor,
) -> Collaboration:
    """One side starts alone; until the other accepts, only its own room works.

    library_version: of the step library, where a case file was written for another than the newest.
    """
    _require_told_by_a_case(replay or example or library_version > 0, by)
    town = _municipality(municipality)
    organisation = _own_organisation(side, town, organisation_name, legal_form, by)
    new = new or new_id()
    collaboration = Collaboration.objects.create(
        id=new,
        slug=claim_address(name, town.name, new),
        name=name,
        area=area,
        homes=homes,
        municipality=town,
        is_replay=replay,
        is_example=example,
        library_version=library_version,
        **_from_today(),
    )
    seat = _first_seat(collaboration, organisation, side, function, by)
    name_person(person_name, by)
    record(seat=seat, party=seat.party, organisation=organisation)
    return collaboration


@operation("collaboration.describe", records=["homes"])
def describe(
    collaboration: Collaboration,
    *,
    name: RequiredLine,
    area: Line = "",
    homes: Homes | None = None,
    by: Actor,
) -> None:
    """Say what it is called and which area it is about; old addresses keep working.

    One side does this alone; the other reads in the timeline what it is called now.
    """
    require_open(collaboration)
    now = {"name": name, "area": area, "homes": homes}
    changed = [field for field, value in now.items() if getattr(collaboration, field) != value]
    if "name" in changed:
        town = collaboration.municipality.name
        collaboration.slug = claim_address(name, town, collaboration.pk)
        record(renamed=True)
    collaboration.name, collaboration.area, collaboration.homes = name, area, homes
    collaboration.save(update_fields=["name", "slug", "area", "homes"])
    record(changed=changed)
    keep_if_any("\n".join(str(now[one]) for one in ("name", "area") if one in changed and now[one]))


@operation("collaboration.enter_phase", records=["phase"])
def enter_phase(collaboration: Collaboration, *, phase: Phase, by: Actor) -> None:
    """This phase is the main phase from now on."""
    collaboration.phase = phase
    collaboration.phase_since = clock.today()
    collaboration.phase_precision = clock.day_precision()
    collaboration.save(update_fields=["phase", "phase_since", "phase_precision"])


@operation("collaboration.conclude", records=["outcome"])
def conclude(collaboration: Collaboration, *, outcome: str, by: Actor) -> None:
    """After the fifth gate: lasting stewardship, or closed."""
    COLLABORATION.move(collaboration, outcome)
    collaboration.save(update_fields=["state"])


def _require_told_by_a_case(told: bool, by: Actor) -> None:
    """That something is a replay or an example is said by a case file, not by who starts it."""
    if told and Kind.CLOCK not in by.kinds:
        raise NotAllowed(_("Only a case file can tell a history, or make an example."))


def _from_today() -> dict[str, Any]:
    today, precision = clock.today(), clock.day_precision()
    return {
        "began_on": today,
        "began_precision": precision,
        "phase_since": today,
        "phase_precision": precision,
    }


def _first_seat(
    collaboration: Collaboration, organisation: Organisation, side: Side, function: str, by: Actor
) -> Seat:
    """Whoever starts leads their side."""
    party = Party.objects.create(collaboration=collaboration, organisation=organisation, side=side)
    return Seat.objects.create(
        collaboration=collaboration,
        party=party,
        side=side,
        person_id=by.own_person,
        role=Role.LEAD,
        function=function,
    )


def name_person(person_name: str, by: Actor) -> None:
    """Keep the name somebody gives, where they have none yet."""
    person = Person.objects.get(pk=by.own_person)
    if person.name:
        return
    if not person_name:
        raise RuleBroken(_("Fill in your name, so that others know who you are."))
    describe_person(person, name=person_name, language=Language(person.language), by=by)


def _municipality(id: UUID) -> Organisation:
    found = Organisation.objects.filter(pk=id, kind=Side.MUNICIPALITY).first()
    if found is None:
        raise NotFound(_("This municipality is not known here."))
    return found


def _own_organisation(
    side: Side, town: Organisation, name: str, legal_form: LegalForm, by: Actor
) -> Organisation:
    """The organisation of the side that starts: known by its mail domain, or new."""
    if side == Side.MUNICIPALITY:
        require_domain(town, by.email)
        return town
    if side == Side.INITIATIVE:
        return found_initiative(name, legal_form, by=by)
    raise RuleBroken(_("A municipality or an initiative starts a collaboration."))


def require_domain(town: Organisation, email: str) -> None:
    """Who acts for a municipality has an address in one of its recorded mail domains."""
    if not Organisation.objects.municipality_of(email).filter(pk=town.pk).exists():
        raise RuleBroken(
            _(
                "This e-mail address is not known as an address of %(municipality)s. "
                "Use a work address, or ask the administrator to add the mail domain."
            )
            % {"municipality": town.name}
        )
