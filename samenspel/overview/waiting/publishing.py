"""What one side wants to make public waits for the other."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from samenspel.overview.place import Place
from samenspel.overview.waiting.task import Rank, Task
from samenspel.overview.when import day_of, open_chip
from samenspel.roadmap.queries.pending import PUBLIC


def answer_a_publication(place: Place) -> Iterator[Task]:
    """Nothing becomes public before the other side agrees."""
    if not place.may("publication.agree"):
        return
    for row in place.rows.pending:
        if row.kind != PUBLIC or row.side == place.actor.side:
            continue
        day = day_of(row.at)
        yield Task(
            Rank.OTHER_WAITS,
            _("Answer: does this become public?"),
            place.url("publications"),
            _("%(party)s wants everybody to be able to read this:")
            % {"party": place.named(row.side)},
            day,
            chip=open_chip(day, place.today),
            said=row.text or "",
            lang=row.lang or "",
        )
