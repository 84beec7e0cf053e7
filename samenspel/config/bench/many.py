"""Many collaborations of one municipality, each at another point, written at once."""

from collections.abc import Iterator
from datetime import timedelta

from samenspel.collaboration.models import Address, Collaboration, Party, Role, Seat
from samenspel.collaboration.states import CollaborationState
from samenspel.config.bench.growing import continue_chains
from samenspel.core import clock
from samenspel.core.canonical import new_salt
from samenspel.core.grid import BOTH_SIDES, Phase, Side, Track
from samenspel.journal.append import Happening
from samenspel.journal.models import Chain, ChainKind, Head, Text
from samenspel.people.models import Organisation, Person
from samenspel.roadmap.library import LATEST, library
from samenspel.roadmap.models import Gate, Reading, Step
from samenspel.roadmap.states import GateState


def fill(town: Organisation, leads: dict[Side, Person], number: int) -> None:
    """So many collaborations, in all of which these two people are the leads."""
    made = [_collaboration(town, count) for count in range(number)]
    groups = [_group(one) for one in made]
    parties = [*_parties(made, [town] * number, Side.MUNICIPALITY)]
    parties += _parties(made, groups, Side.INITIATIVE)
    seats = [_seat(party, leads) for party in parties]
    readings = [_reading(seat, count % number) for count, seat in enumerate(seats)]
    Collaboration.objects.bulk_create(made)
    Address.objects.bulk_create(Address(slug=one.slug, collaboration=one) for one in made)
    Organisation.objects.bulk_create(groups)
    Party.objects.bulk_create(parties)
    Seat.objects.bulk_create(seats)
    Gate.objects.bulk_create(gate for one in made for gate in _gates(one))
    Step.objects.bulk_create(step for one in made for step in _steps(one))
    Text.objects.bulk_create(reading.reason for reading in readings)
    Reading.objects.bulk_create(readings)
    _tell(made, readings)


def _collaboration(town: Organisation, count: int) -> Collaboration:
    begun = clock.today() - timedelta(days=30 + count)
    return Collaboration(
        slug=f"wijk-{count}-{town.slug}",
        name=f"Wijk {count}",
        homes=100 + count * 37 % 900,
        municipality=town,
        state=CollaborationState.TOGETHER,
        phase=Phase(count % len(Phase) + 1),
        phase_since=begun,
        began_on=begun,
    )


def _group(here: Collaboration) -> Organisation:
    return Organisation(kind=Side.INITIATIVE, name=f"Bewoners {here.name}", slug=here.slug)


def _parties(
    made: list[Collaboration], organisations: list[Organisation], side: Side
) -> Iterator[Party]:
    for here, organisation in zip(made, organisations, strict=True):
        yield Party(collaboration=here, organisation=organisation, side=side)


def _seat(party: Party, leads: dict[Side, Person]) -> Seat:
    side = Side(party.side)
    return Seat(
        collaboration=party.collaboration,
        party=party,
        side=side,
        person=leads[side],
        role=Role.LEAD,
    )


def _gates(here: Collaboration) -> Iterator[Gate]:
    for phase in Phase:
        state = GateState.PASSED if phase < here.phase else GateState.PREPARING
        passed_on = here.began_on if phase < here.phase else None
        yield Gate(collaboration=here, phase=phase, state=state, passed_on=passed_on)


def _steps(here: Collaboration) -> Iterator[Step]:
    """The first steps of the main phase, each to be done at another day, some are late."""
    for number, known in enumerate(library().first_steps(Phase(here.phase))):
        yield Step(
            collaboration=here,
            phase=known.phase,
            track=known.track,
            library_id=known.id,
            library_version=LATEST,
            led_by=known.lead,
            due_on=clock.today() + timedelta(days=(here.homes or 0) % 120 - 40 + 7 * number),
        )


def _reading(seat: Seat, count: int) -> Reading:
    here = seat.collaboration
    words = "Zo zien wij het na het gesprek van vorige week."
    return Reading(
        collaboration=here,
        phase=here.phase,
        track=Track(count % len(Track) + 1),
        side=seat.side,
        value=(count * 3 + BOTH_SIDES.index(Side(seat.side)) * count) % 5,
        reason=Text(collaboration=here.pk, body=words, salt=new_salt()),
        seat=seat,
        given_on=clock.today() - timedelta(days=count * 11 % 200),
    )


def _tell(made: list[Collaboration], readings: list[Reading]) -> None:
    """Every collaboration has its own shared journal."""
    heads = {here.pk: Head(chain=_chain(here)) for here in made}
    Chain.objects.bulk_create(head.chain for head in heads.values())
    Head.objects.bulk_create(heads.values())
    told: dict[Head, list[Happening]] = {head: [] for head in heads.values()}
    for reading in readings:
        told[heads[reading.collaboration_id]].append(_given(reading))
    continue_chains(told.items())


def _chain(here: Collaboration) -> Chain:
    return Chain(collaboration=here.pk, kind=ChainKind.SHARED)


def _given(reading: Reading) -> Happening:
    text = reading.reason
    return Happening(
        operation="reading.give",
        subject=f"reading:{reading.pk}",
        kind=f"{reading.side}.lead",
        actor=str(reading.seat.person_id),
        side=reading.side,
        details={"phase": int(reading.phase), "track": int(reading.track), "value": reading.value},
        texts=[{"id": str(text.pk), "hash": text.salted_hash()}],
        happened_at=clock.instant_of(reading.given_on),
    )
