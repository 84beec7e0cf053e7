"""The rows of a collaboration, compared with what the entries of a chain said of them last."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet

from samenspel.collaboration import models as collaboration
from samenspel.core.plain import plain
from samenspel.core.visibility import SHARED
from samenspel.discussion.models import Comment, Note
from samenspel.documents.models import Document
from samenspel.journal.models import Chain, ChainKind, Entry
from samenspel.roadmap import models as roadmap
from samenspel.roadmap.witness.deciding import gate
from samenspel.roadmap.witness.follows import tell
from samenspel.roadmap.witness.story import LEFT, SET, Story, by_words

BATCH = 1000


@dataclass(frozen=True)
class Kind:
    """Rows of one table. columns: compared, of their own row   many: of a table beside it

    words: of some no entry says the name; then it names the words that stand in this column
    """

    model: Any
    columns: tuple[str, ...]
    many: dict[str, str] = field(default_factory=dict)
    words: str = ""
    in_rooms: bool = False

    @property
    def name(self) -> str:
        return str(self.model.__name__.lower())


BY = ("side", "seat__person")
SHARED_BY_NAME = {"shown_to": "party"}
KINDS = (
    Kind(collaboration.Party, ("side", "left_on", "organisation")),
    Kind(collaboration.Seat, ("role", "side", "party", "person", "ends_at")),
    Kind(collaboration.Invitation, ("state", "side", "role")),
    Kind(collaboration.RuleOffer, ("state", "rule", "value", *BY)),
    Kind(collaboration.Publication, ("state", "about", *BY)),
    Kind(Note, ("marks", *BY), SHARED_BY_NAME, in_rooms=True),
    Kind(
        Document,
        ("kind", "place", "phase", "track", "marks", "erased_at", *BY),
        SHARED_BY_NAME,
        in_rooms=True,
    ),
    Kind(Comment, ("about", "phase", "track", "seat__person"), in_rooms=True),
    Kind(
        roadmap.Step,
        ("state", "phase", "track", "due_on", "led_by", "library_id"),
        {"assignees": "seat"},
        in_rooms=True,
    ),
    Kind(
        roadmap.Evidence,
        ("kind", "step", "phase", "criterion", "meeting_on", *BY),
        words="words",
        in_rooms=True,
    ),
    Kind(roadmap.Reading, ("is_latest", *BY)),
    Kind(roadmap.Proposal, ("state", *BY)),
    Kind(roadmap.Decision, ("lapsed_at", *BY)),
    Kind(roadmap.Contest, ("criterion", "accepted_at", *BY)),
    Kind(roadmap.OpenPoint, ("settled_at", "side"), words="text"),
    Kind(roadmap.Condition, ("state", "criterion", "party", "seat", "due_on", "settled_by")),
    Kind(roadmap.Reopening, ("state", "phase", *BY)),
    Kind(roadmap.HalfwayOffer, ("state", "phase", *BY)),
    Kind(roadmap.Ending, ("state", "by_notice", "alone_from", "ready", *BY)),
    Kind(roadmap.LookingBack, ("is_latest", *BY)),
    Kind(roadmap.HandoverLine, ("dropped_at", *BY)),
)
ROOT = (
    "state",
    "phase",
    "homes",
    "municipality",
    "reading_months",
    "notice_months",
    "library_version",
    "is_replay",
    "is_example",
)


class Standing:
    """Hears the entries of a chain as they are read, and says at the end what stands otherwise."""

    def __init__(self, chain: Chain) -> None:
        self.chain = chain
        self.story = Story(chain.kind, [])
        if chain.kind == ChainKind.SHARED:
            self.story.rooms = [_room_of(chain, kind) for kind in ROOMS]

    def hear(self, entry: Entry) -> None:
        if self.chain.kind != ChainKind.INSTALLATION:
            tell(self.story, entry)

    def fault(self) -> str:
        """The first thing that is not as it was said, or nothing."""
        if self.chain.kind == ChainKind.INSTALLATION:
            return ""
        return next((fault for fault in self._faults() if fault), "")

    def _faults(self) -> Iterator[str]:
        if self.chain.kind == ChainKind.SHARED:
            yield from self._root()
            yield from self._gates()
        for kind in KINDS:
            if kind.in_rooms or self.chain.kind == ChainKind.SHARED:
                yield from self._rows(kind)

    def _root(self) -> Iterator[str]:
        rows = collaboration.Collaboration.objects.filter(id__in=[self.chain.collaboration])
        for row in rows.values("pk", *ROOT):
            yield self._fault_of(f"collaboration:{row['pk']}", row)

    def _gates(self) -> Iterator[str]:
        found = roadmap.Gate.objects.filter(collaboration=self.chain.collaboration)
        rows = {gate(row["phase"]): row for row in found.values("phase", "state")}
        for subject in {**dict.fromkeys(self.story.kinds.get("gate", ())), **rows}:
            if subject not in rows:
                yield f"{subject} is gone"
            elif subject not in self.story.things:
                yield f"{subject} stands in no entry"
            else:
                yield self._fault_of(subject, {"state": rows[subject]["state"]})

    def _rows(self, kind: Kind) -> Iterator[str]:
        """Every row that is seen where this chain tells about, and whatever is gone from there."""
        seen: set[str] = set()
        for row in _stored(kind, self._here(kind)):
            names = [f"{kind.name}:{row['pk']}", by_words(kind.name, str(row.get(kind.words)))]
            told = [one for one in names if one in self.story.things]
            seen.update(told)
            if not told:
                yield f"{names[0]} stands in no entry"
            said = {c: v for one in reversed(told) for c, v in self.story.things[one].items()}
            yield _fault_of(names[0], said, row)
        for name in (kind.name, by_words(kind.name, "").removesuffix(":")):
            for subject in self.story.kinds.get(name, ()):
                if subject not in seen and self.story.says(subject, "visibility") != LEFT:
                    yield _not_here(kind, subject)

    def _here(self, kind: Kind) -> QuerySet[Any]:
        where = SHARED if self.chain.kind == ChainKind.SHARED else (self.chain.kind,)
        found: QuerySet[Any] = kind.model._default_manager.filter(
            collaboration=self.chain.collaboration, visibility__in=where
        )
        return found

    def _fault_of(self, subject: str, row: dict[str, Any]) -> str:
        return _fault_of(subject, self.story.things.get(subject, {}), row)


ROOMS = (ChainKind.MUNICIPALITY, ChainKind.INITIATIVE)


def _room_of(chain: Chain, kind: ChainKind) -> Story:
    """What the chain of a room tells, for what came out of it."""
    story = Story(kind)
    found = Entry.objects.filter(chain__collaboration=chain.collaboration, chain__kind=kind)
    told = found.order_by("seq").only("operation", "subject", "details", "side", "actor")
    for entry in told.iterator(chunk_size=BATCH):
        tell(story, entry)
    return story


def _stored(kind: Kind, here: QuerySet[Any]) -> Iterator[dict[str, Any]]:
    """The rows as they are stored now, with what stands in tables beside them."""
    beside = {name: _beside(kind, name, other, here) for name, other in kind.many.items()}
    columns = {"pk", "visibility", *kind.columns, kind.words or "pk"}
    for row in here.order_by("pk").values(*columns).iterator(chunk_size=BATCH):
        yield row | {name: sorted(there[row["pk"]]) for name, there in beside.items()}


def _beside(kind: Kind, name: str, other: str, here: QuerySet[Any]) -> dict[UUID, list[str]]:
    """What stands in the table beside it, by the row it belongs to."""
    related = kind.model._meta.get_field(name)
    table = related.remote_field.through if related.many_to_many else related.related_model
    found: dict[UUID, list[str]] = defaultdict(list)
    rows = table._default_manager.filter(**{f"{kind.name}__in": here.values("pk")})
    for owner, one in rows.values_list(f"{kind.name}_id", f"{other}_id").iterator(chunk_size=BATCH):
        found[owner].append(str(one))
    return found


def _fault_of(subject: str, said: dict[str, Any], row: dict[str, Any]) -> str:
    for column, value in said.items():
        if column not in row:
            continue
        is_so = row[column] is not None if value is SET else plain(row[column]) == value
        if not is_so:
            return f"{subject} was changed: {column.removesuffix('__person')}"
    return ""


def _not_here(kind: Kind, subject: str) -> str:
    name, _colon, key = subject.partition(":")
    column = "pk" if name == kind.name else kind.words
    stands: QuerySet[Model] = kind.model._default_manager.filter(**{column: key})
    return f"{subject} was changed: visibility" if stands.exists() else f"{subject} is gone"
