"""The page where a lead sees what somebody of the own side wrote, and removes it on request."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samenspel.collaboration.models import Seat
from samenspel.collaboration.operations import seat
from samenspel.collaboration.tests.visiting import here_of
from samenspel.core.grid import Track
from samenspel.discussion.operations import comment, note
from samenspel.journal.models import Entry
from samenspel.roadmap.operations import criterion, gate
from samenspel.roadmap.queries.texts import PAGE, texts_page
from samenspel.roadmap.tests.pages import visit, words
from samenspel.roadmap.tests.steps import INITIATIVE, MUNICIPALITY, chains_hold
from tests.a_full_collaboration import shown
from tests.builders import a_collaboration, gate_of, lead, member, reader, sees

pytestmark = pytest.mark.django_db


def says(collaboration, by, text, **inputs):
    about = {"about": "cell:1-6", "phase": 1, "track": 6}
    return comment.write(collaboration, text=text, by=by, **{**about, **inputs})


def test_a_lead_reads_all_that_somebody_of_the_own_side_wrote_and_nothing_of_others():
    collaboration = a_collaboration()
    by, other = member(collaboration, INITIATIVE), lead(collaboration, MUNICIPALITY)
    says(collaboration, by, "Een open woord")
    note.write(collaboration, title="Een kamerwoord", by=by)
    says(collaboration, other, "Iets van de overkant")
    says(collaboration, lead(collaboration, INITIATIVE), "Iets van de trekker")

    page = words(visit(collaboration, lead(collaboration, INITIATIVE)).get("texts", by.seat))

    assert page.index("Een kamerwoord") < page.index("Een open woord")
    assert "overkant" not in page
    assert "van de trekker" not in page


def test_it_is_there_too_for_somebody_who_left_and_stands_among_the_people():
    collaboration = a_collaboration()
    by, head = (
        member(collaboration, INITIATIVE),
        visit(collaboration, lead(collaboration, INITIATIVE)),
    )
    says(collaboration, by, "Een open woord")
    seat.leave(Seat.objects.get(pk=by.own_seat), by=by)

    assert head.address("texts", by.seat) in head.get("people").content.decode()
    assert "Een open woord" in words(head.get("texts", by.seat))


def test_the_page_does_not_exist_for_others():
    collaboration = a_collaboration()
    by = member(collaboration, INITIATIVE)
    says(collaboration, by, "Een open woord")
    entry = Entry.objects.get(operation="comment.write")
    others = [by, reader(collaboration, INITIATIVE), lead(collaboration, MUNICIPALITY)]

    for one in others:
        browser = visit(collaboration, one)
        assert browser.get("texts", by.seat).status_code == 404
        assert browser.get("text.erase", by.seat, entry.pk).status_code == 404
        assert browser.post("text.erase", by.seat, entry.pk).status_code == 404
        assert browser.address("texts", by.seat) not in (browser.get("people").content.decode())


def test_words_are_removed_after_asking_once():
    collaboration = a_collaboration()
    by, head = (
        member(collaboration, INITIATIVE),
        visit(collaboration, lead(collaboration, INITIATIVE)),
    )
    says(collaboration, by, "Mijn buurvrouw is ziek")
    entry = Entry.objects.get(operation="comment.write")
    asked = words(head.get("text.erase", by.seat, entry.pk))
    assert "Deze woorden voorgoed verwijderen?" in asked
    assert "Mijn buurvrouw is ziek" in asked

    page = words(head.done("text.erase", by.seat, entry.pk))

    assert "Deze woorden zijn weg." in page
    assert "(op verzoek verwijderd)" in page
    assert "buurvrouw" not in page
    assert "Verwijder deze woorden" not in page
    again = head.post("text.erase", by.seat, entry.pk)
    assert (again.status_code, "Dit is al verwijderd." in words(again)) == (409, True)
    assert chains_hold()


def test_it_says_where_a_copy_stays():
    collaboration = a_collaboration()
    found, by = gate_of(collaboration), lead(collaboration, MUNICIPALITY)
    criterion.show(found, criterion="opstarten-ambitie", **shown("Het staat in de brief"), by=by)
    entry, head = Entry.objects.get(operation="criterion.show"), visit(collaboration, by)
    assert "Opstarten" not in words(head.get("text.erase", by.seat, entry.pk)).partition("Ja,")[2]
    assert "voorstel 1" not in words(head.get("text.erase", by.seat, entry.pk))
    gate.propose(found, explanation="Door.", by=by)

    page = words(head.get("text.erase", by.seat, entry.pk))

    assert "voorstel 1 aan het einde van Opstarten" in page
    head.done("text.erase", by.seat, entry.pk)
    assert head.get("gate", "opstarten").status_code == 200
    assert chains_hold()


def test_words_of_somebody_else_are_not_at_this_address():
    collaboration = a_collaboration()
    by, other = lead(collaboration, INITIATIVE), member(collaboration, INITIATIVE)
    says(collaboration, other, "Een open woord")
    entry = Entry.objects.get(operation="comment.write")

    assert visit(collaboration, by).get("text.erase", by.seat, entry.pk).status_code == 404


def test_passing_on_words_of_somebody_else_is_not_writing():
    collaboration = a_collaboration()
    by, other = lead(collaboration, INITIATIVE), member(collaboration, INITIATIVE)
    made = note.write(collaboration, title="Andermans woorden", by=other)
    note.share(made, by=by)

    page = words(visit(collaboration, by).get("texts", by.seat))

    assert "Andermans woorden" not in page


def test_the_number_of_queries_does_not_grow_with_what_was_written():
    collaboration = a_collaboration()
    by = lead(collaboration, INITIATIVE)
    here = here_of(collaboration, INITIATIVE)
    counts = []
    for wanted in (1, 3):
        while Entry.objects.filter(operation="comment.write").count() < wanted:
            says(collaboration, by, "Een woord")
        with CaptureQueriesContext(connection) as asked:
            page = texts_page(here, by.own_seat, None)
        counts.append((len(page.written), len(asked)))

    assert counts == [(1, 8), (3, 8)]


def test_what_is_older_stands_on_the_next_page_and_nothing_is_lost():
    collaboration = a_collaboration()
    by = lead(collaboration, INITIATIVE)
    for number in range(PAGE + 3):
        says(collaboration, by, f"Woord nummer {number:02}.")
    browser = visit(collaboration, by)
    first = browser.get("texts", by.seat)

    older = first.context["page"].older
    second = browser.get("texts", by.seat, query=f"?voor={older}")

    told = [
        str(text)
        for page in (first, second)
        for one in page.context["page"].written
        for text in one.words
    ]
    assert told == [f"Woord nummer {number:02}." for number in reversed(range(PAGE + 3))]
    assert second.context["page"].older is None
    assert browser.get("texts", by.seat, query="?voor=onzin").status_code == 200


def test_nobody_wrote_is_said():
    collaboration = a_collaboration()
    silent = member(collaboration, INITIATIVE)

    page = words(visit(collaboration, lead(collaboration, INITIATIVE)).get("texts", silent.seat))

    assert "Hier is niets geschreven." in page


def test_a_reading_of_which_the_reason_is_gone_is_still_shown():
    collaboration = a_collaboration()
    sees(collaboration, INITIATIVE, 2, Track.WIJK, reason="Geheim")
    by = lead(collaboration, INITIATIVE)
    entry, browser = Entry.objects.get(operation="reading.give"), visit(collaboration, by)

    browser.done("text.erase", by.seat, entry.pk)

    for page in (browser.get("cell", "opstarten", "wijk"), browser.get("timeline")):
        assert page.status_code == 200
        assert "Geheim" not in words(page)
        assert "(op verzoek verwijderd)" in words(page)
