"""Nobody is told, by page or by mail, of what they may not see: asked again at the last moment."""

from datetime import timedelta
from typing import Any

import pytest

from samenspel.collaboration.operations import partner, seat
from samenspel.core.grid import BOTH_SIDES
from samenspel.discussion.operations import comment, note
from samenspel.notices import queries
from samenspel.notices.duty import run
from samenspel.notices.models import Notice
from samenspel.notices.tests.sink import words_of
from samenspel.notices.tests.telling import NOON, after, person_of, texts_for, told_to
from samenspel.notices.tests.world import a_world, own_note, seat_of, the_partner
from samenspel.people.models import Person
from samenspel.roadmap.operations import step
from tests.a_full_collaboration import CANARY, a_full_collaboration
from tests.builders import a_step, lead

pytestmark = pytest.mark.django_db


def everything_mailed(sink) -> dict[str, str]:
    """All the words that each address got, over a week."""
    for day in range(8):
        run(NOON + timedelta(days=day, hours=20))
    found: dict[str, str] = {}
    for mail in sink.got:
        told = f"{mail['Subject']} {words_of(mail)}"
        found[mail["To"]] = f"{found.get(mail['To'], '')} {told}"
    return found


def test_no_word_of_a_room_reaches_the_other_side_by_mail_or_page(sink):
    full = a_full_collaboration()
    for side in BOTH_SIDES:  # in each room somebody is asked to do a step, and it is due
        by = lead(full.collaboration, side)
        todo = step.Step.objects.get(pk=full.rooms[side]["step"])
        step.assign(todo, seats=[by.own_seat], by=by)
        step.plan(todo, due_on=NOON.date() + timedelta(days=2), by=by)

    mailed = everything_mailed(sink)

    seats = seat.Seat.objects.filter(collaboration=full.collaboration).select_related("person")
    for one in seats:
        for room in set(BOTH_SIDES) - {one.side}:
            assert f"{CANARY}-{room}" not in mailed.get(one.person.email, "")
            assert not Notice.objects.filter(person=one.person, room=room).exists()
    assert any(f"{CANARY}-initiative-stap" in words for words in mailed.values())
    invited = [words for email, words in mailed.items() if email.startswith(CANARY)]
    assert len(invited) == len(BOTH_SIDES)
    assert not any("-titel" in words or "-stap" in words for words in invited)


def test_of_a_room_only_its_own_side_is_told(world, sink):
    todo = a_step(world.here, in_room=True)
    both = [world["town"].own_seat, world["group-member"].own_seat]
    after(step.assign, todo, seats=both, by=world["group"])
    assert (told_to(world["town"]), told_to(world["group-member"])) == ([], ["step.assign"])


def test_what_was_taken_back_is_told_no_more(world, sink):
    written = own_note(world, "group")
    after(note.share, written, by=world["group"])
    sink.got.clear()
    assert len(texts_for(world["town"])) == 1

    written.refresh_from_db()
    note.take_back(written, by=world["group"])

    assert texts_for(world["town"]) == []
    assert not any("Ons plan" in words for words in everything_mailed(sink).values())
    assert told_to(world["town"])[0] == "note.share"  # it was told, and is not shown any more


def test_a_guest_is_told_of_what_was_shown_and_of_nothing_once_it_is_hidden(world, sink):
    shared = own_note(world, "group", shared=True)
    after(note.show, shared, partner=the_partner(world.here), by=world["group"])
    assert len(texts_for(world["guest"])) == 1

    note.hide(shared, partner=the_partner(world.here), by=world["group"])

    assert texts_for(world["guest"]) == []
    assert "Ons plan" not in everything_mailed(sink).get(person_of(world["guest"]).email, "")


def test_a_partner_that_takes_no_part_any_more_is_told_nothing(world, sink):
    shared = own_note(world, "group", shared=True)
    after(note.show, shared, partner=the_partner(world.here), by=world["group"])
    partner.end(partner.partners_of(world.here).get(), by=world["town"])
    assert texts_for(world["guest"]) == []
    assert queries.unread_count(world["guest"].own_person) == 0


def test_who_left_reads_nothing_any_more(world):
    after(own_note, world, "group", shared=True)
    gone = world["town-member"]
    seat.leave(seat_of(gone), by=gone)
    assert (texts_for(gone), queries.unread_count(gone.own_person)) == ([], 0)


def test_a_remark_about_a_note_that_was_taken_back_is_not_shown(world):
    written = own_note(world, "group", shared=True)
    said: dict[str, Any] = {"about": f"note:{written.pk}", "text": "Mooi"}
    comment.write(world.here, **said, by=world["town"])
    after(comment.write, world.here, **said, by=world["group"])
    assert len(texts_for(world["town"])) == 1

    note.take_back(written, by=world["group"])

    assert texts_for(world["town"]) == []


def test_who_has_seats_on_two_sides_in_two_places_sees_of_each_what_that_seat_sees():
    world, other = a_world(), a_world()
    person = Person.objects.get(pk=world["town"].own_person)
    seat.Seat.objects.filter(pk=other["group-member"].own_seat).update(person=person)
    todo = a_step(other.here, in_room=True)
    after(step.assign, todo, seats=[other["group-member"].own_seat], by=other["group"])
    assert told_to(world["town"]) == ["step.assign"]
    assert len(texts_for(world["town"])) == 1
