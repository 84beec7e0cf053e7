"""The check on viruses, against a server that speaks clamd's protocol: "document.check"."""

from datetime import timedelta

import pytest

from samenspel.collaboration.models import Collaboration
from samenspel.collaboration.operations.publication import agree
from samenspel.core import clock
from samenspel.core.actor import the_clock
from samenspel.core.errors import NotAllowed, NotFound, WrongState
from samenspel.documents.duties import (
    check_earlier_files,
    check_files,
    quarantined,
    unchecked,
)
from samenspel.documents.models import Version
from samenspel.documents.operations import document, sharing
from samenspel.documents.operations.document import Scan, check
from samenspel.documents.queries.checking import worries
from samenspel.documents.scanning import NoAnswer, scan
from samenspel.documents.tests.clamd import EICAR, clamd, clamd_at
from samenspel.documents.tests.papers import CSV, PDF, a_document, on_disk
from samenspel.roadmap.tests.pages import visit, words
from samenspel.roadmap.tests.steps import INITIATIVE, MUNICIPALITY, again, chains_hold, last
from samenspel.work.models import Job
from samenspel.work.plan import Duty, every, register, start_due
from samenspel.work.progress import Progress
from tests.builders import a_collaboration, lead

pytestmark = pytest.mark.django_db

VIRUS = CSV + EICAR + b"\n"
NOBODY = "127.0.0.1:1"
"""Where nothing listens."""


class Unhurried(Progress):
    """Of a job that nobody cancels."""

    def __init__(self) -> None:
        """There is no job."""

    def stop_if_cancelled(self) -> None:
        """Go on."""


def look(settings, address):
    settings.SAMENSPEL_CLAMD = address
    check_files(Unhurried())


@pytest.fixture
def paper(settings):
    """A file in quarantine, seen by both sides."""
    settings.SAMENSPEL_CLAMD = NOBODY
    return a_document(a_collaboration(), INITIATIVE, in_room=False)


def a_virus(settings) -> Collaboration:
    settings.SAMENSPEL_CLAMD = NOBODY
    collaboration = a_collaboration()
    a_document(collaboration, INITIATIVE, VIRUS, name="lijst.csv", in_room=False)
    return collaboration


def browsing(collaboration, side=MUNICIPALITY):
    return visit(collaboration, lead(collaboration, side))


def test_what_is_clean_can_be_fetched_after_the_check(settings, paper):
    person = browsing(paper.collaboration)
    assert person.get("document.file", paper.pk, 1).status_code == 404
    assert "wordt nagekeken" in words(person.get("documents"))
    assert "wordt eerst nagekeken op virussen" in words(person.get("document", paper.pk))

    with clamd() as address:
        look(settings, address)

    assert person.get("document.file", paper.pk, 1).status_code == 200
    entry = last(paper.collaboration)
    assert (entry.operation, entry.kind) == ("document.check", "clock")
    assert {name: entry.details[name] for name in ("number", "found")} == {
        "number": 1,
        "found": "clean",
    }
    assert (quarantined().count(), chains_hold()) == (0, True)


def test_a_virus_is_refused_and_its_bytes_go(settings):
    collaboration = a_virus(settings)

    with clamd() as address:
        look(settings, address)

    version, person = Version.objects.get(), browsing(collaboration)
    assert version.state == "refused"
    assert person.get("document.file", version.document_id, 1).status_code == 404
    assert "weigerde dit bestand" in words(person.get("document", version.document_id))
    assert "De viruscontrole weigerde een bestand van Plan van aanpak" in words(
        person.get("timeline")
    )
    assert (on_disk(), chains_hold()) == ([], True)


def test_at_a_socket_in_the_file_system_it_is_the_same(tmp_path, settings, paper):
    with clamd_at(tmp_path / "clamd.ctl") as address:
        look(settings, address)

    assert again(paper).latest.state == "ready"


@pytest.mark.parametrize("address", [NOBODY, "/nergens/clamd.ctl"])
def test_without_an_answer_it_stays_in_quarantine_and_is_tried_again(settings, paper, address):
    look(settings, address)
    assert again(paper).latest.state == "quarantined"

    with clamd() as there:
        look(settings, there)

    assert again(paper).latest.state == "ready"


def test_after_a_while_the_page_says_that_the_check_does_not_come(paper):
    long_ago = clock.now() - timedelta(minutes=11)
    Version.objects.update(made_at=long_ago)

    page = words(browsing(paper.collaboration).get("document", paper.pk))

    assert "De viruscontrole is nu niet bereikbaar" in page


def test_a_file_that_is_larger_than_the_check_takes_holds_up_no_other(settings, paper):
    a_document(paper.collaboration, INITIATIVE, b"x" * 2_000_000, name="groot.txt", in_room=False)

    with clamd(most=1_000) as address:
        look(settings, address)

    assert sorted(Version.objects.values_list("size", "state")) == [
        (len(PDF), "ready"),
        (2_000_000, "quarantined"),
    ]


def test_an_answer_that_is_no_answer_does_not_count(tmp_path):
    file = tmp_path / "groot"
    file.write_bytes(b"x" * 5_000)

    with clamd(most=10) as address, pytest.raises(NoAnswer, match="size limit"):
        scan(file, address)


def test_what_is_in_quarantine_is_not_made_public(paper):
    with pytest.raises(WrongState):
        sharing.publish(paper, by=lead(paper.collaboration, INITIATIVE))


def test_only_the_clock_says_what_the_check_found_and_says_it_once(paper):
    here = paper.collaboration_id
    with pytest.raises(NotAllowed):
        check(paper, number=1, found=Scan.CLEAN, by=lead(paper.collaboration, INITIATIVE))
    with pytest.raises(NotFound):
        check(paper, number=2, found=Scan.CLEAN, by=the_clock(here))
    check(paper, number=1, found=Scan.CLEAN, by=the_clock(here))

    for found in Scan:
        with pytest.raises(WrongState):
            check(paper, number=1, found=found, by=the_clock(here))


def test_what_was_erased_meanwhile_is_not_checked(settings):
    settings.SAMENSPEL_CLAMD = NOBODY
    collaboration = a_collaboration()
    found = a_document(collaboration, INITIATIVE)
    document.erase(found, by=lead(collaboration, INITIATIVE))

    with clamd() as address:
        look(settings, address)

    assert Version.objects.get().state == "quarantined"
    assert chains_hold()


def test_what_came_without_a_check_can_be_fetched_and_is_checked_once_there_is_one(settings):
    collaboration = a_collaboration()
    good = a_document(collaboration, INITIATIVE, in_room=False)
    bad = a_document(collaboration, INITIATIVE, VIRUS, name="lijst.csv", in_room=False)
    made = sharing.publish(bad, by=lead(collaboration, INITIATIVE))
    agree(made, by=lead(collaboration, MUNICIPALITY))
    person, said = browsing(collaboration), list(worries())
    assert person.get("document.file", bad.pk, 1).status_code == 200
    assert "niet nagekeken op virussen" in words(person.get("document", good.pk))
    assert said == ["2 files have not been checked on viruses, because SAMENSPEL_CLAMD is not set."]

    settings.SAMENSPEL_CLAMD = NOBODY
    check_earlier_files(Unhurried())
    assert unchecked().count() == 2
    assert "takes them to the check hourly" in next(worries())
    with clamd() as settings.SAMENSPEL_CLAMD:
        check_earlier_files(Unhurried())

    assert [again(one).latest.state for one in (good, bad)] == ["ready", "refused"]
    assert person.get("document.file", bad.pk, 1).status_code == 404
    assert again(made).state == "offline"
    assert "niet nagekeken op virussen" not in words(person.get("document", good.pk))
    assert (on_disk(), list(worries()), chains_hold()) == ([good.latest.sha256], [], True)


def test_the_duty_runs_as_a_job_of_the_clock(settings, paper):
    register([Duty("check_files_in_a_test", every(minutes=1), check_files)])
    with clamd() as address:
        settings.SAMENSPEL_CLAMD = address
        (job,) = start_due([Duty("check_files_in_a_test", every(minutes=1), check_files)])

    assert Job.objects.filter(pk=job.pk).exists()
