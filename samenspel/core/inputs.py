"""The types of what people type. Operations name them; forms, the API and case files obey them."""

import unicodedata
from datetime import date
from typing import Annotated
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _
from pydantic import AfterValidator, BeforeValidator, StringConstraints

from samenspel.core import clock

# Characters that reverse the reading direction can make a text say something else than it stores
# (Unicode Technical Report 36, bidirectional text spoofing).
REVERSING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean(text: str) -> str:
    """One spelling of line ends and letters (NFC); ValueError for characters nobody can see."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    for character in text:
        hidden = unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\t"
        if hidden or character in REVERSING:
            raise ValueError(
                _("This text holds a character that cannot be seen. Type it again, please.")
            )
    return text.strip()


def one_line(text: str) -> str:
    """Text without line breaks; ValueError where it has them."""
    if "\n" in text:
        raise ValueError(_("Write this on one line, please."))
    return text


def not_later_than_today(day: date) -> date:
    """A day that has come; ValueError for a day ahead."""
    if day > clock.today():
        raise ValueError(_("This day is still to come. Choose today or earlier."))
    return day


def plausible(day: date) -> date:
    """A day within living planning: 1950 to 2200; ValueError outside."""
    if not 1950 <= day.year <= 2200:
        raise ValueError(_("This year cannot be right."))
    return day


Cleaned = Annotated[str, AfterValidator(clean)]
Line = Annotated[
    str, StringConstraints(max_length=200), AfterValidator(clean), AfterValidator(one_line)
]
RequiredLine = Annotated[Line, AfterValidator(lambda text: _required(text))]
LongText = Annotated[str, StringConstraints(max_length=5000), AfterValidator(clean)]
RequiredText = Annotated[LongText, AfterValidator(lambda text: _required(text))]
Day = Annotated[date, AfterValidator(plausible)]
PastDay = Annotated[Day, AfterValidator(not_later_than_today)]
NewId = UUID | None


def _required(text: str) -> str:
    if not text:
        raise ValueError(_("Fill this in, please."))
    return text


def lower(text: object) -> object:
    """E-mail addresses and domains are compared in small letters."""
    return text.strip().lower() if isinstance(text, str) else text


def one_address(text: str) -> str:
    """An e-mail address as Django's own validator knows it; ValueError otherwise."""
    try:
        validate_email(text)
    except ValidationError as error:
        raise ValueError(_("This is not an e-mail address.")) from error
    return text


def web_address(text: str) -> str:
    """An http or https address; ValueError otherwise (so no `javascript:` can ever be stored)."""
    try:
        URLValidator(schemes=["http", "https"])(text)
    except ValidationError as error:
        raise ValueError(_("This is not a web address. It starts with https://.")) from error
    return text


Email = Annotated[
    str, StringConstraints(max_length=254), BeforeValidator(lower), AfterValidator(one_address)
]
WebAddress = Annotated[
    str, StringConstraints(max_length=2000), AfterValidator(clean), AfterValidator(web_address)
]
