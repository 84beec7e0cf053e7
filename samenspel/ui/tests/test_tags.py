"""The template tags and the larger components, rendered as a page would."""

import pytest
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.translation import override

from samenspel.ui.parts import PathGate, PathPhase


def rendered(source: str, request=None, **context) -> str:
    """The template source with our tags loaded."""
    return engines["django"].from_string("{% load ui %}" + source).render(context, request)


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        ("municipality", "gemeente"),
        ("initiative", "initiatief"),
        ("partner", "partner"),
        ("system", "Samenspel zelf"),
    ],
)
def test_a_mark_says_its_word_to_a_screen_reader(kind, word):
    with override("nl"):
        drawn = rendered("{% mark kind %}", kind=kind)
    assert drawn.endswith(f'<span class="visually-hidden">{word}</span>')
    assert f'class="mark mark--{kind}"' in drawn


def test_a_mark_leaves_out_the_word_that_stands_beside_it():
    assert "visually-hidden" not in rendered('{% mark "partner" word=False %}')


def test_a_side_is_a_mark_and_an_escaped_name():
    drawn = rendered("{% side 'initiative' name %}", name="<b>Warm & wel</b>")
    assert drawn.endswith("</svg><bdi>&lt;b&gt;Warm &amp; wel&lt;/b&gt;</bdi></span>")


def test_the_three_states_of_a_mark_differ():
    states = {
        rendered("{% mark 'municipality' state=state %}", state=state)
        for state in ("full", "half", "hollow")
    }
    assert len(states) == 3


def test_a_chip_carries_its_tone_and_escapes_its_word():
    assert rendered("{% chip word 'late' %}", word="<i>") == (
        '<span class="nl-data-badge chip chip--late">&lt;i&gt;</span>'
    )


def test_a_panel_is_a_section_named_by_its_title():
    drawn = rendered(
        "{% panel title=title id='talk' tone='strong' %}<p>x</p>{% endpanel %}", title="A & B"
    )
    assert drawn.split("\n") == [
        '<section class="card card--strong" id="talk" aria-labelledby="talk-title">',
        '<h2 id="talk-title">A &amp; B</h2>',
        "<p>x</p>",
        "</section>",
        "",
    ]


def test_the_csrf_field_survives_an_isolated_include():
    request = RequestFactory().get("/")
    field = rendered("{% csrf_field %}", request)
    assert field.startswith('<input type="hidden" name="csrfmiddlewaretoken" value="')
    assert rendered("{% csrf_field %}") == ""


PATH = [
    PathPhase("Opstarten", "klaar", "done", "/1/", PathGate("gepasseerd", "passed", url="/g1/")),
    PathPhase("Uitwerken", "nu", "now", "/2/", PathGate("3 van 5 klaar", "next", "3/5", "/g2/")),
    PathPhase("Ontwikkelen", gate=PathGate("later")),
    PathPhase("Uitvoeren"),
    PathPhase("Beheren"),
]


def test_the_path_marks_the_phase_of_now_once_in_each_form():
    with override("nl"):
        drawn = render_to_string("ui/path.html", {"path": PATH})
    wide, narrow = drawn.split('<div class="path-narrow">')
    assert [part.count('aria-current="step"') for part in (wide, narrow)] == [1, 1]
    assert wide.count("je bent nu hier") == 1
    assert '<a class="gate gate--next" href="/g2/">' in narrow
    assert '<span class="gate gate--later">' in wide


def test_the_hero_shows_crumbs_title_and_sides_escaped():
    drawn = render_to_string(
        "ui/hero.html",
        {
            "crumbs": [("Spaarwijk", "/s/"), ("<b>", "")],
            "title": "A & B",
            "sides": [("municipality", "Gemeente"), ("initiative", "Coöperatie")],
        },
    )
    assert 'href="/s/" dir="auto">Spaarwijk</a>' in drawn
    assert 'aria-current="page" dir="auto">&lt;b&gt;</span>' in drawn
    assert "<h1>A &amp; B</h1>" in drawn
    assert drawn.count('class="side"') == 2
