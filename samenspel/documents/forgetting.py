"""What documents hold of a person, and what of it goes when they are forgotten."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samenspel.collaboration.access import actor_in_seat
from samenspel.collaboration.models import Seat
from samenspel.documents.models import Document, Stored, Version
from samenspel.people.forgetting import Row, Source
from samenspel.people.models import Person


def _added(person: Person) -> Iterable[Row]:
    """With the title of now only where the person may still see the document: it can say what the
    side has written since. The name of the file is what they gave themselves."""
    versions = Version.objects.filter(seat__person=person)
    seen = set(_still_seen_by(person).values_list("pk", flat=True))
    for one in versions.select_related("document__title", "document__collaboration", "facts"):
        yield {
            _("collaboration"): one.document.collaboration.name,
            _("document"): str(one.document.title) if one.document_id in seen else "",
            _("file or link"): str(one),
            _("when"): one.made_at,
        }


def _still_seen_by(person: Person) -> QuerySet[Document]:
    seen: QuerySet[Document] = Document.objects.none()
    for seat in Seat.objects.in_reach().filter(person=person).select_related("person"):
        seen = seen | Document.objects.visible_to(actor_in_seat(seat))
    return seen.distinct()


def _waiting(person: Person) -> Iterable[Row]:
    for one in Stored.objects.filter(person=person):
        yield {_("file or link"): one.name, _("when"): one.arrived_at}


SOURCES = (
    Source(
        "documents",
        ("documents_document", "documents_version"),
        _added,
        stays="what was added for a side belongs to that side; its seat has no name any more",
    ),
    Source(
        "uploads",
        ("documents_stored",),
        _waiting,
        clean=lambda person: Stored.objects.filter(person=person).delete(),
    ),
)
