"""Forms: each input is wired to its label, hint and error, and the summary leads to the field."""

import re
from pathlib import Path
from typing import cast

import pytest
from django import forms as django_forms
from django.template.loader import render_to_string
from django.utils.translation import override

from samenspel.ui import forms


class Sample(forms.Form):
    name = django_forms.CharField(label="Naam", help_text="Zoals op de brief", max_length=5)
    side = forms.RadioField(label="Kant", choices=[("m", "gemeente"), ("i", "initiatief")])
    view = forms.ScaleField(label="Hoe staat het?", help_text="Ongeveer")
    day = forms.DateField(label="Dag", required=False)
    why = forms.TextField(label="Waarom", required=False, rows=7)
    sure = django_forms.BooleanField(label="Zeker")
    seen = django_forms.IntegerField(widget=django_forms.HiddenInput, required=False)


GOOD = {"name": "Els", "side": "i", "view": "3", "day": "31-12-2026", "sure": "on"}


def shown(form: forms.Form) -> str:
    with override("nl"):
        return render_to_string("ui/form.html", {"form": form, "submit": "Bewaar"})


def tag_with(attribute: str, html: str) -> str:
    """The one start tag that carries the attribute."""
    [found] = re.findall(rf"<[^>]*\b{re.escape(attribute)}[^>]*>", html)
    return found


def test_a_good_form_gives_clean_values():
    form = Sample(GOOD)
    assert form.is_valid(), form.errors
    assert (form.cleaned_data["view"], str(form.cleaned_data["day"])) == (3, "2026-12-31")


def test_before_an_error_an_input_is_described_by_its_hint_only():
    html = shown(Sample())
    field = tag_with('id="id_name"', html)
    assert 'aria-describedby="id_name_helptext"' in field
    assert 'class="utrecht-textbox utrecht-textbox--html-input"' in field
    assert "aria-invalid" not in html
    assert "utrecht-alert--error" not in html


def test_an_error_is_tied_to_its_input_and_summed_up_with_a_link():
    html = shown(Sample(GOOD | {"name": "te lange naam"}))
    field = tag_with('id="id_name"', html)
    assert 'aria-describedby="id_name_helptext id_name_error"' in field
    assert 'aria-invalid="true"' in field
    assert 'value="te lange naam"' in field
    assert re.findall(r'<a href="#(\w+)">', html) == ["id_name"]
    assert 'role="alert" tabindex="-1" id="errors"' in html


def test_a_group_is_described_on_its_fieldset_and_the_summary_leads_to_its_first_answer():
    html = shown(Sample(GOOD | {"view": "", "side": "x"}))
    assert re.findall(r'<fieldset[^>]*aria-describedby="([^"]+)"', html) == [
        "id_side_error",
        "id_view_helptext id_view_error",
    ]
    assert re.findall(r'<a href="#(\w+)">', html) == ["id_side_0", "id_view_0"]


def test_every_id_that_is_pointed_at_exists():
    html = shown(Sample({"day": "gisteren"}))
    ids = set(re.findall(r'\bid="([^"]+)"', html))
    pointed = set(re.findall(r'(?:for|href)="#?(id_[^"]+)"', html))
    described = {i for ids_ in re.findall(r'describedby="([^"]+)"', html) for i in ids_.split()}
    assert pointed | described <= ids
    assert len(ids) == len(re.findall(r'\bid="([^"]+)"', html))


def test_what_may_be_left_out_says_so_in_words_and_nothing_carries_a_star():
    html = shown(Sample())
    assert html.count("(niet verplicht)") == 2
    assert "*" not in html
    assert " required" not in html


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("name", "Vul dit in."),
        ("side", "Kies er één."),
        ("view", "Kies er één."),
        ("sure", "Vink dit aan."),
    ],
)
def test_an_empty_field_is_told_in_our_own_words(field, sentence):
    with override("nl"):
        assert Sample({}).errors[field] == [sentence]


def test_a_wrong_date_says_how_to_write_one():
    with override("nl"):
        assert Sample(GOOD | {"day": "gisteren"}).errors == {
            "day": ["Dit is geen datum. Schrijf dag-maand-jaar, zoals 31-12-2026."]
        }


def test_a_fault_in_a_hidden_field_stands_in_the_summary_without_a_link():
    form = Sample(GOOD | {"seen": "x"})
    html = shown(form)
    assert form.loose_errors == form.errors["seen"]
    assert "utrecht-alert--error" in html
    assert re.findall(r'<a href="#(\w+)">', html) == []


def test_the_scale_keeps_the_chosen_reading_and_names_all_five():
    html = shown(Sample(GOOD))
    assert tag_with('id="id_view_3"', html).endswith(" checked>")
    assert re.findall(r"<b>(\d)</b> ([^<]+)<", html) == [
        ("0", "nog niet begonnen"),
        ("1", "net begonnen"),
        ("2", "op weg"),
        ("3", "bijna op orde"),
        ("4", "op orde"),
    ]


def test_hints_of_answers_stand_under_them():
    class Decide(forms.Form):
        answer = forms.RadioField(
            label="Antwoord", choices=[("yes", "Ja"), ("no", "Nee")], hints={"yes": "We gaan door"}
        )

    answer = cast(forms.BoundField, Decide()["answer"])
    assert [option.hint for option in answer.options] == ["We gaan door", ""]
    assert "<span>Ja<small>We gaan door</small></span>" in shown(Decide())


TEMPLATES = sorted(Path(__file__).parents[2].glob("*/templates/**/*.html"))
FORMS = re.compile(r"<form\b.*?</form>", re.DOTALL)
SUBMITS = re.compile(r"<button(?![^>]*type=\"button\")[^>]*>")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_enter_presses_the_default_act(path):
    """The first button is what Enter presses in a form: the one without a choice of its own."""
    for form in FORMS.findall(path.read_text(encoding="utf-8")):
        buttons = SUBMITS.findall(form)
        if len(buttons) > 1:
            assert " name=" not in buttons[0]
            assert all(" name=" in button for button in buttons[1:])
