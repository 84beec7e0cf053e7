"""What an event is about: a name given before, or an address on the grid."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from samenspel.cases.cast import Cast
from samenspel.cases.shapes import Event
from samenspel.collaboration.models import Collaboration, Party
from samenspel.core.actor import Actor
from samenspel.core.errors import NotFound, RuleBroken
from samenspel.core.grid import Phase, Track
from samenspel.core.installation import INSTALLATION, Installation
from samenspel.documents.files import Incoming
from samenspel.documents.kinds import Unfit
from samenspel.documents.store import receive
from samenspel.operation import all_operations
from samenspel.people.models import Organisation, Person
from samenspel.roadmap.models import Gate, OpenPoint, Step
from samenspel.roadmap.operations import step as steps

Inputs = dict[str, Any]


class Addresses:
    """Finds what events are about. made: things by the name that an event gave them."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.made: dict[str, Any] = {}

    def subject(self, event: Event, by: Actor) -> tuple[Any, Inputs]:
        """The subject of the operation, and what its address says about the inputs."""
        wanted = all_operations()[event.do].subject_type
        if wanted is Installation:
            return INSTALLATION, {}
        if wanted is Collaboration:
            return self._collaboration(), self._place(event, by)
        if event.on is None:
            return self._own(event, by), {}
        return self._thing(event.on, by), {}

    def given(self, inputs: Mapping[str, Any], by: Actor) -> Inputs:
        """The inputs, with things for the names that stand for them."""
        found = {
            name: _NAMED[name](self, value) if name in _NAMED else value
            for name, value in inputs.items()
        }
        if "file" in found:
            found["file"] = self._file(found["file"], by)
        return found

    def _file(self, written: Mapping[str, str], by: Actor) -> Any:
        """A file of plain text, as if it had been sent with a form."""
        incoming = Incoming()
        try:
            incoming.write(written["text"].encode())
            return receive(incoming, written["name"], here=self.cast.here, by=by).pk
        except Unfit as unfit:
            raise RuleBroken(unfit.sentence) from unfit
        finally:
            incoming.close()

    def _collaboration(self) -> Collaboration:
        """As it is now: its phase and its rules change along the way."""
        self.cast.here.refresh_from_db()
        return self.cast.here

    def _place(self, event: Event, by: Actor) -> Inputs:
        """Where on the grid: phase and track, or what a remark is about."""
        if event.on is None:
            return {}
        if event.do == "comment.write":
            return self._about(event.on, by)
        if "cell" not in event.on:
            return {}
        phase, track = event.on["cell"].split("/")
        return {"phase": phase, "track": track}

    def _about(self, on: Any, by: Actor) -> Inputs:
        """What a remark is about, as the journal names it."""
        if isinstance(on, dict) and "cell" in on:
            phase, track = on["cell"].split("/")
            about = f"cell:{phase}-{track}"
            return {
                "about": about,
                "phase": int(Phase.from_slug(phase)),
                "track": int(Track.from_slug(track)),
            }
        thing = self._thing(on, by)
        place = {name: getattr(thing, name) for name in ("phase", "track") if hasattr(thing, name)}
        about = f"{type(thing).__name__.lower()}:{thing.pk}"
        return {"about": about, "in_room": thing.is_in_room, **place}

    def _thing(self, on: Any, by: Actor) -> Any:
        if isinstance(on, str):
            return self._called(on)
        kind, value = next(iter(on.items()))
        return _FOUND[kind](self, value, by)

    def _called(self, name: str) -> Any:
        if name not in self.made:
            raise NotFound(_("“%(name)s” was refused before.") % {"name": name})
        return self.made[name]

    def _own(self, event: Event, by: Actor) -> Any:
        """What an event without an address is about: oneself, the own seat, party or invitation."""
        if event.do == "seat.accept" and event.by is not None:
            return self.cast.invitation_for(event.by)
        person = Person.objects.get(pk=by.own_person)
        if event.do == "person.describe":
            return person
        if event.do.startswith("party."):
            return self._party(str(by.own_side), by)
        return self.cast.seat_of(person)

    def _gate(self, phase: str, by: Actor) -> Gate:
        found: Gate = Gate.objects.visible_to(by).one(phase=Phase.from_slug(phase))
        return found

    def _step(self, library_id: str, by: Actor) -> Step:
        """The step of the library as it stands here; taken up where it is not yet."""
        found: Step | None = Step.objects.visible_to(by).filter(library_id=library_id).first()
        return found or steps.take_up(self._collaboration(), library_id=library_id, by=by)

    def _point(self, place: str, by: Actor) -> OpenPoint:
        phase, _slash, number = place.partition("/")
        points = list(self._gate(phase, by).points.all())
        if len(points) < int(number):
            raise NotFound(_("There is no such open point."))
        return points[int(number) - 1]

    def _party(self, side: str, by: Actor) -> Party:
        found: Party = Party.objects.visible_to(by).one(side=side)
        return found

    def _named_step(self, name: str) -> Any:
        if name in self.made:
            return self.made[name].pk
        return Step.objects.get(collaboration=self.cast.here, library_id=name).pk

    def _named_organisation(self, name: str) -> Any:
        if name in self.made:
            return self.made[name].pk
        return Organisation.objects.get(cbs_code=name).pk


_FOUND: dict[str, Callable[[Addresses, Any, Actor], Any]] = {
    "gate": Addresses._gate,
    "step": Addresses._step,
    "point": Addresses._point,
    "party": Addresses._party,
    "seat": lambda here, name, by: here.cast.seat_called(name),
}
_NAMED: dict[str, Callable[[Addresses, Any], Any]] = {
    "steps": lambda here, names: [here._named_step(name) for name in names],
    "seats": lambda here, names: [here.cast.seat_called(name).pk for name in names],
    "organisation": Addresses._named_organisation,
    "partner": lambda here, name: here._called(name).pk,
    "document": lambda here, name: here._called(name).pk,
}
