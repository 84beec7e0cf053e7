"""A partner sees exactly the two documents that were shown to it, and nothing else: not by a page,
not by the address of a file, not by a calendar, not by a notice."""

import pytest
from django.db.models import F
from django.urls import reverse

from samenspel.calendars.tests.test_feed import opened, titles
from samenspel.core import clock
from samenspel.core.grid import Side
from samenspel.documents.models import Document
from samenspel.documents.operations import sharing
from samenspel.documents.tests.papers import a_document
from samenspel.notices.duty import run
from samenspel.notices.models import Notice
from samenspel.people.models import Person
from samenspel.roadmap.models import Step
from tests.a_full_collaboration import a_full_collaboration
from tests.builders import a_guest, a_partner, lead
from tests.everybody import browser_of, room_addresses, shared_addresses

pytestmark = pytest.mark.django_db


def file_of(document):
    return reverse("document.file", args=[document.collaboration.slug, document.pk, 1])


def test_a_partner_finds_two_documents_and_nothing_else():
    full = a_full_collaboration()
    here = full.collaboration
    party = a_partner(here, "Woningcorporatie")
    guest = Person.objects.get(pk=a_guest(party).own_person)
    shown = []
    for side, name in ((Side.INITIATIVE, "aanbod.pdf"), (Side.MUNICIPALITY, "planning.pdf")):
        paper = a_document(here, side, in_room=False, name=name, title=f"Voor jou: {name}")
        sharing.show(paper, partner=party.pk, by=lead(here, side.other))
        shown.append(paper)
    others = list(Document.objects.filter(collaboration=here).exclude(pk__in=[p.pk for p in shown]))
    assert len(others) >= 3  # one that both sides see, and one in each room
    browser = browser_of(guest)

    base = f"/samenwerkingen/{here.slug}/"
    asked = [one.path for one in shared_addresses(full)]
    asked += [
        one.path
        for side in (Side.MUNICIPALITY, Side.INITIATIVE)
        for one in room_addresses(full, side)
    ]
    asked += [f"{base}documenten/{paper.pk}/" for paper in shown]
    asked += [file_of(paper) for paper in [*shown, *others]]
    found = {path for path in asked if browser.get(path).status_code == 200}

    assert found == {
        base,
        f"{base}documenten/",
        f"{base}mensen/vertrekken/",
        *(f"{base}documenten/{paper.pk}/" for paper in shown),
        *(file_of(paper) for paper in shown),
    }
    for page in (base, f"{base}documenten/"):
        words = browser.get(page).content.decode()
        assert all(str(paper.title) in words for paper in shown)
        assert not any(f">{paper.title}<" in words for paper in others)

    Step.objects.filter(collaboration=here).update(due_on=clock.today(), version=F("version") + 1)
    run(clock.now())
    assert titles(opened(guest, about=here.pk)) == titles(opened(guest)) == []
    told = Notice.objects.filter(person=guest)
    assert {one.subject for one in told} <= {paper.about for paper in shown}
