"""Notices, the letters that carry them, what people chose, and how far the journals were read."""

from datetime import time
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samenspel.collaboration.models import Collaboration, Invitation
from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.actor import Kind as ActorKind
from samenspel.core.ids import new_id
from samenspel.journal.models import Chain, Entry
from samenspel.notices.kinds import CHOICES, HowOften, Kind
from samenspel.notices.states import LETTER, LetterState
from samenspel.people.models import INSTALLATION_CHAIN, Person

QUIET_FROM, QUIET_UNTIL = time(21), time(7)
"""Between these no direct mail comes, unless the person chose otherwise."""


class Preference(models.Model):
    """How often somebody wants mail about what, and when not. No row: the defaults hold."""

    person = models.OneToOneField(Person, models.PROTECT, primary_key=True, related_name="+")
    chosen = models.JSONField(default=dict)
    """How often, by kind; what is not named is as `kinds.CHOICES` has it."""
    quiet_from = models.TimeField(default=QUIET_FROM)
    quiet_until = models.TimeField(default=QUIET_UNTIL)

    def __str__(self) -> str:
        return ", ".join(f"{kind}: {often}" for kind, often in sorted(self.chosen.items()))

    def how_often(self, kind: str) -> HowOften:
        """What was chosen, where it still is a choice; else the default."""
        choice = CHOICES[Kind(kind)]
        often = self.chosen.get(kind, choice.default)
        return HowOften(often) if often in choice.options else choice.default


class LookedAfterQuerySet(models.QuerySet[Any]):
    def visible_to(self, actor: Actor) -> Self:
        """Whoever runs Samenspel sees what does not arrive, and does something about it."""
        return self.all() if ActorKind.ADMINISTRATOR in actor.kinds else self.none()


class LookedAfter(models.Model):
    """What an administrator may try again or give up; their acts stand in the installation's
    journal."""

    collaboration_id = None
    journal_chain = INSTALLATION_CHAIN
    version_seen = 1

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    tries = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(default=clock.now)

    objects = LookedAfterQuerySet.as_manager()

    class Meta:
        abstract = True


class Letter(LookedAfter):
    """One mail that has to go out: what it is about, never its words.

    tries: how often it was claimed, also the token by which who claimed it knows it as its own.
    next_try_at: when somebody may claim it (again); while it is being sent, when that was in vain.
    held_until: while it is being sent, so long it is in the hands of who claimed it.
    """

    class About(models.TextChoices):
        NOTICES = "notices", _("notices")
        INVITATION = "invitation", _("an invitation")
        HEADS = "heads", _("heads of journals")
        SECURITY = "security", _("the safety of an account")

    about = models.CharField(max_length=12, choices=About)
    key = models.CharField(max_length=160, unique=True)
    """What makes it the same letter: it is written once, however often it is asked for."""
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    invitation = models.ForeignKey(Invitation, models.PROTECT, null=True, related_name="+")
    facts = models.JSONField(default=dict)

    state = models.CharField(max_length=10, choices=LetterState, default=LETTER.initial)
    made_at = models.DateTimeField(default=clock.now)
    held_until = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=80, blank=True)
    """What went wrong last: a code of the mail server or the kind of fault, never an address."""

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=LetterState.values), name="letter_state"),
            models.CheckConstraint(
                condition=Q(person=None, about="invitation", invitation__isnull=False)
                | (Q(person__isnull=False, invitation=None) & ~Q(about="invitation")),
                name="letter_has_reader",
            ),
        ]
        indexes = [models.Index(fields=["state", "next_try_at"], name="letter_turn")]

    def __str__(self) -> str:
        return f"{self.about} ({self.state})"


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, actor: Actor) -> Self:
        """Everybody sees the own notices."""
        return self.filter(person=actor.person) if actor.person else self.none()


class Notice(models.Model):
    """One person is told one thing, once. Holds ids and facts; it is put into words when read.

    told: its row in `told.TOLD`   source: the entry, or the day of the clock, that it comes from
    room: the side whose room it comes from; empty where both sides may know
    actor, side: who did it   due_at: when it should be mailed; empty where it was, or need not be
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    collaboration = models.ForeignKey(Collaboration, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    source = models.CharField(max_length=120)
    told = models.CharField(max_length=60)
    room = models.CharField(max_length=12, blank=True)
    actor = models.CharField(max_length=36, blank=True)
    side = models.CharField(max_length=12, blank=True)
    subject = models.CharField(max_length=80, blank=True)
    facts = models.JSONField(default=dict)
    made_at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    letter = models.ForeignKey(Letter, models.SET_NULL, null=True, related_name="notices")
    # SET_NULL: letters are forgotten sooner than notices.

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "source", "kind"], name="notice_once_per_person"
            ),
        ]
        indexes = [
            models.Index(fields=["person", "read_at"], name="notice_unread"),
            models.Index(fields=["due_at"], name="notice_due", condition=Q(due_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.told} {self.source}"


class Cursor(models.Model):
    """How far a journal was read for notices."""

    chain = models.OneToOneField(
        Chain, models.PROTECT, primary_key=True, related_name="notice_cursor"
    )
    seq = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.seq)


class Aside(LookedAfter):
    """Something that happened and could not be told: the others went on, this is tried again.

    source: as of the notices that it should become   what: the operation, or a name of the clock's
    entry: what is read again; empty for what a day brings, which comes round each day by itself
    """

    source = models.CharField(max_length=120, unique=True)
    what = models.CharField(max_length=60)
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="+")
    since = models.DateTimeField()
    problem = models.CharField(max_length=120)
    """The kind of fault and the line on which it came: nothing of what was told."""
    given_up_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["since", "id"]

    def __str__(self) -> str:
        return f"{self.what} {self.source}"


class Turn(models.Model):
    """What the clock did last: for which day, or for which month."""

    name = models.CharField(primary_key=True, max_length=20)
    last = models.DateField()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return f"{self.name}: {self.last}"
