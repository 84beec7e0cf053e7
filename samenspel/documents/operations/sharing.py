"""How a document leaves the room, is shown to partners, is taken back, and made public."""

from uuid import UUID

from django.utils.translation import gettext as _

from samenspel.collaboration.models import Publication, WooMark
from samenspel.collaboration.operations import sharing
from samenspel.core.actor import Actor
from samenspel.core.errors import WrongState
from samenspel.core.inputs import NewId
from samenspel.documents.models import Document
from samenspel.journal.models import Text
from samenspel.operation import keep, operation, record, rest_on


@operation("document.share")
def share(document: Document, *, by: Actor) -> None:
    """The document leaves the room: both sides see it as it is now. Earlier versions stay there."""
    sharing.leave_room(document, _words(document))
    document.shared_from = document.latest.number if document.latest else 1
    document.save(update_fields=["shared_from"])
    document.versions.filter(went_along=True).update(went_along=False)
    record(phase=document.phase, track=document.track)


@operation("document.show", records=["partner"])
def show(document: Document, *, partner: UUID, by: Actor) -> None:
    """A partner sees the document too, from now on."""
    sharing.show_to_partner(document, partner, _words(document))
    record(phase=document.phase, track=document.track)


@operation("document.hide", records=["partner"])
def hide(document: Document, *, partner: UUID, by: Actor) -> None:
    """This partner does not see the document any more."""
    sharing.hide_from_partner(document, partner)
    record(phase=document.phase, track=document.track)


@operation("document.take_back")
def take_back(document: Document, *, by: Actor) -> None:
    """The document goes back into the room: nobody else sees it any more."""
    sharing.take_back(document, is_used=document.evidence_since is not None, by=by)
    record(phase=document.phase, track=document.track)


@operation("document.publish", creates=Publication)
def publish(document: Document, *, new: NewId = None, by: Actor) -> Publication:
    """Propose to make the document public, as its latest version is now."""
    latest = document.latest
    if latest is None or not latest.is_ready:
        raise WrongState(_("This can be done once the file has been checked."))
    publication = sharing.publish(
        document,
        title=document.title,
        text=keep(latest.link) if document.is_link else None,
        file=None if document.is_link else latest.pk,
        new=new,
        by=by,
    )
    rest_on(latest.facts)
    return publication


@operation("document.mark", records=["marks"])
def mark(document: Document, *, marks: list[WooMark], by: Actor) -> None:
    """The municipality notes what its duties ask: held, concept, personal opinion, confidential."""
    sharing.mark(document, marks)
    record(phase=document.phase, track=document.track)


def _words(document: Document) -> list[Text | None]:
    """The title, and what the latest version is."""
    return [document.title, document.latest.facts if document.latest else None]
