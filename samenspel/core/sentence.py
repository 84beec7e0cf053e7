"""An act in words: what it is called in the policy table, and how the timeline tells it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Words = str | _StrPromise
else:
    Words = str
Telling = Words | Callable[[Mapping[str, Any]], Words]


class Group(models.TextChoices):
    """The kinds of happenings that the timeline can be filtered by."""

    DECISIONS = "decisions", _("decisions")
    STEPS = "steps", _("steps and what shows that they are done")
    READINGS = "readings", _("how each side sees it")
    PEOPLE = "people", _("people and roles")
    TALK = "talk", _("notes and remarks")
    DOCUMENTS = "documents", _("documents")
    RULES = "rules", _("settings and rules")


@dataclass(frozen=True)
class Sentence:
    """`does` names the act in the policy table; `told` is the line of the timeline, with named
    placeholders; `quotes` says whether the first words that were kept belong below it; `follows`
    tells it where nobody did it, but it followed by itself from something else."""

    does: Words
    told: Telling
    group: Group
    quotes: bool = False
    follows: Words = ""

    def words(self, details: Mapping[str, Any]) -> Words:
        """The line that fits these details, its placeholders still open."""
        return self.told(details) if callable(self.told) else self.told


def by(name: str, **options: Words) -> Callable[[Mapping[str, Any]], Words]:
    """A line for each value of one detail; an absent or empty value takes `otherwise`."""

    def choose(details: Mapping[str, Any]) -> Words:
        return options.get(str(details.get(name) or "otherwise"), options["otherwise"])

    return choose
