"""Words are shown in the reader's language and kept in both."""

import pytest
from django.utils import translation

from samenspel.core.words import Words

DOOR = Words(nl="deur", en="door")


@pytest.mark.parametrize(
    ("language", "text"),
    [("nl", "deur"), ("en", "door"), ("en-gb", "door"), ("nl-be", "deur"), ("fr", "deur")],
)
def test_words_are_shown_in_the_active_language_and_in_dutch_for_any_other(language, text):
    with translation.override(language):
        assert str(DOOR) == text


def test_without_an_active_language_words_are_dutch():
    with translation.override(None):
        assert str(DOOR) == "deur"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "door"),
        ("EN", "door"),
        ("en-US", "door"),
        ("nl", "deur"),
        ("end", "deur"),
        ("", "deur"),
    ],
)
def test_a_language_can_be_asked_for(code, text):
    with translation.override("de"):
        assert DOOR.in_language(code) == text


def test_both_texts_are_kept_by_language():
    assert DOOR.as_dict() == {"nl": "deur", "en": "door"}


def test_words_with_the_same_texts_are_the_same():
    assert (Words("deur", "door"), hash(Words("deur", "door"))) == (DOOR, hash(DOOR))
