"""Contrast, and the theme that follows from one colour."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from samenspel.ui.contrast import ENOUGH, WHITE, check_brand, contrast, theme_from

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#0000ff", "#ffffff", 8.59)],
)
def test_the_ratio_is_that_of_wcag(first, second, ratio):
    assert round(contrast(first, second), 2) == ratio


@given(colours, colours)
def test_the_ratio_is_the_same_both_ways_and_within_its_bounds(first, second):
    assert contrast(first, second) == contrast(second, first)
    assert 1 <= contrast(first, second) <= 21


@given(colours)
def test_whatever_the_colour_deep_text_reads_on_the_tint(brand):
    theme = theme_from(brand)
    assert contrast(theme["deep"], theme["tint"]) >= ENOUGH


@given(colours.filter(lambda colour: check_brand(colour) == []))
def test_a_colour_without_problems_reads_on_white_and_under_its_ink(brand):
    theme = theme_from(brand)
    assert contrast(brand, WHITE) >= ENOUGH
    assert contrast(theme["ink"], brand) >= ENOUGH


def test_our_own_colour_has_no_problems():
    assert check_brand("#005f63") == []


@pytest.mark.parametrize(
    "wrong", ["", "red", "#12345", "005f63", "#005f63;", "#gggggg", "#005f63\n"]
)
def test_what_is_not_a_colour_is_refused_in_words(wrong):
    with override("nl"):
        assert check_brand(wrong) == [
            "Dit is geen kleur. Schrijf een # en zes tekens, zoals #005f63."
        ]


def test_a_light_colour_is_refused_with_its_figure():
    with override("nl"):
        assert check_brand("#e6b800")[0] == (
            "Tekst in deze kleur is slecht te lezen op wit: het contrast is 1,8 en dat moet "
            "minstens 4,5 zijn. Kies een donkerder kleur."
        )
