"""A case file that is not in order is refused as a whole, and says where."""

import pytest

from samenspel.cases.demo import FOLDER
from samenspel.cases.runner import run
from samenspel.cases.shapes import FaultyCase
from samenspel.cases.tests.files import BEGUN, HEAD, event, written
from samenspel.journal.models import Entry
from samenspel.people.models import Organisation, Person

pytestmark = pytest.mark.django_db

NOTHING = {"date": 2021, "do": "none", "gap": "grant"}
AT_GATE = {"gate": "opstarten"}


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ("- [", "line 11: is not YAML: "),
        (NOTHING | {"date": "gisteren"}, "line 10: event 3: date: "),
        (NOTHING | {"date": "2021-13"}, "line 10: event 3: month must be in 1..12"),
        ({"date": 2021, "do": "none"}, "line 10: event 3: 'gap' is a required property"),
        (NOTHING | {"by": {"side": "initiative", "role": "lead"}}, "line 10: event 3: "),
        (NOTHING | {"date": True}, "line 10: event 3: date: "),
        (event("gate.lapse"), "line 10: event 3: do: 'gate.lapse' is not one of"),
        (event("step.start"), "event 3: step.start needs `on`"),
        (event("step.start", on={"step": "verzonnen"}), "line 10: event 3: on"),
        (event("step.start", on=AT_GATE), "step.start is about a step, not about a gate"),
        (event("step.start", on="niets"), "'niets' is not the name of something made before"),
        (
            event("step.start", on={"step": "open-vragen"}) | {"as": "x"},
            "event 3: step.start makes nothing that could be called 'x'",
        ),
        (event("gate.propose", on=AT_GATE), "event 3: 'with' is a required property"),
        (
            event("gate.propose", on=AT_GATE, explanation=1),
            "line 10: event 3: with.explanation: 1 is not of type 'string'",
        ),
        (event("note.write", title="a", tekst="b"), "('tekst' was unexpected)"),
        (event("comment.write", text="Over wat?"), "comment.write needs `on`"),
        (event("collaboration.start"), "a case has one collaboration.start"),
        (event("seat.leave") | {"date": "+3d"}, "what is still to come cannot have been done"),
        (event("seat.leave", {"role": "administrator"}), "seat.leave is not done by this role"),
    ],
)
def test_a_faulty_event_is_named_and_nothing_is_imported(tmp_path, wrong, fault):
    with pytest.raises(FaultyCase) as refused:
        run(written(tmp_path, wrong))

    assert str(refused.value).startswith("verzonnen.yaml, line 1")
    assert fault in str(refused.value)
    assert [model.objects.count() for model in (Entry, Organisation, Person)] == [0, 0, 0]


@pytest.mark.parametrize(
    ("begun", "fault"),
    [
        ([BEGUN[1]], "line 8: event 1: seat.accept comes before collaboration.start"),
        ([BEGUN[0] | {"date": None}], "line 8: event 1: the first event needs a date"),
        ([BEGUN[0] | {"as": "begin"}] * 2, "line 9: event 2: a case has one collaboration.start"),
    ],
)
def test_a_history_begins_with_its_start(tmp_path, begun, fault):
    with pytest.raises(FaultyCase) as refused:
        run(written(tmp_path, begun=begun))

    assert str(refused.value) == f"verzonnen.yaml, {fault}"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("example: true", "replay: true", "'sources' is a required property"),
        ("name: Verzonnen\n", "", "'name' is a required property"),
        ("GM9998", "9998", "line 5: municipality.cbs_code: "),
        ("GM9998", "GM1", "line 5: municipality.cbs_code: 'GM1' does not match"),
        ("homes: 120", "homes: veel", "line 3: homes: 'veel' is not of type 'integer'"),
        ("events:", "feiten:", "line 1: "),
    ],
)
def test_a_faulty_head_is_refused_and_says_where(tmp_path, old, new, fault):
    file = written(tmp_path)
    file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    with pytest.raises(FaultyCase) as refused:
        run(file)
    assert fault in str(refused.value)


@pytest.mark.parametrize("content", ["", "[]", "alleen tekst", HEAD])
def test_a_file_without_events_is_refused(tmp_path, content):
    file = tmp_path / "verzonnen.yaml"
    file.write_text(content, encoding="utf-8")

    with pytest.raises(FaultyCase):
        run(file)


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_file_that_cannot_be_read_says_so(tmp_path, content):
    file = tmp_path / "nergens.yaml"
    if content:
        file.write_bytes(content)

    with pytest.raises(FaultyCase, match=r"nergens\.yaml: cannot be read"):
        run(file)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('date: "2017-12-18"', "date: -9d", "only made-up examples count from today"),
        ("source: tec-2017", "source: hoorde-ik", "source 'hoorde-ik' is not in the list"),
        ("    source: tec-2017\n", "", "'source' is a required property"),
    ],
)
def test_a_real_history_has_real_dates_and_listed_sources(tmp_path, old, new, fault):
    text = (FOLDER / "terheijden.yaml").read_text(encoding="utf-8")
    file = tmp_path / "terheijden.yaml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(FaultyCase, match=fault):
        run(file)
