"""The mail with an invitation. Sent by the page, after the operation: no operation sends mail."""

from django.http import HttpRequest
from django.utils.translation import get_language

from samenspel.collaboration.links import link_of
from samenspel.collaboration.models import Invitation
from samenspel.collaboration.queries.invitation import link_page
from samenspel.core.actor import VISITOR
from samenspel.people.mail import send


def send_invitation(request: HttpRequest, invitation: Invitation) -> None:
    """In the language of the page, for we do not know yet which one the invited person reads."""
    language = "en" if get_language() == "en" else "nl"
    context = {"page": link_page(invitation.pk, VISITOR), "link": link_of(request, invitation.pk)}
    send(invitation.email, language, "collaboration/mail/invitation.txt", context)
