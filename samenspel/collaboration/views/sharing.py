"""Sharing, showing to a partner, hiding, taking back, publishing and marking: for every kind of
thing that can be shared the same six acts, each with its own operation and address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samenspel.collaboration.access import Here
from samenspel.collaboration.forms.people import ButtonForm
from samenspel.collaboration.forms.sharing import HideForm, MarkForm, ShowForm
from samenspel.collaboration.queries.sharing import SharingPanel
from samenspel.collaboration.web import at_collaboration
from samenspel.ui.acting import ActingForm
from samenspel.ui.answers import see_other

Forms = Mapping[str, ActingForm]
"""The forms of the panel by their verb; on the page where one was refused, that one is bound."""

WORDS = {
    "share": "delen",
    "show": "tonen",
    "hide": "verbergen",
    "take_back": "terugnemen",
    "publish": "openbaar-maken",
    "mark": "kenmerken",
}
"""The last word of the address of each act."""


@dataclass(frozen=True)
class SharingPages:
    """The acts for one kind of thing.

    operations: the module that has the six   panel: of the thing with this id, if it is seen
    shown: the page of the thing, with the form that was refused
    """

    kind: str
    operations: Any
    panel: Callable[[Here, UUID], SharingPanel]
    shown: Callable[[HttpRequest, Here, UUID, Forms], HttpResponse]

    def urls(self, base: str) -> list[URLPattern]:
        """An address for each act, below that of the thing."""
        return [
            path(f"{base}<uuid:{self.kind}>/{word}/", self._view(verb), name=f"{self.kind}.{verb}")
            for verb, word in WORDS.items()
        ]

    def _view(self, verb: str) -> Callable[..., HttpResponseBase]:
        @require_POST
        @at_collaboration()
        def act(request: HttpRequest, here: Here, **thing: UUID) -> HttpResponse:
            return self._carry_out(verb, request, here, thing[self.kind])

        act.__name__ = f"{self.kind}_{verb}"
        act.__doc__ = getattr(self.operations, verb).__doc__
        return act

    def _carry_out(self, verb: str, request: HttpRequest, here: Here, id: UUID) -> HttpResponse:
        panel, operation = self.panel(here, id), getattr(self.operations, verb)
        operation.require_allowed(here.actor)
        form = forms_of(panel, verb, request.POST)[verb]
        if form.carry_out(operation, panel.thing, by=here.actor):
            return see_other(
                request, reverse(self.kind, args=[here.collaboration.slug, id]), _done(verb)
            )
        return self.shown(request, here, id, {verb: form})


def forms_of(panel: SharingPanel, verb: str = "", data: Any = None) -> dict[str, ActingForm]:
    """The forms of the panel; the one of this verb with what was sent."""
    seen = panel.thing.version_seen
    button = partial(ButtonForm, seen=seen)
    makers: dict[str, Callable[[Any], ActingForm]] = {
        "share": button,
        "show": lambda sent: ShowForm(sent, panel=panel),
        "hide": lambda sent: HideForm(sent, seen=seen),
        "take_back": button,
        "publish": button,
        "mark": lambda sent: MarkForm(sent, panel=panel),
    }
    return {name: make(data if name == verb else None) for name, make in makers.items()}


def _done(verb: str) -> str:
    """What happened, and what comes next."""
    return {
        "share": _("Both sides see this now."),
        "show": _("This partner sees it too, from now on. Both sides read that in the timeline."),
        "hide": _("This partner does not see it any more. What they read, they have read."),
        "take_back": _("Only your side sees this now. The other side reads that you took it back."),
        "publish": _("Your proposal waits for the other side. Nothing is public until they agree."),
        "mark": _("The marks are kept."),
    }[verb]
