"""The history: the same sentences for both sides, rooms kept apart, and a proof that it holds."""

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.html import strip_tags

from samenspel.collaboration.access import Here
from samenspel.core.grid import Phase, Side, Track
from samenspel.core.sentence import Group
from samenspel.discussion.operations import comment, note
from samenspel.journal import guards
from samenspel.journal.models import ChainKind, Entry
from samenspel.people.models import Person
from samenspel.policy import POLICY
from samenspel.roadmap.library import library
from samenspel.roadmap.operations import step
from samenspel.roadmap.queries.telling import tell
from samenspel.roadmap.queries.timeline import PAGE, Filter, timeline
from samenspel.roadmap.sentences import SENTENCES
from tests.builders import (
    a_collaboration,
    a_coordinator,
    a_person,
    a_proposed_gate,
    a_step,
    lead,
    not_yet,
    passes,
    sees,
    yes,
)

pytestmark = pytest.mark.django_db


def here(collaboration, side=Side.INITIATIVE):
    return Here(collaboration, lead(collaboration, side), None)


def lines(collaboration, side=Side.INITIATIVE, **wanted):
    page = timeline(here(collaboration, side), Filter(**wanted))
    shown = [line for day in page.days for line in day.lines]
    return [part for line in shown for part in reversed(line.parts or (line,))]


def told(collaboration, side=Side.INITIATIVE, **wanted):
    return [line.entry.operation for line in lines(collaboration, side, **wanted)]


def signed_in(client, collaboration, side=Side.INITIATIVE):
    client.force_login(Person.objects.get(pk=lead(collaboration, side).own_person))
    return client


def test_every_operation_has_a_sentence():
    assert set(SENTENCES) == set(POLICY)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_line_of_a_rich_history_can_be_told(language):
    gate = a_proposed_gate()
    collaboration = gate.collaboration
    not_yet(gate, Side.INITIATIVE)
    sees(collaboration, Side.MUNICIPALITY, 3, Track.WIJK)
    a_step(collaboration)
    passes(collaboration, Phase.OPSTARTEN)

    with translation.override(language):
        texts = [line.text for line in lines(collaboration)]

    assert len(texts) == Entry.objects.filter(chain__collaboration=collaboration.pk).count()
    assert not [text for text in texts if "%(" in text]


def test_a_reading_is_told_with_its_words_and_its_reason():
    collaboration = a_collaboration()
    sees(collaboration, Side.INITIATIVE, 1, Track.WIJK, reason="De straat weet nog niets.")

    with translation.override("nl"):
        line = lines(collaboration)[0]

    assert "1 van 4: net begonnen" in line.text
    assert (str(line.quote), line.sides) == ("De straat weet nog niets.", ["initiative"])


def test_the_newest_stands_first_and_both_sides_read_the_same():
    collaboration = a_collaboration()
    a_step(collaboration)

    municipality = told(collaboration, Side.MUNICIPALITY)

    assert municipality == told(collaboration, Side.INITIATIVE)
    assert municipality[0] == "step.add"
    assert municipality[-1] == "collaboration.start"


def test_what_follows_by_itself_is_told_as_done_by_samenspel_and_in_one_line():
    collaboration = a_collaboration()
    with translation.override("nl"):
        page = timeline(here(collaboration), Filter())
    shown = [line for day in page.days for line in day.lines]
    (together,) = (line for line in shown if line.parts)

    assert strip_tags(together.text) == "Samenspel zette 6 eerste stappen klaar."
    assert together.sides == []
    assert [part.entry.operation for part in together.parts] == ["step.take_up"] * 6
    assert [part.entry.seq for part in together.parts] == sorted(
        part.entry.seq for part in together.parts
    )
    assert strip_tags(together.parts[0].text) == (
        "Samenspel zette de eerste stap Houd een kennismakingsgesprek klaar."
    )


def test_what_somebody_took_up_themselves_stands_on_its_own_with_their_name():
    collaboration = a_collaboration()
    by = lead(collaboration, Side.INITIATIVE)
    later = [one for one in library().steps_of(Phase.OPSTARTEN, Track.WIJK) if not one.first]
    for one in later[:2]:
        step.take_up(collaboration, library_id=one.id, by=by)
    with translation.override("nl"):
        newest = timeline(here(collaboration), Filter()).days[0].lines[:2]

    assert [(line.parts, line.sides) for line in newest] == [((), ["initiative"])] * 2
    assert not any("Samenspel zette" in line.text for line in newest)


@pytest.mark.parametrize("others", range(PAGE - 7, PAGE + 1))
def test_a_group_is_never_cut_by_the_end_of_a_page(others):
    collaboration = a_collaboration()
    for number in range(others):
        a_step(collaboration, f"Stap {number}")
    first = timeline(here(collaboration), Filter())
    second = timeline(here(collaboration), Filter(before=first.older)) if first.older else None
    pages = [first, second] if second else [first]

    groups = [
        len(line.parts) for page in pages for day in page.days for line in day.lines if line.parts
    ]
    told_in_all = [
        part.entry.pk
        for page in pages
        for day in page.days
        for line in day.lines
        for part in (line.parts or (line,))
    ]
    assert groups == [6]
    assert (
        len(told_in_all)
        == len(set(told_in_all))
        == Entry.objects.filter(
            chain__collaboration=collaboration.pk, chain__kind=ChainKind.SHARED
        ).count()
    )


def test_a_room_is_read_by_its_own_side_only():
    collaboration = a_collaboration()
    note.write(collaboration, title="Geheim plan", by=lead(collaboration, Side.MUNICIPALITY))

    own, other = lines(collaboration, Side.MUNICIPALITY), lines(collaboration, Side.INITIATIVE)

    assert (own[0].entry.operation, own[0].is_from_room) == ("note.write", True)
    assert "note.write" not in [line.entry.operation for line in other]
    assert {line.entry.chain.kind for line in other} == {ChainKind.SHARED}


def test_a_coordinator_reads_what_both_share(client):
    collaboration = a_collaboration()
    note.write(collaboration, title="Geheim plan", by=lead(collaboration, Side.MUNICIPALITY))
    coordinator = a_coordinator(collaboration.municipality)
    here_as = Here(
        collaboration,
        type(coordinator)(
            coordinator.kinds, person=coordinator.person, collaboration=collaboration.pk
        ),
        None,
    )

    page = timeline(here_as, Filter())

    assert {line.entry.chain.kind for day in page.days for line in day.lines} == {ChainKind.SHARED}


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"groups": (Group.READINGS,)}, ["reading.give"]),
        ({"groups": (Group.TALK,)}, ["comment.write"]),
        ({"track": Track.WIJK, "groups": (Group.READINGS,)}, ["reading.give"]),
        ({"track": Track.PLAN, "groups": (Group.READINGS,)}, []),
        ({"phase": Phase.UITVOEREN}, []),
        ({"sides": ("municipality",), "groups": (Group.READINGS,)}, []),
    ],
)
def test_the_history_can_be_narrowed(wanted, expected):
    collaboration = a_collaboration()
    by = lead(collaboration, Side.INITIATIVE)
    sees(collaboration, Side.INITIATIVE, 2, Track.WIJK)
    comment.write(collaboration, about="cell:1-6", text="Mooi.", phase=1, track=6, by=by)

    assert told(collaboration, **wanted) == expected


def test_the_history_can_be_narrowed_to_one_person():
    collaboration = a_collaboration()
    sees(collaboration, Side.INITIATIVE, 2, Track.WIJK)
    sees(collaboration, Side.MUNICIPALITY, 2, Track.WIJK)
    person = lead(collaboration, Side.MUNICIPALITY).person

    assert told(collaboration, person=person, groups=(Group.READINGS,)) == ["reading.give"]


def test_older_pages_follow_without_a_gap(django_assert_num_queries):
    collaboration = a_collaboration()
    for number in range(PAGE):
        a_step(collaboration, title=f"Stap {number}")

    first = timeline(here(collaboration), Filter())
    second = timeline(here(collaboration), Filter(before=first.older))

    found = [
        part.entry.pk
        for page in (first, second)
        for day in page.days
        for line in day.lines
        for part in reversed(line.parts or (line,))
    ]
    shared = Entry.objects.filter(chain__collaboration=collaboration.pk).order_by("-pk")
    assert found == list(shared.values_list("pk", flat=True))
    assert (len(found) > PAGE, second.older) == (True, None)


@pytest.mark.parametrize("steps", [1, 3])
def test_telling_asks_the_database_a_fixed_number_of_things_however_much_there_is(
    steps, django_assert_num_queries
):
    collaboration = a_collaboration()
    for number in range(steps):
        a_step(collaboration, title=f"Stap {number}")
        sees(collaboration, Side.INITIATIVE, 2, Track.WIJK)
    place = here(collaboration)
    entries = list(
        Entry.objects.filter(chain__collaboration=collaboration.pk).select_related("chain")
    )

    with django_assert_num_queries(4):
        tell(place, entries)


def test_what_people_wrote_is_shown_as_text_never_as_markup(client):
    collaboration = a_collaboration()
    a_step(collaboration, title="<script>alert(1)</script>")
    sees(collaboration, Side.INITIATIVE, 2, Track.WIJK, reason="<b>vet</b>")
    url = reverse("timeline", args=[collaboration.slug])

    page = signed_in(client, collaboration).get(url).content.decode()

    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "&lt;b&gt;vet&lt;/b&gt;" in page


def test_a_line_has_an_address_of_its_own_for_whoever_may_read_it(client):
    collaboration = a_collaboration()
    note.write(collaboration, title="Plan", by=lead(collaboration, Side.INITIATIVE))
    entry = Entry.objects.get(operation="note.write")
    url = reverse("timeline.entry", args=[collaboration.slug, entry.pk])

    own = signed_in(client, collaboration).get(url)
    other = signed_in(client, collaboration, Side.MUNICIPALITY).get(url)

    assert (own.status_code, other.status_code) == (200, 404)
    assert entry.hash in own.content.decode()


def test_the_page_says_when_the_chain_was_verified_and_that_it_holds(client):
    collaboration = a_collaboration()
    url = reverse("timeline", args=[collaboration.slug])
    visitor = signed_in(client, collaboration)
    assert "Nog niet nagekeken." in visitor.get(url).content.decode()

    answer = visitor.post(reverse("timeline.verify", args=[collaboration.slug]))

    assert (answer.status_code, answer.url) == (303, url)
    assert "De keten klopt:" in visitor.get(url).content.decode()


def test_each_side_can_have_its_own_room_verified_right_after_the_other(client):
    collaboration = a_collaboration()
    note.write(collaboration, title="Plan", by=lead(collaboration, Side.INITIATIVE))
    ask = reverse("timeline.verify", args=[collaboration.slug])
    signed_in(client, collaboration, Side.MUNICIPALITY).post(ask)
    visitor = signed_in(client, collaboration)

    visitor.post(ask)

    page = visitor.get(reverse("timeline", args=[collaboration.slug])).content.decode()
    assert "De keten van jullie eigen kamer klopt: 1 gebeurtenis." in page


def test_the_page_says_that_the_chain_does_not_hold(client):
    collaboration = a_collaboration()
    with guards.without_guards():
        Entry.objects.filter(operation="seat.accept").update(side="initiative")
    visitor = signed_in(client, collaboration)

    visitor.post(reverse("timeline.verify", args=[collaboration.slug]))

    page = visitor.get(reverse("timeline", args=[collaboration.slug])).content.decode()
    assert "De keten van wat jullie delen klopt niet." in page


@pytest.mark.parametrize(
    "question",
    ["?fase=onzin", "?wie=1", "?voor=x", "?vanaf=31-31-2026", "?kant=partner&soort=%00", "?spoor="],
)
def test_a_question_that_makes_no_sense_shows_the_page_all_the_same(client, question):
    collaboration = a_collaboration()
    url = reverse("timeline", args=[collaboration.slug])

    assert signed_in(client, collaboration).get(url + question).status_code == 200


def test_for_somebody_without_a_seat_there_is_no_history(client):
    collaboration = a_collaboration()
    client.force_login(a_person())

    answer = client.get(reverse("timeline", args=[collaboration.slug]))

    assert answer.status_code == 404


def test_the_policy_table_is_the_one_that_decides(client):
    page = client.get(reverse("policy")).content.decode()

    assert [name for name in POLICY if f'id="{name}"' not in page] == []
    assert page.count('<td class="yes">') == sum(len(kinds) for kinds in POLICY.values())


def test_words_that_were_removed_on_request_are_said_to_be_removed():
    gate = a_proposed_gate()
    collaboration = gate.collaboration
    by = lead(collaboration, Side.INITIATIVE)
    said = comment.write(collaboration, about="cell:1-6", text="Karel zei nee.", by=by)
    comment.erase(said, by=by)
    yes(gate, Side.MUNICIPALITY)

    with translation.override("nl"):
        quotes = [str(line.quote) for line in lines(collaboration) if line.quote]

    assert "(op verzoek verwijderd)" in quotes
    assert "Karel zei nee." not in quotes
