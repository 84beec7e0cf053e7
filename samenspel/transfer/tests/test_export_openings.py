"""Who took along or read what another side shared stands where that side sees who opened it."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from samenspel.collaboration.models import Opening
from samenspel.collaboration.tests.visiting import coordinating, visiting, words
from samenspel.core.grid import BOTH_SIDES
from samenspel.discussion.operations import note
from samenspel.people.models import Person
from samenspel.transfer.tests.exports import exported, rows, without_moment
from samenspel.transfer.tests.test_export_page import made
from tests.builders import a_collaboration, lead

pytestmark = pytest.mark.django_db
MUNICIPALITY, INITIATIVE = BOTH_SIDES


@pytest.fixture
def shared():
    """A note of each side, which the other side sees."""
    here = a_collaboration()
    found = {}
    for side in BOTH_SIDES:
        by = lead(here, side)
        found[side] = note.write(here, title=f"Van {side}", text="Lees.", by=by)
        note.share(found[side], by=by)
    return here, found


def shown(here, found, side):
    """The page of the side's own note."""
    return words(visiting(here, side).get(reverse("note", args=[here.slug, found[side].pk])))


def test_what_an_export_took_along_is_seen_by_the_side_that_shared_it(shared, tmp_path):
    here, found = shared
    before = without_moment(exported(here, INITIATIVE, tmp_path))
    _client, job = made(here, MUNICIPALITY)
    made(here, MUNICIPALITY)
    call_command("export", here.slug, str(tmp_path / "e.zip"), "--side", "municipality")

    page = shown(here, found, INITIATIVE)
    assert page.count("in een uitvoer") == 2
    assert f"{Person.objects.get(pk=job.person_id)}" in page
    assert "de beheerder van Samenspel" in page
    assert "in een uitvoer" not in shown(here, found, MUNICIPALITY)
    taken = Opening.objects.filter(in_export=True)
    assert set(taken.values_list("about", flat=True)) == {found[INITIATIVE].about}
    assert without_moment(exported(here, INITIATIVE, tmp_path)) == before


def test_a_coordinator_who_reads_for_the_municipality_stands_among_who_opened_it(shared, tmp_path):
    here, found = shared
    coordinator = coordinating(here.municipality)
    for side in BOTH_SIDES:
        address = reverse("note", args=[here.slug, found[side].pk])
        assert coordinator.get(address).status_code == 200

    [opening] = Opening.objects.all()
    assert (opening.about, opening.party.side) == (found[INITIATIVE].about, MUNICIPALITY)
    assert "Wie opende dit?" in shown(here, found, INITIATIVE)
    assert [row["about"] for row in rows(exported(here, INITIATIVE, tmp_path), "openings")] == [
        found[INITIATIVE].about
    ]
