"""At the beginning, and when somebody is missing: inviting, a lead, sharing, starting half-way."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.core.grid import Phase
from samenspel.overview.place import SHARE_FOR, Place
from samenspel.overview.waiting.task import Rank, Task
from samenspel.overview.when import day_of
from samenspel.roadmap.queries.pending import HALFWAY, INVITATION, NOTES

HALFWAY_FOR = timedelta(days=60)
"""So long after the beginning, starting half-way is offered."""


def invite_the_other_side(place: Place) -> Iterator[Task]:
    """Nothing can be done together until the other side takes part."""
    if not place.collaboration.is_alone or not place.may("seat.invite"):
        return
    sent = [row for row in place.rows.pending if row.kind == INVITATION]
    if any(day_of(row.at) >= place.today for row in sent):
        return
    across = place.actor.own_side.other
    why = _("Together you can begin as soon as the other side takes part.")
    if sent:
        why = _("Your invitation has expired. Send a new one.")
    yield Task(
        Rank.BOTH_WAIT,
        _("Invite %(party)s") % {"party": place.named(across)},
        reverse("seat.invite", kwargs={"slug": place.collaboration.slug, "side": across}),
        why,
        place.collaboration.began_on,
    )


def a_lead_for_the_own_side(place: Place) -> Iterator[Task]:
    """Without a lead the decisions of the side wait."""
    own = place.parties.get(str(place.actor.side))
    if own is None or own.has_lead or not place.may("seat.take_lead"):
        return
    yield Task(
        Rank.BOTH_WAIT,
        _("Agree who becomes your lead"),
        place.url("people"),
        _("Your side has no lead now. Decisions wait until there is one."),
        place.today,
    )


def share_what_was_made_alone(place: Place) -> Iterator[Task]:
    """When the other side has just come, what the first side prepared can be shared."""
    other = place.parties.get(str(place.actor.own_side.other))
    if place.first_side != place.actor.side or other is None or not place.may("step.share"):
        return
    if place.today > other.joined_on + SHARE_FOR:
        return
    steps = sum(step.visibility == place.actor.side for step in place.open_steps)
    notes = sum(row.number for row in place.rows.pending if row.kind == NOTES)
    if steps + notes:
        yield Task(
            Rank.MAY,
            _("Share what you prepared"),
            place.url("room"),
            ngettext(
                "%(n)d thing stands in your own room. %(party)s does not see it.",
                "%(n)d things stand in your own room. %(party)s does not see them.",
                steps + notes,
            )
            % {"n": steps + notes, "party": other.name},
            place.today,
        )


def start_half_way(place: Place) -> Iterator[Task]:
    """The two were under way before Samenspel: one confirmation is enough."""
    here = place.collaboration
    if here.is_alone or place.phase != Phase.OPSTARTEN or not place.may("halfway.propose"):
        return
    begun = any(gate.last_proposal for gate in place.rows.gates.values())
    asked = any(row.kind == HALFWAY for row in place.rows.pending)
    if begun or asked or place.today > here.began_on + HALFWAY_FOR:
        return
    yield Task(
        Rank.MAY,
        _("Were you under way already? Start half-way"),
        place.url("halfway"),
        _("You choose the phase in which you really are."),
        place.today,
    )


def prepare_alone(place: Place) -> Iterator[Task]:
    """While there is no other side yet, the own room works."""
    if place.collaboration.is_alone and place.may("note.write"):
        yield Task(
            Rank.MAY,
            _("Prepare in your own room"),
            place.url("room"),
            _("Write notes and add steps. Later you choose what you share."),
            place.today,
        )
