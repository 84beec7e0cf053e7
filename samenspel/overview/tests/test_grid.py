"""Every cell of the grid says in words what its marks say."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from samenspel.core import clock
from samenspel.core.dates import Precision, RoughDate
from samenspel.core.grid import Phase, Side, Track
from samenspel.overview.tests.looking import look
from samenspel.roadmap.models import EvidenceKind, Step
from samenspel.roadmap.operations import halfway, step
from tests.aloud import said
from tests.builders import a_collaboration, a_step, lead, passes, sees

MUNICIPALITY, INITIATIVE = Side.MUNICIPALITY, Side.INITIATIVE
DAY = date(2026, 3, 10)

pytestmark = pytest.mark.django_db


def in_cell(collaboration, track, phase=Phase.OPSTARTEN):
    return look(collaboration, INITIATIVE).cell(track, phase)


def finish(found):
    by = lead(found.collaboration, INITIATIVE)
    step.finish(found, kind=EvidenceKind.WORDS, words="Gedaan.", by=by)


def first_step(collaboration, track):
    return Step.objects.get(collaboration=collaboration, phase=collaboration.phase, track=track)


def on(day):
    return clock.replaying(RoughDate(day, Precision.DAY))


def test_a_new_cell_says_what_comes_first_and_how_much_is_proposed():
    assert in_cell(a_collaboration(), Track.AMBITIE) == (
        "0 van 1 stap Houd een kennismakingsgesprek nog 3 voorstellen"
    )


def test_a_cell_says_how_many_steps_are_done():
    collaboration = a_collaboration()
    finish(a_step(collaboration, "Praat met de kerk"))
    dropped = a_step(collaboration, "Praat met de school")
    step.drop(dropped, reason="Die is er niet.", by=lead(collaboration, INITIATIVE))

    assert in_cell(collaboration, Track.WIJK) == (
        "2 van 3 stappen Breng groepen en netwerken in de wijk in beeld nog 3 voorstellen"
    )


def test_a_cell_with_every_step_done_says_so():
    collaboration = a_collaboration()
    finish(first_step(collaboration, Track.AMBITIE))

    assert in_cell(collaboration, Track.AMBITIE) == "1 van 1 stap nog 3 voorstellen"


def test_both_readings_are_said_and_a_small_difference_too():
    collaboration = a_collaboration()
    finish(first_step(collaboration, Track.AMBITIE))
    sees(collaboration, MUNICIPALITY, 3, Track.AMBITIE)
    sees(collaboration, INITIATIVE, 2, Track.AMBITIE)

    assert in_cell(collaboration, Track.AMBITIE) == (
        "1 van 1 stap klein verschil De gemeente ziet 3 van 4: bijna op orde. "
        "Het initiatief ziet 2 van 4: op weg. nog 3 voorstellen"
    )


@pytest.mark.parametrize(
    ("initiative", "words"),
    [(4, ""), (3, "klein verschil "), (2, "verschil "), (0, "verschil ")],
)
def test_a_difference_is_named_from_one_and_stands_out_from_two(initiative, words):
    collaboration = a_collaboration()
    sees(collaboration, MUNICIPALITY, 4, Track.PLAN)
    sees(collaboration, INITIATIVE, initiative, Track.PLAN)

    assert in_cell(collaboration, Track.PLAN).startswith(f"0 van 1 stap {words}De gemeente ziet")


def test_a_cell_that_one_side_has_read_says_that_the_other_has_not():
    collaboration = a_collaboration()
    sees(collaboration, MUNICIPALITY, 3, Track.AMBITIE)

    assert "Het initiatief gaf nog niet aan hoe het staat." in in_cell(collaboration, Track.AMBITIE)


def test_the_next_due_step_is_named_with_its_day():
    collaboration = a_collaboration()
    with on(DAY):
        a_step(collaboration, "Later", due_on=DAY + timedelta(days=40))
        a_step(collaboration, "Eerst", due_on=DAY + timedelta(days=4))

        assert "Eerst, 14 mrt" in in_cell(collaboration, Track.WIJK)


def test_a_step_that_is_due_today_is_not_late():
    collaboration = a_collaboration()
    with on(DAY):
        a_step(collaboration, "Vandaag", due_on=DAY)

        assert "Vandaag, 10 mrt" in in_cell(collaboration, Track.WIJK)


def test_late_is_said_in_words_with_how_many_more():
    collaboration = a_collaboration()
    with on(DAY):
        a_step(collaboration, "Evaluatie", due_on=DAY - timedelta(days=9))
        a_step(collaboration, "Verslag", due_on=DAY - timedelta(days=1))

        assert "Evaluatie, 9 dagen te laat, nog 1 te laat" in in_cell(collaboration, Track.WIJK)


def test_a_step_that_is_done_is_never_late():
    collaboration = a_collaboration()
    with on(DAY):
        finish(a_step(collaboration, "Evaluatie", due_on=DAY - timedelta(days=9)))

        assert "te laat" not in in_cell(collaboration, Track.WIJK)


def test_a_step_that_was_begun_comes_before_one_that_was_not():
    collaboration = a_collaboration()
    begun = a_step(collaboration, "Begonnen")
    step.start(begun, by=lead(collaboration, INITIATIVE))

    assert "0 van 2 stappen Begonnen" in in_cell(collaboration, Track.WIJK)


def test_a_long_title_is_cut_and_script_is_only_text():
    collaboration = a_collaboration()
    begun = a_step(collaboration, "<script>alert(1)</script>" + "x" * 100)
    step.start(begun, by=lead(collaboration, INITIATIVE))
    page = look(collaboration, INITIATIVE)

    assert "<script" not in page.source
    assert ("<script>alert(1)</script>" + "x" * 31 + "…") in page.cell(Track.WIJK, Phase.OPSTARTEN)


def test_a_step_of_the_own_room_is_counted_apart():
    collaboration = a_collaboration()
    a_step(collaboration, "Alleen van ons", in_room=True)

    assert in_cell(collaboration, Track.WIJK) == (
        "0 van 1 stap Breng groepen en netwerken in de wijk in beeld "
        "nog 3 voorstellen 1 stap in jullie kamer"
    )


def test_a_moved_step_is_no_proposal_in_its_old_cell():
    collaboration = a_collaboration()
    by = lead(collaboration, INITIATIVE)
    moved = first_step(collaboration, Track.AMBITIE)
    step.move(moved, phase=Phase.UITWERKEN, track=Track.PLAN, reason="Past daar.", by=by)

    page = look(collaboration, INITIATIVE)
    assert page.cell(Track.AMBITIE, Phase.OPSTARTEN) == "Nog geen stappen 3 voorstellen"
    assert page.cell(Track.PLAN, Phase.UITWERKEN) == (
        "0 van 1 stap Houd een kennismakingsgesprek nog 6 voorstellen"
    )


def test_past_and_later_phases_say_so():
    collaboration = a_collaboration()
    finish(first_step(collaboration, Track.AMBITIE))
    passes(collaboration, Phase.OPSTARTEN)

    page = look(collaboration, INITIATIVE)
    assert page.cell(Track.AMBITIE, Phase.OPSTARTEN) == "Klaar"
    assert page.cell(Track.WIJK, Phase.OPSTARTEN) == (
        "0 van 1 stap Breng groepen en netwerken in de wijk in beeld"
    )
    assert page.cell(Track.AMBITIE, Phase.BEHEREN) == "Later 3 voorstellen"


def test_phases_before_samenspel_say_that():
    collaboration = a_collaboration()
    offer = halfway.propose(
        collaboration, phase=Phase.UITWERKEN, by=lead(collaboration, MUNICIPALITY)
    )
    halfway.agree(offer, by=lead(collaboration, INITIATIVE))

    page = look(collaboration, INITIATIVE)
    assert page.gate(Phase.OPSTARTEN) == "Overgang naar Uitwerken Vóór Samenspel afgerond"


def test_the_transitions_stand_below_the_grid_with_what_is_ready():
    page = look(a_collaboration(area="Noord", homes=10), INITIATIVE)

    assert page.gate(Phase.OPSTARTEN) == (
        "Overgang naar Uitwerken 1 van de 3 verplichte punten is klaar"
    )
    assert page.gate(Phase.BEHEREN) == "De laatste overgang Later"


def test_a_transition_that_was_passed_with_unmet_points_shows_its_conditions():
    collaboration = a_collaboration()
    with on(DAY):
        passes(collaboration, Phase.OPSTARTEN)

        assert look(collaboration, INITIATIVE).gate(Phase.OPSTARTEN) == (
            "Overgang naar Uitwerken Beide zeiden ja, maart 2026 nog 3 voorwaarden open"
            " De gedeelde ambitie staat op papier"
            " De eerste spelregels voor de samenwerking liggen vast"
            " Het gebied en het aantal woningen zijn duidelijk"
            " gemeente We gaan door. initiatief We gaan door."
        )


def test_the_step_that_is_named_leads_to_the_step_and_the_rest_of_the_cell_to_the_cell():
    collaboration = a_collaboration()
    found = a_step(collaboration, "Bel de buren", due_on=clock.today())
    page = look(collaboration, INITIATIVE)
    cell = page._row(Track(found.track).label)[found.phase - 1]

    assert [link.get("href") for link in cell.iter("a")] == [
        reverse(
            "cell", args=[collaboration.slug, Phase(found.phase).slug, Track(found.track).slug]
        ),
        reverse("step", args=[collaboration.slug, found.pk]),
    ]
    assert next(cell.iter("a")).get("aria-label") == (
        f"{Track(found.track).label}, {Phase(found.phase).label}: {said(next(cell.iter('a')))}"
    )
