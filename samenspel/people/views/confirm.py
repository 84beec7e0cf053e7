"""Show anew that it is you, before something about logging in changes."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from samenspel.core.actor import Actor
from samenspel.people import confirming
from samenspel.people import log_in as logging_in
from samenspel.people.factors import has_second_factor
from samenspel.people.forms import CodeForm, ProofForm
from samenspel.people.views.log_in import GET_OR_POST
from samenspel.people.views.second_step import is_shown, proof_page
from samenspel.people.web import person_of, signed_in, with_passkeys
from samenspel.ui.answers import posted, see_other


@GET_OR_POST
@never_cache
@with_passkeys
@signed_in()
def confirm(request: HttpRequest, actor: Actor) -> HttpResponse:
    """By a second factor where there is one, else by a code that is mailed."""
    after = _after(request)
    shown = _by_factor if has_second_factor(request.user) else _by_mail
    right, page = shown(request, actor)
    if right:
        confirming.confirm(request)
        return see_other(request, after)
    status = 422 if request.method == "POST" else 200
    context = {**page, "next": after, "email": actor.email}
    return TemplateResponse(request, "people/confirm.html", context, status=status)


@require_POST
@signed_in()
def ask(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Mail a code to somebody who is signed in."""
    after = _after(request)
    logging_in.ask(request, actor.email, after, mail="confirm")
    again = f"{reverse('me.confirm')}?{urlencode({'next': after})}"
    return see_other(request, again, _("The code is on its way. It can take a minute."))


def _after(request: HttpRequest) -> str:
    asked_for = request.POST.get("next") or request.GET.get("next") or reverse("second_factor")
    return logging_in.own_page(request, asked_for)


def _asked(request: HttpRequest, actor: Actor) -> logging_in.Asked | None:
    """The code that was asked here by this very person."""
    asked = logging_in.asked(request)
    return asked if asked is not None and asked.email == actor.email else None


Shown = tuple[bool, dict[str, object]]
"""Whether it is this person, and what the page shows where it is not."""


def _by_factor(request: HttpRequest, actor: Actor) -> Shown:
    person, form = person_of(request), ProofForm(posted(request))
    return is_shown(request, person, form), proof_page(request, person, form)


def _by_mail(request: HttpRequest, actor: Actor) -> Shown:
    form, asked = CodeForm(posted(request)), _asked(request, actor)
    right = form.is_valid() and _is_right(request, asked, form)
    return right, {"form": form, "asked_code": _asked(request, actor)}


def _is_right(request: HttpRequest, asked: logging_in.Asked | None, form: CodeForm) -> bool:
    try:
        if asked is None:
            raise logging_in.CodeSpent(_("Ask for a code first."))
        logging_in.answer(request, asked, form.cleaned_data["code"])
    except (logging_in.WrongCode, logging_in.CodeSpent) as refused:
        form.add_error("code", refused.sentence)
        return False
    return True
