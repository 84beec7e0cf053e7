"""Voor jou over all seats of a person: what waits, in one list, what blocks others first."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.collaboration.access import actor_in_seat
from samenspel.collaboration.links import token_of
from samenspel.collaboration.models import Invitation, Role, Seat
from samenspel.collaboration.queries.returning import seats_to_resume
from samenspel.collaboration.states import InvitationState
from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.grid import BOTH_SIDES, Side
from samenspel.core.visibility import seen_by_any
from samenspel.overview.place import Place, pending_kinds
from samenspel.overview.sources import waiting_for
from samenspel.overview.waiting.task import Rank, Task, in_order
from samenspel.overview.when import day_of, due_chip, full
from samenspel.people.models import Person
from samenspel.roadmap.queries.parties import parties_of
from samenspel.roadmap.queries.pending import TOGETHER
from samenspel.roadmap.queries.rows import OPEN_STATES, Rows, read_rows

AT_MOST = 40
"""How many things one list shows; the rest stands with its collaboration."""


@dataclass(frozen=True)
class ForYouPage:
    """What waits for one person: others wait for it, it is to be done, it is offered."""

    others_wait: Sequence[Task]
    to_do: Sequence[Task]
    offered: Sequence[Task]
    more: int
    has_places: bool

    @property
    def waiting(self) -> int:
        """The number in the badge."""
        return len(self.others_wait) + len(self.to_do) + self.more

    @property
    def is_empty(self) -> bool:
        return not (self.others_wait or self.to_do or self.offered)


def for_you_page(actor: Actor, person: Person) -> ForYouPage:
    """Nine queries, whatever the number of seats."""
    places = places_of(person)
    tasks = [task for place in places for task in waiting_for(place)]
    tasks = in_order([*tasks, *invitations_to(actor), *sides_to_come_back_to(actor)])
    waiting = [task for task in tasks if task.is_waiting]
    shown = waiting[:AT_MOST]
    return ForYouPage(
        others_wait=[task for task in shown if task.rank <= Rank.OTHER_WAITS],
        to_do=[task for task in shown if task.rank > Rank.OTHER_WAITS],
        offered=[task for task in tasks if not task.is_waiting][:AT_MOST],
        more=len(waiting) - len(shown),
        has_places=bool(places),
    )


def places_of(person: Person) -> list[Place]:
    """The collaborations in which somebody has a seat of one of the two sides. Seven queries."""
    seats = list(
        Seat.objects.in_reach()
        .filter(person=person.pk, side__in=BOTH_SIDES)
        .select_related("collaboration__municipality")
        .defer("collaboration__municipality__logo")
        .order_by("collaboration__name", "starts_at")
    )
    for seat in seats:
        seat.person = person
    actors = [actor_in_seat(seat) for seat in seats]
    seen = seen_by_any(actors)
    today, parties = clock.today(), parties_of(seen)
    kinds = [
        pending_kinds(seat.collaboration, parties.get(seat.collaboration_id, {}), today)
        for seat in seats
    ]
    rows = read_rows(
        seen,
        steps=Q(state__in=OPEN_STATES),
        readings=Q(phase=F("collaboration__phase")),
        seats=[seat.pk for seat in seats],
        pending=set(TOGETHER).union(*kinds),
    )
    return [
        Place(
            collaboration=seat.collaboration,
            actor=actor,
            rows=rows.get(seat.collaboration_id) or Rows(),
            parties=parties.get(seat.collaboration_id, {}),
            today=today,
        )
        for seat, actor in zip(seats, actors, strict=True)
    ]


def sides_to_come_back_to(actor: Actor) -> list[Task]:
    """Sides that nobody takes part for, and that this person led and left. One query, or two."""
    why = _("Nobody takes part for %(party)s any more. You led this side before.")
    return [
        Task(
            Rank.MAY,
            _("Come back"),
            reverse("seat.resume", args=[seat.pk]),
            why % {"party": seat.party.organisation.name},
            day_of(seat.ends_at or seat.starts_at),
            side=str(Side(seat.side)),
            where=seat.collaboration.name,
        )
        for seat in seats_to_resume(actor)
    ]


def invitations_to(actor: Actor) -> list[Task]:
    """Invitations to this person's own address that still work. One query."""
    found = (
        Invitation.objects.visible_to(Actor(actor.kinds, person=actor.person, email=actor.email))
        .filter(state=InvitationState.OPEN, expires_at__gt=clock.now())
        .select_related("collaboration", "invited_by__party__organisation")
    )
    return [_invitation(invitation) for invitation in found]


def _invitation(invitation: Invitation) -> Task:
    collaboration = invitation.collaboration
    until = day_of(invitation.expires_at)
    said = _("%(party)s invites you, as %(role)s. The invitation works until %(day)s.") % {
        "party": invitation.invited_by.party.organisation.name,
        "role": Role(invitation.role).label,
        "day": full(until),
    }
    return Task(
        Rank.BOTH_WAIT if collaboration.is_alone else Rank.OTHER_WAITS,
        _("Answer the invitation"),
        reverse("seat.accept", args=[token_of(UUID(str(invitation.pk)))]),
        said,
        day_of(invitation.made_at),
        due=until,
        chip=due_chip(until, clock.today()),
        side=str(Side(invitation.side)),
        where=collaboration.name,
    )
