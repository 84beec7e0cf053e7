"""The second step of a person: what there is, adding, removing, and recovery codes."""

from base64 import b64encode

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from samenspel.core.actor import Actor
from samenspel.core.errors import NotFound, RuleBroken
from samenspel.people import factors, passkeys, required, setting_up
from samenspel.people.confirming import fresh
from samenspel.people.forms import AppForm, PasskeyForm
from samenspel.people.views.crumbs import below_me, below_second_step
from samenspel.people.views.log_in import GET_OR_POST
from samenspel.people.web import person_of, signed_in, with_passkeys
from samenspel.ui.answers import posted, see_other
from samenspel.ui.forms import Form


@require_safe
@signed_in()
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What you have beside the mailed code."""
    context = {
        "factors": factors.factors_of(actor.person),
        "asking": required.asking(person_of(request)),
        "crumbs": below_me(_("Second step at log-in")),
    }
    return TemplateResponse(request, "people/second_factor.html", context)


@require_safe
@signed_in()
def first(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Why a page cannot be opened yet, and what to do."""
    context = {"asking": required.asking(person_of(request))}
    return TemplateResponse(request, "people/second_factor_first.html", context)


@GET_OR_POST
@never_cache
@signed_in()
@fresh()
def add_app(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Set up an app that shows codes."""
    if factors.factors_of(actor.person).app:
        return see_other(request, reverse("second_factor"))
    form = AppForm(posted(request))
    if form.is_valid():
        try:
            setting_up.add_app(request, person_of(request), form.cleaned_data["code"])
            return see_other(request, _next(request), _("The app is set up."))
        except RuleBroken as refused:
            form.add_error("code", refused.sentence)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "crumbs": below_second_step(_("Set up an app")), **_secret(request)}
    return TemplateResponse(request, "people/second_factor_app.html", context, status=status)


def _secret(request: HttpRequest) -> dict[str, object]:
    """The secret to scan, to press on the telephone itself, or to type in groups of four."""
    secret = setting_up.secret_of(request)
    address, picture = setting_up.picture_of(person_of(request), secret)
    grouped = " ".join(secret[place : place + 4] for place in range(0, len(secret), 4))
    picture_in_page = f"data:image/svg+xml;base64,{b64encode(picture.encode()).decode()}"
    return {"address": address, "picture": picture_in_page, "secret": grouped}


@GET_OR_POST
@never_cache
@with_passkeys
@signed_in()
@fresh("name")
def add_passkey(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Let the device make a passkey."""
    form = PasskeyForm(posted(request), initial={"name": request.GET.get("name", "")})
    if form.is_valid():
        try:
            setting_up.add_passkey(request, person_of(request), **form.cleaned_data)
            return see_other(request, _next(request), _("The passkey is added."))
        except RuleBroken as refused:
            form.add_error(None, refused.sentence)
    status = 422 if request.method == "POST" else 200
    context = {
        "form": form,
        "asked": passkeys.asked_to_add(request, person_of(request)),
        "crumbs": below_second_step(_("Add a passkey")),
    }
    return TemplateResponse(request, "people/second_factor_passkey.html", context, status=status)


@GET_OR_POST
@signed_in()
@fresh()
def remove(request: HttpRequest, actor: Actor, factor: int) -> HttpResponse:
    """An app or a passkey goes, after one question."""
    held = factors.factor(actor, factor)
    if request.method == "POST":
        setting_up.remove(request, person_of(request), held)
        done = _("The app is removed.") if held.is_app else _("The passkey is removed.")
        return see_other(request, reverse("second_factor"), done)
    is_last = factors.factors_of(actor.person).count == 1
    context = {
        "factor": held,
        "is_last": is_last,
        "form": Form(),
        "asking": required.asking(person_of(request)) if is_last else [],
        "crumbs": below_second_step(_("Remove")),
    }
    return TemplateResponse(request, "people/second_factor_remove.html", context)


@GET_OR_POST
@never_cache
@signed_in()
@fresh()
def codes(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The recovery codes: to read when they are new, and how many are left."""
    if request.method == "POST":
        setting_up.new_codes(request, person_of(request))
        return see_other(request, request.path, _("There are new recovery codes."))
    context = {
        "codes": [
            in_halves(code) for code in setting_up.codes_to_read(request, person_of(request))
        ],
        "factors": factors.factors_of(actor.person),
        "crumbs": below_second_step(_("Recovery codes")),
    }
    return TemplateResponse(request, "people/recovery_codes.html", context)


@require_safe
@never_cache
@signed_in()
@fresh()
def codes_text(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The new recovery codes as a file to keep or print."""
    found = setting_up.codes_to_read(request, person_of(request))
    if not found:
        raise NotFound()
    head = _("Recovery codes of Samenspel for %(email)s. Each works once.") % {"email": actor.email}
    lines = [head, "", *map(in_halves, found), ""]
    answer = HttpResponse("\r\n".join(lines), content_type="text/plain; charset=utf-8")
    name = _("samenspel-recovery-codes")
    answer["Content-Disposition"] = f'attachment; filename="{name}.txt"'
    return answer


@require_POST
@signed_in()
def codes_kept(request: HttpRequest, actor: Actor) -> HttpResponse:
    """They are kept elsewhere; on to the page that was asked for before, if any."""
    setting_up.codes_are_kept(request)
    return see_other(request, required.went_on(request) or reverse("second_factor"))


def in_halves(code: str) -> str:
    return f"{code[:4]} {code[4:]}"


def _next(request: HttpRequest) -> str:
    """After the first factor come the recovery codes, else the overview."""
    has_new_codes = setting_up.codes_to_read(request, person_of(request))
    return reverse("second_factor.codes") if has_new_codes else reverse("second_factor")
