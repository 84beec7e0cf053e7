"""Every kind of thing that an export holds, and why some are left out.

A new table of a collaboration stands in one of the two lists; a test sees to that. Every query
begins with what the side may see.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from samenspel.collaboration.models import (
    Address,
    Collaboration,
    Opening,
    Party,
    Publication,
    RuleOffer,
    Seat,
    Shareable,
    Succession,
)
from samenspel.core.actor import Actor
from samenspel.discussion.models import Comment, Note
from samenspel.documents.models import Document, Version
from samenspel.journal.models import Text
from samenspel.people.models import Organisation, Person
from samenspel.roadmap import models as roadmap
from samenspel.transfer.export.files import file_in_export
from samenspel.transfer.export.values import WORDS, Row, Schema, row_of, schema_of

BATCH = 100
SHAREABLE: tuple[type[Shareable], ...] = (Document, Note)
"""Kinds of things of which is kept who opened them."""

NOT_EXPORTED = {
    "Invitation": "passing, with addresses of people who are not in yet; the journal tells of it",
    "Standing": "derived from the journals, for the portfolio",
    "Chain": "in journal/, by the journals' own format",
    "Stored": "uploads that wait for the form they belong to, for a day",
    "Notice": "passing: what somebody was told; what happened stands in the journal",
    "Cursor": "how far the journals were read, for notices",
    "Job": "work in the background, passing",
    "Taken": "who exported is the reading-access log of the installation",
}
"""Tables about a collaboration that are left out, each with the reason."""


@dataclass(frozen=True)
class Kind:
    """A file in an export. of: what of it this side sees. only: the fields, where not all.

    more: fields that are not in the table, each with its schema and how it comes.
    """

    name: str
    model: Any
    of: Callable[[Actor], QuerySet[Any]]
    only: tuple[str, ...] = ()
    more: dict[str, tuple[Schema, Callable[[Any], Any]]] = field(default_factory=dict)
    keep: Callable[[list[Any], Actor], list[Any]] | None = None

    @cached_property
    def fields(self) -> list[Any]:
        meta = self.model._meta
        found = [*meta.concrete_fields, *meta.local_many_to_many]
        return [one for one in found if not self.only or one.name in self.only]

    def rows(self, actor: Actor) -> Iterator[Row]:
        """Every row, in the order of the ids: the order in which things were made."""
        for thing in self.things(actor):
            extra = {name: value(thing) for name, (_schema, value) in self.more.items()}
            yield row_of(thing, self.fields) | extra

    def things(self, actor: Actor) -> Iterator[Any]:
        wanted = self.of(actor).order_by("pk")
        texts = [one.name for one in self.fields if one.related_model is Text]
        if texts:
            wanted = wanted.select_related(*texts)
        many = [one.name for one in self.fields if one.many_to_many]
        found = wanted.prefetch_related(*many).iterator(chunk_size=BATCH)
        while batch := list(islice(found, BATCH)):
            yield from self.keep(batch, actor) if self.keep else batch

    def schema(self) -> Schema:
        found = schema_of(self.fields)
        for name, (schema, _value) in self.more.items():
            found["properties"][name] = schema
        found["required"] = sorted(found["properties"])
        return found


def _seen(model: Any) -> Callable[[Actor], QuerySet[Any]]:
    return lambda actor: model.objects.visible_to(actor)


def _whole(name: str, model: Any) -> Kind:
    """A kind of which everything that the side sees is exported, with all its fields."""
    return Kind(name, model, _seen(model))


def _of_seen(model: Any, through: str, seen: Any) -> Callable[[Actor], QuerySet[Any]]:
    """Parts of things that the side sees."""
    return lambda actor: model._default_manager.filter(
        **{f"{through}__in": seen.objects.visible_to(actor)}
    )


def _people(actor: Actor) -> QuerySet[Any]:
    """Whoever has or had a seat; `is_own` says whether for this side."""
    seats = Seat.objects.visible_to(actor).filter(person=OuterRef("pk"))
    own = seats.filter(side=actor.side)
    return Person.objects.filter(Exists(seats)).annotate(is_own=Exists(own))


def _organisations(actor: Actor) -> QuerySet[Any]:
    parties = Party.objects.visible_to(actor)
    earlier = Succession.objects.filter(party__in=parties)
    return Organisation.objects.filter(
        Q(pk__in=parties.values("organisation"))
        | Q(pk__in=Collaboration.objects.visible_to(actor).values("municipality"))
        | Q(pk__in=earlier.values("before"))
        | Q(pk__in=earlier.values("after"))
    )


def versions_seen(actor: Actor) -> QuerySet[Any]:
    """What was drafted before a document was shared stays with the side that drafted it."""
    seen = Document.objects.visible_to(actor)
    since_shared = Q(number__gte=F("document__shared_from"))
    own = Q(document__side=actor.side)
    along = Q(went_along=True)
    return Version.objects.filter(own | since_shared | along, document__in=seen)


def _opened_of_own(batch: list[Any], actor: Actor) -> list[Any]:
    """Who opened something is for the side that shared it. What went along in an export is not
    in one: else each export would differ from the one before by that one."""
    named = {one.about for one in batch}
    own: set[str] = set()
    for model in SHAREABLE:
        prefix = f"{model.__name__.lower()}:"
        keys = [name.removeprefix(prefix) for name in named if name.startswith(prefix)]
        mine = model.objects.visible_to(actor).filter(pk__in=keys, side=actor.side)
        own |= {f"{prefix}{key}" for key in mine.values_list("pk", flat=True)}
    return [one for one in batch if one.about in own and not one.in_export]


NAMES = ("id", "kind", "name", "cbs_code", "legal_form", "kvk_number", "partner_kind")
EMAIL: tuple[Schema, Callable[[Any], Any]] = (
    {"type": "string", "description": "Of people of the own side only; else empty."},
    lambda person: person.email if person.is_own else "",
)

FILE: tuple[Schema, Callable[[Any], Any]] = (
    {"type": "string", "description": "Where it is in this export; empty where it is not."},
    file_in_export,
)

KINDS = (
    _whole("collaboration", Collaboration),
    Kind("addresses", Address, _of_seen(Address, "collaboration", Collaboration)),
    Kind("organisations", Organisation, _organisations, only=NAMES),
    Kind("people", Person, _people, only=("id", "name", "language"), more={"email": EMAIL}),
    _whole("parties", Party),
    Kind("successions", Succession, _of_seen(Succession, "party", Party)),
    _whole("seats", Seat),
    _whole("rule_offers", RuleOffer),
    _whole("gates", roadmap.Gate),
    _whole("proposals", roadmap.Proposal),
    _whole("decisions", roadmap.Decision),
    _whole("contests", roadmap.Contest),
    _whole("open_points", roadmap.OpenPoint),
    _whole("conditions", roadmap.Condition),
    _whole("reopenings", roadmap.Reopening),
    _whole("endings", roadmap.Ending),
    _whole("looks_back", roadmap.LookingBack),
    _whole("handover_lines", roadmap.HandoverLine),
    _whole("halfway_offers", roadmap.HalfwayOffer),
    _whole("steps", roadmap.Step),
    Kind(
        "step_assignees", roadmap.StepAssignee, _of_seen(roadmap.StepAssignee, "step", roadmap.Step)
    ),
    _whole("evidence", roadmap.Evidence),
    _whole("readings", roadmap.Reading),
    _whole("comments", Comment),
    _whole("notes", Note),
    Kind(
        "openings",
        Opening,
        _of_seen(Opening, "collaboration", Collaboration),
        only=("id", "collaboration", "about", "person", "party", "first_on", "last_on"),
        keep=_opened_of_own,
    ),
    _whole("publications", Publication),
    _whole("documents", Document),
    Kind("versions", Version, versions_seen, more={"file": FILE}),
)


def schema() -> Schema:
    """The JSON schema of everything in data/ (draft 2020-12)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Export of one side of a collaboration in Samenspel",
        "type": "object",
        "properties": {
            f"data/{kind.name}.json": {"type": "array", "items": {"$ref": f"#/$defs/{kind.name}"}}
            for kind in KINDS
        },
        "$defs": {"words": WORDS, **{kind.name: kind.schema() for kind in KINDS}},
    }
