"""Inviting somebody to a seat, and taking an invitation back."""

from datetime import timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from samenspel.collaboration.models import Collaboration, Invitation, Party, Role, Seat
from samenspel.collaboration.operations.collaboration import require_domain
from samenspel.collaboration.operations.partner import partners_of
from samenspel.collaboration.queries.forgetting import may_be_forgotten
from samenspel.collaboration.rules import ever_seated
from samenspel.collaboration.states import INVITATION, InvitationState
from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.errors import NotFound, RuleBroken, WrongState
from samenspel.core.grid import Side
from samenspel.core.ids import new_id
from samenspel.core.inputs import Email, Line, NewId
from samenspel.operation import follow_with, operation

VALID_FOR = timedelta(days=14)


@operation("seat.invite", creates=Invitation, records=["side", "role"])
def invite(
    collaboration: Collaboration,
    *,
    side: Side,
    email: Email,
    role: Role = Role.LEAD,
    function: Line = "",
    department: Line = "",
    organisation_name: Line = "",
    party: UUID | None = None,
    new: NewId = None,
    by: Actor,
) -> Invitation:
    """Ask somebody by e-mail to take a seat: at the own side, as the first of the other side, or as
    a guest of a partner (`party`)."""
    partner = _partner(collaboration, side, party)
    if partner is not None:
        role = Role.READER
        _require_newcomer(collaboration, side, email)
    elif side != by.side:
        _require_other_side_open(collaboration, side, role, email)
    else:
        _require_newcomer(collaboration, side, email)
    _end_expired(collaboration, email, by)
    return Invitation.objects.create(
        id=new or new_id(),
        collaboration=collaboration,
        from_side=by.own_side,
        invited_by_id=by.own_seat,
        side=side,
        party=partner,
        email=email,
        role=role,
        function=function,
        department=department,
        organisation_name=organisation_name,
        expires_at=clock.now() + VALID_FOR,
    )


@operation("invitation.send")
def send(invitation: Invitation, *, by: Actor) -> None:
    """The same mail once more, with the same link."""
    if invitation.is_expired or invitation.state != InvitationState.OPEN:
        raise WrongState(_("This invitation was used or taken back."))


@operation("invitation.withdraw")
def withdraw(invitation: Invitation, *, by: Actor) -> None:
    """Take an invitation back; its link stops working."""
    INVITATION.move(invitation, "withdrawn")
    invitation.save(update_fields=["state"])


@operation("invitation.forget")
def forget(invitation: Invitation, *, by: Actor) -> None:
    """Nobody came, and the link stopped working long ago: the address goes, and what was written
    about who was invited."""
    if not may_be_forgotten().filter(pk=invitation.pk).exists():
        raise WrongState(_("This invitation is not old enough to be forgotten."))
    if INVITATION.allows(invitation.state, "withdrawn"):
        INVITATION.move(invitation, "withdrawn")
    invitation.email = invitation.function = invitation.department = ""
    invitation.organisation_name = ""
    invitation.save(update_fields=["state", "email", "function", "department", "organisation_name"])


def _partner(collaboration: Collaboration, side: Side, id: UUID | None) -> Party | None:
    """The partner whose guest is invited; None where a side is meant."""
    if side != Side.PARTNER:
        return None
    found = next((party for party in partners_of(collaboration) if party.pk == id), None)
    if found is None:
        raise NotFound(_("This partner does not take part."))
    return found


def _end_expired(collaboration: Collaboration, email: str, by: Actor) -> None:
    """An address has one invitation of a side at a time; an expired one makes room."""
    waiting = Invitation.objects.filter(
        collaboration=collaboration, from_side=by.own_side, email=email, state=InvitationState.OPEN
    )
    for invitation in waiting:
        if not invitation.is_expired:
            raise RuleBroken(_("This address has an open invitation. Take it back first."))
        follow_with("invitation.withdraw", invitation, by=by)


def _require_newcomer(collaboration: Collaboration, side: Side, email: str) -> None:
    """Whoever takes part there already needs no invitation."""
    mine = Seat.objects.open().filter(collaboration=collaboration, side=side)
    if mine.filter(person__email=email).exists():
        raise RuleBroken(_("Somebody with this address takes part for this side already."))


def _require_other_side_open(
    collaboration: Collaboration, side: Side, role: Role, email: str
) -> None:
    """A side invites its own people; only where nobody ever was, the other invites the first."""
    if ever_seated(collaboration.pk, side):
        raise RuleBroken(_("The other side invites its own people."))
    if role != Role.LEAD:
        raise RuleBroken(_("The first person of a side is its lead."))
    if side == Side.MUNICIPALITY:
        require_domain(collaboration.municipality, email)
