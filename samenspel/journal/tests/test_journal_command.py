"""`samenspel journal verify` says what holds and what does not."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from samenspel.journal import guards
from samenspel.journal.models import Chain, Entry, Head
from tests.builders import a_collaboration

pytestmark = pytest.mark.django_db


def verified(*arguments):
    """Exit status and what was printed."""
    out = StringIO()
    try:
        call_command("journal", "verify", *arguments, stdout=out)
    except SystemExit as stopped:
        return stopped.code, out.getvalue()
    return 0, out.getvalue()


def test_journals_that_hold_end_well():
    a_collaboration()

    status, printed = verified("--json")

    told = json.loads(printed.splitlines()[-1])
    assert (status, told["holds"], {chain["fault"] for chain in told["chains"]}) == (0, True, {""})
    assert {chain["head"] for chain in told["chains"]} == set(
        Head.objects.values_list("hash", flat=True)
    )


def test_a_journal_that_was_changed_ends_with_one():
    a_collaboration()
    with guards.without_guards():
        Entry.objects.filter(operation="seat.accept").update(side="initiative")

    status, printed = verified("--json")

    told = json.loads(printed.splitlines()[-1])
    assert (status, told["holds"]) == (1, False)


def test_a_head_kept_elsewhere_must_still_be_known():
    a_collaboration()
    head = Head.objects.first().hash

    assert verified("--head", head)[0] == 0
    assert verified("--head", "0" * 64)[0] == 1


def test_a_guard_that_somebody_dropped_is_missed():
    a_collaboration()
    guards.remove()
    try:
        status, printed = verified("--json")
    finally:
        guards.install()

    told = json.loads(printed.splitlines()[-1])
    assert (status, told["missing_guards"]) == (1, sorted(guards.expected()))


def test_a_chain_that_is_gone_altogether_is_missed():
    collaboration = a_collaboration()
    with guards.without_guards():
        Entry.objects.filter(chain__collaboration=collaboration.pk).delete()
        Head.objects.filter(chain__collaboration=collaboration.pk).delete()
        Chain.objects.filter(collaboration=collaboration.pk).delete()

    status, printed = verified("--json")

    told = json.loads(printed.splitlines()[-1])
    faults = [chain["fault"] for chain in told["chains"] if chain["fault"]]
    assert (status, faults) == (1, ["this chain is gone"])
