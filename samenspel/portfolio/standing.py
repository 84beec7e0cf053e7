"""Bringing the standings up to date from the journals, before they are shown.

A row knows how far the shared journal had come when it was made. One query finds the collaborations
whose journal has come further, or that have no row yet; only those are worked out anew, in batches.
The head is read before the rest: what is worked out may be newer than `seq` says, never older.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import F, Max, Q

from samenspel.collaboration.models import Collaboration, Party, Role, Seat
from samenspel.core.clock import AMSTERDAM
from samenspel.core.grid import BOTH_SIDES, Phase, Side
from samenspel.core.visibility import shared_in
from samenspel.journal.models import ChainKind, Entry, Head
from samenspel.portfolio.models import NEVER, Matter, Standing
from samenspel.roadmap.models.steps import Led
from samenspel.roadmap.queries.now import AGENDA_FROM, Now
from samenspel.roadmap.queries.parties import PartyHere, parties_of
from samenspel.roadmap.queries.pending import CONTEST, POINT
from samenspel.roadmap.queries.rows import OPEN_STATES, Rows, StepRow, read_rows

BATCH = 100
DUES = 30
"""So many due dates are kept; who is later than that knows enough."""

SILENT_AFTER = timedelta(days=42)
"""Six weeks without an act of the municipality is silence."""
ALONE_AFTER = timedelta(days=30)
DIFFERS_AFTER = timedelta(days=14)
WEIGHT = {
    Matter.STOP: timedelta(days=3 * 365),
    Matter.NO_LEAD: timedelta(days=2 * 365),
    Matter.ANSWER: timedelta(days=365),
}
"""How much earlier a matter counts than it began: who wants to stop comes before who is silent.
Only matters that hold at once have a weight, so a date that has come means that it holds."""


def bring_up_to_date(organisations: Iterable[UUID]) -> int:
    """Work out anew what has changed in the collaborations of these municipalities; how many."""
    stale = list(_stale(organisations))
    for begin in range(0, len(stale), BATCH):
        _write(work_out(stale[begin : begin + BATCH]))
    return len(stale)


def _stale(organisations: Iterable[UUID]) -> Iterable[UUID]:
    """One query: no row yet, or a row behind the head of the shared journal."""
    known = Q(
        collaboration__standing__seq=F("collaboration__standing__head__seq"),
        collaboration__standing__isnull=False,
    )
    mine = Party.objects.filter(side=Side.MUNICIPALITY, organisation__in=organisations)
    return mine.exclude(known).order_by().values_list("collaboration_id", flat=True)


def _write(standings: Sequence[Standing]) -> None:
    fields = [field.name for field in Standing._meta.concrete_fields if not field.primary_key]
    Standing.objects.bulk_create(
        standings, update_conflicts=True, unique_fields=["collaboration"], update_fields=fields
    )


class _Known(NamedTuple):
    """What was read of one collaboration."""

    now: Now
    parties: dict[str, PartyHere]
    municipality: UUID
    head: Head
    last: dict[str, date]
    """The day of the latest act, by side."""
    lead_left: dict[str, date]
    """The day on which the latest lead left, by side."""


def work_out(ids: Sequence[UUID]) -> list[Standing]:
    """The standings of these collaborations. Eleven queries, whatever their number."""
    heads = _heads(ids)
    seen = shared_in(ids)
    rows = read_rows(
        seen,
        steps=Q(state__in=OPEN_STATES, due_on__isnull=False),
        readings=Q(phase=F("collaboration__phase")),
    )
    parties, towns = parties_of(seen), _towns(ids)
    last, left = _last_acts(ids), _leads_that_left(ids)
    return [
        _standing(
            _Known(
                Now(collaboration, rows.get(collaboration.pk) or Rows()),
                parties[collaboration.pk],
                towns[collaboration.pk],
                heads[collaboration.pk],
                last.get(collaboration.pk, {}),
                left.get(collaboration.pk, {}),
            )
        )
        for collaboration in Collaboration.objects.filter(pk__in=ids)
    ]


def _heads(ids: Sequence[UUID]) -> dict[UUID, Head]:
    shared = Head.objects.filter(chain__kind=ChainKind.SHARED, chain__collaboration__in=ids)
    return {head.chain.collaboration: head for head in shared.select_related("chain")}  # type: ignore[misc]


def _towns(ids: Sequence[UUID]) -> dict[UUID, UUID]:
    """The municipality that takes part, by collaboration."""
    there = Party.objects.filter(side=Side.MUNICIPALITY, collaboration__in=ids)
    return dict(there.values_list("collaboration_id", "organisation_id"))


def _last_acts(ids: Sequence[UUID]) -> dict[UUID, dict[str, date]]:
    """When each side last did something that both can see, by when it happened."""
    acts = Entry.objects.filter(
        chain__kind=ChainKind.SHARED, chain__collaboration__in=ids, side__in=BOTH_SIDES
    )
    rows = acts.order_by().values_list("chain__collaboration", "side").annotate(Max("happened_at"))
    return _by_side(rows)


def _leads_that_left(ids: Sequence[UUID]) -> dict[UUID, dict[str, date]]:
    ended = Seat.objects.filter(collaboration__in=ids, role=Role.LEAD, ends_at__isnull=False)
    return _by_side(
        ended.order_by().values_list("collaboration_id", "side").annotate(Max("ends_at"))
    )


def _by_side(rows: Iterable[Any]) -> dict[UUID, dict[str, date]]:
    found: dict[UUID, dict[str, date]] = {}
    for here, side, moment in rows:
        found.setdefault(here, {})[side] = moment.astimezone(AMSTERDAM).date()
    return found


def _standing(known: _Known) -> Standing:
    now, here, parties = known.now, known.now.collaboration, known.parties
    initiative = parties.get(Side.INITIATIVE)
    dues = sorted(step.due_on for step in now.rows.steps if step.due_on)
    standing = Standing(
        collaboration=here,
        municipality_id=known.municipality,
        head=known.head,
        seq=known.head.seq,
        name=here.name,
        sort_name=here.name.casefold()[:200],
        initiative=initiative.name if initiative else "",
        homes=here.homes or 0,
        state=here.state,
        phase=here.phase,
        passed=sum(gate.is_passed for gate in now.rows.gates.values()),
        municipality_last=known.last.get(Side.MUNICIPALITY, here.began_on),
        initiative_last=known.last.get(Side.INITIATIVE),
        first_due=dues[0] if dues else NEVER,
        dues=[due.isoformat() for due in dues[:DUES]],
        municipality_led=parties[Side.MUNICIPALITY].has_lead,
        initiative_led=initiative is None or initiative.has_lead,
        **_at_the_gate(now),
        **_between_the_sides(now),
    )
    if here.is_open and not here.is_replay:
        _say_what_is_urgent(standing, known)
    return standing


def _at_the_gate(now: Now) -> dict[str, Any]:
    if now.gate is None:
        return {}
    pending = now.rows.pending
    facts = {
        "required": len(now.required),
        "unmet": len(now.required) - now.met,
        "contested": sum(row.kind == CONTEST for row in pending),
        "points": sum(row.kind == POINT for row in pending),
        "stop_wanted_by": next((row.side for row in now.stops), ""),
    }
    if now.gate.proposed_at is None:
        return facts
    missing = [side for side in BOTH_SIDES if side not in now.standing]
    asked = Side.MUNICIPALITY in missing
    return {
        **facts,
        "waits_for": "both" if len(missing) > 1 else str(*missing),
        "asked_on": now.gate.proposed_at.astimezone(AMSTERDAM).date() if asked else None,
    }


def _between_the_sides(now: Now) -> dict[str, Any]:
    if not now.gaps:
        return {}
    widest = now.gaps[0]
    return {
        "difference": widest.apart,
        "differing": sum(gap.apart >= AGENDA_FROM for gap in now.gaps),
        "track": widest.track,
        "municipality_value": widest.municipality,
        "initiative_value": widest.initiative,
    }


def _say_what_is_urgent(standing: Standing, known: _Known) -> None:
    """What began first, the heavier counted as earlier."""
    began = {matter: day for matter, day in _matters(standing, known).items() if day is not None}
    if not began:
        return
    counted = {matter: day - WEIGHT.get(matter, timedelta()) for matter, day in began.items()}
    matter = min(counted, key=lambda matter: (counted[matter], list(Matter).index(matter)))
    standing.urgent_from, standing.urgent_matter = counted[matter], matter


def _matters(standing: Standing, known: _Known) -> dict[Matter, date | None]:
    """From when each matter asks for the coordinator; None where it does not."""
    if standing.is_alone:
        return {Matter.ALONE: known.now.collaboration.began_on + ALONE_AFTER}
    stop = next((row.made_at for row in known.now.stops), None)
    joined = known.parties[Side.MUNICIPALITY].joined_on
    led = standing.municipality_led
    return {
        Matter.STOP: stop.astimezone(AMSTERDAM).date() if stop else None,
        Matter.NO_LEAD: None if led else known.lead_left.get(Side.MUNICIPALITY, joined),
        Matter.ANSWER: standing.asked_on,
        Matter.SILENT: standing.municipality_last + SILENT_AFTER,
        Matter.LATE: _late_from(known.now.rows.steps),
        Matter.DIFFERS: _differs_from(standing, known.now),
    }


def _late_from(steps: Iterable[StepRow]) -> date | None:
    """The day after the first due date of a step that the municipality leads, or leads too."""
    ours = (Led.MUNICIPALITY, Led.BOTH)
    dues = [step.due_on for step in steps if step.due_on and step.led_by in ours]
    return min(dues) + timedelta(days=1) if dues else None


def _differs_from(standing: Standing, now: Now) -> date | None:
    """A while after the later of the two readings of the cell that differs most."""
    if standing.difference < AGENDA_FROM or standing.track is None:
        return None
    places = [(Phase(standing.phase), standing.track, side) for side in BOTH_SIDES]
    return max(now.rows.readings[place].given_on for place in places) + DIFFERS_AFTER
