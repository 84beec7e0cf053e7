"""Identifiers of things: UUID version 7, in the order of their making."""

from uuid import UUID

import uuid6


def new_id() -> UUID:
    """A fresh UUIDv7 (RFC 9562)."""
    return UUID(int=uuid6.uuid7().int)
