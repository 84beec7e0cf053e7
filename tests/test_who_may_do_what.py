"""Every kind of actor × every operation × the own and another collaboration, from the policy table.

Each call carries an input that no operation knows. So an actor for whom the thing does not exist
gets NotFound, one who sees it but may not act NotAllowed, one who may act gets as far as Invalid.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from samenspel.calendars import operations as feed
from samenspel.calendars.models import Feed
from samenspel.collaboration.models import (
    Collaboration,
    Invitation,
    Party,
    Publication,
    RuleName,
    RuleOffer,
    Seat,
)
from samenspel.collaboration.operations import invitation, rule
from samenspel.core import clock
from samenspel.core.actor import Actor, Kind
from samenspel.core.errors import Invalid, NotAllowed, NotFound, Refused
from samenspel.core.grid import Phase, Side
from samenspel.core.installation import INSTALLATION, Installation
from samenspel.discussion.models import Comment, Note
from samenspel.discussion.operations import comment, note
from samenspel.documents.models import Document
from samenspel.documents.operations import document
from samenspel.journal.models import Entry
from samenspel.notices.models import Aside, Letter
from samenspel.operation import all_operations
from samenspel.people.models import Appointment, Office, Organisation, Person
from samenspel.people.operations import appoint
from samenspel.people.queries import actor_of
from samenspel.policy import POLICY
from samenspel.roadmap.models import (
    Condition,
    Ending,
    Gate,
    HalfwayOffer,
    HandoverLine,
    OpenPoint,
    Reopening,
    Step,
)
from samenspel.roadmap.operations import halfway, handover
from samenspel.roadmap.tests.turning import (
    a_condition,
    asks_to_end,
    gives_notice,
    goes_back,
    with_conditions,
)
from samenspel.roadmap.writing import Writing, words_in
from tests.builders import (
    ADMINISTRATOR,
    a_collaboration,
    a_municipality,
    a_person,
    a_proposed_gate,
    a_step,
    gate_of,
    lead,
    not_yet,
)

MUNICIPALITY = {Kind.MUNICIPALITY_LEAD, Kind.MUNICIPALITY_MEMBER, Kind.MUNICIPALITY_READER}
INITIATIVE = {Kind.INITIATIVE_LEAD, Kind.INITIATIVE_MEMBER, Kind.INITIATIVE_READER}
AT_THE_ADDRESS = {*MUNICIPALITY, *INITIATIVE, Kind.GUEST, Kind.COORDINATOR, Kind.CLOCK}
SHARED_WITH = AT_THE_ADDRESS - {Kind.GUEST}
EVERYBODY = set(Kind)

SEEN_BY = {
    Installation: EVERYBODY,
    Organisation: {Kind.ADMINISTRATOR},
    Appointment: {Kind.ADMINISTRATOR},
    Person: EVERYBODY,  # the actor's own
    Feed: EVERYBODY,  # the actor's own
    Collaboration: AT_THE_ADDRESS,
    Invitation: INITIATIVE | {Kind.CLOCK},  # of the side that invited
    Letter: {Kind.ADMINISTRATOR},
    Aside: {Kind.ADMINISTRATOR},
    Document: INITIATIVE | {Kind.CLOCK},  # in the room of the side that added it
    Note: INITIATIVE | {Kind.CLOCK},  # in the room of the side that wrote it
    Party: AT_THE_ADDRESS,
    Seat: AT_THE_ADDRESS,  # of a lead: a guest sees those as the contacts
    Publication: SHARED_WITH,
    RuleOffer: SHARED_WITH,
    Comment: SHARED_WITH,
    Step: SHARED_WITH,
    Gate: SHARED_WITH,
    HalfwayOffer: SHARED_WITH,
    OpenPoint: SHARED_WITH,
    Condition: SHARED_WITH,
    Reopening: SHARED_WITH,
    Ending: SHARED_WITH,
    HandoverLine: SHARED_WITH,
    Writing: MUNICIPALITY | INITIATIVE,  # of what both sides see
}
"""For whom a thing of each kind exists, at its own address."""


def _invitation():
    collaboration = a_collaboration()
    by = lead(collaboration, Side.INITIATIVE)
    email = "nieuw@example.org"
    return invitation.invite(collaboration, side=Side.INITIATIVE, email=email, by=by)


def _note():
    collaboration = a_collaboration()
    return note.write(collaboration, title="Plan", by=lead(collaboration, Side.INITIATIVE))


def _document():
    collaboration = a_collaboration()
    by, link = lead(collaboration, Side.INITIATIVE), "https://voorbeeld.nl/plan"
    return document.add(collaboration, title="Plan", link=link, in_room=True, by=by)


def _publication():
    collaboration = a_collaboration()
    by = lead(collaboration, Side.INITIATIVE)
    written = note.write(collaboration, title="Plan", by=by)
    note.share(written, by=by)
    return note.publish(written, by=by)


def _comment():
    collaboration = a_collaboration()
    by = lead(collaboration, Side.INITIATIVE)
    return comment.write(collaboration, about="cell:1-6", text="Goed idee.", by=by)


def _rule():
    collaboration = a_collaboration()
    by = lead(collaboration, Side.INITIATIVE)
    return rule.propose(collaboration, rule=RuleName.READING_MONTHS, value=3, by=by)


def _halfway():
    collaboration = a_collaboration()
    return halfway.propose(
        collaboration, phase=Phase.UITWERKEN, by=lead(collaboration, Side.INITIATIVE)
    )


def _point():
    gate = a_proposed_gate()
    not_yet(gate, Side.INITIATIVE)
    return OpenPoint.objects.get(gate=gate)


def _line():
    ending = gives_notice(a_collaboration())
    by = lead(ending.collaboration, Side.INITIATIVE)
    return handover.add(ending, what="De website", owner="Marijke", by=by)


def _writing():
    entry = Entry.objects.get(subject=f"comment:{_comment().pk}")
    return Writing(entry, words_in([entry])[entry.pk])


def _appointment():
    town = a_municipality()
    return appoint(
        INSTALLATION,
        email="coordinator@example.org",
        office=Office.COORDINATOR,
        organisation=town.pk,
        by=ADMINISTRATOR,
    )


def _feed():
    person = a_person()
    return feed.open(person, by=actor_of(person))


A_SUBJECT: dict[type, Callable[[], Any]] = {
    Installation: lambda: INSTALLATION,
    Organisation: a_municipality,
    Appointment: _appointment,
    Person: a_person,
    Feed: _feed,
    Collaboration: a_collaboration,
    Invitation: _invitation,
    Letter: lambda: Letter.objects.create(about=Letter.About.HEADS, key="a", person=a_person()),
    Aside: lambda: Aside.objects.create(source="a", what="a", since=clock.now()),
    Document: _document,
    Note: _note,
    Publication: _publication,
    Comment: _comment,
    Writing: _writing,
    RuleOffer: _rule,
    HalfwayOffer: _halfway,
    OpenPoint: _point,
    Condition: a_condition,
    Reopening: lambda: goes_back(with_conditions()),
    Ending: lambda: asks_to_end(a_collaboration()),
    HandoverLine: _line,
    Party: lambda: Party.objects.filter(collaboration=a_collaboration()).first(),
    Seat: lambda: Seat.objects.filter(collaboration=a_collaboration()).first(),
    Step: lambda: a_step(a_collaboration()),
    Gate: lambda: gate_of(a_collaboration()),
}


ABOVE = (Installation, Organisation, Appointment, Person, Feed, Letter, Aside)
IN_A_COLLABORATION = [
    name for name, operation in all_operations().items() if operation.subject_type not in ABOVE
]


def an_actor(kind: Kind, subject: Any) -> Actor:
    """Somebody of this kind at the address of the subject."""
    person = subject if isinstance(subject, Person) else a_person()
    person = subject.person if isinstance(subject, Feed) else person
    side = {"municipality": Side.MUNICIPALITY, "initiative": Side.INITIATIVE, "guest": Side.PARTNER}
    return Actor(
        frozenset({kind}),
        person=person.pk,
        side=side.get(kind.partition(".")[0]),
        collaboration=subject.collaboration_id if kind in AT_THE_ADDRESS else None,
        email=person.email,
    )


def outcome(operation, subject, actor) -> type[Refused]:
    """What the operation says to an input that it does not know; nothing may be written."""
    before = Entry.objects.count()
    with pytest.raises(Refused) as refused:
        operation(subject, nonsense=1, by=actor)
    assert Entry.objects.count() == before
    return refused.type


def expected(operation, kind: Kind) -> type[Refused]:
    if kind not in SEEN_BY[operation.subject_type]:
        return NotFound
    return Invalid if kind in POLICY[operation.name] else NotAllowed


def test_every_row_of_the_table_is_an_operation_and_every_operation_has_a_row():
    assert list(all_operations()) == list(POLICY)


@pytest.mark.django_db
@pytest.mark.parametrize("name", POLICY)
def test_each_kind_of_actor_may_do_what_the_table_says(name):
    operation = all_operations()[name]
    subject = A_SUBJECT[operation.subject_type]()

    outcomes = {kind: outcome(operation, subject, an_actor(kind, subject)) for kind in Kind}

    assert outcomes == {kind: expected(operation, kind) for kind in Kind}


@pytest.mark.django_db
@pytest.mark.parametrize("name", IN_A_COLLABORATION)
def test_in_another_collaboration_the_thing_does_not_exist(name):
    operation = all_operations()[name]
    subject = A_SUBJECT[operation.subject_type]()
    elsewhere = a_collaboration()
    for kind in AT_THE_ADDRESS:
        actor = replace(an_actor(kind, subject), collaboration=elsewhere.pk)
        assert outcome(operation, subject, actor) is NotFound
