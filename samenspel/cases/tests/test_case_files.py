"""The case files in the repository: they fit the schema, name their sources, and are counted."""

import re
from collections import Counter
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from samenspel.cases.demo import EXAMPLES, FOLDER, REPLAYS
from samenspel.cases.runner import NONE, RECORDED, REFUSED, run
from samenspel.cases.schema import can_be_done, case_schema
from samenspel.journal.models import Chain
from samenspel.journal.verify import verify
from samenspel.operation import all_operations

FILES = sorted(path.name for path in FOLDER.glob("*.yaml"))
PAGE = (FOLDER.parent / "docs/cases.md").read_text(encoding="utf-8")


def content(name: str) -> Any:
    """The file as any reader of YAML sees it."""
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))


def table(heading: str) -> dict[str, list[str]]:
    """The rows of the first table below a line of the documentation, by their first cell."""
    rows = re.findall(r"^\| (.+) \|$", PAGE.partition(heading)[2].split("\n\n")[1], re.MULTILINE)
    cells = [row.split(" | ") for row in rows[1:]]
    return {first: rest for first, *rest in cells}


def test_the_demonstration_loads_every_file_and_no_other():
    assert sorted(f"{name}.yaml" for name in (*EXAMPLES, *REPLAYS)) == FILES


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(case_schema())


@pytest.mark.parametrize("name", FILES)
def test_every_file_fits_the_published_schema_for_any_reader_of_yaml(name):
    assert [
        fault.message for fault in Draft202012Validator(case_schema()).iter_errors(content(name))
    ] == []


def test_the_schema_knows_every_operation_that_a_person_does():
    known = case_schema()["properties"]["events"]["items"]["properties"]["do"]["enum"]

    people = [name for name, act in all_operations().items() if can_be_done(act)]
    assert known == ["none", *people]
    assert set(all_operations()) - set(people) == {
        "collaboration.begin",
        "collaboration.enter_phase",
        "collaboration.conclude",
        "document.announce",
        "document.check",
        "document.expire",
        "gate.lapse",
        "ending.take_effect",
        "halfway.lapse",
        "invitation.forget",
        "organisation.found",
        "person.forget_after",
        "person.join",
    }


@pytest.mark.parametrize("name", REPLAYS)
def test_every_event_of_a_real_history_says_what_its_public_source_says(name):
    case = content(f"{name}.yaml")
    sources = {source["id"] for source in case["sources"]}
    named = set()

    for event in case["events"]:
        of_event = [event["source"]] if isinstance(event["source"], str) else event["source"]
        assert event["event"].strip()
        assert set(of_event) <= sources
        named |= set(of_event)
    assert (case["replay"], named) == (True, sources)


@pytest.mark.parametrize("name", REPLAYS)
def test_a_real_history_holds_no_words_of_a_side_that_its_source_does_not_give(name):
    """Readings, answers to a transition and their reasons are opinions: nobody invents these."""
    done = {event["do"] for event in content(f"{name}.yaml")["events"]}

    assert done <= {
        "none",
        "collaboration.start",
        "seat.accept",
        "party.succeed",
        "step.start",
        "step.finish",
    }


@pytest.mark.parametrize("name", FILES)
def test_addresses_of_people_and_municipalities_can_belong_to_nobody(name):
    domains = re.findall(r"domain: ([^,}\s]+)|[\w.-]+@([\w.-]+)", (FOLDER / name).read_text())

    assert {"".join(found).rpartition(".")[2] for found in domains} == {"example"}


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_is_made_up_says_so_and_is_told_in_the_order_of_its_days(name):
    case = content(f"{name}.yaml")
    days = [int(event["date"][:-1]) for event in case["events"]]

    assert (case["example"], case["municipality"]["cbs_code"]) == (True, "GM9999")
    assert "voorbeeldgegevens" in case["title"]
    assert days == sorted(days)


@pytest.mark.django_db
def test_the_share_that_is_written_down_is_the_share_that_fits():
    wanted, together = table("## How much of the three histories fits today"), Counter[str]()

    for name in REPLAYS:
        report = run(FOLDER / f"{name}.yaml")
        counts = {result: report.count(result) for result in (RECORDED, REFUSED, NONE)}
        together.update(counts | {"total": len(report.outcomes)})
        assert wanted.pop(f"{name}.yaml") == row(len(report.outcomes), counts)
        assert {verify(chain).fault for chain in Chain.objects.all()} == {""}
    assert wanted == {"together": row(together["total"], together)}


def row(total: int, counts: Any) -> list[str]:
    share = round(100 * counts[RECORDED] / total)
    return [str(n) for n in (total, counts[RECORDED], counts[REFUSED], counts[NONE])] + [
        f"{share}%"
    ]


def test_the_gaps_that_are_written_down_are_the_gaps_of_the_files():
    gaps = Counter(
        event["gap"]
        for name in REPLAYS
        for event in content(f"{name}.yaml")["events"]
        if event["do"] == "none"
    )

    assert table("What is missing, and how often:") == {gap: [str(n)] for gap, n in gaps.items()}
