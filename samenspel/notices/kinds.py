"""The kinds of notices, and how often somebody hears of each by mail."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.core.sentence import Words


class HowOften(models.TextChoices):
    """How often mail about a kind of notice comes. In the application everything always stands."""

    DIRECT = "direct", _("at once")
    DAILY = "daily", _("once a day")
    WEEKLY = "weekly", _("once a week")
    NONE = "none", _("no mail")


DIRECT, DAILY, WEEKLY, NONE = HowOften


class Kind(models.TextChoices):
    """The kinds of notices, what waits for somebody first."""

    ANSWER = "answer", _("Your side is asked for an answer")
    ASKED = "asked", _("You are asked to do a step")
    CONTEST = "contest", _("The other side sees it differently, or says: not yet")
    ANSWERED = "answered", _("The other side gave an answer")
    JOINED = "joined", _("Somebody takes part, or an invitation did not arrive")
    DUE = "due", _("A step is due soon, or is late")
    READING = "reading", _("It is time to say how it stands")
    SHARED = "shared", _("The other side shared something")
    COMMENT = "comment", _("Somebody said something about what is yours")
    PHASE = "phase", _("A next phase begins, or the collaboration ends")
    PEOPLE = "people", _("People, partners or organisations changed")
    HEADS = "heads", _("The checksums of the journals, for leads")


@dataclass(frozen=True)
class Choice:
    """What somebody can choose for a kind, and what holds until they do."""

    default: HowOften
    options: tuple[HowOften, ...] = (DIRECT, DAILY, WEEKLY, NONE)
    hint: Words = ""


CHOICES: dict[Kind, Choice] = {
    Kind.ANSWER: Choice(
        DIRECT, hint=_("A transition, starting half-way, a rule, something public.")
    ),
    Kind.ASKED: Choice(DIRECT),
    Kind.CONTEST: Choice(DIRECT),
    Kind.ANSWERED: Choice(DIRECT),
    Kind.JOINED: Choice(DIRECT),
    Kind.DUE: Choice(DAILY),
    Kind.READING: Choice(WEEKLY),
    Kind.SHARED: Choice(DAILY),
    Kind.COMMENT: Choice(DAILY),
    Kind.PHASE: Choice(DAILY),
    Kind.PEOPLE: Choice(WEEKLY),
    Kind.HEADS: Choice(
        DIRECT,
        (DIRECT, NONE),
        _("Once a month. Who keeps them can show later that a journal was not changed."),
    ),
}
