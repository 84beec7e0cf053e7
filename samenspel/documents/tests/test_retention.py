"""Files whose term is over: "document.announce" and "document.expire", by the clock."""

from datetime import date, timedelta

import pytest

from samenspel.collaboration.models import Collaboration, Publication
from samenspel.collaboration.operations import publication
from samenspel.core import clock
from samenspel.core.actor import the_clock
from samenspel.core.dates import Precision, RoughDate
from samenspel.core.errors import NotAllowed, WrongState
from samenspel.documents.duties import remove_old_files
from samenspel.documents.models import Version
from samenspel.documents.operations import retention, sharing
from samenspel.documents.queries.lists import choices
from samenspel.documents.tests.papers import PDF, a_document, a_link, on_disk, renewed
from samenspel.documents.tests.test_scanning import Unhurried
from samenspel.journal.models import Chain, Entry, Text
from samenspel.journal.verify import verify
from samenspel.roadmap.models import EvidenceKind
from samenspel.roadmap.operations import evidence
from samenspel.roadmap.tests.pages import here as at
from samenspel.roadmap.tests.pages import nobody, visit, words
from samenspel.roadmap.tests.steps import (
    INITIATIVE,
    MUNICIPALITY,
    again,
    chains_hold,
    ends,
    in_room,
    last,
    says,
)
from samenspel.transfer.export.kinds import KINDS
from tests.builders import a_collaboration, lead

pytestmark = pytest.mark.django_db

ENDED, SAID, GONE = date(2026, 3, 2), date(2032, 12, 2), date(2033, 3, 2)
DAY = timedelta(days=1)
DRAFT = PDF + b"eerste\n%%EOF\n"


def on(day):
    return clock.replaying(RoughDate(day, Precision.DAY))


def night(day):
    """What the clock does on this day, and the last entry of the shared journal after it."""
    with on(day):
        remove_old_files(Unhurried())
    return last(Collaboration.objects.get()).operation


def ended(collaboration, day=ENDED):
    with on(day):
        ends(collaboration)


def faults():
    return [report.fault for report in map(verify, Chain.objects.all()) if report.fault]


@pytest.fixture
def plan():
    """Shared with a draft before it, public, beside a remark, and evidence in the other's room."""
    collaboration = a_collaboration()
    by, other = lead(collaboration, INITIATIVE), lead(collaboration, MUNICIPALITY)
    found = a_document(collaboration, INITIATIVE, DRAFT, name="kladje.pdf")
    renewed(found, PDF, name="brief Anna Jansen.pdf")
    sharing.share(found, by=by)
    says(collaboration, by, document=found.pk)
    place = in_room(collaboration, MUNICIPALITY)
    evidence.add(place, kind=EvidenceKind.DOCUMENT, document=found.pk, by=other)
    publication.agree(sharing.publish(again(found), by=by), by=other)
    return again(found)


def test_first_it_is_said_then_the_file_and_its_name_go_and_the_sum_stays(plan):
    here = plan.collaboration
    nameless = a_document(here, MUNICIPALITY, PDF + b"nog een", title="", name="lijst Jan.pdf")
    link = a_link(here, INITIATIVE, in_room=False)
    person = visit(here, lead(here, INITIATIVE))
    assert "zo lang als de samenwerking, en daarna nog 7 jaar" in words(
        person.get("document", plan.pk)
    )
    ended(here)

    for page in (person.get("documents"), person.get("document", plan.pk)):
        assert "Op 2 maart 2033 worden de bestanden verwijderd" in words(page)
    assert night(SAID - DAY) == "collaboration.conclude"
    assert night(SAID) == night(GONE - DAY) == "document.announce"
    assert last(here).details["due_on"] == GONE.isoformat()
    assert "op 2 maart 2033 de bestanden van documenten" in words(person.get("timeline"))
    assert len(on_disk()) == 3
    night(GONE)

    assert (on_disk(), set(Version.objects.values_list("state", flat=True))) == (
        [],
        {"removed", "ready"},  # a link stays what it is
    )
    left = " ".join(Text.objects.values_list("body", flat=True))
    assert [name for name in ("Anna", "Jan", "kladje") if name in left] == []
    assert link.latest.link in left
    titles = [str(again(one).title) for one in (plan, nameless)]
    assert titles[0] == "Plan van aanpak"
    assert titles[1].startswith("Document van ")
    assert (faults(), night(GONE + DAY)) == ([], "publication.end")


def test_each_journal_says_what_went_with_the_sums_that_it_knew(plan):
    ended(plan.collaboration)
    for day in (SAID, GONE):
        night(day)

    told = {
        entry.chain.kind: [number for number, _sum, _size in entry.details["files"]]
        for entry in Entry.objects.filter(operation="document.expire").select_related("chain")
    }
    assert told == {
        "shared": [2],
        "initiative": [1, 2],
        "municipality": [2],
    }
    assert Publication.objects.get().state == "offline"
    assert chains_hold()


def test_the_pages_and_the_export_say_that_it_was_removed_after_its_term(plan):
    here, made = plan.collaboration, Publication.objects.get()
    ended(here)
    for day in (SAID, GONE):
        night(day)
    person = visit(here, lead(here, MUNICIPALITY))

    sum_of_it = plan.latest.sha256
    for page in (person.get("document", plan.pk), person.get("documents")):
        assert "verwijderd na de bewaartermijn" in words(page)
    assert sum_of_it in words(person.get("document", plan.pk))
    assert "verwijderde het bestand van Plan van aanpak: de bewaartermijn was voorbij" in words(
        person.get("timeline")
    )
    assert "verwijderd na de bewaartermijn" in words(person.get("cell", "opstarten", "wijk"))
    assert person.get("document.file", plan.pk, 2).status_code == 404
    assert nobody(here).get("publication.file", made.pk).status_code == 404
    versions = next(kind for kind in KINDS if kind.name == "versions")
    (row,) = versions.rows(lead(here, MUNICIPALITY))
    assert (row["state"], row["file"], row["sha256"]) == ("removed", "", sum_of_it)
    assert row["facts"]["erased"] is True


@pytest.mark.one_database
def test_a_sum_that_is_changed_afterwards_is_found_and_so_is_a_term_that_never_ended(plan):
    here = plan.collaboration
    ended(here)
    for day in (SAID, GONE):
        night(day)
    plan.versions.filter(number=2).update(sha256="0" * 64)
    assert set(faults()) == {f"version 2 of document:{plan.pk} was changed"}

    other = a_document(a_collaboration(), INITIATIVE)
    other.versions.update(state="removed")
    assert f"version 1 of document:{other.pk} was changed" in faults()


def test_only_the_clock_does_it_and_not_before_its_day(plan):
    here, by = plan.collaboration, the_clock(plan.collaboration_id)
    for act, about in ((retention.announce, here), (retention.expire, plan)):
        with pytest.raises(NotAllowed):
            act(about, by=lead(here, INITIATIVE))
        with pytest.raises(WrongState, match="Zolang de samenwerking doorgaat"):
            act(about, by=by)
    ended(here)

    with on(SAID - DAY), pytest.raises(WrongState, match="nog niet voorbij"):
        retention.announce(here, by=by)
    with on(GONE + DAY), pytest.raises(WrongState, match="nog niet voorbij"):
        retention.expire(again(plan), by=by)  # nobody was told


def test_a_clock_that_stood_still_still_gives_three_months(plan):
    ended(plan.collaboration)

    night(GONE + 100 * DAY)

    due = last(plan.collaboration).details["due_on"]
    assert due == (GONE + 190 * DAY).isoformat()


def test_who_goes_on_together_keeps_the_files_and_begins_the_term_anew(plan):
    here = plan.collaboration
    ended(here)
    night(SAID)
    Collaboration.objects.update(state="together")
    night(GONE)
    assert len(on_disk()) == 2
    here.refresh_from_db()

    ended(here, GONE + DAY)
    night(GONE + 2 * DAY)

    assert len(on_disk()) == 2
    page = words(visit(here, lead(here, INITIATIVE)).get("documents"))
    assert "Op 3 maart 2040 worden de bestanden verwijderd" in page


def test_what_is_added_after_going_on_has_a_term_of_its_own(plan):
    here = plan.collaboration
    ended(here)
    for day in (SAID, GONE):
        night(day)
    Collaboration.objects.update(state="together")
    plan = again(plan)
    assert choices(at(here, lead(here, INITIATIVE)), in_room=True) == []
    renewed(plan, PDF + b"opnieuw", name="nieuw.pdf")
    here.refresh_from_db()
    ended(here, GONE + DAY)

    for day in (date(2039, 12, 20), date(2040, 3, 19)):
        night(day)

    assert (on_disk(), set(plan.versions.values_list("state", flat=True))) == ([], {"removed"})
    assert chains_hold()


def test_a_story_that_is_retold_keeps_its_files(plan):
    ended(plan.collaboration)
    Collaboration.objects.update(is_replay=True)

    assert night(GONE + 400 * DAY) == "collaboration.conclude"
