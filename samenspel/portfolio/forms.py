"""What a coordinator can choose to see; an address that was written by hand never fails."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from samenspel.core.grid import Phase
from samenspel.portfolio.queries import MATTERS, PER_PAGE, SORTS, Wanted
from samenspel.ui.forms import Form

MATTER_WORDS = {
    "antwoord": _("waits for our answer"),
    "stil": _("silent for long"),
    "verschil": _("a large difference"),
    "te-laat": _("something is late"),
    "geen-trekker": _("a side without lead"),
    "stoppen": _("somebody wants to stop"),
    "klaar": _("the transition can be proposed"),
    "alleen": _("the initiative does not take part yet"),
}
SORT_WORDS = {
    "vastzit": _("what is stuck first"),
    "naam": _("by name"),
    "fase": _("by phase"),
    "punten": _("most points not ready"),
    "verschil": _("largest difference"),
    "stil": _("longest silent"),
    "datum": _("first date"),
    "woningen": _("most homes"),
}


class FilterForm(Form):
    """Phase, what is the matter, and the order."""

    fase = forms.ChoiceField(
        label=_("Phase"),
        choices=[("", _("all phases")), *((phase.slug, phase.label) for phase in Phase)],
    )
    speelt = forms.ChoiceField(
        label=_("What is the matter"),
        choices=[("", _("everything")), *((name, MATTER_WORDS[name]) for name in MATTERS)],
    )
    volgorde = forms.ChoiceField(
        label=_("Order"), choices=[(name, SORT_WORDS[name]) for name in SORTS]
    )
    per = forms.ChoiceField(
        label=_("Rows on a page"), choices=[(str(number), str(number)) for number in PER_PAGE]
    )


def wanted_from(asked: Mapping[str, str]) -> Wanted:
    """What was asked for, as far as it exists."""
    try:
        phase = Phase.from_slug(asked.get("fase", ""))
    except ValueError:
        phase = None
    matter, sort, per = (asked.get(name, "") for name in ("speelt", "volgorde", "per"))
    page = asked.get("bladzijde", "")
    return Wanted(
        phase=phase,
        matter=matter if matter in MATTERS else "",
        sort=sort if sort in SORTS else "vastzit",
        page=max(1, int(page)) if page.isascii() and page.isdecimal() and len(page) < 7 else 1,
        per_page=int(per) if per in map(str, PER_PAGE) else PER_PAGE[0],
    )


def form_for(wanted: Wanted) -> FilterForm:
    """The form as it was answered."""
    return FilterForm(
        initial={
            "fase": wanted.phase.slug if wanted.phase else "",
            "speelt": wanted.matter,
            "volgorde": wanted.sort,
            "per": str(wanted.per_page),
        }
    )
