"""Logging in and out."""

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from samenspel.core.errors import RuleBroken
from samenspel.people import log_in as logging_in
from samenspel.people.forms import CodeForm, LogInForm, PasskeyLogInForm
from samenspel.people.web import public, with_passkeys
from samenspel.ui.answers import posted, see_other

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])


@GET_OR_POST
@never_cache
@with_passkeys
@public
def log_in(request: HttpRequest) -> HttpResponse:
    """Ask for a code."""
    if request.user.is_authenticated:
        return redirect(logging_in.own_page(request, request.GET.get("next")))
    known = {"next": request.GET.get("next"), "email": logging_in.expected(request)}
    form = LogInForm(posted(request), initial=known)
    if form.is_valid() and _asked_for_code(request, form):
        return see_other(request, reverse("log_in.code"))
    context = {
        "form": form,
        "passkey_form": PasskeyLogInForm(initial=known),
        "demo": settings.SAMENSPEL_MODE == "demo",
    }
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "people/log_in.html", context, status=status)


def _asked_for_code(request: HttpRequest, form: LogInForm) -> bool:
    """Mails the code; where the mail server does not take the address, that stands at the field."""
    after = logging_in.own_page(request, form.cleaned_data["next"])
    try:
        logging_in.ask(request, form.cleaned_data["email"], after)
    except RuleBroken as refused:
        form.add_error("email", refused.sentence)
        return False
    return True


@GET_OR_POST
@never_cache
@public
def code(request: HttpRequest) -> HttpResponse:
    """Type the code, in the browser that asked for it."""
    asked = logging_in.asked(request)
    if asked is None:
        return see_other(request, reverse("log_in"))
    form, status = CodeForm(posted(request)), 422 if request.method == "POST" else 200
    if form.is_valid():
        try:
            person = logging_in.answer(request, asked, form.cleaned_data["code"])
            return logging_in.sign_in(request, person, asked.after)
        except (logging_in.WrongCode, logging_in.CodeSpent) as refused:
            form.add_error("code", refused.sentence)
            status = refused.status
    return TemplateResponse(request, "people/code.html", _code_page(request, form), status=status)


def _code_page(request: HttpRequest, form: CodeForm) -> dict[str, object]:
    kept_here = settings.EMAIL_BACKEND == "django.core.mail.backends.filebased.EmailBackend"
    return {"form": form, "asked": logging_in.asked(request), "mail_is_kept": kept_here}


@require_POST
@public
def log_out(request: HttpRequest) -> HttpResponse:
    """The session ends here and nowhere else; an invitation may ask to be shown afterwards."""
    after = logging_in.own_page(request, request.POST.get("next"))
    logout(request)
    return see_other(request, after, _("You are logged out."))
