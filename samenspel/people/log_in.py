"""Logging in: a code is mailed, and typed in the browser that asked for it.

Whether an address is known here shows nowhere: the same happens, in the same order, for each.
Until the code was typed right nothing is kept about an address but the session of that browser
and the counts of attempts (docs/decisions/0003-log-in.md).
"""

from allauth.account.utils import perform_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samenspel.core.actor import the_clock
from samenspel.core.errors import RuleBroken, WrongState
from samenspel.core.installation import INSTALLATION
from samenspel.people import limits, operations, queries
from samenspel.people.codes import Asked, grouped
from samenspel.people.mail import send
from samenspel.people.models import Language, Person

IN_SESSION = "log_in"
EXPECTED = "log_in_expected"
LONGEST_ADDRESS = 1000
"""Our own are shorter."""


class WrongCode(RuleBroken):
    """This is not the code that was mailed; it may be tried again."""


class CodeSpent(WrongState):
    """This code does not work any more; only a new one does."""


def ask(request: HttpRequest, email: str, after: str, *, mail: str = "code") -> None:
    """Mail a code to this address; a code that was asked here before stops working."""
    limits.require_pause(request, "ask_code", email)
    asked, code = Asked.anew(email, after)
    language = queries.language_of(email) or _language_of_page()
    send(email, language, f"people/mail/{mail}.txt", {"code": grouped(code)})
    request.session[IN_SESSION] = asked.to_keep()
    request.session.pop(EXPECTED, None)


def expect(request: HttpRequest, email: str) -> None:
    """Fill in this address on the log-in page. It is kept in the session and stands in no link."""
    request.session[EXPECTED] = email


def expected(request: HttpRequest) -> str:
    """The address to fill in for who comes here by an invitation; else nothing."""
    return str(request.session.get(EXPECTED, ""))


def asked(request: HttpRequest) -> Asked | None:
    """The code that was asked in this browser, if any."""
    kept = request.session.get(IN_SESSION)
    return Asked.kept(kept) if kept else None


def answer(request: HttpRequest, asked: Asked, typed: str) -> Person:
    """The person whose code this is. WrongCode where it is not, CodeSpent when it cannot be."""
    if asked.is_expired:
        raise _spent(request, asked, _("This code is older than fifteen minutes."))
    if asked.is_spent or not limits.may_try(request, asked.nonce):
        raise _spent(request, asked, _("This code was tried too often."))
    limits.require_pause(request, "type_code", asked.email)
    if asked.fits(typed):
        del request.session[IN_SESSION]
        return _person_with(asked.email)
    if not limits.has_tries_left(request, asked.nonce):
        raise _spent(request, asked, _("This code was tried too often."))
    raise WrongCode(_("This is not the code from the newest mail. Look once more."))


def _spent(request: HttpRequest, asked: Asked, sentence: str) -> CodeSpent:
    request.session[IN_SESSION] = asked.spent().to_keep()
    return CodeSpent(sentence)


def sign_in(request: HttpRequest, person: Person, after: str) -> HttpResponse:
    """Go through the steps of logging in (stages.py), then to that page."""
    return perform_login(request, person, email=person.email, redirect_url=after)


def own_page(request: HttpRequest, address: str | None) -> str:
    """The page to show afterwards, if it is one of ours; else the first page."""
    if not address or len(address) > LONGEST_ADDRESS:
        return reverse("home")
    ours = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if ours else reverse("home")


def _person_with(email: str) -> Person:
    """The person with this proven address, who may be new here."""
    known = queries.person_with(email)
    if known is not None:
        return known
    language = _language_of_page()
    try:
        return operations.join(INSTALLATION, email=email, language=language, by=the_clock())
    except RuleBroken:  # the same form was sent twice, and the other one was first
        known = queries.person_with(email)
        if known is None:
            raise
        return known


def _language_of_page() -> Language:
    return Language.ENGLISH if get_language() == "en" else Language.DUTCH
