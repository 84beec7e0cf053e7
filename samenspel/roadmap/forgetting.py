"""What the grid and the journals hold of a person: what they do, did and wrote."""

from collections.abc import Iterable, Iterator
from itertools import islice
from uuid import UUID

from django.utils.translation import gettext as _

from samenspel.collaboration.access import actor_in_seat
from samenspel.collaboration.models import Collaboration, Seat
from samenspel.journal.models import Entry
from samenspel.people.forgetting import Row, Source
from samenspel.people.models import Person
from samenspel.roadmap.models import Step, StepAssignee
from samenspel.roadmap.sentences import SENTENCES
from samenspel.roadmap.writing import with_own_words, words_in

BATCH = 200


def _acts(person: Person) -> Iterable[Row]:
    names = _names(person)
    found = Entry.objects.filter(actor=str(person.pk)).select_related("chain").order_by("pk")
    for entry in found.iterator(chunk_size=BATCH):
        yield {
            _("act"): str(SENTENCES[entry.operation].does),
            _("collaboration"): names.get(entry.chain.collaboration, ""),
            _("when"): entry.happened_at,
        }


def _texts(person: Person) -> Iterator[Row]:
    """Their own words, also those in a room that they left."""
    names = _names(person)
    own = Entry.objects.filter(with_own_words(), actor=str(person.pk))
    entries = own.select_related("chain").order_by("pk").iterator(chunk_size=BATCH)
    while batch := list(islice(entries, BATCH)):
        words = words_in(batch)
        for entry in batch:
            for text in words[entry.pk]:
                yield {
                    _("act"): str(SENTENCES[entry.operation].does),
                    _("collaboration"): names.get(entry.chain.collaboration, ""),
                    _("when"): entry.happened_at,
                    _("words"): str(text),
                }


def _steps(person: Person) -> Iterable[Row]:
    """What they were asked to do; named only where they still see the step: what others call it
    since in a room that they left is not theirs to know."""
    mine = StepAssignee.objects.filter(seat__person=person)
    seen = _steps_seen_by(person)
    for one in mine.select_related("step__own_title", "step__collaboration"):
        title = one.step.title if one.step_id in seen else _("a step that you do not see any more")
        yield {_("collaboration"): one.step.collaboration.name, _("step"): title}


def _steps_seen_by(person: Person) -> set[UUID]:
    """Of the steps that they were asked to do."""
    seats = Seat.objects.in_reach().filter(person=person)
    seen = Step.objects.none()
    for seat in seats.select_related("collaboration", "person"):
        seen = seen | Step.objects.visible_to(actor_in_seat(seat))
    asked = StepAssignee.objects.filter(seat__person=person).values("step")
    return set(seen.filter(pk__in=asked).values_list("pk", flat=True))


def _names(person: Person) -> dict[UUID | None, str]:
    """The collaborations in which this person takes or took part."""
    here = Collaboration.objects.filter(pk__in=person.seats.values("collaboration"))
    return dict(here.values_list("pk", "name"))


SOURCES = (
    Source(
        "texts",
        ("journal_text",),
        _texts,
        stays="why something was decided; a lead removes words on request (text.erase)",
    ),
    Source("acts", ("journal_entry",), _acts, stays="entries hold ids, never a name"),
    Source(
        "seats",
        ("roadmap_stepassignee",),
        _steps,
        stays="that a step had somebody who did it, without a name",
    ),
)
