"""What documents hold of a person, and what of it goes when they are forgotten."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from samenspel.documents.models import Stored, Version
from samenspel.people.forgetting import Row, Source
from samenspel.people.models import Person


def _added(person: Person) -> Iterable[Row]:
    versions = Version.objects.filter(seat__person=person)
    for one in versions.select_related("document__title", "document__collaboration", "facts"):
        yield {
            _("collaboration"): one.document.collaboration.name,
            _("document"): str(one.document.title),
            _("file or link"): str(one),
            _("when"): one.made_at,
        }


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
