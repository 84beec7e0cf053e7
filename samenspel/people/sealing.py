"""Secrets of people are kept sealed: who reads the database, but not the data folder, has nothing.

The key has a file of its own, so that a new SAMENSPEL_SECRET_KEY locks nobody out.
"""

import base64
import hashlib

from cryptography.fernet import Fernet
from django.conf import settings

from samenspel.core import keyfile

PURPOSE = b"samenspel second factors, version 1:"


def seal(text: str) -> str:
    """The text, readable only with the key of this installation."""
    return _key().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """The text again; cryptography's InvalidToken where it was sealed with another key."""
    return _key().decrypt(sealed.encode()).decode()


def _key() -> Fernet:
    kept = keyfile.ensure(settings.SAMENSPEL_DATA / "keys" / "second-factors")
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(PURPOSE + kept.encode()).digest()))
