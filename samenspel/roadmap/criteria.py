"""What a gate asks, and how it stands: one table of product answers, the rest by evidence.

A criterion is met by the product's own answer or by evidence that either side attached, unless the
other side says "we see this differently": that counts as unmet and shows both.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from samenspel.collaboration.models import Collaboration
from samenspel.core.canonical import digest
from samenspel.core.grid import BOTH_SIDES, Phase, Track
from samenspel.roadmap.library import LibraryCriterion, library
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
        shown = bool(self.evidence) or (self.figure is not None and self.figure.met)
        return shown and not self.contests


def area_and_homes(facts: Facts) -> Figure:
    """The area and the number of homes are recorded with the collaboration."""
    area, homes = facts.collaboration.area, facts.collaboration.homes
    return Figure(bool(area and homes), {"homes": homes or 0, "area": area})


def both_readings(facts: Facts) -> Figure:
    """Both sides said how they see each of the six cells of the phase."""
    wanted = [(track, side) for track in Track for side in BOTH_SIDES]
    given = sum((track, side) in facts.readings for track, side in wanted)
    return Figure(given == len(wanted), {"given": given, "wanted": len(wanted)})


PRODUCT_ANSWERS: dict[str, Callable[[Facts], Figure]] = {
    "area_and_homes": area_and_homes,
    "both_readings": both_readings,
}


def verdicts(gate: Gate, collaboration: Collaboration | None = None) -> list[Verdict]:
    """Every criterion of the gate with its verdict now, in the library's order. Three queries."""
    here = collaboration or gate.collaboration
    facts = Facts(here, Phase(gate.phase), latest_readings(here, gate.phase))
    evidence, contests = _evidence(gate), _contests(gate)
    return [
        Verdict(
            criterion,
            PRODUCT_ANSWERS[criterion.answered_by](facts) if criterion.answered_by else None,
            tuple(evidence[criterion.id]),
            tuple(contests[criterion.id]),
        )
        for criterion in library().phases[Phase(gate.phase)].criteria
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
    ).select_related("words", "seat")
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
    phase = library().phases[Phase(gate.phase)]
    readings = latest_readings(gate.collaboration, gate.phase)
    return {
        "library": library().version,
        "phase": int(gate.phase),
        "result": phase.result.as_dict(),
        "outcome": outcome,
        "criteria": [_stored(verdict) for verdict in verdicts],
        "readings": [
            {
                "track": int(track),
                "side": side,
                "value": reading.value,
                "given_on": reading.given_on.isoformat(),
            }
            for (track, side), reading in sorted(readings.items())
        ],
    }


def _stored(verdict: Verdict) -> dict[str, Any]:
    return {
        "id": verdict.criterion.id,
        "title": verdict.criterion.title.as_dict(),
        "required": verdict.criterion.required,
        "met": verdict.met,
        "figure": verdict.figure.values if verdict.figure else None,
        "evidence": [
            {
                "id": str(evidence.pk),
                "kind": evidence.kind,
                "link": evidence.link,
                "words": evidence.words.body if evidence.words else "",
                "meeting_on": evidence.meeting_on.isoformat() if evidence.meeting_on else "",
                "side": evidence.side,
            }
            for evidence in verdict.evidence
        ],
        "contests": [
            {"side": contest.side, "reason": contest.reason.body} for contest in verdict.contests
        ],
    }
