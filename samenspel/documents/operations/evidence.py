"""When something rests on a document: from then on it stays, and is not taken back.

The caller stands above (a step, a criterion) and says so inside its own operation; the entry of
that one rests on the version as it is now.
"""

from collections.abc import Iterable
from typing import Any

from samenspel.collaboration.models import Collaboration
from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.visibility import Visibility
from samenspel.documents.models import Document, Version
from samenspel.documents.operations import attaching


def shown_by(
    collaboration: Collaboration, where: Visibility, *, by: Actor, **given: Any
) -> Version | None:
    """The version that shows it; nothing where neither a document nor a file was given.

    where: who sees what it shows   given: as `attaching.named_by` takes it
    """
    version = attaching.named_by(collaboration, where, by=by, **given)
    # A document of the other side is not kept by what it does not see.
    if version and (not where.is_room or version.document.side == by.side):
        _keep(version.document)
    return version


def share_along(versions: Iterable[Version], by: Actor) -> None:
    """What shows a thing that leaves the room leaves it too, in the version that shows it."""
    for document in attaching.share_along(versions, by):
        _keep(document)


def _keep(document: Document) -> None:
    """Something rests on it from now on."""
    if document.evidence_since is None:
        document.evidence_since = clock.now()
        document.save(update_fields=["evidence_since"])
