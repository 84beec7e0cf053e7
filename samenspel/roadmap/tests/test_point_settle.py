"""Open points after a not-yet: the side that asked says when it is settled."""

from typing import Any

import pytest

from samenspel.core.errors import NotAllowed, NotFound, RuleBroken, Stale, WrongState
from samenspel.roadmap.operations import point
from samenspel.roadmap.tests.gates import INITIATIVE, MUNICIPALITY, acts, entries
from tests.builders import a_collaboration, a_proposed_gate, lead, member, not_yet

pytestmark = pytest.mark.django_db


def an_open_point():
    found = a_proposed_gate()
    not_yet(found, INITIATIVE, "Eerst het geld.\nEn een besluit.")
    return found, found.points.first()


def test_the_side_that_asked_settles_it():
    found, asked = an_open_point()

    point.settle(asked, by=lead(found.collaboration, INITIATIVE))

    asked.refresh_from_db()
    assert asked.settled_at is not None
    assert [p.settled_at is None for p in found.points.all()] == [False, True]
    assert entries(found.collaboration)[-1].details == {"phase": 1, "gate": str(found.pk)}


def test_the_other_side_and_a_member_cannot_and_elsewhere_it_does_not_exist():
    found, asked = an_open_point()
    before = acts(found.collaboration)

    with pytest.raises(RuleBroken):
        point.settle(asked, by=lead(found.collaboration, MUNICIPALITY))
    with pytest.raises(NotAllowed):
        point.settle(asked, by=member(found.collaboration, INITIATIVE))
    with pytest.raises(NotFound):
        point.settle(asked, by=lead(a_collaboration(), INITIATIVE))

    asked.refresh_from_db()
    assert asked.settled_at is None
    assert [name for name in acts(found.collaboration) if name == "point.settle"] == []
    assert acts(found.collaboration)[: len(before)] == before


def test_it_is_settled_once():
    found, asked = an_open_point()
    by, seen = lead(found.collaboration, INITIATIVE), asked.version_seen
    settle: Any = point.settle
    settle(asked, by=by, seen=seen)

    with pytest.raises(Stale):
        settle(asked, by=by, seen=seen)
    with pytest.raises(WrongState):
        settle(asked, by=by)
