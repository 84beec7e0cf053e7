"""The mail with an invitation. Sent by the page, after the operation: no operation sends mail."""

from django.http import HttpRequest
from django.utils.translation import get_language

from samenspel.collaboration.links import link_of, token_of
from samenspel.collaboration.queries.invitation import link_page
from samenspel.core.actor import VISITOR
from samenspel.people import mail


def send_invitation(request: HttpRequest, invitation) -> bool:
    """Whether it went; in the language of the page, for we do not know yet which one they read."""
    page = link_page(invitation.pk, VISITOR)
    context = {"page": page, "link": link_of(request, invitation.pk)}
    return mail.send(invitation.email, get_language(), "collaboration/mail/invitation", context)
