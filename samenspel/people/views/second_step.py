"""The second step of logging in, and logging in with a passkey alone."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from samenspel.core.errors import RuleBroken
from samenspel.people import log_in as logging_in
from samenspel.people import passkeys, second_step
from samenspel.people.factors import factors_of
from samenspel.people.forms import LogInForm, PasskeyLogInForm, ProofForm
from samenspel.people.models import Person
from samenspel.people.stages import waiting_in
from samenspel.people.views.log_in import GET_OR_POST
from samenspel.people.web import public, with_passkeys
from samenspel.ui.answers import posted, see_other


@GET_OR_POST
@never_cache
@with_passkeys
@public
def second(request: HttpRequest) -> HttpResponse:
    """The mailed code was right; now the app, a passkey, or a recovery code."""
    if request.user.is_authenticated:
        return redirect(reverse("home"))
    stage = waiting_in(request)
    if stage is None:
        return see_other(request, reverse("log_in"))
    person, form = stage.login.user, ProofForm(posted(request))
    if is_shown(request, person, form):
        answer: HttpResponse = stage.exit()
        return answer
    status = 422 if request.method == "POST" else 200
    context = proof_page(request, person, form)
    return TemplateResponse(request, "people/second_step.html", context, status=status)


def is_shown(request: HttpRequest, person: Person, form: ProofForm) -> bool:
    """Whether a second factor was shown; what is wrong stands at the field otherwise."""
    if not form.is_valid():
        return False
    try:
        second_step.show(request, person, **form.cleaned_data)
    except RuleBroken as refused:
        form.add_error("code", refused.sentence)
        return False
    return True


def proof_page(request: HttpRequest, person: Person, form: ProofForm) -> dict[str, object]:
    """What such a page shows; the device is asked for a passkey only where there is one."""
    held = factors_of(person)
    asked = passkeys.asked_to_show(request, person) if held.passkeys else ""
    return {"form": form, "factors": held, "asked": asked}


@require_safe
@never_cache
@public
def passkey_asked(request: HttpRequest) -> HttpResponse:
    """What the script of the log-in page is to ask the device: any passkey for this address."""
    asked = passkeys.asked_to_show(request, None)
    return HttpResponse(asked, content_type="application/json")


@require_POST
@never_cache
@with_passkeys
@public
def passkey(request: HttpRequest) -> HttpResponse:
    """In with a passkey alone."""
    form = PasskeyLogInForm(request.POST)
    form.full_clean()
    after = logging_in.own_page(request, form.cleaned_data.get("next"))
    if request.user.is_authenticated:
        return redirect(after)
    try:
        credential = form.cleaned_data.get("credential", "")
        return second_step.log_in_with_passkey(request, credential, after)
    except RuleBroken as refused:
        context = {
            "form": LogInForm(initial={"next": request.POST.get("next")}),
            "passkey_form": form,
            "passkey_refused": refused.sentence,
            "demo": settings.SAMENSPEL_MODE == "demo",
        }
        return TemplateResponse(request, "people/log_in.html", context, status=422)
