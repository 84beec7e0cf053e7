"""The error pages stand without any context, as they must when nothing else works."""

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

STATUSES = [400, 403, 404, 405, 409, 413, 422, 429, 500]


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_error_page_needs_no_context_and_offers_a_way_on(status, language):
    with override(language):
        html = render_to_string(f"{status}.html")
    assert f'<html lang="{language}"' in html
    assert html.count("<h1>") == 1
    assert html.count("<li>") >= 2
    assert '<a href="/">' in html


def test_the_sentence_of_a_refusal_takes_the_place_of_the_general_sentence():
    with override("nl"):
        html = render_to_string("403.html", {"sentence": "Alleen een trekker besluit <hier>."})
    assert '<p class="lead">Alleen een trekker besluit &lt;hier&gt;.</p>' in html
