"""The pictures: what they show, and that nothing from outside gets into their markup."""

import re

import pytest

from samenspel.ui import pictures
from samenspel.ui.front_picture import front_picture

MARKS = re.compile(r'class="(reading__(?:m|i|gap|near))"')


@pytest.mark.parametrize(
    ("municipality", "initiative", "shown"),
    [
        (None, None, []),
        (3, None, ["reading__m"]),
        (None, 1, ["reading__i"]),
        (2, 2, ["reading__m", "reading__i"]),
        (2, 3, ["reading__near", "reading__m", "reading__i"]),
        (3, 1, ["reading__gap", "reading__m", "reading__i"]),
        (0, 4, ["reading__gap", "reading__m", "reading__i"]),
    ],
)
def test_a_reading_line_shows_both_marks_and_the_difference(municipality, initiative, shown):
    assert MARKS.findall(pictures.reading_line(municipality, initiative)) == shown


def test_equal_readings_stand_stacked_and_different_ones_on_the_line():
    equal = pictures.reading_line(2, 2)
    apart = pictures.reading_line(2, 3)
    assert re.findall(r'reading__i" cx="50%" cy="([\d.]+)"', equal) == ["16.5"]
    assert re.findall(r'reading__i" cx="72%" cy="([\d.]+)"', apart) == ["12"]


def test_the_large_line_stands_above_the_middle_of_five_equal_columns():
    places = [
        re.findall(r'reading__m" x="(\d+)%"', pictures.reading_line(n, None, "large"))
        for n in range(5)
    ]
    assert places == [["10"], ["30"], ["50"], ["70"], ["90"]]


def test_the_text_alternative_is_escaped_and_an_empty_one_hides_the_picture():
    told = pictures.reading_line(1, 2, label='"><script>')
    assert 'role="img" aria-label="&quot;&gt;&lt;script&gt;"' in told
    silent = pictures.reading_line(1, 2)
    assert 'aria-hidden="true"' in silent
    assert "role" not in silent


@pytest.mark.parametrize(
    ("current", "passed", "phases", "gates"),
    [
        (1, None, "now ahead ahead ahead ahead", "next later later later"),
        (3, None, "done done now ahead ahead", "passed passed next later"),
        (5, None, "done done done done now", "passed passed passed passed"),
        (2, 3, "done now ahead ahead ahead", "passed passed passed later"),
    ],
)
def test_the_small_path_shows_phases_and_gates(current, passed, phases, gates):
    drawn = pictures.small_path(current, passed)
    assert re.findall(r'class="mini-path__(done|now|ahead)"', drawn) == phases.split()
    assert re.findall(r"mini-path__gate--(\w+)", drawn) == gates.split()


@pytest.mark.parametrize(
    ("part", "whole", "filled"), [(782, 1150, "68%"), (0, 10, "0%"), (12, 10, "100%"), (3, 0, "0%")]
)
def test_a_meter_fills_by_share_and_stays_within_its_edges(part, whole, filled):
    drawn = pictures.meter(part, whole)
    assert re.findall(r'meter__fill" y="4" width="([^"]+)"', drawn) == [filled]
    assert "meter__threshold" not in drawn


def test_a_meter_marks_the_threshold_in_the_unit_of_the_part():
    assert re.findall(r'threshold" x1="([^"]+)"', pictures.meter(782, 1150, 863)) == ["75%"]


@pytest.mark.parametrize(
    "drawn",
    [
        pictures.reading_line(1, 3, label="a"),
        pictures.small_path(2, label="a"),
        pictures.meter(1, 2, 1.5, label="a"),
        front_picture(label="a"),
    ],
    ids=["reading_line", "small_path", "meter", "front_picture"],
)
def test_no_picture_carries_style_or_script(drawn):
    assert re.findall(r"style|script|\son\w+=", drawn) == []
    assert drawn.count("<svg") == drawn.count("</svg>") == 1
