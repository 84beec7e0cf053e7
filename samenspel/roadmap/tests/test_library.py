"""The step library: what must hold for every version, so that a pair can rely on its words."""

import dataclasses
import re
from collections import Counter
from collections.abc import Iterator

import pytest
from django.utils import translation

from samenspel.core.grid import Phase, Track
from samenspel.core.words import Words
from samenspel.roadmap.library import (
    LATEST,
    LibraryCell,
    LibraryCriterion,
    LibraryPhase,
    LibraryStep,
    library,
)
from samenspel.roadmap.library.reading import rows

LIBRARY = library()
CELLS = tuple(LIBRARY.cells.values())
STEPS = tuple(step for cell in CELLS for step in cell.steps)
PHASES = tuple(LIBRARY.phases.values())
CRITERIA = tuple(criterion for phase in PHASES for criterion in phase.criteria)

LEADS = {"municipality", "initiative", "both"}
EVIDENCE = {"document", "agreement", "decision", "poll", "meeting", "measurement", "none"}
LEADING_TRACKS = {
    Track.GEMEENTEORGANISATIE: "municipality",
    Track.INITIATIEF: "initiative",
    Track.WIJK: "initiative",
}

Part = LibraryPhase | LibraryCriterion | LibraryCell | LibraryStep


def name_of(part: Part) -> str:
    if isinstance(part, LibraryStep | LibraryCriterion):
        return part.id
    track = part.track.slug if isinstance(part, LibraryCell) else "phase"
    return f"{part.phase.slug}-{track}"


def words_in(*parts: Part) -> Iterator[tuple[str, str, Words]]:
    """Every text of these parts: where it stands, which field it is, and its words."""
    for part in parts:
        for field in dataclasses.fields(part):
            value = getattr(part, field.name)
            if isinstance(value, Words):
                yield name_of(part), field.name, value


def every_text(language: str) -> list[tuple[str, str, str]]:
    texts = words_in(*PHASES, *CRITERIA, *CELLS, *STEPS)
    return [(where, field, words.in_language(language)) for where, field, words in texts]


def too_long(field: str, limit: int, *parts: Part) -> list[tuple[str, str]]:
    return [
        (where, text)
        for where, name, words in words_in(*parts)
        for text in words.as_dict().values()
        if name == field and len(text) > limit
    ]


def found(pattern: str, language: str) -> list[tuple[str, str, str]]:
    """Where a word stands that should not: place, field and the word itself."""
    expression = re.compile(pattern, re.IGNORECASE)
    return [
        (where, field, match.group())
        for where, field, text in every_text(language)
        if (match := expression.search(text))
    ]


# The grid


def test_the_library_fills_the_whole_grid_in_the_order_of_the_step_plan():
    assert list(LIBRARY.phases) == list(Phase)
    assert list(LIBRARY.cells) == [(phase, track) for phase in Phase for track in Track]
    assert (len(PHASES), len(CELLS)) == (5, 30)


def test_every_cell_has_enough_to_do_and_not_too_much():
    assert {name_of(cell): len(cell.steps) for cell in CELLS if not 3 <= len(cell.steps) <= 6} == {}


def test_a_cell_and_its_steps_know_where_they_stand():
    for (phase, track), cell in LIBRARY.cells.items():
        assert {(cell.phase, cell.track)} == {(phase, track)}
        assert {(step.phase, step.track) for step in cell.steps} == {(phase, track)}
        assert LIBRARY.steps_of(phase, track) == cell.steps


def test_a_cell_is_led_as_the_step_plan_says():
    assert {name_of(cell): cell.lead for cell in CELLS} == {
        name_of(cell): LEADING_TRACKS.get(cell.track, "both") for cell in CELLS
    }


def test_phases_are_named_as_the_grid_names_them():
    with translation.override("en"):
        assert [phase.title.en for phase in PHASES] == [str(phase.label) for phase in Phase]
    assert [phase.title.nl.lower() for phase in PHASES] == [phase.slug for phase in Phase]


def test_ids_are_unique_and_fit_in_an_address():
    ids = [step.id for step in STEPS] + [row.id for row in CRITERIA]

    assert [name for name, times in Counter(ids).items() if times > 1] == []
    assert [name for name in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)] == []
    assert [name for name in ids if len(name) > 60] == []


def test_leads_and_kinds_of_evidence_are_known():
    assert {step.lead for step in STEPS} | {cell.lead for cell in CELLS} == LEADS
    assert {step.evidence for step in STEPS} | {row.evidence for row in CRITERIA} <= EVIDENCE


# The order of steps


def test_needs_exist_and_are_named_once():
    known = {step.id for step in STEPS}

    assert {step.id: set(step.needs) - known for step in STEPS if set(step.needs) - known} == {}
    assert [step.id for step in STEPS if len(step.needs) != len(set(step.needs))] == []


def test_no_step_needs_a_step_of_a_later_phase():
    needed = [(step, LIBRARY.step(name)) for step in STEPS for name in step.needs]

    assert [(step.id, need.id) for step, need in needed if need.phase > step.phase] == []


def test_steps_do_not_wait_for_each_other_in_a_circle():
    waiting = {step.id: set(step.needs) for step in STEPS}
    while ready := {name for name, needs in waiting.items() if not needs & waiting.keys()}:
        waiting = {name: needs for name, needs in waiting.items() if name not in ready}

    assert waiting == {}


def test_a_step_stands_below_the_steps_of_its_cell_that_it_needs():
    for cell in CELLS:
        order = [step.id for step in cell.steps]
        for step in cell.steps:
            below = order[order.index(step.id) :]
            assert [name for name in step.needs if name in below] == [], step.id


# The six that a pair does first


@pytest.mark.parametrize("phase", Phase)
def test_six_steps_are_first_one_per_track(phase):
    assert [step.track for step in LIBRARY.first_steps(phase)] == list(Track)


@pytest.mark.parametrize("phase", Phase)
def test_both_sides_lead_at_least_three_of_the_six(phase):
    leads = Counter(step.lead for step in LIBRARY.first_steps(phase))

    assert leads["municipality"] + leads["both"] >= 3
    assert leads["initiative"] + leads["both"] >= 3
    assert (leads["municipality"] > 0, leads["initiative"] > 0) == (True, True)


@pytest.mark.parametrize("phase", Phase)
def test_the_six_wait_for_nothing_else_in_their_phase(phase):
    first = {step.id for step in LIBRARY.first_steps(phase)}
    others = {step.id for step in STEPS if step.phase == phase} - first

    waits = {step.id: set(step.needs) & others for step in LIBRARY.first_steps(phase)}
    assert waits == {key: set() for key in first}


# The gates


@pytest.mark.parametrize("phase", Phase)
def test_criteria_are_named_after_the_phase_that_they_end(phase):
    criteria = LIBRARY.phases[phase].criteria

    assert {criterion.phase for criterion in criteria} == {phase}
    assert [row.id for row in criteria if not row.id.startswith(f"{phase.slug}-")] == []


@pytest.mark.parametrize("phase", Phase)
def test_a_gate_asks_little_and_never_nothing(phase):
    required = [row for row in LIBRARY.phases[phase].criteria if row.required]

    assert 3 <= len(required) <= 5
    assert 5 <= len(LIBRARY.phases[phase].criteria) <= 8


def test_the_product_answers_where_it_can():
    answered = {row.id: row.answered_by for row in CRITERIA if row.answered_by}

    assert answered == {
        "opstarten-gebied": "area_and_homes",
        **{f"{phase.slug}-beeld": "both_readings" for phase in Phase},
    }


def test_readings_are_welcome_but_not_required():
    readings = [row for row in CRITERIA if row.answered_by == "both_readings"]

    assert {row.required for row in readings} == {False}
    assert len({(row.title, row.question, row.explanation) for row in readings}) == 1


def test_the_yes_of_a_side_is_a_decision_and_not_a_criterion():
    raw = [row for phase in rows(LATEST)["phases"] for row in phase["criteria"]]

    assert [row["id"] for row in raw if "signed_by" in row] == []
    assert [row.id for row in CRITERIA if "akkoord" in row.id] == []


def test_the_gate_where_most_get_stuck_is_explained_best():
    def length(phase: LibraryPhase) -> int:
        own = [row for row in phase.criteria if row.answered_by is None]
        return sum(len(row.explanation.nl) for row in own) // len(own)

    by_length = sorted(PHASES, key=length, reverse=True)
    assert by_length[0].phase == Phase.UITWERKEN
    assert len(LIBRARY.phases[Phase.UITWERKEN].gate_about.nl) == max(
        len(phase.gate_about.nl) for phase in PHASES
    )


# The words


def test_everything_is_said_in_both_languages():
    texts = list(words_in(*PHASES, *CRITERIA, *CELLS, *STEPS))

    assert [where for where, _, words in texts if not (words.nl and words.en)] == []
    assert [(where, field) for where, field, words in texts if words.nl == words.en] == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_texts_have_no_stray_spaces(language):
    tidy = [(where, field, " ".join(text.split())) for where, field, text in every_text(language)]

    assert every_text(language) == tidy


@pytest.mark.parametrize("language", ["nl", "en"])
def test_texts_end_as_their_kind_of_text_should(language):
    ends = {"question": "?", "why": ".", "goal": ".", "about": ".", "result": "."}
    ends |= {"explanation": ".", "gate_about": ".", "enough": ".?"}
    texts = every_text(language)

    assert [
        text for _, field, text in texts if field != "title" and text[-1] not in ends[field]
    ] == []
    assert [text for _, field, text in texts if field == "title" and text[-1] in ".?!:;"] == []


def test_lengths_fit_the_screen_and_a_short_breath():
    assert too_long("title", 70, *PHASES, *CRITERIA, *CELLS, *STEPS) == []
    assert too_long("why", 120, *STEPS) == []
    assert too_long("enough", 120, *STEPS) == []
    assert too_long("goal", 120, *CELLS) == []
    assert too_long("question", 110, *CRITERIA) == []
    assert too_long("about", 130, *PHASES) == []
    assert too_long("result", 120, *PHASES) == []
    assert too_long("explanation", 650, *CRITERIA) == []


@pytest.mark.parametrize(("language", "limit"), [("nl", 25), ("en", 28)])
def test_sentences_are_short(language, limit):
    sentences = [
        sentence
        for _, _, text in every_text(language)
        for sentence in re.split(r"(?<=[.?!:;])\s+", text)
    ]

    assert [sentence for sentence in sentences if len(sentence.split()) > limit] == []


def test_titles_of_steps_and_cells_are_unique_within_a_phase():
    for phase in Phase:
        titles = [step.title.nl for step in STEPS if step.phase == phase]
        titles += [cell.title.nl for cell in CELLS if cell.phase == phase]
        assert [title for title, times in Counter(titles).items() if times > 1] == []


VERBS = """
    Begeleid Bekijk Bepaal Bereid Bespreek Besluit Betrek Bewaar Blijf Bouw Breng Deel Draag Groei
    Help Houd Informeer Kies Kijk Laat Leer Leg Lever Maak Meet Nodig Onderhoud Pas Peil Plan Praat
    Regel Reken Richt Schrijf Sluit Spaar Spreek Stem Vergelijk Verken Vertel Verzamel Vier Voer
    Volg Vorm Vraag Werk Zet Zoek Zorg
"""


def test_titles_of_steps_and_cells_begin_with_what_to_do():
    titles = [step.title.nl for step in STEPS] + [cell.title.nl for cell in CELLS]
    first_words = {title.split()[0] for title in titles}

    assert first_words == set(VERBS.split())


FORBIDDEN_NL = (
    # other words for what the word list names
    r"\bpoort|\bbewijs|\bvak(je)?\b|warmte-?optie|\bopties?\b|voorkeur|werkpakket|\bgate\b|"
    # office language
    r"stakeholder|governance|commitment|draaiboek|traject|inzake|middels|teneinde|borg|faciliteer|"
    r"integraal|uitrol|monitor|achterban|ambtelijk|haalbaarheidsstudie|nulmeting|kader\b|de lijn\b|"
    # one side above the other
    r"\btoets|controle|beoordeel|goedkeur|keur\b|eis(t|en) van de gemeente|"
    # distance
    r"\bu\b|\buw\b|\bmen\b|dient te|dienen te"
)


def test_dutch_uses_the_words_of_the_product_and_no_office_language():
    assert found(FORBIDDEN_NL, "nl") == []


def test_an_afspraak_is_a_commitment_and_nothing_else():
    places = {where for where, _, _ in found(r"afspra(ak|ken)\b", "nl")}

    assert places == {"uitvoeren-samenwerking", "afspraken-bijhouden"}


def test_abbreviations_are_explained_where_they_stand():
    unexplained = [
        (where, text)
        for where, _, text in every_text("nl")
        for word in re.findall(r"\b[A-Z]{2,}\b|\b[A-Z]+[a-z][A-Z]+\b", text)
        if not (word == "SOK" and "samenwerkingsovereenkomst (SOK)" in text)
    ]

    assert unexplained == []


def test_businesscase_is_explained_where_it_stands():
    places = {where: text for where, _, text in every_text("nl") if "businesscase" in text}

    assert {
        where for where, text in places.items() if not re.search(r"\(.*businesscase\)", text)
    } == set()


def test_english_is_british_and_uses_the_words_of_the_product():
    american = (
        r"\w+i[sz]ation(?<!isation)|neighborhood|\bprogram\b|\w+ize\b|\bcenter\b|favor\b|\blabor"
    )
    other_words = r"implementation plan|preferred option|handover file|milestone plan|\bgemeente\b"

    assert found(american, "en") == []
    assert found(other_words, "en") == []


@pytest.mark.parametrize(
    ("language", "sides"),
    [("nl", ("de gemeente", "het initiatief")), ("en", ("the municipality", "the initiative"))],
)
def test_no_criterion_names_one_side_without_the_other(language, sides):
    lopsided = [
        (row.id, text)
        for row in CRITERIA
        for text in (row.title.in_language(language), row.question.in_language(language))
        if any(side in text.lower() for side in sides)
    ]

    assert lopsided == []


def test_every_explanation_gives_an_example_of_what_is_enough():
    assert [row.id for row in CRITERIA if "ijvoorbeeld" not in row.explanation.nl] == []
    assert [row.id for row in CRITERIA if "or example" not in row.explanation.en] == []


# Reading it


def test_the_file_holds_nothing_that_is_not_read():
    def keys(part: type, *extra: str) -> set[str]:
        names = {field.name: field.type for field in dataclasses.fields(part)}
        own = {
            f"{name}_{code}"
            for name, kind in names.items()
            if kind is Words
            for code in ("nl", "en")
        }
        return own | set(extra)

    content = rows(LATEST)
    cells, phases = content["cells"], content["phases"]
    steps = [step for cell in cells for step in cell["steps"]]
    criteria = [criterion for phase in phases for criterion in phase["criteria"]]

    assert set(content) == {"version", "phases", "cells"}
    assert {key for row in phases for key in row} == keys(LibraryPhase, "id", "criteria")
    assert {key for row in criteria for key in row} == keys(
        LibraryCriterion, "id", "evidence", "required", "answered_by"
    )
    assert {key for row in cells for key in row} == keys(
        LibraryCell, "phase", "track", "lead", "steps"
    )
    assert {key for row in steps for key in row} == keys(
        LibraryStep, "id", "lead", "evidence", "needs", "first"
    )


def test_every_value_has_the_type_it_is_declared_with():
    assert {type(row.required) for row in CRITERIA} == {bool}
    assert {type(step.first) for step in STEPS} == {bool}
    assert {type(text) for language in ("nl", "en") for _, _, text in every_text(language)} == {str}


def test_the_library_says_its_version():
    assert (LATEST, library().version, library(1).version) == (2, 2, 1)


def test_the_library_is_read_once():
    assert library() is library(LATEST)


@pytest.mark.parametrize("version", [0, LATEST + 1, -1])
def test_a_version_that_does_not_exist_is_refused(version):
    with pytest.raises(KeyError):
        library(version)


def test_steps_and_criteria_are_found_by_id():
    assert LIBRARY.step("kennismakingsgesprek").title.nl == "Houd een kennismakingsgesprek"
    assert LIBRARY.criterion("uitwerken-budget").phase == Phase.UITWERKEN
    assert LIBRARY.all_steps() == STEPS
    assert [LIBRARY.step(step.id) for step in STEPS] == list(STEPS)
    assert [LIBRARY.criterion(row.id) for row in CRITERIA] == list(CRITERIA)


@pytest.mark.parametrize("ask", [LIBRARY.step, LIBRARY.criterion])
def test_an_id_that_does_not_exist_is_refused(ask):
    with pytest.raises(KeyError):
        ask("bestaat-niet")


def test_nobody_can_change_the_library_in_memory():
    with pytest.raises(TypeError):
        LIBRARY.cells[Phase.OPSTARTEN, Track.WIJK] = CELLS[-1]  # type: ignore[index]
    with pytest.raises(dataclasses.FrozenInstanceError):
        LIBRARY.step("kennismakingsgesprek").first = False  # type: ignore[misc]


def test_a_title_is_shown_in_the_language_of_the_reader():
    title = LIBRARY.step("kernteam-initiatief").title

    with translation.override("nl"):
        assert str(title) == "Vorm een kernteam en verdeel de taken"
    with translation.override("en"):
        assert str(title) == "Form a core team and divide the tasks"
