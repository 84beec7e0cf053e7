"""What the grid and the journals hold of a person: what they do, did and wrote."""

from collections.abc import Iterable, Iterator
from itertools import islice
from uuid import UUID

from django.utils.translation import gettext as _

from samenspel.collaboration.models import Collaboration
from samenspel.journal.models import Entry
from samenspel.people.forgetting import Row, Source
from samenspel.people.models import Person
from samenspel.roadmap.models import StepAssignee
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
    mine = StepAssignee.objects.filter(seat__person=person)
    for one in mine.select_related("step__own_title", "step__collaboration"):
        yield {_("collaboration"): one.step.collaboration.name, _("step"): one.step.title}


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
