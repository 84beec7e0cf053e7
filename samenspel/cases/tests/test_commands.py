"""The commands for machines: one document on one line, the last of standard output."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from samenspel.cases.demo import FOLDER
from samenspel.cases.pages import all_pages
from samenspel.cases.schema import case_schema
from samenspel.cases.tests.files import event, written
from samenspel.core.actor import Kind
from samenspel.operation import all_operations
from samenspel.policy import POLICY


def call(*words: str) -> tuple[Any, str, int]:
    """The document on the last line, what was said beside it, and the exit status."""
    out, beside, status = StringIO(), StringIO(), 0
    try:
        call_command(*words, stdout=out, stderr=beside)
    except SystemExit as end:
        status = int(end.code or 0)
    lines = out.getvalue().splitlines()
    assert len(lines) <= 1
    return json.loads(lines[0]) if lines else None, beside.getvalue(), status


@pytest.mark.django_db
def test_a_case_that_was_run_is_told_event_by_event_with_totals():
    told, beside, status = call("case", "run", str(FOLDER / "terheijden.yaml"), "--json")

    assert (status, set(told)) == (0, {"events", "recorded", "refused", "none", "total"})
    assert [told[name] for name in ("recorded", "refused", "none", "total")] == [3, 0, 15, 18]
    assert told["events"][1] == {
        "date": "2017-12-18",
        "event": "De kerk, het zwembad en de sportclubs praten mee over warmte voor hun gebouwen.",
        "do": "none",
        "result": "none",
        "reason": "partner",
    }
    assert [
        (one["do"], one["reason"]) for one in told["events"] if one["result"] == "recorded"
    ] == [("collaboration.start", ""), ("seat.accept", ""), ("step.start", "")]
    assert (
        "Terheijden: Traais Energie Collectief: 3 recorded, 0 refused, 15 none, 18 in all" in beside
    )


@pytest.mark.django_db
def test_a_refused_event_is_a_result_with_its_reason(tmp_path):
    file = written(tmp_path, event("rule.propose", rule="reading_months", value=6))
    told, _beside, status = call("case", "run", str(file), "--json")

    assert (status, told["events"][2]) == (
        0,
        {
            "date": "2021",
            "event": "",
            "do": "rule.propose",
            "result": "refused",
            "reason": "Dit is al de regel.",
        },
    )


@pytest.mark.django_db
def test_a_case_twice_is_refused_not_doubled():
    words = ("case", "run", str(FOLDER / "terheijden.yaml"), "--json")
    call(*words)
    told, beside, status = call(*words)

    assert (status, told["recorded"], told["refused"], told["none"]) == (1, 0, 3, 15)
    assert "Er is al een samenwerking “Terheijden” in Gemeente Drimmelen." in beside


@pytest.mark.django_db
def test_without_json_nothing_stands_on_standard_output():
    told, beside, status = call("case", "run", str(FOLDER / "terheijden.yaml"))

    assert (told, status) == (None, 0)
    assert len(beside.splitlines()) == 18 + 1


@pytest.mark.django_db
def test_a_faulty_file_is_a_wrong_call(tmp_path):
    with pytest.raises(CommandError) as refused:
        call("case", "run", str(written(tmp_path, event("step.start"))), "--json")

    assert refused.value.returncode == 2
    assert str(refused.value) == (
        "verzonnen.yaml, line 10: event 3: step.start needs `on`: what it is about. "
        "Nothing was imported."
    )


def test_the_schema_is_one_document():
    assert call("case", "schema") == (case_schema(), "", 0)


def test_every_operation_is_listed_in_the_order_of_the_policy_table():
    told, _beside, status = call("operations", "--json")

    assert (status, [one["name"] for one in told]) == (0, list(POLICY))
    assert len(told) >= 30
    assert {tuple(one) for one in told} == {("name", "subject", "input", "who", "doc")}
    assert next(one for one in told if one["name"] == "point.settle") == {
        "name": "point.settle",
        "subject": "openpoint",
        "input": all_operations()["point.settle"].input.model_json_schema(),
        "who": ["municipality.lead", "initiative.lead"],
        "doc": "The side that asked for a change says that it is settled.",
    }


@pytest.mark.django_db
def test_without_example_data_only_pages_without_a_thing_of_their_own_are_listed():
    told, _beside, status = call("pages", "--json")

    assert (status, told) == (0, [page.as_json() for page in all_pages()])
    found = {one["name"]: one for one in told}
    assert found["home"] == {
        "name": "home",
        "path": "/",
        "who": [kind.value for kind in Kind],
        "public": True,
    }
    assert (
        found["gate"]["path"] == "/samenwerkingen/spaarwijk-voorbeeldstad/overgangen/ontwikkelen/"
    )
    assert {"step", "note", "seat.change", "seat.accept"} & set(found) == set()
