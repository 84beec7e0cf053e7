"""The code itself: hard to guess, easy to copy, kept only as a keyed hash."""

from dataclasses import replace
from datetime import timedelta
from math import log2

import pytest
from django.test import override_settings

from samenspel.core import clock
from samenspel.people.codes import ALPHABET, LENGTH, VALID_FOR, Asked, as_meant, grouped, new_code


def test_there_are_more_than_two_to_the_38_codes():
    assert log2(len(ALPHABET)) * LENGTH > 38


def test_no_two_signs_of_the_alphabet_look_alike():
    assert set("0O1ILAEU") & set(ALPHABET) == set()
    assert len(set(ALPHABET)) == len(ALPHABET)


def test_codes_differ_and_hold_signs_of_the_alphabet_only():
    codes = {new_code() for _ in range(500)}
    assert len(codes) == 500
    assert {len(code) for code in codes} == {LENGTH}
    assert set("".join(codes)) <= set(ALPHABET)


@pytest.mark.parametrize(
    "typed",
    [
        "K7QM-3XHD",
        "k7qm3xhd",
        " k7qm 3xhd ",
        "K7QM–3XHD",
        "k 7 q m - 3 x h d",
        "Ｋ７ＱＭ３ＸＨＤ",
        "K7QM\t3XHD\n",
    ],
)
def test_a_code_may_be_typed_in_any_way(typed):
    assert as_meant(typed) == "K7QM3XHD"
    assert as_meant(grouped("K7QM3XHD")) == "K7QM3XHD"


def test_what_is_kept_does_not_hold_the_code():
    asked, code = Asked.anew("a@example.org", "/")
    kept = str(asked.to_keep())
    assert code not in kept
    assert grouped(code) not in kept
    assert Asked.kept(asked.to_keep()) == asked


def test_only_the_code_that_was_mailed_fits():
    asked, code = Asked.anew("a@example.org", "/")
    assert asked.fits(code)
    assert not asked.fits(code[:-1])
    assert not asked.fits("")
    assert not asked.spent().fits(code)


def test_a_code_belongs_to_one_address_and_one_request():
    asked, code = Asked.anew("a@example.org", "/")
    again, _code = Asked.anew("a@example.org", "/")
    assert not replace(asked, email="b@example.org").fits(code)
    assert not replace(asked, nonce=again.nonce).fits(code)


def test_the_hash_needs_the_key_of_the_installation():
    asked, code = Asked.anew("a@example.org", "/")
    with override_settings(SECRET_KEY="another"):
        assert not asked.fits(code)


@pytest.mark.parametrize(
    ("age", "expired"),
    [
        (timedelta(0), False),
        (VALID_FOR - timedelta(seconds=5), False),
        (VALID_FOR, True),
        (timedelta(days=400), True),
    ],
)
def test_a_code_works_for_fifteen_minutes(age, expired):
    asked, _code = Asked.anew("a@example.org", "/")
    older = replace(asked, asked_at=(clock.now() - age).isoformat())
    assert (older.is_expired, older.is_spent) == (expired, expired)
