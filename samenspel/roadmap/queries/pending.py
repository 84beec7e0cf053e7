"""What one side laid before the other and waits for an answer, all kinds in one query."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import (
    CharField,
    Count,
    DateTimeField,
    F,
    IntegerField,
    Min,
    Q,
    QuerySet,
    TextField,
    UUIDField,
    Value,
)
from django.db.models.functions import Cast

from samenspel.collaboration.models import Invitation, RuleOffer
from samenspel.collaboration.states import InvitationState, OfferState
from samenspel.discussion.models import Note
from samenspel.roadmap.models import Contest, HalfwayOffer, OpenPoint

HALFWAY, RULE, POINT, CONTEST = "halfway", "rule", "point", "contest"
INVITATION, NOTES = "invitation", "notes"


class Pending(NamedTuple):
    """One thing that waits. `side` laid it before the other.

    word: rule, criterion, or the side that is invited   text: what people wrote with it
    number: the proposed value of a rule, or how many notes   until: when it expires
    """

    kind: str
    id: UUID
    side: str
    made_at: datetime
    phase: int
    word: str
    number: int
    text: str | None
    lang: str | None
    until: datetime | None


def read_pending(
    seen: Q, *, invited: Q | None = None, notes: Q | None = None
) -> Iterator[tuple[UUID, Pending]]:
    """Offers, contested criteria of the main phase's gate, and open points. One query.

    invited: invitations of the own side to the other   notes: those in the own room, counted
    """
    parts = [_halfway(seen), _rules(seen), _points(seen), _contests(seen)]
    if invited is not None:
        parts.append(_invitations(seen & invited))
    if notes is not None:
        parts.append(_notes(seen & notes))
    rows: Any = parts[0].union(*parts[1:], all=True)
    return ((row[0], Pending._make(row[1:])) for row in rows)


def _halfway(seen: Q) -> QuerySet[Any]:
    offers = HalfwayOffer.objects.filter(seen, state=OfferState.OPEN)
    return _columns(offers, HALFWAY, phase="phase", text="explanation")


def _rules(seen: Q) -> QuerySet[Any]:
    offers = RuleOffer.objects.filter(seen, state=OfferState.OPEN)
    return _columns(offers, RULE, word="rule", number="value", text="reason")


def _points(seen: Q) -> QuerySet[Any]:
    points = OpenPoint.objects.filter(seen, settled_at=None)
    return _columns(points, POINT, phase="gate__phase", text="text")


def _contests(seen: Q) -> QuerySet[Any]:
    here = Contest.objects.filter(seen, accepted_at=None, gate__phase=F("collaboration__phase"))
    return _columns(here, CONTEST, phase="gate__phase", word="criterion", text="reason")


def _invitations(seen: Q) -> QuerySet[Any]:
    across = Invitation.objects.filter(seen, state=InvitationState.OPEN)
    return _columns(
        across.exclude(side=F("from_side")),
        INVITATION,
        side="from_side",
        word="side",
        until="expires_at",
    )


def _notes(seen: Q) -> QuerySet[Any]:
    """One row per room, however many notes there are."""
    return (
        Note.objects.filter(seen)
        .order_by()
        .values("collaboration_id", "visibility")
        .annotate(
            kind=_text(NOTES),
            one=Cast(Value(None), UUIDField()),
            first=Min("made_at"),
            phase_=_number(0),
            word_=_text(""),
            number_=Count("pk"),
            text_=Cast(Value(None), TextField()),
            lang_=Cast(Value(None), CharField(max_length=2)),
            until_=Cast(Value(None), DateTimeField()),
        )
        .values_list(
            "collaboration_id",
            "kind",
            "one",
            "visibility",
            "first",
            "phase_",
            "word_",
            "number_",
            "text_",
            "lang_",
            "until_",
        )
    )


def _columns(
    things: QuerySet[Any],
    kind: str,
    *,
    side: str = "side",
    phase: str = "",
    word: str = "",
    number: str = "",
    text: str = "",
    until: str = "",
) -> QuerySet[Any]:
    """The same columns of every kind of thing, by the names that they have there."""
    nothing = Cast(Value(None), DateTimeField())
    words = {
        "body": F(f"{text}__body") if text else Cast(Value(None), TextField()),
        "its_lang": F(f"{text}__lang") if text else Cast(Value(None), CharField(max_length=2)),
    }
    named = things.order_by().annotate(
        kind_=_text(kind),
        phase_=F(phase) if phase else _number(0),
        word_=F(word) if word else _text(""),
        number_=F(number) if number else _number(0),
        until_=F(until) if until else nothing,
        **words,
    )
    return named.values_list(
        "collaboration_id",
        "kind_",
        "pk",
        side,
        "made_at",
        "phase_",
        "word_",
        "number_",
        "body",
        "its_lang",
        "until_",
    )


def _text(words: str) -> Value:
    return Value(words, output_field=CharField())


def _number(number: int) -> Value:
    return Value(number, output_field=IntegerField())
