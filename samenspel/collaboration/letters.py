"""The mail with an invitation. No operation sends it and no page: what is in the journal is mailed
afterwards (samenspel/notices/inviting.py), with the link as it is made at that moment."""

from typing import Any
from uuid import UUID

from django.utils.translation import override

from samenspel.collaboration.links import path_of
from samenspel.collaboration.models import Invitation
from samenspel.collaboration.queries.invitation import link_page
from samenspel.core.actor import VISITOR
from samenspel.work.queue import start

TEMPLATE = "collaboration/mail/invitation.txt"


def let_it_go() -> None:
    """Who invites need not wait for the next minute: a worker does the duty of notices at once."""
    start("duty.notices", key="notices")


def invitation_letter(id: UUID, site: str) -> tuple[str, str, dict[str, Any]] | None:
    """To whom, in which language, and what the template needs; None for a link that works no more.

    In the language of who invites, for we do not know yet which one the invited person reads.
    """
    page = link_page(id, VISITOR)
    if page.over:
        return None
    invitation: Invitation = page.invitation
    language = invitation.invited_by.person.language
    with override(language):
        link = f"{site}{path_of(id)}"
    return invitation.email, language, {"page": page, "link": link}
