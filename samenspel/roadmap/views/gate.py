"""The page of one transition, and what people do there; criteria and points in criterion.py."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from samenspel.collaboration.access import Here
from samenspel.collaboration.web import at_collaboration, say_where
from samenspel.core.grid import Phase
from samenspel.roadmap.forms.gate import (
    AcceptForm,
    ContestForm,
    DecideForm,
    ProposeForm,
    ShowForm,
    WithdrawForm,
)
from samenspel.roadmap.forms.turning import (
    ConditionForm,
    ConfirmConditionForm,
    DisputeConditionForm,
    PlanConditionForm,
    SettleConditionForm,
)
from samenspel.roadmap.operations import gate as operations
from samenspel.roadmap.queries.condition import (
    Choices,
    ConditionView,
    owner_value,
    owners_of,
    with_owner_now,
)
from samenspel.roadmap.queries.gate import GatePage, gate_page, one_proposal
from samenspel.roadmap.queries.path import gate_name
from samenspel.roadmap.states import Answer, Outcome
from samenspel.ui.acting import ActingForm
from samenspel.ui.answers import see_other


@require_safe
@at_collaboration()
def show(request: HttpRequest, here: Here, phase: Phase) -> HttpResponse:
    """What must be ready, what is proposed, and what each side says."""
    return show_gate(request, here, phase)


@require_safe
@at_collaboration()
def proposal(request: HttpRequest, here: Here, phase: Phase, number: int) -> HttpResponse:
    """One proposal with everything that was stored with it, also long after."""
    page, found = one_proposal(here, phase, number)
    name = _("Proposal %(number)d") % {"number": number}
    say_where(request, (gate_name(phase), gate_url(here, phase)), (name, ""))
    request.path_parts = page.path  # type: ignore[attr-defined]
    title = _("%(proposal)s: %(question)s") % {"proposal": name, "question": question(page)}
    context = {"page": page, "proposal": found, "title": title}
    return TemplateResponse(request, "roadmap/proposal.html", context)


@require_POST
@at_collaboration()
def propose(request: HttpRequest, here: Here, phase: Phase) -> HttpResponse:
    """One side lays before both what going on rests on."""
    operations.propose.require_allowed(here.actor)
    page = gate_page(here, phase)
    form = ProposeForm(request.POST, page=page)
    if form.carry_out(operations.propose, page.gate, by=here.actor):
        done = _("Your proposal stands. It is not a yes yet: now each side answers, yours too.")
        return see_other(request, gate_url(here, phase), done)
    return show_gate(request, here, phase, propose=form)


@require_POST
@at_collaboration()
def withdraw(request: HttpRequest, here: Here, phase: Phase) -> HttpResponse:
    """The side that proposed takes its proposal back."""
    operations.withdraw.require_allowed(here.actor)
    page = gate_page(here, phase)
    form = WithdrawForm(request.POST, page=page)
    if form.carry_out(operations.withdraw, page.gate, by=here.actor):
        done = _("Your proposal was taken back. Everybody can still read it below.")
        return see_other(request, gate_url(here, phase), done)
    return show_gate(request, here, phase, withdraw=form)


@require_POST
@at_collaboration()
def decide(request: HttpRequest, here: Here, phase: Phase) -> HttpResponse:
    """A side answers the proposal."""
    operations.decide.require_allowed(here.actor)
    page = gate_page(here, phase)
    form = DecideForm(request.POST, page=page)
    if form.carry_out(operations.decide, page.gate, by=here.actor):
        done = answered(gate_page(here, phase), form.result.answer)
        return see_other(request, gate_url(here, phase), done)
    return show_gate(request, here, phase, decide=form)


def show_gate(request: HttpRequest, here: Here, phase: Phase, **failed: ActingForm) -> HttpResponse:
    """The page, with a form that could not be carried out in its place."""
    page = gate_page(here, phase)
    say_where(request, (gate_name(phase), ""))
    request.path_parts = page.path  # type: ignore[attr-defined]
    context = {
        "page": page,
        "title": question(page),
        "lead": standing(page),
        "forms": _forms(page) | failed,
        "failed": failed,
        "slug": here.collaboration.slug,
        "criteria": [_acts(page, here, row, failed) for row in page.rows],
        "conditions": _conditions(here, page, failed),
    }
    status = next((form.status for form in failed.values()), 200)
    return TemplateResponse(request, "roadmap/gate.html", context, status=status)


def gate_url(here: Here, phase: Phase) -> str:
    return reverse("gate", args=[here.collaboration.slug, phase.slug])


def _forms(page: GatePage) -> dict[str, ActingForm]:
    return {
        "propose": ProposeForm(page=page),
        "decide": DecideForm(page=page),
        "withdraw": WithdrawForm(page=page),
    }


def _acts(page: GatePage, here: Here, row: Any, failed: dict[str, ActingForm]) -> dict[str, Any]:
    """A criterion with what can be done about it, and a form that could not be carried out."""
    wrong = {
        name: form for name, form in failed.items() if getattr(form, "criterion", "") == row.id
    }
    choosing: dict[str, Any] = {"here": here, "documents": page.documents}
    forms: dict[str, ActingForm | None] = {
        "show": ShowForm(criterion=row.id, **choosing) if page.may_show else None,
        "contest": ContestForm(criterion=row.id) if page.may_contest(row) else None,
        "accept": AcceptForm(criterion=row.id) if page.may_accept(row) else None,
    }
    return {"row": row, **forms, **wrong, "failed": wrong}


def _conditions(here: Here, page: GatePage, failed: dict[str, ActingForm]) -> list[dict[str, Any]]:
    """Each condition with what can be done about it, and a form that could not be carried out."""
    owners = owners_of(here) if any(view.may_plan for view in page.conditions) else []
    return [_about_condition(view, owners, failed) for view in page.conditions]


def _about_condition(
    view: ConditionView, owners: Choices, failed: dict[str, ActingForm]
) -> dict[str, Any]:
    one = view.condition
    known = {"owner": owner_value(one), "due_on": one.due_on}
    forms: dict[str, ActingForm] = {}
    if view.may_plan:
        may_own = with_owner_now(owners, one)
        forms["plan"] = PlanConditionForm(condition=one, owners=may_own, initial=known)
    if view.may_settle:
        forms["settle"] = SettleConditionForm(condition=one)
    if view.may_confirm:
        forms |= {
            "confirm": ConfirmConditionForm(condition=one),
            "dispute": DisputeConditionForm(condition=one),
        }
    wrong = {
        form.verb: form
        for form in failed.values()
        if isinstance(form, ConditionForm) and form.about == str(one.pk)
    }
    return {"view": view, "forms": forms | wrong, "failed": wrong}


def question(page: GatePage) -> str:
    """What this gate decides, as the question that both sides answer."""
    if page.following is not None:
        places = {"phase": page.phase.label, "next": page.following.label}
        return _("Do we go on together from %(phase)s to %(next)s?") % places
    outcome = page.proposal.outcome if page.proposal else ""
    if outcome == Outcome.STEWARDSHIP:
        return _("Do we go on to lasting stewardship?")
    if outcome == Outcome.CLOSED:
        return _("Do we close the collaboration?")
    return _("How do we go on after %(phase)s?") % {"phase": page.phase.label}


def standing(page: GatePage) -> str:
    """Where it is and who acts, in one sentence below the title."""
    if page.stage == "passed" and page.proposal is not None:
        return _("On %(day)s both sides had said yes.") % {"day": page.proposal.ended}
    if page.stage == "before":
        return _("You had done this already when you began with Samenspel.")
    if page.stage == "later":
        return _("This comes later. You are in %(phase)s now.") % {"phase": page.main.label}
    if page.stage == "proposed" and page.proposal is not None:
        names = _(" and ").join(seal.name for seal in page.proposal.waits_for)
        return _("Proposed. It waits for the answer of %(names)s.") % {"names": names}
    if page.stopped is not None:
        names = _(" and ").join(seal.name for seal in page.stopped.stopping)
        return _("%(names)s wants to stop. Talk about it together.") % {"names": names}
    if page.points:
        return ngettext(
            "Not yet: %(n)d point must change first.",
            "Not yet: %(n)d points must change first.",
            len(page.points),
        ) % {"n": len(page.points)}
    counts = {"ready": page.ready, "all": len(page.required)}
    text = ngettext(
        "Not proposed yet. %(ready)d of %(all)d points is ready.",
        "Not proposed yet. %(ready)d of %(all)d points are ready.",
        page.ready,
    )
    return text % counts


def answered(page: GatePage, answer: str) -> str:
    """What the answer led to and what comes next."""
    if answer == Answer.NOT_YET:
        return _("Your side said: not yet. What must change first stands as open points.")
    if answer == Answer.STOP:
        return _("Your side said that it wants to stop. Nothing stops by itself: talk about it.")
    if page.stage != "passed":
        return _("The yes of your side stands. Now it waits for the other side.")
    if page.following is None:
        return _("Both sides said yes.")
    passed = _("Both sides said yes. %(phase)s begins now: the first steps stand on the overview.")
    return passed % {"phase": page.following.label}
