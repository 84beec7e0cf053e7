"""What people do about a condition that both went on with."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samenspel.collaboration.access import Here
from samenspel.collaboration.web import at_collaboration
from samenspel.core.grid import Phase
from samenspel.roadmap.forms.turning import (
    ConditionForm,
    ConfirmConditionForm,
    DisputeConditionForm,
    PlanConditionForm,
    SettleConditionForm,
)
from samenspel.roadmap.operations import condition as operations
from samenspel.roadmap.queries.condition import one_condition, owners_of, with_owner_now
from samenspel.roadmap.views.gate import gate_url, show_gate
from samenspel.ui.answers import see_other


@require_POST
@at_collaboration()
def plan(request: HttpRequest, here: Here, phase: Phase, condition: UUID) -> HttpResponse:
    """Who sees to it, and before when."""
    operations.plan.require_allowed(here.actor)
    found = one_condition(here, phase, condition)
    form = PlanConditionForm(
        request.POST, condition=found, owners=with_owner_now(owners_of(here), found)
    )
    done = _("Saved. Both sides see who sees to it, and before when.")
    return _answered(request, here, phase, operations.plan, form, done)


@require_POST
@at_collaboration()
def settle(request: HttpRequest, here: Here, phase: Phase, condition: UUID) -> HttpResponse:
    """One side says that it is settled."""
    operations.settle.require_allowed(here.actor)
    form = SettleConditionForm(request.POST, condition=one_condition(here, phase, condition))
    done = _("Your side says that it is settled. Now the other side looks at it.")
    return _answered(request, here, phase, operations.settle, form, done)


@require_POST
@at_collaboration()
def confirm(request: HttpRequest, here: Here, phase: Phase, condition: UUID) -> HttpResponse:
    """The other side sees it too."""
    operations.confirm.require_allowed(here.actor)
    form = ConfirmConditionForm(request.POST, condition=one_condition(here, phase, condition))
    done = _("Settled by both. It is no longer on the overview.")
    return _answered(request, here, phase, operations.confirm, form, done)


@require_POST
@at_collaboration()
def dispute(request: HttpRequest, here: Here, phase: Phase, condition: UUID) -> HttpResponse:
    """The other side does not see it as settled."""
    operations.dispute.require_allowed(here.actor)
    form = DisputeConditionForm(request.POST, condition=one_condition(here, phase, condition))
    done = _("It is open again, with what is still missing.")
    return _answered(request, here, phase, operations.dispute, form, done)


def _answered(
    request: HttpRequest,
    here: Here,
    phase: Phase,
    act: Callable[..., Any],
    form: ConditionForm,
    done: str,
) -> HttpResponse:
    found = one_condition(here, phase, UUID(form.about))
    if form.carry_out(act, found, by=here.actor):
        return see_other(request, f"{gate_url(here, phase)}#conditions", done)
    return show_gate(request, here, phase, **{f"condition_{form.verb}": form})
