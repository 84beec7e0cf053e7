"""Names of files: for people only. On disk a file is called by its own SHA-256, never by a name."""

import re
import unicodedata
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

LONGEST = 150
RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
"""Names that a computer with Windows cannot keep."""
PROGRAMS = re.compile(
    r"(?i)^ *(app|bat|cmd|com|cpl|dll|exe|hta|html?|jar|jse?|lnk|msi|php|ps1|py|reg|scr|sh|svg"
    r"|vbs?|wsf|xhtml|xml) *$"
)
"""Endings that must not hide before another one: `rekening.exe.pdf`."""


def for_people(given: str) -> str:
    """The name as it is shown: one path part, without signs that hide or turn others, not too long.

    Nothing is refused for its name here; what cannot be shown safely is left out.
    """
    last = given.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(sign for sign in unicodedata.normalize("NFC", last) if _can_be_seen(sign))
    shown = " ".join(shown.split()).strip(". ")
    if RESERVED.match(shown):
        shown = f"{_('file')}-{shown}"
    return _shortened(shown) or str(_("file"))


def ending(name: str) -> str:
    """What stands behind the last point, in small letters."""
    return PurePosixPath(name).suffix.removeprefix(".").lower()


def hides_a_program(name: str) -> bool:
    """Whether an ending before the last one is that of a program or a page."""
    return any(PROGRAMS.match(part) for part in name.split(".")[1:-1])


def disposition(name: str) -> str:
    """The header that has a browser save the file under its name (RFC 6266, RFC 5987)."""
    return content_disposition_header(as_attachment=True, filename=name) or "attachment"


def host_of(link: str) -> str:
    """Whose page it is, as far as the address tells."""
    return urlsplit(link).netloc.rpartition("@")[2].removeprefix("www.")


def _can_be_seen(sign: str) -> bool:
    """No control, no turning of direction, no half of a letter, nothing without a meaning."""
    return unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def _shortened(name: str) -> str:
    if len(name) <= LONGEST:
        return name
    end = f".{ending(name)}" if 0 < len(ending(name)) <= 10 else ""
    return name[: LONGEST - len(end)].rstrip(". ") + end
