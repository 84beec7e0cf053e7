"""The page of a collaboration: first what to do, then what to talk about, then where we stand."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from samenspel.collaboration.models import Role, Seat
from samenspel.collaboration.operations import invitation, seat
from samenspel.collaboration.operations.invitation import VALID_FOR
from samenspel.core import clock
from samenspel.core.dates import Precision, RoughDate
from samenspel.core.grid import BOTH_SIDES, Phase, Side, Track
from samenspel.discussion.operations import note
from samenspel.overview.tests.looking import a_coordinator_of, browser_of, look, page_for, person_of
from samenspel.roadmap.models import EvidenceKind, Step
from samenspel.roadmap.operations import gate, step
from samenspel.roadmap.states import Answer, Basis, Outcome
from tests.aloud import Page, said
from tests.builders import (
    a_collaboration,
    a_person,
    a_proposed_gate,
    a_step,
    alone,
    an_officer_of,
    gate_of,
    lead,
    member,
    passes,
    sees,
    yes,
)

MUNICIPALITY, INITIATIVE = Side.MUNICIPALITY, Side.INITIATIVE

pytestmark = pytest.mark.django_db


def address(collaboration):
    return reverse("collaboration.show", args=[collaboration.slug])


def test_what_waits_comes_first_then_what_to_talk_about_then_the_grid():
    page = look(a_collaboration(), INITIATIVE)
    titles = page.titles

    assert titles == [
        "Voor jou, trekker van het initiatief",
        "Hierover moeten we praten",
        "Waar staan we?",
    ]


def test_the_grid_is_a_table_with_a_caption_and_headers_for_every_row_and_column():
    page = look(a_collaboration(), INITIATIVE)
    table = page.find("table", class_="grid")
    columns = [said(one) for one in table.iter("th") if one.get("scope") == "col"]
    rows = [said(one) for one in table.iter("th") if one.get("scope") == "row"]

    assert said(next(table.iter("caption"))).startswith("Per spoor en fase")
    assert columns == [
        "Spoor",
        "Opstarten, nu",
        "Uitwerken",
        "Ontwikkelen",
        "Uitvoeren",
        "Beheren",
    ]
    assert rows == [*(str(track.label) for track in Track), "Overgang"]
    assert {one.get("role") for one in table.iter("td")} == {"cell"}


def test_every_cell_leads_to_its_page():
    collaboration = a_collaboration()
    cells = look(collaboration, INITIATIVE).all("a", class_="cell__link")

    assert [cell.get("href") for cell in cells] == [
        *(
            reverse("cell", args=[collaboration.slug, phase.slug, track.slug])
            for track in Track
            for phase in Phase
        ),
        *(reverse("gate", args=[collaboration.slug, phase.slug]) for phase in Phase),
    ]


@pytest.mark.parametrize(
    ("query", "column"), [("", 0), ("?fase=uitvoeren", 3), ("?fase=niets", 0), ("?fase=", 0)]
)
def test_a_phone_shows_one_phase(query, column):
    page = look(a_collaboration(), INITIATIVE, query=query)
    rows = [list(row)[1:] for row in page.find("table", class_="grid").iter("tr")][1:]
    shown = {tuple(cell.get("class") == "is-shown" for cell in row) for row in rows}

    assert shown == {tuple(number == column for number in range(5))}


def test_a_phone_can_choose_every_phase_without_script():
    page = look(a_collaboration(), INITIATIVE)
    picks = [link.get("href") for link in page.find("nav", class_="phase-pick").iter("a")]

    assert picks == [f"?fase={phase.slug}#grid" for phase in Phase]
    assert page.all("script") == []


def test_the_other_pages_of_the_collaboration_are_in_reach():
    page = look(a_collaboration(), INITIATIVE)
    nav = page.find("nav", **{"aria-label": "In deze samenwerking"})

    assert page.links(nav) == [
        "Overzicht",
        "Jullie eigen kamer",
        "Documenten",
        "Mensen",
        "Tijdlijn",
        "Instellingen",
    ]


def test_nothing_of_the_other_sides_room_shows_not_even_as_a_number():
    """What the municipality sees is the same with and without what the initiative's room holds."""
    collaboration = a_collaboration()
    before = look(collaboration, MUNICIPALITY)
    ours = lead(collaboration, INITIATIVE)
    hidden = a_step(collaboration, "Geheim plan", in_room=True, due_on=clock.today())
    a_step(collaboration, "Te laat plan", in_room=True, due_on=clock.today() - timedelta(days=3))
    step.assign(hidden, seats=[ours.own_seat], by=ours)
    step.start(hidden, by=ours)
    step.finish(hidden, kind=EvidenceKind.WORDS, words="Geheim bewijs", by=ours)
    ahead = {"phase": Phase.BEHEREN, "track": Track.AMBITIE}
    a_step(collaboration, "Geheim later", in_room=True, **ahead)
    note.write(collaboration, title="Geheime notitie", by=ours)
    caches["fragments"].clear()  # made anew, with everything in reach

    assert look(collaboration, MUNICIPALITY).main == before.main
    assert "in jullie kamer" in look(collaboration, INITIATIVE).words


def test_a_coordinator_reads_along_without_rooms_and_without_tasks():
    collaboration = a_collaboration()
    for side in BOTH_SIDES:
        step.add(
            collaboration,
            phase=Phase.OPSTARTEN,
            track=Track.WIJK,
            title=f"Geheim van {side}",
            in_room=True,
            by=lead(collaboration, side),
        )
    page = page_for(a_coordinator_of(collaboration.municipality), collaboration)

    assert "Je leest mee als coördinator." in page.words
    assert "kamer" not in page.words.replace("geen eigen kamers", "")
    assert "Geheim" not in page.source
    assert page.titles == [
        "Hierover moeten we praten",
        "Waar staan we?",
    ]


def test_a_coordinator_of_another_municipality_finds_nothing():
    collaboration = a_collaboration()
    other = a_coordinator_of(a_collaboration().municipality)

    assert browser_of(other).get(address(collaboration)).status_code == 404


def test_somebody_without_a_seat_finds_nothing_and_a_visitor_logs_in_first():
    collaboration = a_collaboration()
    stranger, visitor = browser_of(a_person()), Client()

    assert stranger.get(address(collaboration)).status_code == 404
    assert stranger.get("/samenwerkingen/bestaat-niet/").status_code == 404
    for path in (address(collaboration), "/samenwerkingen/bestaat-niet/"):
        answer = visitor.get(path)
        assert (answer.status_code, answer["Location"]) == (302, f"/inloggen/?next={path}")


def test_a_page_is_only_read():
    collaboration = a_collaboration()
    browser = browser_of(person_of(lead(collaboration, INITIATIVE)))

    assert browser.post(address(collaboration)).status_code == 405


def test_alone_the_first_thing_is_to_invite_the_other_side():
    collaboration = alone(INITIATIVE)
    page = look(collaboration, INITIATIVE)
    town = collaboration.municipality.name

    assert page.tasks() == [
        f"Nodig {town} uit Samen beginnen jullie zodra de andere kant meedoet.",
        "Bereid voor in jullie eigen kamer Schrijf notities en voeg stappen toe. "
        "Later kies je wat je deelt.",
    ]
    assert page.cell(Track.AMBITIE, Phase.OPSTARTEN) == "Nog geen stappen 4 voorstellen"


def test_an_invitation_is_waited_for_until_it_expires():
    collaboration = alone(INITIATIVE)
    officer = an_officer_of(collaboration.municipality)
    by = lead(collaboration, INITIATIVE)
    invitation.invite(collaboration, side=MUNICIPALITY, email=officer.email, by=by)
    page = look(collaboration, INITIATIVE)

    assert page.tasks()[-1].startswith(
        f"{collaboration.municipality.name} nam jullie uitnodiging nog niet aan. werkt tot en met"
    )
    assert officer.email not in page.source
    with clock.replaying(RoughDate(clock.today() + VALID_FOR + timedelta(days=1), Precision.DAY)):
        later = look(collaboration, INITIATIVE)
    assert "Jullie uitnodiging is verlopen. Stuur een nieuwe." in later.tasks()[0]


def test_a_reader_is_asked_nothing():
    page = look(a_collaboration(), INITIATIVE, Role.READER)

    assert page.tasks() == []
    assert "Je leest mee. Er wordt niets van je gevraagd." in page.words


def test_a_side_without_lead_is_said_and_a_member_is_asked_to_find_one():
    collaboration = a_collaboration()
    member(collaboration, MUNICIPALITY)
    leaving = lead(collaboration, MUNICIPALITY)
    seat.leave(Seat.objects.get(pk=leaving.own_seat), by=leaving)
    page = look(collaboration, MUNICIPALITY, Role.MEMBER)

    assert page.tasks()[0].startswith("Spreek af wie jullie trekker wordt")
    assert page.topics()[0].startswith("De gemeente heeft geen trekker.")


def at_the_end(outcome):
    """The last transition, passed by both."""
    collaboration = a_collaboration()
    for phase in list(Phase)[:-1]:
        passes(collaboration, phase)
    last = gate_of(collaboration, Phase.BEHEREN)
    gate.propose(last, explanation="Klaar.", outcome=outcome, by=lead(collaboration, INITIATIVE))
    for side in BOTH_SIDES:
        yes(last, side)
    collaboration.refresh_from_db()
    return collaboration


def test_the_end_is_told_with_dignity_and_nothing_waits_any_more():
    page = look(at_the_end(Outcome.CLOSED), INITIATIVE)

    assert page.titles == ["Deze samenwerking is afgesloten", "Waar staan we?"]
    assert "Jullie sloten dit samen af" in page.words
    assert "voorstellen" not in page.words


def test_lasting_stewardship_is_told_and_the_work_of_beheren_goes_on():
    collaboration = at_the_end(Outcome.STEWARDSHIP)
    a_step(collaboration, "Kijk de leidingen na", phase=Phase.BEHEREN, due_on=clock.today())
    page = look(collaboration, INITIATIVE)

    assert page.titles[0] == "Duurzaam beheer"
    assert "Voor jou, trekker van het initiatief" in page.titles
    assert "Hierover moeten we praten" in page.titles
    assert "Jullie zorgen hier samen voor" in page.words
    assert "Kijk de leidingen na" in " ".join(page.tasks())


def test_a_replayed_history_and_example_data_say_so():
    replayed = look(a_collaboration(replay=True), INITIATIVE)
    example = look(a_collaboration(example=True), INITIATIVE)

    assert "Nagespeeld uit openbare bronnen." in replayed.words
    assert "Voorbeeldgegevens" in example.words


def test_the_sentence_below_the_title_says_who_acts():
    gate_ = a_proposed_gate()
    collaboration = gate_.collaboration
    both = look(collaboration, INITIATIVE)
    by = lead(collaboration, MUNICIPALITY)
    gate.decide(gate_, answer=Answer.YES, basis=Basis.MANDATE, reason="Door.", by=by)
    one = look(collaboration, INITIATIVE)

    lead_of = lambda page: said(page.find("p", class_="lead"))  # noqa: E731
    assert lead_of(both) == (
        "Overgang naar Uitwerken: voorstel 1 wacht op het antwoord van beide kanten."
    )
    assert lead_of(one) == (
        "Overgang naar Uitwerken: voorstel 1 wacht op het antwoord van Buurtgroep."
    )


def test_work_ahead_shows_on_the_path_and_in_the_grid():
    collaboration = a_collaboration()
    a_step(collaboration, "Vast beginnen", phase=Phase.UITVOEREN, track=Track.PLAN)
    page = look(collaboration, MUNICIPALITY)

    assert "Uitvoeren alvast begonnen" in said(page.find("ol", class_="path"))
    assert page.cell(Track.PLAN, Phase.UITVOEREN).startswith("0 van 1 stap Vast beginnen")


def test_the_page_in_english_has_no_dutch_frame():
    collaboration = a_collaboration()
    sees(collaboration, MUNICIPALITY, 3, Track.WIJK)
    browser = browser_of(person_of(lead(collaboration, INITIATIVE)))
    page = Page(browser.get("/en" + address(collaboration)))

    assert page.titles == [
        "For you, lead of the initiative",
        "This is what we should talk about",
        "Where do we stand?",
    ]
    assert Step.objects.filter(collaboration=collaboration).count() == 6
