"""The page of a cell: what it shows, to whom, and what one does there."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest

from samenspel.core import clock
from samenspel.core.dates import Precision, RoughDate
from samenspel.core.grid import Phase, Track
from samenspel.roadmap.library import library
from samenspel.roadmap.models import EvidenceKind, Step
from samenspel.roadmap.operations import step
from samenspel.roadmap.queries.cell import cell_page
from samenspel.roadmap.tests.pages import (
    a_coordinator_of,
    a_stranger,
    fields,
    here,
    nobody,
    visit,
    words,
)
from samenspel.roadmap.tests.steps import (
    FIRST,
    INITIATIVE,
    MUNICIPALITY,
    OTHERS,
    PHASE,
    TRACK,
    again,
    ends,
    everything,
    finishes,
    in_room,
    says,
    shows,
)
from tests.builders import a_collaboration, a_step, alone, lead, member, passes, reader, sees

pytestmark = pytest.mark.django_db

CELL = (PHASE.slug, TRACK.slug)


def days_ago(days):
    return clock.replaying(RoughDate(clock.today() - timedelta(days=days), Precision.DAY))


def seen_by(side, collaboration, *cell):
    return words(visit(collaboration, lead(collaboration, side)).get("cell", *(cell or CELL)))


def test_it_says_what_to_reach_and_how_both_sides_see_it():
    collaboration = a_collaboration()
    with days_ago(100):
        sees(collaboration, MUNICIPALITY, 3, TRACK, reason="Bijna alles is er.")
    sees(collaboration, INITIATIVE, 1, TRACK, reason="De buren weten niets.")

    text = seen_by(INITIATIVE, collaboration)

    goal = str(library().cells[PHASE, TRACK].goal)
    assert goal[1:] in text
    assert f"{collaboration.municipality.name}: 3, bijna op orde Bijna alles is er." in text
    assert "Buurtgroep: 1, net begonnen De buren weten niets." in text
    assert "3 maanden geleden" in text
    assert "vandaag" in text


@pytest.mark.parametrize(
    ("values", "phase", "differs", "agenda"),
    [
        ((2, 2), PHASE, False, False),
        ((3, 2), PHASE, True, False),
        ((3, 1), PHASE, True, True),
        ((4, 0), Phase.UITWERKEN, True, False),
    ],
    ids=["equal", "one point", "two points", "not the main phase"],
)
def test_a_difference_is_shown_from_one_and_on_the_agenda_from_two(values, phase, differs, agenda):
    collaboration = a_collaboration()
    for side, value in zip((MUNICIPALITY, INITIATIVE), values, strict=True):
        sees(collaboration, side, value, TRACK, phase=phase)

    text = seen_by(MUNICIPALITY, collaboration, phase.slug, TRACK.slug)

    assert ("Jullie verschillen" in text, "staat op de agenda" in text) == (differs, agenda)


def test_a_reading_is_asked_when_it_is_missing_or_older_than_agreed():
    collaboration = a_collaboration()
    missing = "Jullie gaven nog niet aan hoe jullie dit zien."
    old = "Wat jullie zeiden is ouder dan 6 maanden."
    assert missing in seen_by(INITIATIVE, collaboration)

    with days_ago(200):
        sees(collaboration, INITIATIVE, 1, TRACK)
    assert (
        old in seen_by(INITIATIVE, collaboration),
        missing in seen_by(MUNICIPALITY, collaboration),
    ) == (
        True,
        True,
    )

    sees(collaboration, INITIATIVE, 2, TRACK)
    text = seen_by(INITIATIVE, collaboration)
    assert (missing in text, old in text) == (False, False)


def test_in_another_phase_a_reading_may_be_given_but_is_not_asked():
    collaboration = a_collaboration()
    text = seen_by(INITIATIVE, collaboration, "uitwerken", "wijk")
    assert "Jullie gaven nog niet aan" not in text
    assert "Zeg hoe jullie dit zien" in text


def test_the_own_side_gives_its_reading_and_the_earlier_ones_stay():
    collaboration = a_collaboration()
    sees(collaboration, INITIATIVE, 1, TRACK, reason="De buren weten niets.")
    person = visit(collaboration, member(collaboration, INITIATIVE))

    after = words(
        person.done("reading.give", *CELL, reading__value="3", reading__reason="Het gaat beter.")
    )

    assert "Bewaard." in after
    assert "Buurtgroep: 3, bijna op orde Het gaat beter." in after
    assert "1, net begonnen De buren weten niets." in after


def test_after_a_reading_the_way_leads_to_the_next_cell_that_is_asked():
    collaboration = a_collaboration()
    for track in (Track.SAMENWERKING, Track.WIJK):
        sees(collaboration, INITIATIVE, 2, track)
    person = visit(collaboration, member(collaboration, INITIATIVE))
    given = {"reading__value": "2", "reading__reason": "Daarom."}

    led = []
    for cell in ("ambitie", "gemeenteorganisatie", "initiatief", "plan"):
        page = person.done("reading.give", "opstarten", cell, **given).content.decode()
        led += re.findall(r'Volgende onderdeel: <a href="[^"]*/([^/]+)/">', page) or [None]

    assert led == ["plan", "initiatief", "plan", None]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"reading__reason": "Daarom."}, "Kies een punt op de lijn."),
        ({"reading__value": "2"}, "Vul dit in."),
        ({"reading__value": "2", "reading__reason": "om\u202ekeren"}, "niet kunt zien"),
    ],
    ids=["no point", "no reason", "a hidden character"],
)
def test_a_reading_with_something_missing_keeps_what_was_typed(typed, sentence):
    collaboration = a_collaboration()
    person = visit(collaboration, lead(collaboration, INITIATIVE))
    before = everything()

    answer = person.post("reading.give", *CELL, **typed)

    assert (answer.status_code, everything() == before) == (422, True)
    assert sentence in words(answer)
    if "reading__reason" in typed:
        assert typed["reading__reason"] in answer.content.decode()


def test_every_step_says_what_shows_it_who_and_when():
    collaboration = a_collaboration()
    by = lead(collaboration, INITIATIVE)
    found = a_step(collaboration, "Praat met de kerk", led_by="initiative")
    step.plan(found, due_on=clock.today() - timedelta(days=9), by=by)
    step.assign(found, seats=[by.own_seat], by=by)
    done = a_step(collaboration, "Maak een folder")
    day = date(2026, 3, 3)
    step.finish(done, kind=EvidenceKind.MEETING, meeting_on=day, words="In De Brink", by=by)

    text = seen_by(MUNICIPALITY, collaboration)

    assert "Praat met de kerk 9 dagen te laat" in text
    assert "Waaruit blijkt dat nog nergens uit" in text
    assert "Maak een folder klaar" in text
    assert "besproken in het overleg van 3 maart 2026: In De Brink" in text
    assert "1 van 3 stappen afgehandeld" in text


def test_a_step_says_what_helps_first_and_how_it_stands():
    collaboration = a_collaboration()
    by = lead(collaboration, INITIATIVE)
    wanted = next(
        one for one in library().all_steps() if one.phase == PHASE and len(one.needs) == 1
    )
    need = library().step(wanted.needs[0])
    if not Step.objects.filter(library_id=wanted.id).exists():
        step.take_up(collaboration, library_id=wanted.id, by=by)
    cell = (wanted.phase.slug, wanted.track.slug)
    taken = Step.objects.filter(library_id=need.id).first()
    stands = "open" if taken else "nog niet opgepakt"
    assert f"Eerst handig {need.title} ({stands}" in seen_by(MUNICIPALITY, collaboration, *cell)

    taken = taken or step.take_up(collaboration, library_id=need.id, by=by)
    finishes(taken)
    assert f"Eerst handig {need.title} (klaar" in seen_by(MUNICIPALITY, collaboration, *cell)


def test_a_proposal_is_taken_up_with_one_click():
    collaboration = a_collaboration()
    person = visit(collaboration, lead(collaboration, MUNICIPALITY))
    left = len(OTHERS)
    assert f"Nog {left} voorstellen" in words(person.get("cell", *CELL))

    after = words(person.done("step.take_up", *CELL, library_id=OTHERS[0].id))

    assert f"Opgepakt: “{OTHERS[0].title}”." in after
    assert f"Nog {left - 1} voorstel" in after
    answer = person.post("step.take_up", *CELL, library_id=OTHERS[0].id)
    assert (answer.status_code, "Deze stap is al opgepakt." in words(answer)) == (422, True)


def test_own_steps_are_added_for_both_sides_or_for_the_own_room():
    collaboration = a_collaboration()
    person = visit(collaboration, lead(collaboration, INITIATIVE))
    typed = {"add__led_by": "initiative", "add__due_on": "2030-03-01"}

    person.done("step.add", *CELL, add__title="Praat met de kerk", **typed)
    after = words(
        person.done("step.add", *CELL, add__title="Eerst intern", add__in_room="on", **typed)
    )

    assert "“Eerst intern” staat in jullie eigen kamer." in after
    assert "In jullie eigen kamer: alleen jullie zien dit Eerst intern" in after
    other = seen_by(MUNICIPALITY, collaboration)
    assert ("Praat met de kerk" in other, "Eerst intern" in other) == (True, False)


def test_several_steps_are_marked_as_done_before_with_one_sentence():
    collaboration = a_collaboration()
    own = a_step(collaboration, "Praat met de kerk")
    person = visit(collaboration, lead(collaboration, INITIATIVE))
    ticked = [f"step:{own.pk}", f"library:{OTHERS[0].id}"]

    after = words(
        person.done("step.finish_together", *CELL, together__done=ticked, together__words="Zie.")
    )

    assert "2 stappen zijn nu klaar." in after
    assert (again(own).state, Step.objects.get(library_id=OTHERS[0].id).state) == ("done", "done")
    answer = person.post(
        "step.finish_together", *CELL, together__done=ticked, together__words="Nog eens."
    )
    assert (answer.status_code, "intussen klaar" in words(answer)) == (422, True)
    assert "Nog eens." in answer.content.decode()


def test_people_talk_and_have_their_own_words_removed():
    collaboration = a_collaboration()
    theirs = says(collaboration, lead(collaboration, MUNICIPALITY), "Wanneer dan?")
    person = visit(collaboration, member(collaboration, INITIATIVE))

    after = person.done("comment.write", *CELL, talk__text="Op dinsdag.\nOf later.")
    assert "Op dinsdag. Of later." in words(after)
    mine = after.context["page"].talk.remarks[-1]
    assert [bool(one.erase_url) for one in after.context["page"].talk.remarks] == [False, True]

    gone = words(person.done("comment.erase", *CELL, mine.comment.pk))
    assert ("dinsdag" in gone, "De woorden zijn voorgoed weg." in gone) == (False, True)
    assert person.post("comment.erase", *CELL, theirs.pk).status_code == 403
    assert person.post("comment.erase", *CELL, mine.comment.pk).status_code == 409
    assert person.post("comment.erase", *CELL, uuid4()).status_code == 404


def test_only_the_newest_remarks_are_shown_until_all_are_asked_for():
    collaboration = a_collaboration()
    by = lead(collaboration, INITIATIVE)
    for number in range(21):
        says(collaboration, by, f"Opmerking nummer {number}.")
    person = visit(collaboration, by)
    first = "Opmerking nummer 0."
    assert first not in words(person.get("cell", *CELL))
    assert first in words(person.get("cell", *CELL, query="?gesprek=alles"))


ACTS = [
    ("reading.give", {"reading__value": "2", "reading__reason": "Daarom."}),
    ("step.take_up", {"library_id": OTHERS[0].id}),
    ("step.add", {"add__title": "Nieuw", "add__led_by": "both"}),
    ("step.finish_together", {"together__words": "Zie."}),
    ("comment.write", {"talk__text": "Hallo."}),
]


@pytest.mark.parametrize(("name", "typed"), ACTS, ids=[name for name, _typed in ACTS])
def test_who_may_only_read_sees_everything_and_does_nothing(name, typed):
    collaboration = a_collaboration()
    a_step(collaboration, "Praat met de kerk")
    readers = [
        visit(collaboration, reader(collaboration, MUNICIPALITY)),
        a_coordinator_of(collaboration),
    ]
    before = everything()
    for person in readers:
        page = person.get("cell", *CELL)
        assert (page.status_code, fields(page), "Praat met de kerk" in words(page)) == (
            200,
            set(),
            True,
        )
        assert person.post(name, *CELL, **typed).status_code == 403
        assert person.post(name, *CELL).status_code == 403
    assert everything() == before


@pytest.mark.parametrize("name", ["cell", *[name for name, _typed in ACTS]])
def test_for_strangers_there_is_nothing_and_without_a_session_there_is_the_log_in_page(name):
    collaboration = a_collaboration()
    stranger, visitor = a_stranger(collaboration), nobody(collaboration)
    for person, code in [(stranger, 404), (visitor, 302)]:
        ask = person.get if name == "cell" else person.post
        assert ask(name, *CELL).status_code == code


@pytest.mark.parametrize("name", [name for name, _typed in ACTS])
def test_an_act_is_not_a_page(name):
    collaboration = a_collaboration()
    person = visit(collaboration, lead(collaboration, INITIATIVE))
    assert person.get(name, *CELL).status_code == 405


def test_nothing_of_the_other_sides_room_changes_what_one_sees():
    collaboration = a_collaboration()
    says(collaboration, lead(collaboration, INITIATIVE), "Voor iedereen.")
    before = seen_by(MUNICIPALITY, collaboration)

    hidden = in_room(collaboration, INITIATIVE, "Geheime stap")
    shows(hidden, INITIATIVE, "Geheim bewijs")
    by = lead(collaboration, INITIATIVE)
    step.plan(hidden, due_on=clock.today() - timedelta(days=3), by=by)
    says(collaboration, by, "Geheime opmerking", in_room=True)
    says(collaboration, by, "Over de stap", about=f"step:{hidden.pk}", in_room=True)

    assert seen_by(MUNICIPALITY, collaboration) == before
    assert words(a_coordinator_of(collaboration).get("cell", *CELL)).count("Geheim") == 0
    own = seen_by(INITIATIVE, collaboration)
    assert [text in own for text in ("Geheime stap", "Geheim bewijs", "Geheime opmerking")] == [
        True
    ] * 3


def test_what_was_said_while_alone_stays_in_the_room_and_says_so():
    collaboration = a_collaboration()
    says(collaboration, lead(collaboration, INITIATIVE), "Onder ons.", in_room=True)
    own = seen_by(INITIATIVE, collaboration)
    assert "alleen jullie zien dit Onder ons." in own


def test_while_alone_one_thinks_ahead_in_the_own_room():
    collaboration = alone()
    person = visit(collaboration, lead(collaboration, INITIATIVE))

    page = person.get("cell", *CELL)
    assert ("Pak op" in words(page), "Bewaar hoe wij het zien" in words(page)) == (False, False)
    assert str(FIRST.title) in words(page)
    assert "/overgangen/" not in page.content.decode()
    after = words(person.done("step.add", *CELL, add__title="Alvast", add__led_by="initiative"))
    assert "“Alvast” staat in jullie eigen kamer." in after
    answer = person.post("reading.give", *CELL, reading__value="2", reading__reason="Daarom.")
    assert (answer.status_code, "Daarom." in answer.content.decode()) == (409, True)


def test_after_the_end_everything_is_read_and_nothing_changed():
    collaboration = a_collaboration()
    sees(collaboration, INITIATIVE, 3, TRACK)
    ends(collaboration)
    person = visit(collaboration, lead(collaboration, INITIATIVE))

    page = person.get("cell", *CELL)

    assert (fields(page), "Buurtgroep: 3, bijna op orde" in words(page)) == (set(), True)
    before = everything()
    for name, typed in ACTS:
        if name != "step.finish_together":
            answer = person.post(name, *CELL, **typed)
            assert (answer.status_code, "afgelopen" in words(answer)) == (409, True)
    assert everything() == before


def test_own_words_are_shown_as_text_in_their_language():
    collaboration = a_collaboration()
    by = lead(collaboration, INITIATIVE)
    a_step(collaboration, "<script>alert(1)</script>")
    says(collaboration, by, "<b>vet</b>")
    page = visit(collaboration, by).get("cell", *CELL).content.decode()
    assert ("<script>" in page, "<b>vet" in page) == (False, False)
    assert '<p class="own-words" lang="nl" dir="auto">&lt;b&gt;vet&lt;/b&gt;</p>' in page


def test_it_leads_to_the_phases_around_it_and_the_gate_it_counts_for():
    collaboration = a_collaboration()
    passes(collaboration, PHASE)
    page = visit(collaboration, lead(collaboration, INITIATIVE)).get("cell", "uitwerken", "wijk")
    links = page.content.decode()
    base = f"/samenwerkingen/{collaboration.slug}"
    for path in ("opstarten/wijk", "ontwikkelen/wijk", "overgangen/uitwerken"):
        assert f'href="{base}/{path}/"' in links


def test_it_is_there_in_english():
    collaboration = a_collaboration()
    person = visit(collaboration, lead(collaboration, INITIATIVE))
    answer = person.in_english("cell", *CELL)
    assert "How do you see it?" in words(answer)
    assert "Involving the neighbourhood" in words(answer)


def fill(collaboration, rows):
    """So many readings, steps with evidence and people, and remarks."""
    by, other = lead(collaboration, INITIATIVE), lead(collaboration, MUNICIPALITY)
    for number in range(rows):
        sees(collaboration, INITIATIVE, number, TRACK)
        sees(collaboration, MUNICIPALITY, number, TRACK)
        found = a_step(collaboration, f"Stap {number}")
        step.assign(found, seats=[by.own_seat, other.own_seat][: number + 1], by=by)
        for _again in range(number + 1):
            shows(found, MUNICIPALITY)
        says(collaboration, by)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_questions_to_the_database_does_not_grow(rows, django_assert_num_queries):
    collaboration = a_collaboration()
    fill(collaboration, rows)
    found = here(collaboration, lead(collaboration, INITIATIVE))
    with django_assert_num_queries(7):
        page = cell_page(found, PHASE, TRACK)
    assert len(page.steps) == rows + 1


def test_the_whole_page_asks_as_much_for_one_as_for_three(django_assert_max_num_queries):
    counts = []
    for rows in (1, 3):
        collaboration = a_collaboration()
        fill(collaboration, rows)
        person = visit(collaboration, lead(collaboration, INITIATIVE))
        with django_assert_max_num_queries(60) as asked:
            assert person.get("cell", *CELL).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
