"""What a collaboration is called and is about, and the rules that both sides agree on."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samenspel.collaboration.access import Here
from samenspel.collaboration.forms.people import ButtonForm
from samenspel.collaboration.forms.settings import DescribeForm, RuleForm
from samenspel.collaboration.operations import collaboration as operations
from samenspel.collaboration.operations import rule
from samenspel.collaboration.queries.settings import offer_here, settings_page
from samenspel.collaboration.views.parts import only_for, page_of, shown
from samenspel.collaboration.web import at_collaboration, say_where
from samenspel.ui.acting import ActingForm
from samenspel.ui.answers import posted, see_other


@require_safe
@at_collaboration()
def show(request: HttpRequest, here: Here) -> HttpResponse:
    """Name and area, and the rules."""
    return _shown(request, here, ButtonForm())


@require_http_methods(["GET", "HEAD", "POST"])
@at_collaboration()
def describe(request: HttpRequest, here: Here) -> HttpResponse:
    """Name, area and number of homes; an old address leads to the new one."""
    page, subject = settings_page(here), here.collaboration
    only_for(request, here.actor, "collaboration.describe")
    known = {name: getattr(subject, name) for name in ("name", "area", "homes")}
    form = DescribeForm(posted(request), seen=subject.version_seen, initial=known)
    if request.method == "POST" and form.carry_out(operations.describe, subject, by=here.actor):
        done = _("Saved. Both sides see it like this from now on.")
        return see_other(request, page_of(here, "settings"), done)
    _say_where(request, here, _("Name and area"))
    return shown(request, here, "describe", _("Name and area"), page=page, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@at_collaboration()
def propose(request: HttpRequest, here: Here) -> HttpResponse:
    """Lay a change of a rule before the other side."""
    named = request.POST.get("rule") or request.GET.get("regel", "")
    part = settings_page(here).rule(named)
    only_for(request, here.actor, "rule.propose")
    form = RuleForm(posted(request), part=part)
    if request.method == "POST" and form.carry_out(rule.propose, here.collaboration, by=here.actor):
        done = _("Proposed. Nothing changes until the other side agrees.")
        return see_other(request, page_of(here, "settings"), done)
    _say_where(request, here, _("Propose a change"))
    return shown(request, here, "rule", _("Propose a change"), page=part, form=form)


@require_POST
@at_collaboration()
def agree(request: HttpRequest, here: Here, offer: UUID) -> HttpResponse:
    """From now on this is the rule."""
    done = _("Agreed by both sides. From now on this is the rule.")
    return _answered(request, here, offer, rule.agree, done)


@require_POST
@at_collaboration()
def decline(request: HttpRequest, here: Here, offer: UUID) -> HttpResponse:
    """The rule stays as it was."""
    return _answered(request, here, offer, rule.decline, _("The rule stays as it was."))


def _answered(
    request: HttpRequest, here: Here, id: UUID, act: Callable[..., Any], done: str
) -> HttpResponse:
    offer = offer_here(here.actor, id)
    form = ButtonForm(request.POST, seen=offer.version_seen)
    if form.carry_out(act, offer, by=here.actor):
        return see_other(request, page_of(here, "settings"), done)
    return _shown(request, here, form)


def _shown(request: HttpRequest, here: Here, form: ActingForm) -> HttpResponse:
    say_where(request, (_("Settings"), ""))
    title, page = _("Settings"), settings_page(here)
    lead = _("What this collaboration is called, and what you agreed about working together.")
    return shown(request, here, "settings", title, lead=lead, page=page, form=form)


def _say_where(request: HttpRequest, here: Here, label: str) -> None:
    say_where(request, (_("Settings"), page_of(here, "settings")), (label, ""))
