"""The portfolio: where a coordinator is needed, every collaboration in a row, and nothing else."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samenspel.collaboration.models import Seat
from samenspel.collaboration.operations import collaboration as root
from samenspel.collaboration.operations import seat
from samenspel.core import clock
from samenspel.core.dates import Precision, RoughDate
from samenspel.core.grid import Phase, Side, Track
from samenspel.core.installation import INSTALLATION
from samenspel.discussion.operations import note
from samenspel.people.queries import actor_of
from samenspel.portfolio.queries import MATTERS, SORTS
from samenspel.portfolio.tests.coordinating import (
    a_coordinator_of,
    in_town,
    the_page,
)
from samenspel.roadmap.models import EvidenceKind
from samenspel.roadmap.operations import criterion, gate, step
from samenspel.roadmap.states import Answer
from tests.aloud import said
from tests.builders import (
    a_collaboration,
    a_municipality,
    a_person,
    a_step,
    alone,
    an_officer_of,
    gate_of,
    lead,
    member,
    passes,
    sees,
)

MUNICIPALITY, INITIATIVE = Side.MUNICIPALITY, Side.INITIATIVE
DAY = date(2026, 3, 10)

pytestmark = pytest.mark.django_db


def on(day):
    return clock.replaying(RoughDate(day, Precision.DAY))


def a_town_with(number):
    town = a_municipality()
    return town, [in_town(town, f"Wijk {letter}") for letter in "ABCDEFGHIJKLMNO"[:number]]


def proposes(collaboration, side):
    found = gate_of(collaboration, Phase(collaboration.phase))
    gate.propose(found, explanation="Door.", by=lead(collaboration, side))
    found.refresh_from_db()
    return found


def test_a_row_says_how_it_stands_in_words():
    with on(DAY):
        town = a_municipality("Gemeente Noord")
        noord = in_town(town, "Noord", homes=1150)
        sees(noord, MUNICIPALITY, 3, Track.PLAN)
        sees(noord, INITIATIVE, 1, Track.PLAN)
        a_step(noord, due_on=DAY - timedelta(days=9))
        proposes(noord, INITIATIVE)
    with on(DAY + timedelta(days=2)):
        page = the_page(a_coordinator_of(town))

    assert said(page.find("h1")) == "Portfolio"
    assert "Gemeente Noord, overzicht voor de coördinator. Stand van 12 maart 2026." in page.words
    assert page.rows() == [
        [
            "Noord Buurtgroep 1.150 woningen",
            "Opstarten, 1 van 3 klaar",
            "Wacht op jullie antwoord op een overgang. 1 stap is te laat.",
            "Plan uitwerken: de gemeente ziet 3 van 4, het initiatief 1 van 4. "
            "1 onderdeel verschilt",
            "gemeente 2 dagen initiatief 2 dagen",
            "11 dagen te laat",
        ]
    ]
    assert "1 samenwerking, 1.150 woningen. 1 met een groot verschil." in page.words


def test_a_row_with_nothing_the_matter_says_that_too():
    town = a_municipality()
    in_town(town, "Rustig")

    assert the_page(a_coordinator_of(town)).rows()[0][2:] == [
        "2 verplichte punten zijn nog niet klaar.",
        "nog niet door beide gezegd",
        "gemeente vandaag initiatief vandaag",
        "–",
    ]


def test_where_the_coordinator_is_needed_stands_on_top_the_worst_first_and_five_at_most():
    with on(DAY):
        town, made = a_town_with(8)
    stop, no_lead, asked, *silent = made
    gate.decide(
        proposes(stop, INITIATIVE),
        answer=Answer.STOP,
        reason="Te weinig mensen.",
        by=lead(stop, INITIATIVE),
    )
    member(no_lead, MUNICIPALITY)
    leaving = lead(no_lead, MUNICIPALITY)
    seat.leave(Seat.objects.get(pk=leaving.own_seat), by=leaving)
    proposes(asked, INITIATIVE)
    page = the_page(a_coordinator_of(town))

    assert len(silent) == 5
    assert page.links(page.panel("needed")) == [
        "Praat met Wijk A over stoppen",
        "Zoek een trekker voor Wijk B",
        "Wijk C wacht op jullie antwoord",
        "Zoek contact met Wijk D",
        "Zoek contact met Wijk E",
    ]
    needed = said(page.panel("needed"))
    assert "De gemeente deed hier voor het laatst iets op 10 maart 2026" in needed


def test_with_nothing_urgent_there_is_no_such_list():
    town, _made = a_town_with(1)

    assert "Hier ben jij nu nodig" not in the_page(a_coordinator_of(town)).words


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("naam", "A"),
        ("fase", "B"),
        ("punten", "D"),
        ("verschil", "C"),
        ("stil", "B"),
        ("datum", "E"),
        ("woningen", "E"),
        ("vastzit", "B"),
    ],
)
def test_rows_stand_in_the_order_that_was_asked(sort, first):
    with on(DAY):
        town = a_municipality()
        later = in_town(town, "Wijk B")
    made = {letter: in_town(town, f"Wijk {letter}") for letter in "DCA"}
    made["E"] = in_town(town, "Wijk E", homes=900)
    passes(made["D"], Phase.OPSTARTEN)
    sees(made["C"], MUNICIPALITY, 4, Track.WIJK)
    sees(made["C"], INITIATIVE, 0, Track.WIJK)
    a_step(made["E"], due_on=clock.today() + timedelta(days=3))
    page = the_page(a_coordinator_of(town), f"?volgorde={sort}")

    assert later.name == "Wijk B"
    assert page.rows()[0][0].split()[1] == first
    assert len(page.rows()) == 5


@pytest.mark.parametrize("matter", MATTERS)
def test_each_filter_finds_what_it_says(matter):
    with on(DAY):
        town = a_municipality()
        made = {"stil": in_town(town, "Stil")}
    for name in ("antwoord", "verschil", "te-laat", "geen-trekker", "stoppen", "klaar"):
        made[name] = in_town(town, name.capitalize())
    proposes(made["antwoord"], INITIATIVE)
    sees(made["verschil"], MUNICIPALITY, 4, Track.WIJK)
    sees(made["verschil"], INITIATIVE, 2, Track.WIJK)
    a_step(made["te-laat"], due_on=clock.today() - timedelta(days=1))
    member(made["geen-trekker"], INITIATIVE)
    leaving = lead(made["geen-trekker"], INITIATIVE)
    seat.leave(Seat.objects.get(pk=leaving.own_seat), by=leaving)
    gate.decide(
        proposes(made["stoppen"], MUNICIPALITY),
        answer=Answer.STOP,
        reason="Geen geld.",
        by=lead(made["stoppen"], MUNICIPALITY),
    )
    for one in ("opstarten-ambitie", "opstarten-overeenkomst"):
        shows(made["klaar"], one)
    started_alone(town)
    page = the_page(a_coordinator_of(town), f"?speelt={matter}")

    assert [row[0].split()[0].lower() for row in page.rows()] == [matter]


def shows(collaboration, what):

    criterion.show(
        gate_of(collaboration),
        criterion=what,
        kind=EvidenceKind.WORDS,
        words="Verslag.",
        by=lead(collaboration, INITIATIVE),
    )


def started_alone(town):

    return root.start(
        INSTALLATION,
        side=MUNICIPALITY,
        municipality=town.pk,
        name="Alleen",
        by=actor_of(an_officer_of(town)),
    )


def test_a_phase_can_be_chosen():
    town, (one, _other) = a_town_with(2)
    passes(one, Phase.OPSTARTEN)

    page = the_page(a_coordinator_of(town), "?fase=uitwerken")
    assert [row[0].split()[1] for row in page.rows()] == ["A"]
    assert "1 samenwerking" in page.words


def test_ten_rows_stand_on_a_page_and_all_can_be_reached():
    town, _made = a_town_with(12)
    person = a_coordinator_of(town)
    one = the_page(person, "?volgorde=naam")
    two = the_page(person, one.href("Volgende"))
    beyond = the_page(person, "?volgorde=naam&bladzijde=99")
    wide = the_page(person, "?volgorde=naam&per=25")

    letters = [[row[0].split()[1] for row in page.rows()] for page in (one, two, beyond, wide)]
    assert letters == [list("ABCDEFGHIJ"), ["K", "L"], ["K", "L"], list("ABCDEFGHIJKL")]
    assert "Pagina 2 van 2" in two.words
    assert the_page(person, two.href("Vorige")).words == one.words


@pytest.mark.parametrize(
    "asked",
    [
        "?fase=nergens&speelt=niets&volgorde=omgekeerd&bladzijde=-1&per=1000",
        "?bladzijde=99999999999999999999&per=%00",
        "?bladzijde=%D9%A1&fase=%22%3E%3Cscript%3E",
        "?volgorde=urgent_from'--",
    ],
)
def test_an_address_that_makes_no_sense_shows_what_it_can(asked):
    town, _made = a_town_with(1)
    page = the_page(a_coordinator_of(town), asked)

    assert len(page.rows()) == 1
    assert "<script" not in page.source


def test_nothing_fits_and_nothing_there_are_told_apart():
    town, _made = a_town_with(1)

    assert "Niets past bij deze keuze" in the_page(a_coordinator_of(town), "?speelt=stoppen").words
    assert "Nog geen samenwerkingen" in the_page(a_coordinator_of(a_municipality())).words


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_nine_times_for_one_and_for_three(number):
    town, made = a_town_with(number)
    for collaboration in made:
        proposes(collaboration, INITIATIVE)
    browser = Client()
    browser.force_login(a_coordinator_of(town))
    browser.get("/portfolio/")
    for sort in SORTS:
        with CaptureQueriesContext(connection) as asked:
            browser.get(f"/portfolio/?volgorde={sort}")
        assert len(asked) == 9


def test_a_coordinator_of_another_municipality_sees_none_of_it():
    town, _made = a_town_with(2)
    other = a_collaboration(name="Elders").municipality
    page = the_page(a_coordinator_of(other))

    assert [row[0].split()[0] for row in page.rows()] == ["Elders"]
    assert "Wijk A" not in page.source
    assert len(the_page(a_coordinator_of(town)).rows()) == 2


def test_nothing_of_any_room_shows():
    town = a_municipality()
    collaboration = in_town(town, "Noord")
    person = a_coordinator_of(town)
    before = the_page(person).rows()
    late = clock.today() - timedelta(days=3)
    for side in (MUNICIPALITY, INITIATIVE):
        by = lead(collaboration, side)
        step.add(
            collaboration,
            phase=Phase.OPSTARTEN,
            track=Track.WIJK,
            title="Geheim",
            in_room=True,
            due_on=late,
            by=by,
        )
        note.write(collaboration, title="Geheim", by=by)
    sees(collaboration, INITIATIVE, 0, Track.PLAN)  # so that the row is worked out anew
    page = the_page(person)

    assert page.rows() == before
    assert "Geheim" not in page.source


def test_only_a_coordinator_has_a_portfolio():
    collaboration = a_collaboration()
    seats = [lead(collaboration, MUNICIPALITY), lead(collaboration, INITIATIVE)]
    for path in ("/portfolio/", "/portfolio/tabel.csv"):
        visitor = Client().get(path)
        assert (visitor.status_code, visitor["Location"]) == (302, f"/inloggen/?next={path}")
        for person in [a_person(), *(found.person for found in open_seats(seats))]:
            browser = Client()
            browser.force_login(person)
            assert browser.get(path).status_code == 404
        coordinator = Client()
        coordinator.force_login(a_coordinator_of(collaboration.municipality))
        assert coordinator.post(path).status_code == 405


def open_seats(actors):
    return [Seat.objects.select_related("person").get(pk=actor.own_seat) for actor in actors]


def test_a_collaboration_that_one_side_started_without_the_municipality_is_not_there():
    collaboration = alone(INITIATIVE)

    page = the_page(a_coordinator_of(collaboration.municipality))
    assert "Nog geen samenwerkingen" in page.words
    assert reverse("collaboration.show", args=[collaboration.slug]) not in page.source
