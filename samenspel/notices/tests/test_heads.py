"""Once a month the heads of the journals are mailed: the shared one to the leads of both sides, a
room's to its own leads only."""

from datetime import UTC, datetime

import pytest
from django.core.management import call_command

from samenspel.collaboration.operations import seat
from samenspel.core.grid import BOTH_SIDES
from samenspel.discussion.operations import note
from samenspel.journal.models import ChainKind, Head
from samenspel.notices.duty import run
from samenspel.notices.models import Letter
from samenspel.notices.tests.sink import words_of
from samenspel.notices.tests.telling import NOON, chooses, person_of
from samenspel.notices.tests.world import a_world, seat_of

pytestmark = pytest.mark.django_db
SUBJECT = "de controlecodes van deze maand"
LEADS = ("town", "town-lead", "group", "group-lead")


@pytest.fixture
def world():
    found = a_world()
    for side, name in zip(BOTH_SIDES, ("town", "group"), strict=True):
        note.write(found.here, title=f"Van {side}", text="", by=found[name])
    return found


def head(world, kind) -> str:
    return Head.objects.get(chain__collaboration=world.here.pk, chain__kind=kind).hash


def heads_to(sink, world, name):
    return [one for one in sink.to(person_of(world[name]).email) if SUBJECT in one["Subject"]]


def test_leads_get_the_shared_head_and_that_of_their_own_room_only(world, sink):
    shared, rooms = head(world, ChainKind.SHARED), [head(world, side) for side in BOTH_SIDES]
    run(NOON)

    for name in LEADS:
        (mail,) = heads_to(sink, world, name)
        own, other = rooms if name.startswith("town") else reversed(rooms)
        text = words_of(mail)
        assert f"samenspel journal verify --head {shared}" in text
        assert f"samenspel journal verify --head {own}" in text
        assert other not in text
        assert "bewaar deze mail" in text
    for name in ("town-member", "town-reader", "group-member", "guest"):
        assert heads_to(sink, world, name) == []


def test_what_the_mail_says_can_be_checked_with_the_command_that_it_names(world, sink, capsys):
    run(NOON)
    (mail,) = heads_to(sink, world, "group")
    named = words_of(mail).split("verify --head ")[1].split()[0]
    note.write(world.here, title="Daarna", text="", by=world["group"])

    call_command("journal", "verify", "--head", named)

    assert named in str(Letter.objects.filter(about="heads").first().facts)


def test_they_come_once_a_month_from_the_morning_of_the_first(world, sink):
    run(NOON)
    run(datetime(2027, 3, 31, 21, 59, tzinfo=UTC))
    assert len(heads_to(sink, world, "group")) == 1

    run(datetime(2027, 4, 1, 5, 59, tzinfo=UTC))  # a minute before eight, in summer
    assert len(heads_to(sink, world, "group")) == 1
    run(datetime(2027, 4, 1, 6, 0, tzinfo=UTC))
    run(datetime(2027, 4, 2, 6, 0, tzinfo=UTC))

    assert len(heads_to(sink, world, "group")) == 2


def test_a_repeat_says_what_the_first_one_said(world, sink, settings):
    right, shared = settings.EMAIL_PORT, head(world, ChainKind.SHARED)
    settings.EMAIL_PORT = 9
    run(NOON)
    seat.leave(seat_of(world["town-reader"]), by=world["town-reader"])
    assert head(world, ChainKind.SHARED) != shared
    settings.EMAIL_PORT = right

    run(NOON.replace(hour=13))

    assert shared in words_of(heads_to(sink, world, "group")[0])


def test_who_does_not_lead_any_more_or_wants_none_gets_none(world, sink, settings):
    chooses(world["town"], heads="none")
    right, settings.EMAIL_PORT = settings.EMAIL_PORT, 9
    run(NOON)
    lead = world["group-lead"]
    seat.leave(seat_of(lead), by=lead)
    settings.EMAIL_PORT = right
    run(NOON.replace(hour=13))

    assert [len(heads_to(sink, world, name)) for name in LEADS] == [0, 1, 1, 0]
