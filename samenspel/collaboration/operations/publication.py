"""What both sides make public: one proposes it with its words, the other agrees or not."""

from django.utils.translation import gettext as _

from samenspel.collaboration.models import Publication
from samenspel.collaboration.rules import require_open, require_together
from samenspel.collaboration.states import PUBLICATION
from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.errors import RuleBroken
from samenspel.core.visibility import Visibility
from samenspel.operation import operation, record, rest_on


@operation("publication.agree")
def agree(publication: Publication, *, by: Actor) -> None:
    """The other side agrees: everybody can read it from now on, in exactly these words."""
    require_together(publication.collaboration)
    _require_other(publication, by)
    PUBLICATION.move(publication, "agreed")
    publication.visibility, publication.published_on = Visibility.PUBLIC, clock.today()
    publication.save(update_fields=["state", "visibility", "published_on"])
    record(about=publication.about)
    rest_on(publication.title)
    rest_on(publication.text)


@operation("publication.decline")
def decline(publication: Publication, *, by: Actor) -> None:
    """The other side does not want it to be public; the thing stays shared as it is."""
    require_open(publication.collaboration)
    _require_other(publication, by)
    _end(publication, "declined")


@operation("publication.withdraw")
def withdraw(publication: Publication, *, by: Actor) -> None:
    """The side that proposed it takes the proposal back."""
    if publication.side != by.side:
        raise RuleBroken(_("The side that made the proposal can take it back."))
    _end(publication, "withdrawn")


@operation("publication.end")
def end(publication: Publication, *, by: Actor) -> None:
    """Either side takes it offline: publishing needs both, and so does keeping it public."""
    publication.visibility = Visibility.BOTH
    _end(publication, "offline")


def _end(publication: Publication, event: str) -> None:
    PUBLICATION.move(publication, event)
    publication.ended_on = clock.today()
    publication.save(update_fields=["state", "visibility", "ended_on"])
    record(about=publication.about)


def _require_other(publication: Publication, by: Actor) -> None:
    if publication.side == by.side:
        raise RuleBroken(_("The other side answers this."))
