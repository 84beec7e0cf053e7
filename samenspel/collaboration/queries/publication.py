"""What is public, or about to be: for both sides, and for everybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.collaboration.access import Here
from samenspel.collaboration.models import Collaboration, Party, Publication
from samenspel.collaboration.states import PublicationState
from samenspel.core.errors import NotFound
from samenspel.core.grid import BOTH_SIDES
from samenspel.core.visibility import Visibility
from samenspel.policy import POLICY

AT_MOST = 200


@dataclass(frozen=True)
class PublicationLine:
    """One publication as both sides see it, with what this actor may do now."""

    publication: Publication
    url: str
    """The page of the thing itself."""
    proposer: str
    may_answer: bool
    may_withdraw: bool
    may_end: bool


@dataclass(frozen=True)
class PublicationsPage:
    """Proposed first, then what is public, then what was."""

    waiting: Sequence[PublicationLine]
    public: Sequence[PublicationLine]
    past: Sequence[PublicationLine]

    @property
    def is_empty(self) -> bool:
        return not (self.waiting or self.public or self.past)


def publications_page(here: Here) -> PublicationsPage:
    """Everything that was ever proposed. Two queries."""
    names = _names(here.collaboration)
    found = Publication.objects.visible_to(here.actor).select_related("title", "text")
    lines = [_line(here, one, names) for one in found[:AT_MOST]]

    def at(*states: PublicationState) -> list[PublicationLine]:
        return [line for line in lines if line.publication.state in states]

    return PublicationsPage(
        waiting=at(PublicationState.OPEN),
        public=at(PublicationState.PUBLIC),
        past=at(PublicationState.DECLINED, PublicationState.WITHDRAWN, PublicationState.OFFLINE),
    )


def one_publication(here: Here, id: UUID) -> Publication:
    """The publication meant; NotFound where this actor sees none."""
    publication: Publication = Publication.objects.visible_to(here.actor).one(pk=id)
    return publication


def publication_of(here: Here, about: str) -> Publication | None:
    """What is public of this thing, or waits for an answer."""
    standing = [PublicationState.OPEN, PublicationState.PUBLIC]
    found: Publication | None = (
        Publication.objects.visible_to(here.actor).filter(about=about, state__in=standing).first()
    )
    return found


@dataclass(frozen=True)
class PublicPage:
    """What everybody may read of a collaboration; there is no page while nothing is public."""

    collaboration: Collaboration
    parties: Sequence[tuple[str, str]]
    publications: Sequence[Publication]


def public_page(slug: str) -> PublicPage:
    """By any address the collaboration ever had. Three queries."""
    here = Collaboration.objects.filter(addresses__slug=slug).first()
    found = list(
        Publication.objects.filter(collaboration=here, visibility=Visibility.PUBLIC).select_related(
            "title", "text"
        )[:AT_MOST]
    )
    if here is None or not found:
        raise NotFound(_("This page does not exist."))
    names = _names(here)
    parties = [(side, names[side]) for side in BOTH_SIDES if side in names]
    return PublicPage(here, parties, found)


def _line(here: Here, one: Publication, names: dict[str, str]) -> PublicationLine:
    actor, is_own = here.actor, one.side == here.actor.side
    is_waiting = one.state == PublicationState.OPEN
    work_goes_on = here.collaboration.is_open
    return PublicationLine(
        publication=one,
        url=_page_of(here, one.about),
        proposer=names.get(one.side, ""),
        may_answer=is_waiting
        and not is_own
        and work_goes_on
        and POLICY.allows(actor, "publication.agree"),
        may_withdraw=is_waiting and is_own and POLICY.allows(actor, "publication.withdraw"),
        may_end=one.state == PublicationState.PUBLIC and POLICY.allows(actor, "publication.end"),
    )


def _page_of(here: Here, about: str) -> str:
    """A kind of thing that can be made public has a page of the same name."""
    kind, _colon, key = about.partition(":")
    return reverse(kind, args=[here.collaboration.slug, key])


def _names(collaboration: Collaboration) -> dict[str, str]:
    parties = Party.objects.filter(collaboration=collaboration, side__in=BOTH_SIDES)
    return dict(parties.values_list("side", "organisation__name"))
