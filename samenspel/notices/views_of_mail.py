"""Pages of the administrator about mail that does not arrive."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samenspel.collaboration.letters import let_it_go
from samenspel.core.actor import Actor, Kind
from samenspel.notices import operations, undelivered
from samenspel.people.web import signed_in
from samenspel.ui.acting import ActingForm
from samenspel.ui.answers import posted, see_other

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@require_safe
@signed_in(Kind.ADMINISTRATOR)
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What did not arrive, since when, why, and when it is tried again."""
    return _shown(request, actor)


@never_cache
@require_POST
@signed_in(Kind.ADMINISTRATOR)
def retry(request: HttpRequest, actor: Actor, letter: UUID) -> HttpResponse:
    """A worker tries it again at once."""
    form = ActingForm(request.POST)
    if form.carry_out(operations.retry, undelivered.letter_of(actor, letter), by=actor):
        let_it_go()
        done = _("This mail is tried again now. Look here in a minute whether it went.")
        return see_other(request, reverse("undelivered"), done)
    return _shown(request, actor, form)


@never_cache
@GET_OR_POST
@signed_in(Kind.ADMINISTRATOR)
def give_up(request: HttpRequest, actor: Actor, letter: UUID) -> HttpResponse:
    """Asks once: this mail will not be sent any more."""
    found = undelivered.letter_of(actor, letter)
    form = ActingForm(posted(request))
    if request.method == "POST" and form.carry_out(operations.give_up, found, by=actor):
        done = _("This mail is not tried any more.")
        return see_other(request, reverse("undelivered"), done)
    lead = _(
        "Mail to %(whom)s then does not go. What it is about stays in Samenspel; "
        "who sent an invitation hears that it did not arrive."
    ) % {"whom": undelivered.whom(found)}
    return _asked(request, form, lead)


@never_cache
@GET_OR_POST
@signed_in(Kind.ADMINISTRATOR)
def leave_untold(request: HttpRequest, actor: Actor, aside: UUID) -> HttpResponse:
    """Asks once: nobody will be told of this."""
    found = undelivered.aside_of(actor, aside)
    form = ActingForm(posted(request))
    if request.method == "POST" and form.carry_out(operations.leave_untold, found, by=actor):
        done = _("This is not tried any more.")
        return see_other(request, reverse("undelivered"), done)
    lead = _("Nobody then gets a notice of it. What happened stays in the journal.")
    return _asked(request, form, lead)


def _asked(request: HttpRequest, form: ActingForm, lead: str) -> HttpResponse:
    crumbs = [*_above(), (_("What does not arrive"), reverse("undelivered")), (_("Give up"), "")]
    context = {
        "form": form,
        "title": _("Give this up?"),
        "lead": lead,
        "submit": _("Give up"),
        "crumbs": crumbs,
        "back": reverse("undelivered"),
    }
    return TemplateResponse(request, "people/form.html", context, status=form.status)


def _shown(request: HttpRequest, actor: Actor, form: ActingForm | None = None) -> HttpResponse:
    context = {
        "page": undelivered.undelivered_page(actor),
        "crumbs": [*_above(), (_("What does not arrive"), "")],
        "form": form,
    }
    status = form.status if form else 200
    return TemplateResponse(request, "notices/undelivered.html", context, status=status)


def _above() -> list[tuple[str, str]]:
    return [(_("Administration"), reverse("installation"))]
