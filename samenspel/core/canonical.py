"""One spelling for one content: JSON after RFC 8785, and SHA-256 over it."""

import hashlib
import secrets
from datetime import UTC, datetime
from typing import Any

import rfc8785


def canonical(content: Any) -> bytes:
    """The content as canonical JSON (RFC 8785): same content, same bytes, on every machine."""
    return rfc8785.dumps(content)


def digest(content: Any) -> str:
    """SHA-256 over the canonical JSON, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(content)).hexdigest()


def new_salt() -> str:
    """128 random bits in hexadecimal; makes a hash of a short text impossible to guess back."""
    return secrets.token_hex(16)


def instant(moment: datetime) -> str:
    """ISO 8601 in UTC with six decimals: the only spelling of a time in a hash."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
