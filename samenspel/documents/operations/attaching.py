"""A document that goes with something else: with what shows that a step is done, or a remark.

The caller stands above and does this inside its own operation, whose entry then rests on the
document as it is at that moment.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from samenspel.collaboration.models import Collaboration
from samenspel.core.actor import Actor
from samenspel.core.errors import Invalid
from samenspel.core.visibility import Visibility
from samenspel.documents.models import Document, Version
from samenspel.documents.operations.document import add
from samenspel.documents.operations.sharing import share
from samenspel.operation import record, rest_on


def named_by(
    collaboration: Collaboration,
    where: Visibility,
    *,
    document: UUID | None,
    file: UUID | None,
    by: Actor,
    **place: Any,
) -> Version | None:
    """The version meant: of a document that is here, or of a file that came in just now.

    where: who sees what it goes with   place: where a new document belongs
    """
    if document and file:
        raise Invalid({"document": _("Choose a file, or a document that is here: one of the two.")})
    if document:
        found = _found(document, where, by)
    elif file:
        found = add(collaboration, file=file, in_room=where == by.side, by=by, **place)
    else:
        return None
    version: Version | None = found.latest
    if version is None:
        return None
    record(document=found, document_version=version.number)
    rest_on(found.title)
    rest_on(version.facts)
    return version


def share_along(versions: Iterable[Version], by: Actor) -> list[Document]:
    """What goes with a thing that leaves the room leaves it too, in the version that was named and
    as it is now. Drafts in between stay.

    A document that the other side took back since, or that was erased, stays as it is.
    """
    shared = []
    for version in sorted(versions, key=lambda one: (one.document_id, one.number)):
        document = version.document
        document.refresh_from_db()
        if document.erased_at or (document.is_in_room and document.side != by.side):
            continue
        if document.is_in_room:
            share(document, by=by)
        if version.number < document.shared_from:
            version.went_along = True
            version.save(update_fields=["went_along"])
        shared.append(document)
    return shared


def _found(id: UUID, where: Visibility, by: Actor) -> Document:
    seen = Document.objects.visible_to(by).select_related("latest__facts")
    found: Document | None = seen.filter(pk=id).first()
    if found is None:
        raise Invalid({"document": _("This document is not here any more. Choose another.")})
    if found.is_in_room and not where.is_room:
        raise Invalid(
            {"document": _("Only your side sees this document. Share it with both sides first.")}
        )
    return found
