"""What somebody who left still reads about the documents that they added."""

import pytest

from samenspel.collaboration.models import Seat
from samenspel.collaboration.operations import seat
from samenspel.documents.forgetting import SOURCES
from samenspel.documents.operations import document, sharing
from samenspel.documents.tests.papers import a_document
from samenspel.people.models import Person
from samenspel.roadmap.tests.steps import INITIATIVE
from tests.builders import a_collaboration, lead

pytestmark = pytest.mark.django_db


def test_the_title_of_now_is_for_who_may_still_see_the_document():
    collaboration = a_collaboration()
    by = lead(collaboration, INITIATIVE)
    in_room, shared = (a_document(collaboration, INITIATIVE) for _ in range(2))
    sharing.share(shared, by=by)
    document.rename(in_room, title="Later bedacht", by=by)
    added = next(one for one in SOURCES if one.term == "documents")
    person = Person.objects.get(pk=by.own_person)

    def told():
        return [(row["document"], row["bestand of link"]) for row in added.about(person)]

    assert told() == [("Later bedacht", "plan.pdf"), ("Plan van aanpak", "plan.pdf")]
    seat.leave(Seat.objects.get(pk=by.own_seat), by=by)
    assert told() == [("", "plan.pdf"), ("", "plan.pdf")]
