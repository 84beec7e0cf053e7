"""What is kept of the exports that a person made."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from samenspel.people.forgetting import Row, Source
from samenspel.people.models import Person
from samenspel.transfer.models import Taken


def _taken(person: Person) -> Iterable[Row]:
    for one in Taken.objects.filter(person=person).select_related("collaboration"):
        yield {
            _("collaboration"): one.collaboration.name,
            _("side"): one.get_side_display(),
            _("when"): one.at,
        }


SOURCES = (
    Source(
        "openings",
        ("transfer_taken",),
        _taken,
        stays="that somebody of this side made an export, without a name",
    ),
)
