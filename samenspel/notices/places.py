"""Where a notice leads: the page on which one can do something about it."""

from collections.abc import Callable
from uuid import UUID

from django.urls import reverse

from samenspel.core.grid import Phase, Track
from samenspel.notices.models import Notice
from samenspel.notices.told import HERE


def url_of(notice: Notice, where: str, slug: str) -> str:
    """The address, below the collaboration that it is about."""
    return _PLACES[where](notice, slug)


def _page(name: str) -> Callable[[Notice, str], str]:
    return lambda notice, slug: reverse(name, args=[slug])


def _thing(name: str) -> Callable[[Notice, str], str]:
    """The page of the thing that was acted on."""
    return lambda notice, slug: reverse(name, args=[slug, _id_in(notice.subject)])


def _gate(notice: Notice, slug: str) -> str:
    return reverse("gate", args=[slug, Phase(notice.facts["phase"]).slug])


def _cell(notice: Notice, slug: str) -> str:
    phase, track = Phase(notice.facts["phase"]), Track(notice.facts["track"])
    return reverse("cell", args=[slug, phase.slug, track.slug])


def _about(notice: Notice, slug: str) -> str:
    """The thing that something was said about; a cell where it stands in one."""
    kind = notice.facts["about"].partition(":")[0]
    if kind in ("step", "note", "document"):
        return reverse(kind, args=[slug, _id_in(notice.facts["about"])])
    if notice.facts.get("phase") and notice.facts.get("track"):
        return _cell(notice, slug)
    return reverse("timeline", args=[slug])


def _id_in(subject: str) -> UUID:
    return UUID(subject.partition(":")[2])


_PLACES: dict[str, Callable[[Notice, str], str]] = {
    HERE: _page("collaboration.show"),
    "halfway": _page("halfway"),
    "reopening": _page("reopening"),
    "ending": _page("ending"),
    "settings": _page("settings"),
    "documents": _page("documents"),
    "publications": _page("publications"),
    "people": _page("people"),
    "gate": _gate,
    "cell": _cell,
    "step": _thing("step"),
    "note": _thing("note"),
    "document": _thing("document"),
    "invitation": _thing("invitation"),
    "about": _about,
}
