"""Who has to hear of what happened: always people with a seat there, never who did it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from samenspel.collaboration.models import Invitation, Role, Seat
from samenspel.core.grid import BOTH_SIDES, Side
from samenspel.core.visibility import Visibility
from samenspel.discussion.models import Comment, Note
from samenspel.documents.models import Document
from samenspel.journal.models import Entry
from samenspel.notices.happened import Happened
from samenspel.roadmap.models import Step, StepAssignee
from samenspel.roadmap.models.steps import Led

Seats = Iterable[Seat]
WORKERS = (Role.LEAD, Role.MEMBER)
SHOWN: dict[str, type[Note | Document]] = {"note": Note, "document": Document}


@dataclass(frozen=True)
class People:
    """Everybody with an open seat in one collaboration."""

    seats: Sequence[Seat]

    def of(self, *sides: str, roles: Iterable[str] = tuple(Role)) -> list[Seat]:
        """The seats of these sides, in these roles."""
        wanted = set(roles)
        return [seat for seat in self.seats if seat.side in sides and seat.role in wanted]

    def leads(self, *sides: str) -> list[Seat]:
        return self.of(*(sides or BOTH_SIDES), roles=[Role.LEAD])

    def workers(self, *sides: str) -> list[Seat]:
        return self.of(*(sides or BOTH_SIDES), roles=WORKERS)

    def with_ids(self, ids: Iterable[object]) -> list[Seat]:
        wanted = {str(one) for one in ids}
        return [seat for seat in self.seats if str(seat.pk) in wanted]

    def guests_of(self, party: object) -> list[Seat]:
        return [seat for seat in self.of(Side.PARTNER) if str(seat.party_id) == str(party)]


def people_in(collaborations: Iterable[UUID]) -> dict[UUID, People]:
    """By collaboration; who has no account any more is not told anything. One query."""
    found: dict[UUID, list[Seat]] = defaultdict(list)
    open_ = Seat.objects.open().filter(collaboration__in=list(collaborations))
    for seat in open_.filter(person__is_active=True).select_related("person"):
        found[seat.collaboration_id].append(seat)
    return {here: People(seats) for here, seats in found.items()}


def _across(one: Happened) -> str:
    """The other side; nobody where neither side did it."""
    return Side(one.side).other if one.side in BOTH_SIDES else ""


def leads(one: Happened, people: People) -> Seats:
    """The leads of both sides."""
    return people.leads()


def leads_across(one: Happened, people: People) -> Seats:
    return people.leads(_across(one))


def workers_across(one: Happened, people: People) -> Seats:
    """Leads and members of the other side."""
    return people.workers(_across(one))


def own_leads(one: Happened, people: People) -> Seats:
    """The other leads of the side that did it."""
    return people.leads(one.side)


def everybody_across(one: Happened, people: People) -> Seats:
    return people.of(_across(one))


def everybody_else_who_sees(one: Happened, people: People) -> Seats:
    """Of a note or a document: the other side, and the guests of each partner it was shown to."""
    kind, _colon, key = one.subject.partition(":")
    shown = SHOWN[kind].objects.filter(pk=key, visibility=Visibility.PARTNERS)
    parties = set(shown.values_list("shown_to", flat=True)) - {None}
    return [*people.of(_across(one)), *(seat for one in parties for seat in people.guests_of(one))]


def own_workers(one: Happened, people: People) -> Seats:
    return people.workers(one.side)


def own_side(one: Happened, people: People) -> Seats:
    return people.of(one.side)


def both_sides(one: Happened, people: People) -> Seats:
    return people.of(*BOTH_SIDES)


def sides_named(one: Happened, people: People) -> Seats:
    """The leads of the sides that the entry names."""
    return people.leads(*one.details["sides"])


def the_partner(one: Happened, people: People) -> Seats:
    """The guests of the partner that the entry names."""
    return people.guests_of(one.details["partner"])


def leads_and_inviter(one: Happened, people: People) -> Seats:
    """The leads of both sides, and whoever sent the invitation."""
    sent = Invitation.objects.filter(pk=one.details["invitation"]).values_list("invited_by")
    return [*people.leads(), *people.with_ids(row[0] for row in sent)]


def who_it_names(one: Happened, people: People) -> Seats:
    return people.with_ids([one.details["seat"]])


def newly_assigned(one: Happened, people: People) -> Seats:
    """Who was asked to do the step now, and was not before."""
    earlier = Entry.objects.filter(
        subject=one.subject, operation="step.assign", recorded_at__lt=_moment_of(one)
    )
    last = earlier.order_by("-recorded_at").values_list("details", flat=True).first() or {}
    return people.with_ids(set(one.details["seats"]) - set(last.get("seats", ())))


def _moment_of(one: Happened) -> object:
    return Entry.objects.filter(pk=one.source.partition(":")[2]).values("recorded_at")[:1]


def who_does_the_step(one: Happened, people: People) -> Seats:
    """Who does it, or else the leads of the side that leads it."""
    return _doers(one.subject_id, people)


def who_sees_to_it(one: Happened, people: People) -> Seats:
    """Of what is left to be settled: who it was given to, a person or an organisation, or both."""
    if seen_to := people.with_ids([one.details["seat"]]):
        return seen_to
    return [seat for seat in people.leads() if one.details["party"] in ("", str(seat.party_id))]


def whose_it_is(one: Happened, people: People) -> Seats:
    """Of a remark: who does the step, who wrote or added the thing, and who talked along."""
    kind, _colon, key = one.about.partition(":")
    talk = Comment.objects.filter(about=one.about, collaboration=one.collaboration)
    return [
        *(_doers(UUID(key), people) if kind == "step" else ()),
        *(_writer(Note, key, people) if kind == "note" else ()),
        *(_writer(Document, key, people) if kind == "document" else ()),
        *people.with_ids(talk.order_by().values_list("seat_id", flat=True).distinct()),
    ]


def _doers(step: UUID, people: People) -> Seats:
    asked = StepAssignee.objects.filter(step=step).values_list("seat_id", flat=True)
    if doers := people.with_ids(asked):
        return doers
    led_by = Step.objects.filter(pk=step).values_list("led_by", flat=True).first()
    return people.leads(*(BOTH_SIDES if led_by == Led.BOTH else [led_by]))


def _writer(model: type[Note | Document], key: str, people: People) -> Seats:
    return people.with_ids(model.objects.filter(pk=key).values_list("seat_id", flat=True))


def to_tell(one: Happened, seats: Seats) -> Iterator[Seat]:
    """Each person once: not who did it, and of a room only its own side."""
    told = set()
    for seat in seats:
        is_outside = bool(one.room) and seat.side != one.room
        if is_outside or str(seat.person_id) == one.actor or seat.person_id in told:
            continue
        told.add(seat.person_id)
        yield seat
