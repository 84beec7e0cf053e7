"""The secret in an address: 192 random bits, of which only a keyed hash is kept."""

import re
import secrets

from django.utils.crypto import salted_hmac

BYTES = 24
SHAPE = re.compile(r"[A-Za-z0-9_-]{32}")


def new_secret() -> str:
    return secrets.token_urlsafe(BYTES)


def hash_of(secret: str) -> str:
    """HMAC-SHA256 with the key of the installation: a copied database does not give it back."""
    return salted_hmac("samenspel.calendars", secret, algorithm="sha256").hexdigest()
