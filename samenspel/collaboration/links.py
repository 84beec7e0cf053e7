"""The link in an invitation: the id of the invitation, signed. Nothing secret is stored."""

from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest
from django.urls import reverse


def token_of(invitation: UUID) -> str:
    """The same every time, so that a mail can be sent again with the same link."""
    return _signer().sign(invitation.hex)


def invitation_in(token: str) -> UUID | None:
    """The invitation that a token names; None for a token that this installation did not make."""
    try:
        return UUID(_signer().unsign(token))
    except BadSignature:
        return None


def path_of(invitation: UUID) -> str:
    """The address without the name of the host, in the language in use now."""
    return reverse("seat.accept", args=[token_of(invitation)])


def link_of(request: HttpRequest, invitation: UUID) -> str:
    """The whole address, in the language of the page, to pass on by hand."""
    return request.build_absolute_uri(path_of(invitation))


def _signer() -> Signer:
    return Signer(salt="seat.invite", sep=".")
