"""The page in an export that people read: one file, without scripts, that any browser can show.

Written piece by piece: never more than one cell, or a few hundred lines, at a time.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from samenspel.collaboration.access import Here
from samenspel.collaboration.models import Party, Publication, Seat
from samenspel.core.dates import in_words
from samenspel.core.grid import Phase, Side, Track
from samenspel.discussion.models import Comment, Note
from samenspel.documents.models import Document
from samenspel.documents.queries.naming import WITH_PAPER, Paper, papers_seen
from samenspel.roadmap.models import Evidence, Gate, Reading, Step
from samenspel.roadmap.queries.telling import tell
from samenspel.transfer.export.chains import readable_entries
from samenspel.transfer.export.files import file_in_export
from samenspel.transfer.export.kinds import versions_seen
from samenspel.ui.words import READING_WORDS

LINK = re.compile(r"</?a\b[^>]*>")
"""Sentences of the timeline lead to pages that are not in an export."""
SOME = 100
Said = tuple[Comment, Paper | None]
STYLE = Path(__file__).with_name("page.css")


def index(here: Here, language: str) -> Iterator[bytes]:
    """The whole page in one language."""
    with translation.override(language):
        yield _opening(here, language)
        for name, context in _pieces(here):
            whole = {"here": here, "language": language, **context}
            yield render_to_string(f"transfer/export/{name}.html", whole).encode()


def _opening(here: Here, language: str) -> bytes:
    """Up to the body, with the style: the page stands alone, there is no sheet beside it."""
    page = format_html(
        '<!doctype html>\n<html lang="{}"><head><meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<title>{} – {} – Samenspel</title>\n<style>\n{}</style></head>\n",
        language,
        here.collaboration.name,
        _("export"),
        mark_safe(STYLE.read_text()),  # noqa: S308 - our own file
    )
    return page.encode()


def _without_links(sentence: SafeString) -> SafeString:
    return mark_safe(LINK.sub("", sentence))  # noqa: S308 - it was safe, and loses only tags


def _pieces(here: Here) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "head", {"side": Side(here.actor.own_side)}
    yield "people", {"parties": _parties(here)}
    for phase in Phase:
        yield "phase", {"phase": phase, "gate": _gate(here, phase)}
        for track in Track:
            cell = _cell(here, phase, track)
            if any(cell.values()):
                yield "cell", {"track": track, **cell}
        yield "phase_end", {}
    yield "part", {"part": "notes"}
    yield from _in_parts("notes", Note.objects.visible_to(here.actor), "title", "text")
    yield "part", {"part": "documents"}
    yield from _documents(here)
    yield "part", {"part": "publications"}
    public = Publication.objects.visible_to(here.actor)
    yield from _in_parts("publications", public, "title", "text")
    yield "part", {"part": "journal"}
    for entries in readable_entries(here):
        lines = tell(here, entries)
        yield "journal", {"lines": [(line, _without_links(line.text)) for line in lines]}
    yield "foot", {}


def _documents(here: Here) -> Iterator[tuple[str, dict[str, Any]]]:
    for _part, part in _in_parts("documents", Document.objects.visible_to(here.actor), "title"):
        versions = defaultdict(list)
        found = versions_seen(here.actor).filter(document__in=[one.pk for one in part["things"]])
        for version in found.select_related("facts").order_by("number"):
            versions[version.document_id].append((version, file_in_export(version)))
        yield "documents", {"things": [(one, versions[one.pk]) for one in part["things"]]}


def _in_parts(name: str, found: Any, *texts: str) -> Iterator[tuple[str, dict[str, Any]]]:
    rows = found.order_by("pk").select_related("seat__person", *texts).iterator(chunk_size=SOME)
    while batch := list(islice(rows, SOME)):
        yield name, {"things": batch}


def _parties(here: Here) -> list[tuple[Party, list[Seat]]]:
    seats = defaultdict(list)
    for seat in Seat.objects.visible_to(here.actor).select_related("person").order_by("pk"):
        seats[seat.party_id].append(seat)
    parties = Party.objects.visible_to(here.actor).select_related("organisation").order_by("pk")
    return [(party, seats[party.pk]) for party in parties]


def _gate(here: Here, phase: Phase) -> dict[str, Any]:
    gate = Gate.objects.visible_to(here.actor).filter(phase=phase).first()
    if gate is None:
        return {}
    proposals = gate.proposals.visible_to(here.actor).select_related("explanation")
    proposals = proposals.prefetch_related("decisions__reason", "decisions__seat__person")
    contests = gate.contests.visible_to(here.actor).select_related("reason")
    points = gate.points.visible_to(here.actor).select_related("text")
    evidence = Evidence.objects.visible_to(here.actor).filter(phase=phase, step=None)
    return {
        "gate": gate,
        "passed": in_words(gate.passed_on, gate.passed_precision) if gate.passed_on else "",
        "proposals": list(proposals.order_by("number")),
        "contests": list(contests.order_by("pk")),
        "points": list(points.order_by("pk")),
        "evidence": list(evidence.select_related("words").order_by("pk")),
    }


def _cell(here: Here, phase: Phase, track: Track) -> dict[str, list[Any]]:
    place = {"phase": phase, "track": track}
    steps = Step.objects.visible_to(here.actor).filter(**place).order_by("pk")
    readings = Reading.objects.visible_to(here.actor).filter(**place).order_by("pk")
    comments = Comment.objects.visible_to(here.actor).filter(**place).order_by("pk")
    talk = _by_about(here, comments.select_related("text", "seat__person", *WITH_PAPER))
    shown = _evidence_of(here, steps)
    return {
        "steps": [
            (step, shown[step.pk], talk.pop(f"step:{step.pk}", []))
            for step in steps.select_related("own_title", "reason")
        ],
        "readings": [
            (one, READING_WORDS[one.value], in_words(one.given_on, one.given_precision))
            for one in readings.select_related("reason")
        ],
        "talk": [comment for rest in talk.values() for comment in rest],
    }


def _by_about(here: Here, comments: Iterable[Comment]) -> dict[str, list[Said]]:
    """By what it is about, with the document that went with it, where this side may see that."""
    said = list(comments)
    papers = papers_seen(here, (one.document_version for one in said if one.document_version))
    found: dict[str, list[Said]] = {}
    for comment in said:
        paper = papers.get(comment.document_version_id) if comment.document_version_id else None
        found.setdefault(comment.about, []).append((comment, paper))
    return found


def _evidence_of(here: Here, steps: Any) -> dict[Any, list[Evidence]]:
    found: dict[Any, list[Evidence]] = defaultdict(list)
    evidence = Evidence.objects.visible_to(here.actor).filter(step__in=steps)
    for one in evidence.select_related("words").order_by("pk"):
        found[one.step_id].append(one)
    return found
