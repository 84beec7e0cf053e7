"""A standing in words: what holds it up, how the sides differ, how silent, how late."""

from collections.abc import Iterator
from datetime import date

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.core.dates import Precision, in_words
from samenspel.core.grid import Phase, Side, Track
from samenspel.portfolio.models import NEVER, Matter, Standing
from samenspel.portfolio.standing import SILENT_AFTER
from samenspel.roadmap.queries.ages import due
from samenspel.roadmap.queries.now import AGENDA_FROM
from samenspel.roadmap.queries.path import gate_name


def where(row: Standing) -> str:
    """The phase, and how much of its gate is ready."""
    if row.state == "stewardship":
        return _("Lasting stewardship")
    if row.state == "closed":
        return _("Closed")
    phase = Phase(row.phase).label
    if not row.required:
        return str(phase)
    facts = {"phase": phase, "met": row.required - row.unmet, "all": row.required}
    return _("%(phase)s, %(met)d of %(all)d ready") % facts


def holds_up(row: Standing, today: date) -> list[str]:
    """What stands in the way, the heaviest first; at most three things."""
    if row.has_ended:
        return []
    if row.is_alone:
        return [_("The initiative does not take part yet.")]
    return [*_obstacles(row, today)][:3] or [_on_the_way(row)]


def _obstacles(row: Standing, today: date) -> Iterator[str]:
    if row.stop_wanted_by:
        yield _wants_to_stop(row.stop_wanted_by)
    yield from (_no_lead(side) for side in row.leads_missing)
    if row.asked_on is not None:
        yield _("Waits for your answer to a transition.")
    elif row.waits_for:
        yield _("Waits for the initiative’s answer to a transition.")
    if (late := overdue(row, today)) > 0:
        yield ngettext("%(n)d step is late.", "%(n)d steps are late.", late) % {"n": late}
    if row.contested:
        yield ngettext(
            "%(n)d point is seen differently.", "%(n)d points are seen differently.", row.contested
        ) % {"n": row.contested}
    if row.points:
        yield ngettext(
            "%(n)d thing must change first.", "%(n)d things must change first.", row.points
        ) % {"n": row.points}


def _wants_to_stop(side: str) -> str:
    if side == Side.MUNICIPALITY:
        return _("The municipality wants to stop.")
    return _("The initiative wants to stop.")


def _no_lead(side: str) -> str:
    if side == Side.MUNICIPALITY:
        return _("The municipality has no lead.")
    return _("The initiative has no lead.")


def _on_the_way(row: Standing) -> str:
    if row.unmet == 0:
        return _("Nothing. The transition can be proposed.")
    return ngettext(
        "%(n)d required point is not ready yet.",
        "%(n)d required points are not ready yet.",
        row.unmet,
    ) % {"n": row.unmet}


def overdue(row: Standing, today: date) -> int:
    """How many open steps should have been done before today."""
    return sum(day < today.isoformat() for day in row.dues)


def next_due(row: Standing, today: date) -> str:
    """How late the first is, else when the next is due."""
    if row.first_due == NEVER:
        return ""
    return due(row.first_due, today).words


def differs(row: Standing) -> str:
    """How far the sides are apart in the main phase."""
    if row.difference < 0:
        return _("not said by both yet")
    if row.difference == 0:
        return _("see it the same")
    if row.difference < AGENDA_FROM:
        return _("a small difference")
    return ngettext("%(n)d cell differs", "%(n)d cells differ", row.differing) % {
        "n": row.differing
    }


def both_readings(row: Standing) -> str:
    """The readings of the cell that differs most, for who does not see the picture."""
    if row.track is None:
        return ""
    return _("%(cell)s: the municipality sees %(m)d of 4, the initiative %(i)d of 4.") % {
        "cell": Track(row.track).label,
        "m": row.municipality_value,
        "i": row.initiative_value,
    }


def homes(number: int) -> str:
    """1.150 homes; nothing where it is not known."""
    if not number:
        return ""
    written = number_format(number, force_grouping=True)
    return ngettext("%(n)s home", "%(n)s homes", number) % {"n": written}


def days_since(day: date | None, today: date) -> str:
    if day is None:
        return _("nothing yet")
    days = (today - day).days
    if days < 1:
        return _("today")
    return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}


def is_silent(row: Standing, today: date) -> bool:
    """Whether the municipality has not done anything for long."""
    open_ = not row.has_ended and not row.is_alone
    return open_ and row.municipality_last + SILENT_AFTER <= today


def asks_for(row: Standing, today: date) -> tuple[str, str]:
    """What the coordinator can do, and why."""
    name = {"name": row.name}
    if row.urgent_matter == Matter.STOP:
        return _("Talk with %(name)s about stopping") % name, _wants_to_stop(row.stop_wanted_by)
    if row.urgent_matter == Matter.NO_LEAD:
        why = _("Decisions of the municipality wait until there is one.")
        return _("Find a lead for %(name)s") % name, why
    if row.urgent_matter == Matter.ANSWER:
        gate = {"gate": gate_name(Phase(row.phase))}
        return _("%(name)s waits for your answer") % name, _("%(gate)s was proposed.") % gate
    if row.urgent_matter == Matter.SILENT:
        return _("Get in touch with %(name)s") % name, _silence(row)
    if row.urgent_matter == Matter.LATE:
        late = overdue(row, today)
        said = ngettext("%(n)d step is late.", "%(n)d steps are late.", late) % {"n": late}
        return _("Look at what is late in %(name)s") % name, said
    if row.urgent_matter == Matter.DIFFERS:
        return _("Talk about the differences in %(name)s") % name, both_readings(row)
    why = _("The initiative does not take part yet.")
    return _("Look whether %(name)s gets going") % name, why


def _silence(row: Standing) -> str:
    ours = in_words(row.municipality_last, Precision.DAY)
    if row.initiative_last is None:
        text = _("The municipality last did something on %(ours)s, the initiative never.")
        return text % {"ours": ours}
    theirs = in_words(row.initiative_last, Precision.DAY)
    text = _("The municipality last did something on %(ours)s, the initiative on %(theirs)s.")
    return text % {"ours": ours, "theirs": theirs}


def since(row: Standing, today: date) -> str:
    """How long the matter lasts, in a few words."""
    if row.urgent_matter == Matter.SILENT:
        days = (today - row.municipality_last).days
        return ngettext("%(n)d day silent", "%(n)d days silent", days) % {"n": days}
    if row.urgent_matter == Matter.ANSWER and row.asked_on and row.asked_on < today:
        days = (today - row.asked_on).days
        return ngettext("%(n)d day open", "%(n)d days open", days) % {"n": days}
    if row.urgent_matter == Matter.LATE:
        return next_due(row, today)
    return ""
