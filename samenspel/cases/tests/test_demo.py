"""The example data: there is something to see for everybody, once, and it holds."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from samenspel.cases.demo import load
from samenspel.cases.pages import Page, all_pages
from samenspel.cases.things import places
from samenspel.collaboration.access import actor_in_seat
from samenspel.collaboration.models import Collaboration, Seat
from samenspel.core.actor import Kind
from samenspel.core.grid import Phase, Track
from samenspel.core.visibility import Visibility
from samenspel.discussion.models import Note
from samenspel.journal.models import Chain, Check, Entry, Head
from samenspel.people.models import Appointment, Organisation, Person
from samenspel.people.tests.two_steps import signed_in
from samenspel.roadmap.criteria import latest_readings, verdicts
from samenspel.roadmap.models import Gate, OpenPoint, Step

pytestmark = pytest.mark.django_db

SPAARWIJK = "spaarwijk-voorbeeldstad"


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """The example data, loaded once for all tests of this file and gone afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        load()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def spaarwijk(demo: None) -> Collaboration:
    return Collaboration.objects.get(slug=SPAARWIJK)


def test_it_shows_made_up_collaborations_in_every_standing_and_three_real_histories(demo):
    found = Collaboration.objects.order_by("is_replay", "slug")

    assert list(found.values_list("slug", "state", "phase", "is_example", "is_replay")) == [
        ("havenkwartier-voorbeeldstad", "together", Phase.UITWERKEN, True, False),
        ("lage-veen-voorbeeldstad", "together", Phase.UITVOEREN, True, False),
        ("molenbuurt-voorbeeldstad", "alone", Phase.OPSTARTEN, True, False),
        ("oosterpark-voorbeeldstad", "together", Phase.OPSTARTEN, True, False),
        (SPAARWIJK, "together", Phase.ONTWIKKELEN, True, False),
        ("benedenbuurt-wageningen", "together", Phase.OPSTARTEN, False, True),
        ("heeg-sudwest-fryslan", "together", Phase.OPSTARTEN, False, True),
        ("terheijden-drimmelen", "together", Phase.OPSTARTEN, False, True),
    ]


def test_a_second_load_changes_nothing(demo):
    before = Entry.objects.count()

    load()

    assert Entry.objects.count() == before


def test_nobody_in_it_can_be_somebody_real(demo):
    assert {
        email.rpartition(".")[2] for email in Person.objects.values_list("email", flat=True)
    } == {"example"}
    assert Organisation.objects.get(name="Gemeente Voorbeeldstad").cbs_code == "GM9999"
    assert sorted(Appointment.objects.values_list("office", "person__own_name")) == [
        ("administrator", "Beheerder"),
        ("coordinator", "Coördinator"),
    ]


def test_every_journal_was_verified_up_to_its_head(demo):
    checks = {check.chain_id: (check.seq, check.fault) for check in Check.objects.all()}

    assert checks == {head.chain_id: (head.seq, "") for head in Head.objects.all()}
    assert len(checks) == Chain.objects.count()


def test_spaarwijk_passed_two_transitions_after_a_not_yet_and_with_a_condition(spaarwijk):
    gates = list(Gate.objects.filter(collaboration=spaarwijk))
    points = OpenPoint.objects.filter(collaboration=spaarwijk)
    proposals = [[proposal.state for proposal in gate.proposals.all()] for gate in gates]
    passed = gates[1].proposals.get()

    assert [gate.state for gate in gates] == ["passed", "passed", "proposed"] + ["preparing"] * 2
    assert proposals == [["accepted", "not_yet"], ["accepted"], ["open"], [], []]
    assert [point.settled_at is not None for point in points] == [True, True]
    assert [(d.side, d.unmet) for d in passed.decisions.all()] == [
        ("municipality", ["uitwerken-budget"]),
        ("initiative", ["uitwerken-budget"]),
    ]


def test_the_third_transition_of_spaarwijk_waits_for_the_initiative(spaarwijk):
    gate = Gate.objects.get(collaboration=spaarwijk, phase=Phase.ONTWIKKELEN)
    now = [v for v in verdicts(gate) if v.criterion.required]
    answers = list(gate.proposals.get().decisions.filter(lapsed_at=None))

    assert [(answer.side, answer.answer, answer.basis) for answer in answers] == [
        ("municipality", "yes", "college")
    ]
    assert str(answers[0].reason).startswith("De deelname groeit elke week.")
    assert [v.criterion.id for v in now if not v.met] == [
        "ontwikkelen-deelname",
        "ontwikkelen-financiering",
    ]
    assert [v.criterion.id for v in now if v.contests] == ["ontwikkelen-financiering"]


def test_the_sides_of_spaarwijk_differ_where_it_matters_and_some_readings_are_old(spaarwijk):
    found = latest_readings(spaarwijk, Phase.ONTWIKKELEN)
    values = {
        Track(track): (found[track, "municipality"].value, found[track, "initiative"].value)
        for track, side in found
        if side == "initiative"
    }
    old = {
        (Track(track), side)
        for (track, side), reading in found.items()
        if (timezone.localdate() - reading.given_on).days > 190
    }

    assert values == {
        Track.AMBITIE: (3, 3),
        Track.SAMENWERKING: (3, 1),
        Track.PLAN: (2, 2),
        Track.GEMEENTEORGANISATIE: (3, 1),
        Track.INITIATIEF: (2, 3),
        Track.WIJK: (2, 3),
    }
    assert old == {
        (Track.AMBITIE, "municipality"),
        (Track.INITIATIEF, "municipality"),
        (Track.PLAN, "initiative"),
    }


def test_spaarwijk_has_work_for_both_sides_and_secrets_that_could_leak(spaarwijk):
    steps = Step.objects.filter(collaboration=spaarwijk)
    late = steps.filter(due_on__lt=timezone.localdate()).exclude(state__in=["done", "not_needed"])

    assert steps.count() >= 70
    assert sorted(late.values_list("library_id", flat=True)) == [
        "deelname-ophalen",
        "financiering-rond",
        "meting-ontwikkelen",
        "risico-van-de-gemeente",
    ]
    for side in Visibility.MUNICIPALITY, Visibility.INITIATIVE:
        hidden = Note.objects.filter(collaboration=spaarwijk, visibility=side)
        assert hidden.exists()
        assert steps.filter(visibility=side).exists()
    assert {
        kind
        for seat in Seat.objects.open().filter(collaboration=spaarwijk).select_related("person")
        for kind in actor_in_seat(seat).kinds
    } == {kind for kind in Kind if kind.value.startswith(("municipality.", "initiative.", "guest"))}


# the pages


@pytest.fixture(scope="module")
def pages(demo: None) -> list[Page]:
    return all_pages()


def test_every_page_is_listed_once_per_address_with_an_address_that_exists(pages):
    named = {page.name for page in pages}

    assert {
        "home",
        "help",
        "for_you",
        "log_in",
        "me",
        "installation",
        "organisation",
        "portfolio",
        "policy",
        "collaboration.start",
        "collaboration.show",
        "seat.accept",
        "people",
        "invitation",
        "settings",
        "cell",
        "step",
        "room",
        "note",
        "gate",
        "proposal",
        "halfway",
        "timeline",
        "timeline.entry",
    } <= named
    assert named & {"health", "ready", "theme", "logo", "portfolio.csv", "gate.decide"} == set()
    assert {page.path for page in pages if not page.path.endswith("/")} == set()


def test_a_page_opens_for_whom_it_says_and_for_nobody_else(pages):
    clients: dict[Any, Client] = {}
    wrong = [
        (page.name, kind, status)
        for page in pages
        for kind, status in answers(page, clients).items()
        if (status == 200) != is_for(kind, page)
    ]

    assert wrong == []


def is_for(kind: Kind, page: Page) -> bool:
    """Outside a collaboration whoever is signed in is a person too."""
    return kind in page.who or (Kind.PERSON in page.who and kind != Kind.VISITOR)


def answers(page: Page, clients: dict[Any, Client]) -> dict[Kind, int]:
    """How the page answers a visitor and, where it is not for everybody, somebody of each kind that
    there is at its place."""
    slug = page.path.split("/")[2] if page.path.startswith("/samenwerkingen/") else ""
    inside = Collaboration.objects.filter(slug=slug).exists()
    found = places(in_collaboration=inside)
    place = next(one for one in found if one.here is None or one.here.slug == slug)
    people = {} if page.public else place.people(Kind)
    here = {Kind.VISITOR: _client(None, clients)} | {
        kind: _client(person, clients) for kind, person in people.items()
    }
    return {kind: client.get(page.path).status_code for kind, client in here.items()}


def _client(person: Person | None, clients: dict[Any, Client]) -> Client:
    """The browser of this person."""
    key = person.pk if person else None
    if key not in clients:
        clients[key] = Client() if person is None else signed_in(person)
    return clients[key]
