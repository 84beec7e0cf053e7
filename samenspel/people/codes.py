"""The code that somebody types to sign in: short enough to copy, too long to guess."""

import secrets
import unicodedata
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Self

from django.utils.crypto import constant_time_compare, salted_hmac

from samenspel.core import clock

ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"
"""No 0 and O, no 1, I and L; no vowels either, so that no code is a word."""
LENGTH = 8
"""28 ** 8 codes are more than 2 ** 38."""
VALID_FOR = timedelta(minutes=15)


def new_code() -> str:
    """A code that nobody can foresee."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def grouped(code: str) -> str:
    """The code in two halves, as it stands in the mail."""
    return f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}"


def as_meant(typed: str) -> str:
    """What was typed, in capitals, without the spaces and dashes around and between."""
    letters = unicodedata.normalize("NFKC", typed).upper()
    return "".join(letter for letter in letters if letter.isalnum())


@dataclass(frozen=True)
class Asked:
    """A code that was asked in this browser. The code itself is kept nowhere, only its keyed hash.

    after: where to go once signed in. nonce: makes the hash of two equal codes differ.
    """

    email: str
    after: str
    asked_at: str
    nonce: str
    hash: str

    @classmethod
    def anew(cls, email: str, after: str) -> tuple[Self, str]:
        """A new code for this address, and what is kept of it."""
        code, nonce = new_code(), secrets.token_hex(16)
        asked_at = clock.now().isoformat()
        return cls(email, after, asked_at, nonce, _keyed_hash(email, nonce, code)), code

    @classmethod
    def kept(cls, session_value: dict[str, str]) -> Self:
        return cls(**session_value)

    def to_keep(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def is_expired(self) -> bool:
        return clock.now() >= datetime.fromisoformat(self.asked_at) + VALID_FOR

    @property
    def is_spent(self) -> bool:
        """Whether only a new code helps."""
        return self.is_expired or not self.hash

    def spent(self) -> Self:
        """The same, after which no code fits any more."""
        return replace(self, hash="")

    def fits(self, typed: str) -> bool:
        """Whether this is the code that was mailed; a wrong one takes as long as a right one."""
        typed_hash = _keyed_hash(self.email, self.nonce, as_meant(typed))
        return constant_time_compare(self.hash, typed_hash)


def _keyed_hash(email: str, nonce: str, code: str) -> str:
    """Who reads the sessions but not the secret key cannot try codes against this."""
    return salted_hmac(
        "samenspel.people.codes", f"{nonce}:{email}:{code}", algorithm="sha256"
    ).hexdigest()
