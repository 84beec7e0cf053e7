"""The page of one step: the most likely act first, the rest folded, and what goes wrong."""

from datetime import timedelta
from uuid import uuid4

import pytest

from samenspel.collaboration.models import Role
from samenspel.collaboration.operations import seat as seats
from samenspel.core import clock
from samenspel.core.ids import new_id
from samenspel.journal.models import ChainKind
from samenspel.roadmap.models import Evidence, Step
from samenspel.roadmap.operations import step
from samenspel.roadmap.queries.step import step_page
from samenspel.roadmap.tests.pages import (
    a_coordinator_of,
    a_stranger,
    fields,
    here,
    hidden,
    nobody,
    visit,
    words,
)
from samenspel.roadmap.tests.steps import (
    FIRST,
    INITIATIVE,
    MUNICIPALITY,
    again,
    begins,
    drops,
    ends,
    everything,
    finishes,
    in_room,
    last,
    says,
    seat_of,
    shows,
)
from tests.builders import a_collaboration, a_person, a_step, joins, lead, member, reader

pytestmark = pytest.mark.django_db

ACTS = {
    "step.start": {},
    "step.finish": {"finish__words": "Zie het verslag."},
    "evidence.add": {"evidence__words": "Zie het verslag."},
    "step.plan": {"plan__due_on": "2030-03-01", "plan__led_by": "both"},
    "step.assign": {},
    "step.drop": {"drop__reason": "Dat hoeft niet."},
    "step.move": {"move__phase": "uitwerken", "move__track": "plan", "move__reason": "Past daar."},
    "comment.write": {"talk__text": "Wie belt?"},
}
every_act = pytest.mark.parametrize(("name", "typed"), ACTS.items(), ids=ACTS)


def a_first(collaboration):
    """The library step that was taken up in the cell."""
    return Step.objects.get(collaboration=collaboration, library_id=FIRST.id)


def test_it_says_why_and_what_is_enough():
    collaboration = a_collaboration()
    found = a_first(collaboration)

    text = words(visit(collaboration, lead(collaboration, INITIATIVE)).get("step", found.pk))

    assert str(FIRST.title) in text
    assert str(FIRST.why) in text
    assert f"Dit is genoeg: {FIRST.enough}" in text
    assert "Komt van de stappenbibliotheek" in text


@pytest.mark.parametrize(
    ("arrange", "likely"),
    [
        (lambda found: None, "step.start"),
        (begins, "step.finish"),
        (finishes, ""),
        (drops, ""),
    ],
    ids=["open", "in progress", "done", "not needed"],
)
def test_the_most_likely_act_stands_first(arrange, likely):
    collaboration = a_collaboration()
    found = a_step(collaboration)
    arrange(found)

    page = visit(collaboration, lead(collaboration, INITIATIVE)).get("step", found.pk)

    first = page.content.decode().split('id="now"')[1].split("</section>")[0]
    addresses = {"step.start": "/beginnen/", "step.finish": "/afronden/"}
    assert [name for name, path in addresses.items() if path in first] == (
        [likely] if likely else []
    )
    assert page.context["page"].next == likely


def test_from_begin_to_done_and_back():
    collaboration = a_collaboration()
    found = a_step(collaboration, "Praat met de kerk")
    person = visit(collaboration, member(collaboration, INITIATIVE))

    assert "Jullie zijn begonnen." in words(person.done("step.start", found.pk))
    after = words(
        person.done("step.finish", found.pk, finish__meeting_on="2026-03-03", finish__words="")
    )
    assert "besproken in het overleg van 3 maart 2026" in after
    assert "Deze stap is klaar" in after
    after = words(person.done("step.reopen", found.pk, reopen__reason="Toch nog niet."))
    assert "Weer geopend, omdat: Toch nog niet." in after
    assert again(found).state == "in_progress"


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ({"finish__words": "Zie het verslag."}, "words"),
        ({"finish__meeting_on": "2026-03-03"}, "meeting"),
        ({"finish__link": "https://a.nl/verslag"}, "link"),
        ({"finish__link": "https://a.nl", "finish__meeting_on": "2026-03-03"}, "link"),
        ({"finish__words": "Zie.", "finish__meeting_on": "3-3-2026"}, "meeting"),
    ],
    ids=["a sentence", "a meeting", "a link", "a link and a meeting", "a sentence and a meeting"],
)
def test_one_of_three_is_enough_to_show_that_it_is_done(typed, kind):
    collaboration = a_collaboration()
    found = a_step(collaboration)
    visit(collaboration, lead(collaboration, INITIATIVE)).done("step.finish", found.pk, **typed)
    assert (again(found).state, found.evidence.get().kind) == ("done", kind)


def test_when_something_shows_it_already_nothing_has_to_be_added():
    collaboration = a_collaboration()
    found = a_step(collaboration)
    shows(found, MUNICIPALITY)
    visit(collaboration, lead(collaboration, INITIATIVE)).done("step.finish", found.pk)
    assert (again(found).state, found.evidence.count()) == ("done", 1)


def test_the_other_acts_of_the_page():
    collaboration = a_collaboration()
    found = a_step(collaboration)
    other = member(collaboration, MUNICIPALITY)
    person = visit(collaboration, lead(collaboration, INITIATIVE))

    person.done("step.plan", found.pk, plan__due_on="1-3-2030", plan__led_by="both")
    person.done("step.assign", found.pk, assign__seats=[str(other.seat)])
    text = words(person.done("evidence.add", found.pk, evidence__link="https://www.a.nl/x"))
    assert "Uiterlijk 1 maart 2030" in text
    assert f"Wie doet het gemeente {seat_of(other).person.name}" in text
    assert "Waaruit blijkt dat a.nl" in text

    after = person.done(
        "step.move",
        found.pk,
        move__phase="uitwerken",
        move__track="plan",
        move__reason="Past daar.",
    )
    assert "Hoort bij Plan uitwerken, Uitwerken" in words(after)
    after = words(person.done("step.drop", found.pk, drop__reason="Doet de provincie."))
    assert "Deze stap is niet nodig Doet de provincie." in after


def test_what_happened_is_told_with_the_reasons():
    collaboration = a_collaboration()
    found = a_step(collaboration, "Praat met de kerk")
    drops(found, MUNICIPALITY, "Doet de provincie.")
    page = visit(collaboration, lead(collaboration, INITIATIVE)).get("step", found.pk)
    told = [(line.entry.operation, str(line.quote or "")) for line in page.context["page"].history]
    assert told[0] == ("step.drop", "Doet de provincie.")
    assert [name for name, _quote in told] == ["step.drop", "step.add"]


def test_people_talk_about_it_where_it_is_seen():
    collaboration = a_collaboration()
    found = in_room(collaboration, INITIATIVE)
    person = visit(collaboration, lead(collaboration, INITIATIVE))

    assert "Wie belt?" in words(person.done("comment.write", found.pk, talk__text="Wie belt?"))
    assert last(collaboration, ChainKind.INITIATIVE).operation == "comment.write"

    person.done("step.share", found.pk)
    person.done("comment.write", found.pk, talk__text="Nu samen.")
    assert last(collaboration).operation == "comment.write"
    text = words(visit(collaboration, lead(collaboration, MUNICIPALITY)).get("step", found.pk))
    assert ("Wie belt?" in text, "Nu samen." in text) == (True, True)


def test_a_remark_about_one_thing_is_not_removed_at_the_address_of_another():
    collaboration = a_collaboration()
    found, by = a_step(collaboration), lead(collaboration, INITIATIVE)
    about_cell = says(collaboration, by)
    about_step = says(collaboration, by, about=f"step:{found.pk}")
    person = visit(collaboration, by)
    assert person.post("comment.erase", found.pk, about_cell.pk).status_code == 404
    person.done("comment.erase", found.pk, about_step.pk)
    assert [again(one).text.erased for one in (about_cell, about_step)] == [False, True]


@pytest.mark.parametrize(
    ("name", "typed", "sentence", "kept"),
    [
        ("step.finish", {}, "Zeg waaruit dat blijkt.", ""),
        ("step.finish", {"finish__link": "nergens/"}, "Dit is geen webadres.", "nergens/"),
        ("step.finish", {"finish__words": "om\u202e"}, "niet kunt zien", "om"),
        ("step.finish", {"finish__words": "Ja", "finish__happened_on": "x"}, "geen datum", "Ja"),
        ("evidence.add", {}, "Zeg waaruit dat blijkt.", ""),
        ("evidence.add", {"evidence__words": "y" * 201}, "200", "yyyy"),
        ("evidence.add", {"evidence__meeting_on": "2199-01-01"}, "nog komen", "2199-01-01"),
        ("step.drop", {"drop__reason": "  "}, "Vul dit in.", ""),
        ("step.plan", {"plan__due_on": "morgen", "plan__led_by": "both"}, "geen datum", "morgen"),
        ("step.move", {"move__phase": "onzin", "move__reason": "Daarom."}, "Daarom.", "Daarom."),
        ("comment.write", {"talk__text": ""}, "Vul dit in.", ""),
    ],
    ids=lambda value: str(value)[:40],
)
def test_bad_input_is_explained_at_the_field_and_what_was_typed_is_kept(
    name, typed, sentence, kept
):
    collaboration = a_collaboration()
    found = a_step(collaboration)
    person = visit(collaboration, lead(collaboration, INITIATIVE))
    before = everything()

    answer = person.post(name, found.pk, **typed)

    assert (answer.status_code, everything() == before) == (422, True)
    page = answer.content.decode()
    assert (sentence in words(answer) or sentence in page, kept in page) == (True, True)
    assert 'aria-invalid="true"' in page


def test_who_answers_an_older_page_sees_the_newer_state_and_keeps_the_words():
    collaboration = a_collaboration()
    found = a_step(collaboration)
    slow = visit(collaboration, lead(collaboration, INITIATIVE))
    seen = hidden(slow.get("step", found.pk), "drop-seen")
    finishes(found, MUNICIPALITY, "Wij hebben gebeld.")
    before = everything()

    answer = slow.post("step.drop", found.pk, drop__seen=seen, drop__reason="Niemand nam op.")

    page = answer.content.decode()
    assert (answer.status_code, everything() == before) == (409, True)
    assert ("Wij hebben gebeld." in page, "Niemand nam op." in page) == (True, True)
    newer = hidden(answer, "drop-seen")
    assert newer == str(again(found).version_seen)
    again_sent = slow.post("step.drop", found.pk, drop__seen=newer, drop__reason="Niemand nam op.")
    assert (again_sent.status_code, "Niemand nam op." in again_sent.content.decode()) == (409, True)


def test_a_newer_answer_that_still_fits_can_be_sent_again():
    collaboration = a_collaboration()
    found = a_step(collaboration)
    slow = visit(collaboration, lead(collaboration, INITIATIVE))
    seen = hidden(slow.get("step", found.pk), "plan-seen")
    step.plan(found, by=lead(collaboration, MUNICIPALITY))
    typed = {"plan__due_on": "2030-03-01", "plan__led_by": "both"}

    answer = slow.post("step.plan", found.pk, plan__seen=seen, **typed)
    assert (answer.status_code, "2030-03-01" in answer.content.decode()) == (409, True)
    slow.done("step.plan", found.pk, plan__seen=hidden(answer, "plan-seen"), **typed)

    assert again(found).due_on.isoformat() == "2030-03-01"


def test_pressing_twice_does_it_once():
    collaboration = a_collaboration()
    found = a_step(collaboration)
    person = visit(collaboration, lead(collaboration, INITIATIVE))
    new = str(new_id())
    for _twice in range(2):
        person.done("evidence.add", found.pk, evidence__new=new, evidence__words="Eén keer")
    assert Evidence.objects.filter(step=found).count() == 1


@every_act
def test_who_may_only_read_sees_the_step_and_does_nothing(name, typed):
    collaboration = a_collaboration()
    found = a_step(collaboration, "Praat met de kerk")
    readers = [
        visit(collaboration, reader(collaboration, INITIATIVE)),
        a_coordinator_of(collaboration),
    ]
    before = everything()
    for person in readers:
        page = person.get("step", found.pk)
        assert (page.status_code, fields(page)) == (200, set())
        assert person.post(name, found.pk, **typed).status_code == 403
        assert person.post(name, found.pk, prefix__x="leeg").status_code == 403
    assert everything() == before


@every_act
def test_a_step_in_the_other_room_is_as_missing_as_one_that_never_was(name, typed):
    collaboration = a_collaboration()
    secret = in_room(collaboration, INITIATIVE, "Geheime stap")
    shows(secret, INITIATIVE, "Geheim bewijs")
    others = [
        visit(collaboration, lead(collaboration, MUNICIPALITY)),
        a_coordinator_of(collaboration),
        a_stranger(collaboration),
    ]
    before = everything()
    for person in others:
        for key in (secret.pk, uuid4()):
            page, answer = person.get("step", key), person.post(name, key, **typed)
            assert (page.status_code, answer.status_code) == (404, 404)
            assert "Geheim" not in (page.content + answer.content).decode()
    assert everything() == before


def test_a_step_of_another_collaboration_is_not_found_under_this_address():
    one, other = a_collaboration(), a_collaboration()
    found = a_step(other)
    assert visit(one, lead(one, INITIATIVE)).get("step", found.pk).status_code == 404


@every_act
def test_without_a_session_there_is_the_log_in_page_whether_it_exists_or_not(name, typed):
    collaboration = a_collaboration()
    found, person = a_step(collaboration), nobody(collaboration)
    answers = [person.get("step", found.pk), person.get("step", uuid4())]
    answers.append(person.post(name, found.pk, **typed))
    assert [answer.status_code for answer in answers] == [302, 302, 302]


@every_act
def test_after_the_end_it_is_read_and_nothing_is_done(name, typed):
    collaboration = a_collaboration()
    by = lead(collaboration, INITIATIVE)
    found, begun = a_step(collaboration), a_step(collaboration)
    begins(begun)
    ends(collaboration)
    person = visit(collaboration, by)
    before = everything()
    assert fields(person.get("step", found.pk)) == set()
    answer = person.post(name, found.pk, **typed)
    assert (answer.status_code, everything() == before) == (409, True)


def test_a_step_in_a_room_says_who_sees_it_and_asks_only_the_own_people():
    collaboration = a_collaboration()
    found = in_room(collaboration, INITIATIVE)
    person = visit(collaboration, lead(collaboration, INITIATIVE))

    page = person.get("step", found.pk)

    assert 'class="room"' in page.content.decode()
    assert "Alleen mensen van jullie kant zien deze stap." in words(page)
    assert [group.side for group in page.context["page"].seats] == ["initiative"]
    after = words(person.done("step.share", found.pk))
    assert "Beide kanten zien deze stap nu" in after
    assert "Alleen mensen van jullie kant" not in after


def test_somebody_who_left_cannot_be_asked_and_who_is_asked_stays_named():
    collaboration = a_collaboration()
    found = a_step(collaboration)
    seat = joins(collaboration, a_person(name="Sam"), INITIATIVE, Role.MEMBER)
    by = lead(collaboration, INITIATIVE)
    step.assign(found, seats=[seat.pk], by=by)
    seats.end(seat, by=by)
    person = visit(collaboration, by)

    assert "Sam, lid vertrokken" in words(person.get("step", found.pk))
    answer = person.post("step.assign", found.pk, assign__seats=[str(seat.pk)])
    assert answer.status_code == 422


def test_it_is_there_in_english():
    collaboration = a_collaboration()
    found = a_first(collaboration)
    person = visit(collaboration, lead(collaboration, INITIATIVE))
    text = words(person.in_english("step", found.pk))
    assert FIRST.title.en in text
    assert "Make a start This is enough:" in text


def fill(collaboration, rows):
    by = lead(collaboration, INITIATIVE)
    found = a_step(collaboration)
    step.plan(found, due_on=clock.today() + timedelta(days=3), by=by)
    seats = [
        by.own_seat,
        lead(collaboration, MUNICIPALITY).own_seat,
        member(collaboration, INITIATIVE).own_seat,
    ]
    step.assign(found, seats=seats[:rows], by=by)
    for _number in range(rows):
        shows(found, INITIATIVE)
        says(collaboration, by, about=f"step:{found.pk}")
        step.plan(found, by=by)
    return found


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_questions_to_the_database_does_not_grow(rows, django_assert_num_queries):
    collaboration = a_collaboration()
    found = fill(collaboration, rows)
    at = here(collaboration, lead(collaboration, INITIATIVE))
    with django_assert_num_queries(11):
        page = step_page(at, found.pk)
    assert (len(page.line.evidence), len(page.talk.remarks)) == (rows, rows)


def test_a_page_with_a_form_that_failed_says_so_on_top_with_the_way_to_it():
    collaboration = a_collaboration()
    found = a_step(collaboration)
    answer = visit(collaboration, lead(collaboration, INITIATIVE)).post("step.drop", found.pk)
    page = answer.content.decode()
    assert page.index('href="#errors"') < page.index('id="now"') < page.index('id="errors"')
    assert page.count('id="errors"') == 1


@pytest.mark.parametrize("name", ["step.start", "step.share"])
def test_a_button_that_was_pressed_too_late_is_explained_on_top(name):
    collaboration = a_collaboration()
    found = a_step(collaboration)
    begins(found)
    before = everything()
    answer = visit(collaboration, lead(collaboration, INITIATIVE)).post(name, found.pk)
    assert (answer.status_code, everything() == before) == (409, True)
    page = answer.content.decode()
    assert page.index('id="errors"') < page.index('id="now"')
