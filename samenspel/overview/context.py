"""What the frame of every page needs: who is here, where, and what other pages there are."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.formats import number_format
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from samenspel.collaboration.access import Here
from samenspel.core.actor import Kind
from samenspel.core.dates import Precision, in_words
from samenspel.core.grid import BOTH_SIDES
from samenspel.core.visibility import seen_by
from samenspel.overview.queries.frame import Frame, frame_of, number_waiting
from samenspel.people.models import Office, Organisation, Person
from samenspel.people.web import page_of_form
from samenspel.roadmap.queries.parties import PartyHere, parties_of
from samenspel.roadmap.queries.path import path_of
from samenspel.ui.parts import PathPhase


@dataclass
class Nav:
    """Made once per page; asks the database only what the frame really shows."""

    request: HttpRequest

    @property
    def demo(self) -> bool:
        return bool(settings.SAMENSPEL_MODE == "demo")

    @property
    def person(self) -> Person | None:
        user = getattr(self.request, "user", None)
        return user if user is not None and user.is_authenticated else None

    @property
    def here(self) -> Here | None:
        return getattr(self.request, "here", None)

    @cached_property
    def frame(self) -> Frame | None:
        """What holds for this person; a view that has read it already sets `request.frame`."""
        if self.person is None:
            return None
        return getattr(self.request, "frame", None) or frame_of(self.person)

    @cached_property
    def waiting(self) -> int:
        """How much waits for this person; a view that counts everything sets `request.waiting`."""
        ready = getattr(self.request, "waiting", None)
        if ready is not None or self.person is None or self.frame is None:
            return ready or 0
        return number_waiting(self.person, self.frame)

    @cached_property
    def collaboration(self) -> dict[str, str] | None:
        if self.here is None:
            return None
        found = self.here.collaboration
        url = reverse("collaboration.show", kwargs={"slug": found.slug})
        return {"name": found.name, "url": url}

    @cached_property
    def pages(self) -> list[tuple[str, str]]:
        """The pages of this collaboration; the own room is in reach from everywhere."""
        if self.here is None or self.is_guest:
            return []
        slug, ours = self.here.collaboration.slug, bool(self.here.actor.sides)
        named = [
            (_("Overview"), "collaboration.show"),
            (_("Your own room"), "room" if ours else ""),
            (_("Documents"), "documents"),
            (_("People"), "people"),
            (_("Timeline"), "timeline"),
            (_("Settings"), "settings"),
        ]
        return [(label, reverse(name, args=[slug])) for label, name in named if name]

    @property
    def offices(self) -> frozenset[str]:
        return self.frame.offices if self.frame else frozenset()

    @cached_property
    def home_url(self) -> str:
        return reverse("home")

    @cached_property
    def for_you_url(self) -> str:
        return reverse("for_you") if self.person else ""

    @cached_property
    def log_in_url(self) -> str:
        return "" if self.person else reverse("log_in")

    @cached_property
    def log_out_url(self) -> str:
        return reverse("log_out") if self.person else ""

    @cached_property
    def me_url(self) -> str:
        return reverse("me") if self.person else ""

    @cached_property
    def help_url(self) -> str:
        return reverse("help")

    @cached_property
    def hosting_url(self) -> str:
        return reverse("hosting")

    @cached_property
    def policy_url(self) -> str:
        return reverse("policy")

    @cached_property
    def portfolio_url(self) -> str:
        return reverse("portfolio") if Office.COORDINATOR in self.offices else ""

    @cached_property
    def installation_url(self) -> str:
        return reverse("installation") if Office.ADMINISTRATOR in self.offices else ""

    @property
    def other_language(self) -> str:
        return "nl" if get_language() == "en" else "en"

    @cached_property
    def other_language_url(self) -> str:
        """The same page in the other language, with the same question; beside a form that was not
        carried out the page that it stood on."""
        asked = self.request.method in ("GET", "HEAD")
        shown = self.request.get_full_path() if asked else page_of_form(self.request)
        return translate_url(shown, self.other_language)

    @property
    def other_language_name(self) -> str:
        return {"nl": "Nederlands", "en": "English"}[self.other_language]

    @cached_property
    def parties(self) -> Mapping[str, PartyHere]:
        """Both sides; a view that has read them already sets `request.parties`."""
        if self.here is None:
            return {}
        ready = getattr(self.request, "parties", None)
        if ready is not None:
            return cast("Mapping[str, PartyHere]", ready)
        here = self.here.collaboration.pk
        # Who takes part is no secret for a guest, though nothing else of both sides is shown.
        seen = Q(collaboration=here) if self.is_guest else seen_by(self.here.actor)
        return parties_of(seen).get(here, {})

    @property
    def is_guest(self) -> bool:
        """Whether a partner looks: the path and what stands at its phases is not theirs to see."""
        return self.here is not None and Kind.GUEST in self.here.actor.kinds

    @cached_property
    def sides(self) -> list[tuple[str, str]]:
        """Side and name of each party, the municipality first, for the line below the title."""
        return [(side, self.parties[side].name) for side in BOTH_SIDES if side in self.parties]

    @cached_property
    def extra(self) -> str:
        """How large, and since when."""
        if self.here is None:
            return ""
        found = self.here.collaboration
        exact = found.began_precision in (Precision.DAY, Precision.INSTANT)
        since = in_words(found.began_on, Precision.MONTH if exact else found.began_precision)
        words = _("begun in %(when)s") if found.is_alone else _("together since %(when)s")
        begun = "" if found.began_precision == Precision.UNKNOWN else words % {"when": since}
        homes = (
            ngettext("%(n)s home", "%(n)s homes", found.homes)
            % {"n": number_format(found.homes, force_grouping=True)}
            if found.homes
            else ""
        )
        return " · ".join(filter(None, [homes, begun]))

    @cached_property
    def path(self) -> list[PathPhase]:
        """The path; a view that has read it already sets `request.path_parts`."""
        ready = getattr(self.request, "path_parts", None)
        if ready is not None or self.here is None or self.is_guest:
            return ready or []
        return path_of(self.here.collaboration, self.here.actor)

    @cached_property
    def crumbs(self) -> list[tuple[str, str]]:
        """The collaboration, then what the view set as `request.crumbs` (label, url)."""
        if self.here is None:
            return []
        below = list(getattr(self.request, "crumbs", []))
        url = reverse("collaboration.show", args=[self.here.collaboration.slug])
        return [(self.here.collaboration.name, url), *below] if below else []

    @cached_property
    def without_lead(self) -> list[str]:
        """Sides that take part but have no lead now."""
        if self.here is None or self.is_guest or not self.here.collaboration.is_open:
            return []
        return [side for side, party in self.parties.items() if not party.has_lead]

    @property
    def _municipality(self) -> Organisation | None:
        return self.here.collaboration.municipality if self.here else None

    @cached_property
    def theme_css_url(self) -> str:
        town = self._municipality
        if town is None or not town.brand:
            return ""
        return reverse("theme", kwargs={"slug": town.slug, "version": town.version})

    @cached_property
    def logo_url(self) -> str:
        town = self._municipality
        if town is None or self.here is None or not self.here.has_logo:
            return ""
        return reverse("logo", kwargs={"slug": town.slug, "version": town.version})


def frame(request: HttpRequest) -> dict[str, object]:
    """Context processor: `nav` on every page."""
    return {"nav": SimpleLazyObject(lambda: Nav(request))}
