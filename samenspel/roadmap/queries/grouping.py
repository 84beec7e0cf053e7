"""What follows by itself comes in numbers: six first steps are told in one line, not in six."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from django.utils.html import format_html
from django.utils.translation import ngettext

from samenspel.journal.models import Entry
from samenspel.roadmap.queries.telling import SAMENSPEL, Line


def told_together(lines: Sequence[Line]) -> list[Line]:
    """The lines, newest first, with those that followed from one entry as one line."""
    found: list[Line] = []
    for _of, group in groupby(lines, key=_group):
        alike = list(group)
        found.append(_one_line(alike) if len(alike) > 1 else alike[0])
    return found


def whole_groups(entries: Sequence[Entry], page: int) -> int:
    """How many of these entries make one page, so that no group is cut by its end."""
    if len(entries) <= page:
        return len(entries)
    end = page
    while end and entries[end].cause and _of_one(entries[end - 1]) == _of_one(entries[end]):
        end -= 1
    return end or page


def _group(line: Line) -> tuple[str, ...]:
    return _of_one(line.entry) if line.follows else (str(line.entry.pk),)


def _of_one(entry: Entry) -> tuple[str, str, str]:
    """What entries of one group have in common."""
    return str(entry.chain_id), entry.cause, entry.operation


def _one_line(lines: Sequence[Line]) -> Line:
    many = ngettext(
        "%(samenspel)s put %(n)s first step ready.",
        "%(samenspel)s put %(n)s first steps ready.",
        len(lines),
    ).replace("%(n)s", str(len(lines)))
    before, after = many.split("%(samenspel)s")
    text = format_html("{}{}{}", before, SAMENSPEL, after)
    return replace(lines[-1], text=text, parts=tuple(reversed(lines)))
