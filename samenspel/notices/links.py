"""Whole addresses for mail, and the link that ends mail without logging in."""

from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from samenspel.notices.kinds import Kind

ALL = "all"
"""Stands for every kind of notice."""


def site() -> str:
    """Where people find this installation: of its host names the first."""
    found = settings.ENVIRONMENT
    if found.mode == "production":
        return f"https://{found.allowed_hosts[0].lstrip('.')}"
    return f"http://127.0.0.1:{found.port}"


def whole(path: str) -> str:
    """The whole address of a page, as it stands in a mail."""
    return f"{site()}{path}"


def stop_token(person: UUID, kind: str) -> str:
    """Signed, without an end: it can only turn mail off, and mail is kept for years."""
    return _signer().sign(f"{person.hex}.{kind}")


def stop_link(person: UUID, kind: str) -> str:
    """The page, in the language in use now, that ends mail of this kind."""
    return whole(reverse("notices.stop", args=[stop_token(person, kind)]))


def stopped_by(token: str) -> tuple[UUID, list[Kind]] | None:
    """Whose mail, of which kinds; None for a token that this installation did not make."""
    try:
        person, _dot, kind = _signer().unsign(token).partition(".")
    except BadSignature:
        return None
    if kind == ALL:
        return UUID(person), list(Kind)
    return (UUID(person), [Kind(kind)]) if kind in Kind.values else None


def _signer() -> Signer:
    return Signer(salt="notices.stop", sep="~")
