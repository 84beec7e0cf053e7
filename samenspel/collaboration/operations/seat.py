"""Taking a seat, changing it, and leaving it."""

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samenspel.collaboration.models import Collaboration, Invitation, Party, Role, Seat
from samenspel.collaboration.operations.collaboration import name_person, require_domain
from samenspel.collaboration.operations.naming import found_initiative
from samenspel.collaboration.rules import ever_seated
from samenspel.collaboration.states import INVITATION
from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.errors import NotAllowed, RuleBroken, WrongState
from samenspel.core.grid import BOTH_SIDES, Side
from samenspel.core.ids import new_id
from samenspel.core.inputs import Line, NewId
from samenspel.journal.models import Entry
from samenspel.operation import follow_with, operation, record
from samenspel.people.models import LegalForm


@operation("seat.accept", creates=Seat)
def accept(
    invitation: Invitation,
    *,
    name: Line = "",
    organisation_name: Line = "",
    legal_form: LegalForm = LegalForm.INFORMAL,
    new: NewId = None,
    by: Actor,
) -> Seat:
    """The invited person takes the seat; with the first of the second side, both begin together."""
    _require_open(invitation)
    collaboration = invitation.collaboration
    if Seat.objects.open().filter(collaboration=collaboration, person=by.person).exists():
        raise RuleBroken(_("You already have a seat in this collaboration."))
    party = _party(invitation, organisation_name, legal_form, by)
    seat = _take(invitation, party, by.own_person, new)
    INVITATION.move(invitation, "accepted")
    invitation.save(update_fields=["state"])
    name_person(name, by)
    record(invitation=invitation, side=seat.side, role=seat.role, party=party)
    if collaboration.is_alone and _both_are_in(collaboration):
        follow_with("collaboration.begin", collaboration, by=by)
    return seat


@operation("seat.change", records=["role"])
def change(
    seat: Seat, *, role: Role, function: Line = "", department: Line = "", by: Actor
) -> None:
    """A lead says what somebody of the own side may do, and what they are here for."""
    _require_own_side(seat, by)
    if seat.role == Role.LEAD and role != Role.LEAD and not _other_leads(seat):
        raise RuleBroken(_("This is the only lead of this side. Name another lead first."))
    seat.role, seat.function, seat.department = role, function, department
    seat.save(update_fields=["role", "function", "department"])


@operation("seat.take_lead")
def take_lead(seat: Seat, *, by: Actor) -> None:
    """Where a side has no lead any more, one of its own people takes the lead."""
    if seat.pk != by.seat:
        raise NotAllowed(_("Only the person themselves can take the lead."))
    roles = set(_open_seats(seat.collaboration_id, seat.side).values_list("role", flat=True))
    if Role.LEAD in roles:
        raise RuleBroken(_("This side has a lead already."))
    if seat.role == Role.READER and Role.MEMBER in roles:
        raise RuleBroken(_("A member of this side can take the lead."))
    seat.role = Role.LEAD
    seat.save(update_fields=["role"])


@operation("seat.end")
def end(seat: Seat, *, by: Actor) -> None:
    """A lead ends the seat of somebody of the own side, or of a guest; it stays in the history."""
    if seat.side != Side.PARTNER:
        _require_own_side(seat, by)
    if seat.pk == by.seat:
        raise RuleBroken(_("To leave yourself, use “Leave this collaboration”."))
    _close(seat)


@operation("seat.leave", records=[])
def leave(seat: Seat, *, by: Actor) -> None:
    """A person leaves; this always works, also for the last lead of a side."""
    if seat.pk != by.seat:
        raise NotAllowed(_("Only the person themselves can leave."))
    _close(seat)
    record(without_lead=not _other_leads(seat))


@operation("seat.resume", creates=Seat)
def resume(seat: Seat, *, new: NewId = None, by: Actor) -> Seat:
    """Where nobody of a side is left, somebody who led it and left leads it again."""
    if seat.role != Role.LEAD or not _left_by_themselves(seat):
        raise RuleBroken(_("Somebody who led this side, and left, can come back."))
    _require_deserted(seat.collaboration_id, seat.side)
    if seat.side == Side.MUNICIPALITY:
        require_domain(seat.collaboration.municipality, by.email)
    record(before=seat)
    return _lead_again(seat.party, by, new, seat.function, seat.department)


@operation("seat.step_in", creates=Seat)
def step_in(
    collaboration: Collaboration, *, function: Line = "", new: NewId = None, by: Actor
) -> Seat:
    """Where nobody of the municipality is left, its coordinator leads for it."""
    _require_deserted(collaboration.pk, Side.MUNICIPALITY)
    require_domain(collaboration.municipality, by.email)
    party = Party.objects.get(collaboration=collaboration, side=Side.MUNICIPALITY)
    return _lead_again(party, by, new, function)


def _left_by_themselves(seat: Seat) -> bool:
    """Whom a colleague sent away does not come back this way."""
    left = Entry.objects.filter(subject=f"seat:{seat.pk}", operation="seat.leave")
    return seat.ends_at is not None and left.exists()


def _require_deserted(collaboration: UUID, side: str) -> None:
    if _open_seats(collaboration, side).exists():
        raise WrongState(_("Others take part for this side. Ask one of them for an invitation."))


def _lead_again(party: Party, by: Actor, new: NewId, function: str, department: str = "") -> Seat:
    """A seat of their own, as lead of a side that had nobody."""
    held = Seat.objects.open().filter(collaboration=party.collaboration, person=by.person)
    if held.exists():
        raise RuleBroken(_("You already have a seat in this collaboration."))
    record(side=party.side, role=Role.LEAD, party=party)
    return Seat.objects.create(
        id=new or new_id(),
        collaboration=party.collaboration,
        party=party,
        side=party.side,
        person_id=by.own_person,
        role=Role.LEAD,
        function=function,
        department=department,
    )


def _close(seat: Seat) -> None:
    if seat.ends_at is not None:
        raise WrongState(_("This seat has already ended."))
    seat.ends_at = clock.now()
    seat.save(update_fields=["ends_at"])


def _require_open(invitation: Invitation) -> None:
    if invitation.is_expired:
        raise WrongState(_("This invitation has expired. Ask for a new one."))
    if not INVITATION.allows(invitation.state, "accepted"):
        raise WrongState(_("This invitation was used or taken back. Ask for a new one."))
    if invitation.party is not None and invitation.party.left_on is not None:
        raise WrongState(_("This partner does not take part any more."))
    across = invitation.from_side != invitation.side and invitation.side != Side.PARTNER
    if across and ever_seated(invitation.collaboration_id, invitation.side):
        raise WrongState(
            _("Others take part for this side by now. Ask one of them for an invitation.")
        )


def _require_own_side(seat: Seat, by: Actor) -> None:
    if seat.side != by.side:
        raise NotAllowed(_("Each side looks after its own people."))
    if seat.ends_at is not None:
        raise WrongState(_("This seat has already ended."))


def _party(
    invitation: Invitation, organisation_name: str, legal_form: LegalForm, by: Actor
) -> Party:
    """The party of the side; it joins with its first person."""
    if invitation.party is not None:
        return invitation.party
    collaboration = invitation.collaboration
    here = Party.objects.filter(collaboration=collaboration, side=invitation.side)
    if (party := here.first()) is not None:
        return party
    organisation = collaboration.municipality
    if invitation.side == Side.INITIATIVE:
        name = organisation_name or invitation.organisation_name
        organisation = found_initiative(name, legal_form, by=by)
    return Party.objects.create(
        collaboration=collaboration, organisation=organisation, side=invitation.side
    )


def _take(invitation: Invitation, party: Party, person: UUID, new: NewId) -> Seat:
    return Seat.objects.create(
        id=new or new_id(),
        collaboration=invitation.collaboration,
        party=party,
        side=invitation.side,
        person_id=person,
        role=invitation.role,
        function=invitation.function,
        department=invitation.department,
    )


def _both_are_in(collaboration: Collaboration) -> bool:
    sides = Party.objects.filter(collaboration=collaboration, side__in=BOTH_SIDES)
    return sides.count() == len(BOTH_SIDES)


def _other_leads(seat: Seat) -> bool:
    leads = _open_seats(seat.collaboration_id, seat.side).filter(role=Role.LEAD)
    return bool(leads.exclude(pk=seat.pk).exists())


def _open_seats(collaboration: UUID, side: str) -> QuerySet[Seat]:
    found: QuerySet[Seat] = Seat.objects.open().filter(collaboration=collaboration, side=side)
    return found
