"""What a gate asks, and how it stands: one table of product answers, the rest by evidence.

A criterion is met by the product's own answer, or by evidence that either side attached. When the
other side says of that evidence "we see this differently", it counts as unmet and both are shown.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.collaboration.models import Collaboration
from samenspel.core.canonical import digest
from samenspel.core.grid import BOTH_SIDES, Phase, Track
from samenspel.documents.models import Version
from samenspel.roadmap.library import LibraryCriterion, library_of
from samenspel.roadmap.models import Contest, Evidence, Gate, Reading


@dataclass(frozen=True)
class Facts:
    """What the product knows when it answers the criteria of one gate."""

    collaboration: Collaboration
    phase: Phase
    readings: Mapping[tuple[int, str], Reading]
    """Latest readings of this phase by (track, side)."""


@dataclass(frozen=True)
class Figure:
    """The product's own answer to a criterion: whether it holds, and the numbers behind it."""

    met: bool
    values: dict[str, int | str]


@dataclass(frozen=True)
class Verdict:
    """How one criterion stands now."""

    criterion: LibraryCriterion
    figure: Figure | None
    evidence: tuple[Evidence, ...]
    contests: tuple[Contest, ...]

    @property
    def met(self) -> bool:
        """The product's answer stands by itself; what people attached, until it is contested."""
        answered = self.figure is not None and self.figure.met
        return answered or (bool(self.evidence) and not self.contests)


def area_and_homes(facts: Facts) -> Figure:
    """The area and the number of homes are recorded with the collaboration."""
    area, homes = facts.collaboration.area, facts.collaboration.homes
    return Figure(bool(area and homes), {"homes": homes or 0, "area": area})


def told_area_and_homes(values: Mapping[str, Any]) -> str:
    """The area and the homes in a sentence, with what is missing."""
    area, homes = values["area"], values["homes"]
    count = ngettext("%(n)s home", "%(n)s homes", homes) % {
        "n": number_format(homes, force_grouping=True)
    }
    if area and homes:
        return _("%(area)s, %(homes)s.") % {"area": area, "homes": count}
    if area:
        return _("%(area)s. The number of homes is not filled in yet.") % {"area": area}
    if homes:
        return _("%(homes)s. The area is not described yet.") % {"homes": count}
    return _("The area and the number of homes are not filled in yet.")


def both_readings(facts: Facts) -> Figure:
    """Both sides said how they see each of the six cells of the phase."""
    given = {side.value: sum((t, side) in facts.readings for t in Track) for side in BOTH_SIDES}
    complete = all(count == len(Track) for count in given.values())
    return Figure(complete, {**given, "wanted": len(Track)})


def told_both_readings(values: Mapping[str, Any]) -> str:
    """How many readings each side gave."""
    return _(
        "The municipality gave %(municipality)s of %(wanted)s, "
        "the initiative gave %(initiative)s of %(wanted)s."
    ) % {**values}


PRODUCT_ANSWERS: dict[str, Callable[[Facts], Figure]] = {
    "area_and_homes": area_and_homes,
    "both_readings": both_readings,
}
TOLD: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "area_and_homes": told_area_and_homes,
    "both_readings": told_both_readings,
}
"""Each answer in words, in the reader's language, also long after it was stored."""


def verdicts(
    gate: Gate,
    collaboration: Collaboration | None = None,
    readings: Mapping[tuple[int, str], Reading] | None = None,
) -> list[Verdict]:
    """Every criterion of the gate with its verdict now, in the library's order. Three queries."""
    here = collaboration or gate.collaboration
    if readings is None:
        readings = latest_readings(here, gate.phase)
    facts = Facts(here, Phase(gate.phase), readings)
    evidence, contests = _evidence(gate), _contests(gate)
    return [
        Verdict(
            criterion,
            PRODUCT_ANSWERS[criterion.answered_by](facts) if criterion.answered_by else None,
            tuple(evidence[criterion.id]),
            tuple(contests[criterion.id]),
        )
        for criterion in library_of(gate).phases[Phase(gate.phase)].criteria
    ]


def unmet_required(verdicts: list[Verdict]) -> list[str]:
    """Ids of the required criteria that are not met."""
    return [v.criterion.id for v in verdicts if v.criterion.required and not v.met]


def digest_of(verdicts: list[Verdict]) -> str:
    """One value that changes exactly when a verdict flips."""
    return digest({verdict.criterion.id: verdict.met for verdict in verdicts})


def latest_readings(collaboration: Collaboration, phase: int) -> dict[tuple[int, str], Reading]:
    """The readings that count in a phase, by (track, side)."""
    found = Reading.objects.filter(collaboration=collaboration, phase=phase, is_latest=True)
    return {(reading.track, reading.side): reading for reading in found}


def _evidence(gate: Gate) -> dict[str, list[Evidence]]:
    found = Evidence.objects.filter(
        collaboration=gate.collaboration_id, phase=gate.phase, step=None
    ).select_related(
        "words",
        "seat",
        "document_version__facts",
        "document_version__document__title",
        "document_version__document__latest",
    )
    by_criterion: dict[str, list[Evidence]] = defaultdict(list)
    for evidence in found:
        by_criterion[evidence.criterion].append(evidence)
    return by_criterion


def _contests(gate: Gate) -> dict[str, list[Contest]]:
    by_criterion: dict[str, list[Contest]] = defaultdict(list)
    for contest in gate.contests.filter(accepted_at=None).select_related("reason", "seat"):
        by_criterion[contest.criterion].append(contest)
    return by_criterion


def stored_content(gate: Gate, outcome: str, verdicts: list[Verdict]) -> dict[str, Any]:
    """Everything that is decided on, by value, in both languages: what a proposal stores."""
    known = library_of(gate)
    phase = known.phases[Phase(gate.phase)]
    readings = latest_readings(gate.collaboration, gate.phase)
    return {
        "library": known.version,
        "phase": int(gate.phase),
        "result": phase.result.as_dict(),
        "outcome": outcome,
        "criteria": [by_value(verdict) for verdict in verdicts],
        "readings": [
            {
                "track": int(track),
                "side": side,
                "value": reading.value,
                "given_on": reading.given_on.isoformat(),
                "precision": reading.given_precision,
            }
            for (track, side), reading in sorted(readings.items())
        ],
    }


def by_value(verdict: Verdict) -> dict[str, Any]:
    """A criterion with everything that its verdict rests on, apart from any later change."""
    return {
        "id": verdict.criterion.id,
        "title": verdict.criterion.title.as_dict(),
        "required": verdict.criterion.required,
        "met": verdict.met,
        "figure": _stored_figure(verdict),
        "evidence": [_stored_evidence(evidence) for evidence in verdict.evidence],
        "contests": [_stored_contest(contest) for contest in verdict.contests],
    }


def _stored_figure(verdict: Verdict) -> dict[str, Any] | None:
    if verdict.figure is None:
        return None
    return {
        "name": verdict.criterion.answered_by,
        "met": verdict.figure.met,
        "values": verdict.figure.values,
    }


def _stored_evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        **_stored_document(evidence.document_version),
        "id": str(evidence.pk),
        "side": evidence.side,
        "kind": evidence.kind,
        "link": evidence.link,
        "words": evidence.words.body if evidence.words else "",
        "lang": evidence.words.lang if evidence.words else "",
        "meeting_on": evidence.meeting_on.isoformat() if evidence.meeting_on else "",
        "precision": evidence.meeting_precision,
    }


def _stored_document(version: Version | None) -> dict[str, Any]:
    """A document as it was shown: with the sum of its file, and the latest number at that time."""
    if version is None:
        return {}
    document, latest = version.document, version.document.latest
    return {
        "document": {
            "id": str(document.pk),
            "title": document.title.body,
            "lang": document.title.lang,
            "number": version.number,
            "latest": latest.number if latest else version.number,
            "facts": version.told,
        }
    }


def _stored_contest(contest: Contest) -> dict[str, str]:
    return {
        "id": str(contest.pk),
        "side": contest.side,
        "words": contest.reason.body,
        "lang": contest.reason.lang,
    }
