"""Running a case file: what is recorded and how, and what the product refuses."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from samenspel.cases.demo import FOLDER
from samenspel.cases.runner import Report, run
from samenspel.cases.tests.files import BEGUN, INITIATIVE, MUNICIPALITY, event, written
from samenspel.collaboration.models import Collaboration, Party, Seat, Succession
from samenspel.core.clock import AMSTERDAM
from samenspel.journal.models import Chain, Entry
from samenspel.journal.verify import verify
from samenspel.people.models import Person
from samenspel.roadmap.models import Gate, OpenPoint, Reading, Step

pytestmark = pytest.mark.django_db
Replay = Callable[..., Report]


@pytest.fixture
def replay(tmp_path: Path) -> Replay:
    """Runs a file with these events, both sides being in."""

    def run_it(*events: Any, begun: list[Any] = BEGUN) -> Report:
        return run(written(tmp_path, *events, begun=begun))

    return run_it


def results(report: Report) -> list[str]:
    """What became of the events after both sides came in."""
    return [outcome.result for outcome in report.outcomes[len(BEGUN) :]]


def recorded() -> list[str]:
    """The acts in the shared journal."""
    entries = Entry.objects.filter(chain__kind="shared").order_by("seq")
    return list(entries.values_list("operation", flat=True))


# what is recorded


def test_both_sides_come_in_as_people_would_called_after_their_function(replay):
    replay()

    here = Collaboration.objects.get()
    assert (here.slug, here.state, here.homes) == ("verzonnen-nergens", "together", 120)
    assert (here.is_example, here.is_replay) == (True, False)
    assert sorted(Person.objects.values_list("own_name", "email")) == [
        ("Projectleider", "projectleider@nergens.example"),
        ("Trekker", "trekker@buurtgroep.example"),
    ]
    assert recorded()[:4] == [
        "collaboration.start",
        "seat.invite",
        "seat.accept",
        "collaboration.begin",
    ]


def test_somebody_without_a_seat_is_invited_by_the_own_side_before_they_act(replay):
    who = {"side": "initiative", "role": "member", "function": "Penningmeester"}
    replay(event("comment.write", who, {"cell": "opstarten/wijk"}, text="Goed idee."))

    seat = Seat.objects.get(role="member")
    assert (seat.side, seat.person.name) == ("initiative", "Penningmeester")
    assert recorded()[-3:] == ["seat.invite", "seat.accept", "comment.write"]


def test_a_step_of_the_library_is_taken_up_when_an_event_is_about_it(replay):
    done = event("step.finish", on={"step": "eerste-bijeenkomst"}, kind="words", words="100 mensen")
    report = replay(done | {"date": "2021-05"})

    step = Step.objects.get(library_id="eerste-bijeenkomst")
    assert results(report) == ["recorded"]
    assert (step.state, str(step.done_on), step.done_precision) == ("done", "2021-05-01", "month")
    assert recorded()[-2:] == ["step.take_up", "step.finish"]


def test_things_are_named_and_found_again_on_the_grid(replay):
    cell = {"cell": "uitwerken/plan"}
    report = replay(
        event("step.add", on=cell, title="Zoek een plek") | {"as": "eigen"},
        event("step.assign", on="eigen", seats=["Trekker", "Projectleider"]),
        event("step.plan", on="eigen", due_on="2021-12-31"),
        event("comment.write", MUNICIPALITY, "eigen", text="Achter de school?"),
        event("reading.give", MUNICIPALITY, cell, value=1, reason="Net begonnen."),
        event("step.finish_together", steps=["eigen"], words="Achter de school."),
    )

    step = Step.objects.get(library_id="")
    assert results(report) == ["recorded"] * 6
    assert (step.phase, step.track, step.state, str(step.due_on)) == (2, 3, "done", "2021-12-31")
    assert step.assignees.count() == 2
    assert Reading.objects.get().phase == 2


def test_a_not_yet_can_be_settled_point_by_point(replay):
    at_gate = {"gate": "opstarten"}
    report = replay(
        event("gate.propose", on=at_gate, explanation="Wij zijn zover."),
        event("gate.decide", MUNICIPALITY, at_gate, answer="not_yet", reason="Geld.\nMensen."),
        event("point.settle", MUNICIPALITY, {"point": "opstarten/2"}),
    )

    assert results(report) == ["recorded"] * 3
    settled = {str(point): point.settled_at is not None for point in OpenPoint.objects.all()}
    assert settled == {"Geld.": False, "Mensen.": True}


def test_dates_are_kept_as_exactly_as_they_are_known_and_recorded_when_they_really_were():
    before = timezone.now()
    run(FOLDER / "warm-heeg.yaml")

    entries = Entry.objects.filter(chain__kind="shared", cause="").exclude(operation="step.take_up")
    assert [
        (entry.operation, f"{entry.happened_at.astimezone(AMSTERDAM):%Y-%m-%d}", entry.precision)
        for entry in entries.order_by("seq")
    ] == [
        ("collaboration.start", "2017-01-01", "year"),
        ("seat.invite", "2017-01-01", "unknown"),
        ("seat.accept", "2017-01-01", "unknown"),
        ("step.finish", "2020-03-11", "day"),
        ("step.finish", "2021-11-01", "month"),
        ("step.start", "2022-12-01", "season"),
        ("step.start", "2023-03-01", "season"),
        ("step.start", "2023-11-01", "month"),
        ("step.finish", "2023-12-01", "month"),
        ("step.finish", "2025-09-09", "day"),
    ]
    assert all(before <= entry.recorded_at <= timezone.now() for entry in Entry.objects.all())


def test_an_organisation_that_follows_another_is_dated_no_more_exactly_than_its_source():
    run(FOLDER / "benedenbuurt.yaml")

    entry, followed = Entry.objects.get(operation="party.succeed"), Succession.objects.get()
    assert (entry.precision, followed.precision, followed.when) == ("year", "year", "2018")
    assert str(Party.objects.get(side="initiative")) == "Coöperatie Warmtenet Oost Wageningen (WOW)"


def test_a_real_history_says_that_it_is_replayed_and_passes_no_transition():
    run(FOLDER / "terheijden.yaml")

    here = Collaboration.objects.get()
    assert (here.slug, here.is_replay, here.is_example) == ("terheijden-drimmelen", True, False)
    assert {gate.state for gate in Gate.objects.all()} == {"preparing"}


def test_days_of_a_made_up_example_count_from_the_day_of_running(replay):
    replay(
        event("step.take_up", library_id="open-vragen", due_on="+14d") | {"date": "-10d"},
        begun=[BEGUN[0] | {"date": "-30d"}, BEGUN[1] | {"date": "-20d"}],
    )

    today = timezone.localdate()
    assert Collaboration.objects.get().began_on == today - timedelta(days=30)
    assert Step.objects.get(library_id="open-vragen").due_on == today + timedelta(days=14)


# what is refused


def test_what_the_product_refuses_leaves_nothing_is_told_why_and_the_rest_goes_on(replay):
    report = replay(
        event("rule.propose", rule="reading_months", value=6),
        event("step.finish", on={"step": "open-vragen"}),
        {"date": 2021, "event": "Er komt een subsidie.", "do": "none", "gap": "grant"},
        event("step.take_up", library_id="doelen-naast-elkaar"),
    )

    assert [(one.result, one.reason) for one in report.outcomes[2:]] == [
        ("refused", "Dit is al de regel."),
        ("refused", "Zeg waaruit blijkt dat het klaar is. Eén zin is genoeg."),
        ("none", "grant"),
        ("recorded", ""),
    ]
    assert (report.refused, report.count("refused")) == ("", 2)
    assert not Step.objects.filter(library_id="open-vragen").exists()
    assert recorded().count("step.take_up") == 6 + 1
    assert {verify(chain).fault for chain in Chain.objects.all()} == {""}


def test_what_rests_on_something_that_was_refused_is_refused_too(replay):
    report = replay(
        event("rule.propose", rule="reading_months", value=6) | {"as": "vaker"},
        event("rule.agree", MUNICIPALITY, "vaker"),
    )

    assert [one.reason for one in report.outcomes[2:]] == [
        "Dit is al de regel.",
        "“vaker” is eerder geweigerd.",
    ]


def test_where_the_beginning_is_refused_nothing_else_can_be_done(replay):
    stranger = MUNICIPALITY | {"email": "iemand@elders.example"}
    report = replay(begun=[BEGUN[0] | {"by": stranger}, BEGUN[1] | {"by": INITIATIVE}])

    assert [one.result for one in report.outcomes] == ["refused", "refused"]
    assert report.outcomes[1].reason == "Deze samenwerking is nog niet begonnen."
    assert not Collaboration.objects.exists()


def test_a_file_is_run_once():
    first = run(FOLDER / "terheijden.yaml")
    entries = Entry.objects.count()
    again = run(FOLDER / "terheijden.yaml")

    assert [first.count(result) for result in ("recorded", "refused", "none")] == [3, 0, 15]
    assert [again.count(result) for result in ("recorded", "refused", "none")] == [0, 3, 15]
    assert again.refused == "Er is al een samenwerking “Terheijden” in Gemeente Drimmelen."
    assert (Entry.objects.count(), Collaboration.objects.count()) == (entries, 1)
