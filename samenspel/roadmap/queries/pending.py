"""What one side laid before the other, and what it showed at the next gate, all in one query.

Putting a query together costs Django more than the database needs to answer it, so a kind that
cannot be there is left out: `kinds` says which are wanted.
"""

from collections.abc import Callable, Collection, Iterator
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    F,
    IntegerField,
    Min,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Cast, Concat

from samenspel.collaboration.models import Invitation, Publication, RuleOffer
from samenspel.collaboration.states import (
    CollaborationState,
    InvitationState,
    OfferState,
    PublicationState,
)
from samenspel.core.visibility import SHARED
from samenspel.discussion.models import Note
from samenspel.roadmap.models import (
    Condition,
    Contest,
    Ending,
    Evidence,
    HalfwayOffer,
    OpenPoint,
    Reopening,
)
from samenspel.roadmap.models.turning import RUNNING
from samenspel.roadmap.states import ConditionState, HalfwayState, ReopeningState

HALFWAY, RULE, POINT, CONTEST = "halfway", "rule", "point", "contest"
INVITATION, NOTES, SHOWN, PUBLIC = "invitation", "notes", "shown", "public"
CONDITION, REOPENED, ENDED = "condition", "reopening", "ending"
TOGETHER = (SHOWN, CONTEST, POINT, RULE, PUBLIC, CONDITION, REOPENED, ENDED)
"""What there can be at any time while both sides take part."""


class Pending(NamedTuple):
    """One thing that waits. `side` laid it before the other.

    at: when it did so; of an invitation: when it expires
    number: the phase it is about, the proposed value of a rule, or how many notes
    word: the criterion, the rule, or how an ending stands, as `closing/initiative` where that side
    is ready   text, lang: what people wrote with it   due: before which day
    Of a condition `side` says that it is settled; nobody while it is open.
    """

    kind: str
    side: str
    at: datetime
    number: int
    word: str
    text: str | None
    lang: str | None
    due: date | None


def read_pending(seen: Q, kinds: Collection[str] = TOGETHER) -> Iterator[tuple[UUID, Pending]]:
    """Offers, evidence and contested criteria of the main phase's gate, open points, and for the
    own side the invitations it sent across and its notes in the room. One query."""
    parts = [_READERS[kind](seen) for kind in _READERS if kind in kinds]
    rows: Any = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    return ((row[0], Pending._make(row[1:])) for row in rows)


def _contests(seen: Q) -> QuerySet[Any]:
    here = Contest.objects.filter(seen, accepted_at=None, gate__phase=F("collaboration__phase"))
    return _columns(here, CONTEST, "gate__phase", "criterion", "reason")


def _shown(seen: Q) -> QuerySet[Any]:
    """Evidence at the gate; what it says is not read here."""
    here = Evidence.objects.filter(seen, step=None, phase=F("collaboration__phase"))
    nothing = _text("")
    return here.order_by().values_list(
        "collaboration_id",
        _text(SHOWN),
        "side",
        "made_at",
        "phase",
        "criterion",
        nothing,
        nothing,
        _NO_DAY,
    )


def _points(seen: Q) -> QuerySet[Any]:
    points = OpenPoint.objects.filter(seen, settled_at=None)
    return _columns(points, POINT, "gate__phase", _text(""), "text")


def _rules(seen: Q) -> QuerySet[Any]:
    offers = RuleOffer.objects.filter(seen, state=OfferState.OPEN)
    return _columns(offers, RULE, "value", "rule", "reason")


def _publications(seen: Q) -> QuerySet[Any]:
    """What one side wants to make public, by its title."""
    proposed = Publication.objects.filter(seen, state=PublicationState.OPEN)
    return proposed.order_by().values_list(
        "collaboration_id",
        _text(PUBLIC),
        "side",
        "made_at",
        _number(0),
        _text(""),
        "title__body",
        "title__lang",
        _NO_DAY,
    )


def _halfway(seen: Q) -> QuerySet[Any]:
    offers = HalfwayOffer.objects.filter(seen, state=HalfwayState.OPEN)
    return _columns(offers, HALFWAY, "phase", _text(""), "explanation")


def _invitations(seen: Q) -> QuerySet[Any]:
    """Of the side that is alone to the other. While it is alone, nobody else sends any."""
    open_ = Invitation.objects.filter(seen, state=InvitationState.OPEN)
    alone = open_.filter(collaboration__state=CollaborationState.ALONE).exclude(side=F("from_side"))
    return alone.order_by().values_list(
        "collaboration_id",
        _text(INVITATION),
        "from_side",
        "expires_at",
        _number(0),
        _text(""),
        _text(""),
        _text(""),
        _NO_DAY,
    )


def _notes(seen: Q) -> QuerySet[Any]:
    """One row per room, however many notes there are."""
    in_room = Note.objects.filter(seen).exclude(visibility__in=SHARED)
    counted = in_room.order_by().values("collaboration_id", "visibility")
    return counted.annotate(first=Min("made_at"), many=Count("pk")).values_list(
        "collaboration_id",
        _text(NOTES),
        "visibility",
        "first",
        "many",
        _text(""),
        _text(""),
        _text(""),
        _NO_DAY,
    )


def _conditions(seen: Q) -> QuerySet[Any]:
    """What both went on without, until both see it as settled."""
    left = Condition.objects.filter(seen, state__in=(ConditionState.OPEN, ConditionState.SETTLED))
    settled: Any = Case(When(state=ConditionState.SETTLED, then="settled_by"), default=_text(""))
    since: Any = Case(When(state=ConditionState.SETTLED, then="settled_at"), default="made_at")
    return left.order_by().values_list(
        "collaboration_id",
        _text(CONDITION),
        settled,
        since,
        "gate__phase",
        "criterion",
        "words__body",
        "words__lang",
        "due_on",
    )


def _reopenings(seen: Q) -> QuerySet[Any]:
    proposed = Reopening.objects.filter(seen, state=ReopeningState.OPEN)
    return _columns(proposed, REOPENED, "phase", _text(""), "reason")


def _endings(seen: Q) -> QuerySet[Any]:
    running = Ending.objects.filter(seen, state__in=RUNNING)
    how: Any = Concat("state", _text("/"), "ready", output_field=CharField())
    return _columns(running, ENDED, _number(0), how, "reason", "alone_from")


def _columns(
    things: QuerySet[Any],
    kind: str,
    number: str | Value,
    word: str | Value,
    text: str,
    due: Any = None,
) -> QuerySet[Any]:
    """The same columns of every kind of thing, by the names that they have there."""
    return things.order_by().values_list(
        "collaboration_id",
        _text(kind),
        "side",
        "made_at",
        number,
        word,
        f"{text}__body",
        f"{text}__lang",
        due or _NO_DAY,
    )


def _text(words: str) -> Value:
    return Value(words, output_field=CharField())


def _number(number: int) -> Value:
    return Value(number, output_field=IntegerField())


_NO_DAY: Any = Cast(Value(None), DateField())
"""A column without days; it has the type of one, for the parts are put under each other."""

_READERS: dict[str, Callable[[Q], QuerySet[Any]]] = {
    SHOWN: _shown,
    CONTEST: _contests,
    POINT: _points,
    RULE: _rules,
    PUBLIC: _publications,
    CONDITION: _conditions,
    REOPENED: _reopenings,
    ENDED: _endings,
    HALFWAY: _halfway,
    INVITATION: _invitations,
    NOTES: _notes,
}
RANKS = {kind: rank for rank, kind in enumerate(_READERS)}
"""The order of the kinds, where more than one waits."""
