"""A newer step library comes per step, and only where a lead chooses it."""

import pytest

from samenspel.core.errors import Invalid, NotAllowed, NotFound, RuleBroken, WrongState
from samenspel.core.grid import BOTH_SIDES, Phase, Side, Track
from samenspel.journal.models import Entry
from samenspel.roadmap.library import LATEST, Kind, changes, library, library_of
from samenspel.roadmap.models import Gate, Step
from samenspel.roadmap.operations import halfway, step
from samenspel.roadmap.operations import library as choosing
from samenspel.roadmap.states import StepState
from tests.builders import a_collaboration, alone, lead, member, passes, reader

pytestmark = pytest.mark.django_db

MUNICIPALITY, INITIATIVE = Side.MUNICIPALITY, Side.INITIATIVE
DIFFER = {change.id: change for change in changes(library(1), library(2))}
NEW, CHANGED, REMOVED = "rol-verkennen", "gepland-werk-in-de-straat", "route-bij-problemen"


def an_older_one():
    """A collaboration that began when version 1 was the newest."""
    collaboration = a_collaboration()
    collaboration.library_version = 1
    collaboration.save()
    Gate.objects.filter(collaboration=collaboration).update(library_version=1)
    Step.objects.filter(collaboration=collaboration).update(library_version=1)
    return collaboration


def proposed(collaboration, phase, track):
    return [one.id for one in library_of(collaboration).steps_of(phase, track)]


def takes_up(collaboration, key):
    return step.take_up(collaboration, library_id=key, by=lead(collaboration, INITIATIVE))


def chooses(collaboration, act, *keys, side=INITIATIVE):
    act(collaboration, steps=list(keys), by=lead(collaboration, side))
    collaboration.refresh_from_db()


def taken(collaboration):
    return Entry.objects.filter(
        operation__startswith="library.", chain__collaboration=collaboration.pk
    )


def test_what_differs_is_new_changed_or_not_in_it_any_more():
    kinds = {key: DIFFER[key].kind for key in (NEW, CHANGED, REMOVED)}

    assert kinds == {NEW: Kind.NEW, CHANGED: Kind.CHANGED, REMOVED: Kind.REMOVED}


def test_nothing_of_a_newer_library_comes_by_itself():
    collaboration = an_older_one()

    assert library_of(collaboration) is library(1)
    with pytest.raises(NotFound):
        takes_up(collaboration, NEW)
    takes_up(collaboration, REMOVED)


def test_a_new_step_that_is_taken_over_is_proposed_in_its_place_and_can_be_taken_up():
    collaboration = an_older_one()
    chooses(collaboration, choosing.take_over, NEW)

    assert proposed(collaboration, Phase.UITWERKEN, Track.INITIATIEF) == [
        one.id for one in library(2).steps_of(Phase.UITWERKEN, Track.INITIATIEF)
    ]
    assert takes_up(collaboration, NEW).library_version == 2


def test_a_step_that_is_no_longer_in_it_is_then_not_proposed():
    collaboration = an_older_one()
    chooses(collaboration, choosing.take_over, REMOVED)

    assert REMOVED not in proposed(collaboration, Phase.UITVOEREN, Track.SAMENWERKING)
    with pytest.raises(NotFound):
        takes_up(collaboration, REMOVED)
    assert str(library_of(collaboration).step(REMOVED).title)  # another one may still name it


def test_only_what_was_chosen_gets_the_new_words():
    collaboration = an_older_one()
    other = takes_up(collaboration, "stopcriteria")
    found = takes_up(collaboration, CHANGED)
    chooses(collaboration, choosing.take_over, CHANGED)
    for one in (found, other):
        one.refresh_from_db()

    assert (found.library_version, other.library_version) == (2, 1)
    assert library_of(collaboration).step("stopcriteria") == library(1).step("stopcriteria")
    assert library_of(collaboration).step(CHANGED) == library(2).step(CHANGED)


def test_everything_at_once_is_the_newest_library():
    collaboration = an_older_one()
    chooses(collaboration, choosing.take_over, *DIFFER)

    for where in library(2).cells:
        assert library_of(collaboration).steps_of(*where) == library(2).steps_of(*where)


def test_a_settled_step_keeps_the_words_with_which_it_was_settled():
    collaboration = an_older_one()
    found = takes_up(collaboration, CHANGED)
    step.drop(found, reason="Niet nodig.", by=lead(collaboration, MUNICIPALITY))
    chooses(collaboration, choosing.take_over, CHANGED)
    found.refresh_from_db()

    assert (found.state, found.library_version) == (StepState.NOT_NEEDED, 1)


def test_a_step_that_was_taken_up_stays_when_it_is_no_longer_in_the_library():
    collaboration = an_older_one()
    found = takes_up(collaboration, REMOVED)
    before = found.title
    chooses(collaboration, choosing.take_over, REMOVED)
    found.refresh_from_db()

    assert (found.title, found.library_version) == (before, 1)


def test_what_was_kept_stays_and_can_be_taken_over_later():
    collaboration = an_older_one()
    chooses(collaboration, choosing.keep, NEW, CHANGED)
    assert library_of(collaboration).all_steps() == library(1).all_steps()
    chooses(collaboration, choosing.take_over, NEW, side=MUNICIPALITY)

    assert collaboration.library_choices == {NEW: 2, CHANGED: 1}
    assert NEW in proposed(collaboration, Phase.UITWERKEN, Track.INITIATIEF)


@pytest.mark.parametrize("act", [choosing.take_over, choosing.keep])
def test_the_journal_says_who_chose_which_steps(act):
    collaboration = an_older_one()
    chooses(collaboration, act, NEW, CHANGED)
    entry = taken(collaboration).get()

    version = LATEST if act is choosing.take_over else 1
    assert entry.operation == act.name
    assert entry.details == {"steps": [NEW, CHANGED], "library_version": version}


@pytest.mark.parametrize("act", [choosing.take_over, choosing.keep])
@pytest.mark.parametrize("side", BOTH_SIDES)
@pytest.mark.parametrize("who", [member, reader])
def test_only_a_lead_chooses(act, side, who):
    collaboration = an_older_one()
    with pytest.raises(NotAllowed):
        act(collaboration, steps=[NEW], by=who(collaboration, side))

    collaboration.refresh_from_db()
    assert (collaboration.library_choices, taken(collaboration).count()) == ({}, 0)


@pytest.mark.parametrize(
    ("steps", "refusal"),
    [
        ([], Invalid),
        (["bestaat-niet"], NotFound),
        (["kennismakingsgesprek"], NotFound),  # the same in both
        ([NEW, "bestaat-niet"], NotFound),
        ([NEW] * 201, Invalid),
    ],
)
@pytest.mark.parametrize("act", [choosing.take_over, choosing.keep])
def test_what_cannot_be_chosen_leaves_no_trace(act, steps, refusal):
    collaboration = an_older_one()
    with pytest.raises(refusal):
        act(collaboration, steps=steps, by=lead(collaboration, INITIATIVE))

    collaboration.refresh_from_db()
    assert (collaboration.library_choices, taken(collaboration).count()) == ({}, 0)


def test_a_choice_is_made_once_and_what_was_taken_over_stays():
    collaboration = an_older_one()
    chooses(collaboration, choosing.keep, CHANGED)
    chooses(collaboration, choosing.take_over, NEW)
    for act, key in [
        (choosing.keep, CHANGED),
        (choosing.take_over, NEW),
        (choosing.keep, NEW),
    ]:
        with pytest.raises(RuleBroken):
            chooses(collaboration, act, key)

    assert taken(collaboration).count() == 2


def test_who_began_with_the_newest_has_nothing_to_choose():
    collaboration = a_collaboration()

    with pytest.raises(NotFound):
        chooses(collaboration, choosing.take_over, NEW)


def test_a_side_alone_chooses_nothing():
    collaboration = alone(INITIATIVE)

    with pytest.raises((NotAllowed, RuleBroken, WrongState)):
        chooses(collaboration, choosing.take_over, NEW)


def test_a_phase_that_begins_takes_up_the_first_steps_in_the_words_that_were_chosen():
    collaboration = an_older_one()
    passes(collaboration, Phase.OPSTARTEN)
    found = Step.objects.filter(collaboration=collaboration, phase=Phase.UITWERKEN)

    assert set(found.values_list("library_version", flat=True)) == {1}


def test_starting_half_way_knows_a_step_that_was_taken_over():
    collaboration = an_older_one()
    chooses(collaboration, choosing.take_over, NEW)
    offer = halfway.propose(
        collaboration, phase=Phase.ONTWIKKELEN, done=[NEW], by=lead(collaboration, INITIATIVE)
    )
    halfway.agree(offer, by=lead(collaboration, MUNICIPALITY))

    found = Step.objects.get(collaboration=collaboration, library_id=NEW)
    assert (found.state, found.library_version) == (StepState.DONE, 2)


def test_no_version_changes_what_must_be_ready_for_a_transition():
    """Criteria bind both sides, so they cannot be taken over by one. A version that changes them
    first needs a way in which both agree: docs/decisions/0013-library-versions.md."""
    asked = [{phase: library(n).phases[phase].criteria for phase in Phase} for n in (1, LATEST)]

    assert asked[0] == asked[1]
