"""Journal entries as sentences, in the reader's language, with the names that hold today."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from samenspel.collaboration.access import Here
from samenspel.collaboration.models import Party, Seat
from samenspel.core.actor import Kind
from samenspel.core.clock import AMSTERDAM
from samenspel.core.dates import Precision, in_words
from samenspel.core.grid import Phase, Track
from samenspel.documents.models import Document
from samenspel.journal.models import ChainKind, Entry, Text
from samenspel.roadmap.library import Library, library_of
from samenspel.roadmap.models import Step
from samenspel.roadmap.queries.hidden import hidden_subjects
from samenspel.roadmap.sentences import SENTENCES
from samenspel.roadmap.states import Basis
from samenspel.ui.words import READING_WORDS

SAMENSPEL = mark_safe("<strong>Samenspel</strong>")
"""Who did what nobody did."""


@dataclass(frozen=True)
class Line:
    """One entry in words. `quote` are the words of the person, where they belong to the line."""

    entry: Entry
    text: SafeString
    quote: Text | None
    is_told: bool = False
    """Of a replay or an example, which is told by the day of happening."""
    parts: tuple["Line", ...] = ()
    """The lines that this one tells together, in the order in which they happened."""

    @property
    def sides(self) -> list[str]:
        """Whose mark stands before the line: one side, both, or none for Samenspel itself."""
        if self.entry.operation in ("collaboration.begin", "collaboration.enter_phase"):
            return ["municipality", "initiative"]
        return [self.entry.side] if self.entry.side and not self.follows else []

    @property
    def follows(self) -> bool:
        """Nobody did this: it followed by itself from the entry that is its cause."""
        return bool(self.entry.cause and SENTENCES[self.entry.operation].follows)

    @property
    def happened(self) -> str:
        """When it happened, saying no more than is known."""
        return in_words(self.entry.happened_at.astimezone(AMSTERDAM).date(), self.entry.precision)

    @property
    def is_retold(self) -> bool:
        """Written down from a source or as an example: the hour of writing means nothing."""
        return self.entry.precision != Precision.INSTANT

    @property
    def said_later(self) -> bool:
        """It happened on an earlier day than it was written down, in real work."""
        happened = self.entry.happened_at.astimezone(AMSTERDAM).date()
        return not self.is_told and happened != self.entry.recorded_at.astimezone(AMSTERDAM).date()

    @property
    def is_from_room(self) -> bool:
        return self.entry.chain.kind != ChainKind.SHARED


@dataclass(frozen=True)
class _Known:
    """What the sentences of these entries speak about, read in a few queries."""

    slug: str
    library: Library
    seats: Mapping[str, Seat]
    by_person: Mapping[str, Seat]
    steps: Mapping[str, Step]
    documents: Mapping[str, Document]
    texts: Mapping[str, Text]
    parties: Mapping[str, Party]
    hidden: frozenset[str]
    """Subjects whose words are not for this reader (any more)."""


def tell(here: Here, entries: Sequence[Entry]) -> list[Line]:
    """The entries as lines, in the same order. At most five queries, however many there are."""
    known = _read(here, entries)
    told = here.collaboration.is_replay or here.collaboration.is_example
    return [_line(entry, known, told) for entry in entries]


def _line(entry: Entry, known: _Known, told: bool) -> Line:
    sentence = SENTENCES[entry.operation]
    by_itself = sentence.follows if entry.cause else ""
    template = conditional_escape(by_itself or sentence.words(entry.details))
    quote = None
    if sentence.quotes and entry.texts and entry.subject not in known.hidden:
        quote = known.texts.get(entry.texts[0]["id"])
    values = _Values(entry, known)
    return Line(entry, mark_safe(template % values), quote, told)  # noqa: S308 - both parts are escaped


class _Values(dict[str, Any]):
    """The placeholders of a sentence, looked up only when the sentence asks for them."""

    def __init__(self, entry: Entry, known: _Known) -> None:
        super().__init__()
        self.entry, self.known = entry, known

    def __missing__(self, name: str) -> SafeString:
        return conditional_escape(_VALUES[name](self.entry, self.known))


def _samenspel(entry: Entry, known: _Known) -> SafeString:
    return SAMENSPEL


def _who(entry: Entry, known: _Known) -> SafeString:
    if entry.kind == Kind.CLOCK:
        return _samenspel(entry, known)
    seat = known.by_person.get(entry.actor)
    if seat is None:
        return format_html("<strong>{}</strong>", Kind(entry.kind).label)
    name = seat.person.name or _("somebody")
    if not seat.function:
        return format_html("<strong>{}</strong>", name)
    return format_html("<strong>{}</strong> ({})", name, seat.function)


def _step(entry: Entry, known: _Known) -> SafeString:
    kind, _colon, key = entry.subject.partition(":")
    step = known.steps.get(key if kind == "step" else str(entry.details.get("step", "")))
    if step is None:
        return conditional_escape(_("a step"))
    lang = step.own_title.lang if step.own_title else ""
    return format_html(
        '<a href="{}"{}>{}</a>',
        reverse("step", args=[known.slug, step.pk]),
        format_html(' lang="{}"', lang) if lang else "",
        step.title,
    )


def _phase(entry: Entry, known: _Known) -> str:
    return str(Phase(entry.details["phase"]).label)


def _track(entry: Entry, known: _Known) -> SafeString:
    phase, track = Phase(entry.details["phase"]), Track(entry.details["track"])
    url = reverse("cell", args=[known.slug, phase.slug, track.slug])
    return format_html('<a href="{}">{}</a>', url, track.label)


def _number(entry: Entry, known: _Known) -> SafeString:
    """The number of a proposal, with the way to its gate."""
    url = reverse("gate", args=[known.slug, Phase(entry.details["phase"]).slug])
    return format_html('<a href="{}">{}</a>', url, entry.details["number"])


def _criterion(entry: Entry, known: _Known) -> SafeString:
    phase = Phase(entry.details["phase"])
    url = reverse("gate", args=[known.slug, phase.slug])
    title = known.library.criterion(entry.details["criterion"]).title
    return format_html('<a href="{}">{}</a>', url, title)


def _seat(entry: Entry, known: _Known) -> str:
    seat = known.seats.get(entry.subject.partition(":")[2])
    return (seat.person.name if seat else "") or _("somebody")


def _partner(entry: Entry, known: _Known) -> SafeString:
    party = known.parties.get(entry.details.get("partner") or entry.subject.partition(":")[2])
    return format_html("<bdi>{}</bdi>", party.organisation.name if party else _("a partner"))


def _about(entry: Entry, known: _Known) -> SafeString:
    kind, _colon, key = str(entry.details.get("about", "")).partition(":")
    if kind == "step" and key in known.steps:
        step = known.steps[key]
        url = reverse("step", args=[known.slug, step.pk])
        return format_html('<a href="{}">{}</a>', url, step.title)
    if entry.details.get("phase") and entry.details.get("track"):
        return _track(entry, known)
    return conditional_escape(_("a step"))


def _day(written: str) -> str:
    return in_words(date.fromisoformat(written), Precision.DAY)


def _homes(count: int | None) -> str:
    return _("not filled in") if count is None else number_format(count, force_grouping=True)


def _document(entry: Entry, known: _Known) -> SafeString:
    """By its title of today, as long as this reader sees it."""
    document = known.documents.get(entry.subject.partition(":")[2])
    if document is None:
        return conditional_escape(_("a document"))
    return format_html(
        '<a href="{}" lang="{}">{}</a>',
        reverse("document", args=[known.slug, document.pk]),
        document.title.lang,
        document.title,
    )


_VALUES: dict[str, Callable[[Entry, _Known], Any]] = {
    "who": _who,
    "samenspel": _samenspel,
    "step": _step,
    "phase": _phase,
    "track": _track,
    "number": _number,
    "criterion": _criterion,
    "seat": _seat,
    "about": _about,
    "partner": _partner,
    "alone_from": lambda entry, known: _day(entry.details["alone_from"]),
    "due_on": lambda entry, known: _day(entry.details["due_on"]),
    "homes": lambda entry, known: _homes(entry.details["homes"]),
    "value": lambda entry, known: entry.details["value"],
    "value_word": lambda entry, known: READING_WORDS[entry.details["value"]],
    "basis": lambda entry, known: Basis(entry.details["basis"]).label,
    "document": _document,
    "document_number": lambda entry, known: entry.details["number"],
    "count": lambda entry, known: len(entry.details["steps"]),
}


def _read(here: Here, entries: Sequence[Entry]) -> _Known:
    seats = list(Seat.objects.visible_to(here.actor).select_related("person"))
    steps = Step.objects.visible_to(here.actor).filter(pk__in=_steps_in(entries))
    texts = Text.objects.filter(pk__in=_texts_in(entries))
    parties = Party.objects.visible_to(here.actor).select_related("organisation")
    return _Known(
        slug=here.collaboration.slug,
        library=library_of(here.collaboration),
        seats={str(seat.pk): seat for seat in seats},
        by_person={str(seat.person_id): seat for seat in seats},
        steps={str(step.pk): step for step in steps.select_related("own_title")},
        documents={str(one.pk): one for one in _documents_in(here, entries)},
        texts={str(text.pk): text for text in texts},
        parties={str(party.pk): party for party in parties},
        hidden=hidden_subjects(here.actor, entries),
    )


def _steps_in(entries: Iterable[Entry]) -> set[UUID]:
    """The steps that these entries speak about."""
    named: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        for subject in (entry.subject, str(entry.details.get("about", ""))):
            kind, _colon, key = subject.partition(":")
            named[kind].add(key)
        named["step"].add(str(entry.details.get("step") or ""))
    return {UUID(key) for key in named["step"] if key}


def _documents_in(here: Here, entries: Iterable[Entry]) -> Iterable[Document]:
    """The documents that these entries are about; no query where there are none."""
    named = (entry.subject.partition(":") for entry in entries)
    ids = {UUID(key) for kind, _colon, key in named if kind == "document"}
    found: Iterable[Document] = Document.objects.visible_to(here.actor).filter(pk__in=ids)
    return found.select_related("title") if ids else ()  # type: ignore[attr-defined]


def _texts_in(entries: Iterable[Entry]) -> set[str]:
    return {
        entry.texts[0]["id"]
        for entry in entries
        if entry.texts and SENTENCES[entry.operation].quotes
    }
