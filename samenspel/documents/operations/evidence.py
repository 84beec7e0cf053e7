"""When something rests on a document: from then on it stays, and is not taken back.

The caller stands above (a step, a criterion) and says so inside its own operation; the entry of
that one rests on the version as it is now.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from samenspel.collaboration.models import Collaboration
from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.errors import Invalid
from samenspel.core.visibility import Visibility
from samenspel.documents.models import Document, Version
from samenspel.documents.operations.document import add
from samenspel.documents.operations.sharing import share
from samenspel.operation import record, rest_on


def shown_by(
    collaboration: Collaboration,
    where: Visibility,
    *,
    document: UUID | None,
    file: UUID | None,
    by: Actor,
    **place: Any,
) -> Version | None:
    """The version that shows it: of a document that is here, or of a file that came in just now.

    where: who sees what it shows   place: where a new document belongs
    """
    if document and file:
        raise Invalid({"document": _("Choose a file, or a document that is here: one of the two.")})
    if document:
        found = _found(document, where, by)
    elif file:
        found = add(collaboration, file=file, in_room=where == by.side, by=by, **place)
    else:
        return None
    # A document of the other side is not kept by what it does not see.
    if not where.is_room or found.side == by.side:
        _keep(found)
    version: Version | None = found.latest
    if version is None:
        return None
    record(document=found, document_version=version.number)
    rest_on(found.title)
    rest_on(version.facts)
    return version


def share_along(versions: Iterable[Version], by: Actor) -> None:
    """What shows a thing that leaves the room leaves it too, in the version that shows it."""
    for version in sorted(versions, key=lambda one: (one.document_id, one.number)):
        document = version.document
        document.refresh_from_db()
        if document.is_in_room:
            share(document, by=by)
        if version.number < document.shared_from:
            document.shared_from = version.number
            document.save(update_fields=["shared_from"])
        _keep(document)


def _keep(document: Document) -> None:
    """Something rests on it from now on."""
    if document.evidence_since is None:
        document.evidence_since = clock.now()
        document.save(update_fields=["evidence_since"])


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
