"""What the two sides ask each other, and what they answer."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from samenspel.notices import whom
from samenspel.notices.kinds import Kind
from samenspel.notices.told.row import HERE, Details, Told


def _answered(answer: str) -> Callable[[Details], bool]:
    return lambda details: details.get("answer") == answer


ROWS = (
    # asked for an answer
    Told(
        "gate.propose",
        Kind.ANSWER,
        whom.leads,
        "gate",
        _("%(party)s made a proposal: %(gate)s. Your side is asked for its answer."),
    ),
    Told(
        "gate.lapse",
        Kind.ANSWER,
        whom.sides_named,
        "gate",
        _("Your answer no longer counts, because a criterion changed: %(gate)s. Answer again."),
    ),
    Told(
        "halfway.propose",
        Kind.ANSWER,
        whom.leads_across,
        "halfway",
        _("%(party)s asks: do we start half-way, in the phase %(phase)s?"),
    ),
    Told(
        "rule.propose",
        Kind.ANSWER,
        whom.leads_across,
        "settings",
        _("%(party)s proposes to change a rule. You are asked for an answer."),
    ),
    Told(
        "note.publish",
        Kind.ANSWER,
        whom.leads_across,
        "publications",
        _("%(party)s proposes to make something public. You are asked for an answer."),
    ),
    Told(
        "document.publish",
        Kind.ANSWER,
        whom.leads_across,
        "publications",
        _("%(party)s proposes to make something public. You are asked for an answer."),
    ),
    Told(
        "step.assign",
        Kind.ASKED,
        whom.newly_assigned,
        "step",
        _("%(who)s asks you to do a step: %(step)s."),
    ),
    # something has to change first
    Told(
        "criterion.contest",
        Kind.CONTEST,
        whom.workers_across,
        "gate",
        _("%(party)s sees this differently: %(criterion)s."),
    ),
    Told(
        "gate.decide",
        Kind.CONTEST,
        whom.workers_across,
        "gate",
        _("%(party)s says: not yet. It says what has to change first. %(gate)s."),
        "not_yet",
        _answered("not_yet"),
    ),
    Told(
        "gate.decide",
        Kind.CONTEST,
        whom.own_leads,
        "gate",
        _("%(who)s answered: not yet. Say so when what you asked for is settled. %(gate)s."),
        "points",
        _answered("not_yet"),
    ),
    # an answer was given
    Told(
        "gate.decide",
        Kind.ANSWERED,
        whom.workers_across,
        "gate",
        _("%(party)s says yes: %(gate)s."),
        "yes",
        _answered("yes"),
    ),
    Told(
        "gate.decide",
        Kind.ANSWERED,
        whom.workers_across,
        "gate",
        _("%(party)s says that it wants to stop. Talk about it. %(gate)s."),
        "stop",
        _answered("stop"),
    ),
    Told(
        "gate.withdraw",
        Kind.ANSWERED,
        whom.workers_across,
        "gate",
        _("%(party)s took its proposal back: %(gate)s."),
    ),
    Told(
        "criterion.accept",
        Kind.ANSWERED,
        whom.workers_across,
        "gate",
        _("%(party)s does not see this differently any more: %(criterion)s."),
    ),
    Told(
        "point.settle",
        Kind.ANSWERED,
        whom.workers_across,
        "gate",
        _("%(party)s says that something it asked for is settled. %(gate)s."),
    ),
    Told(
        "halfway.agree",
        Kind.ANSWERED,
        whom.leads_across,
        HERE,
        _("%(party)s agrees to start half-way, in the phase %(phase)s."),
    ),
    Told(
        "halfway.decline",
        Kind.ANSWERED,
        whom.leads_across,
        "halfway",
        _("%(party)s does not want to start half-way."),
    ),
    Told(
        "halfway.withdraw",
        Kind.ANSWERED,
        whom.leads_across,
        "halfway",
        _("%(party)s took back the proposal to start half-way."),
    ),
    Told(
        "rule.agree",
        Kind.ANSWERED,
        whom.leads_across,
        "settings",
        _("%(party)s agrees with the change of a rule."),
    ),
    Told(
        "rule.decline",
        Kind.ANSWERED,
        whom.leads_across,
        "settings",
        _("%(party)s declined the change of a rule, or took that proposal back."),
    ),
    Told(
        "publication.agree",
        Kind.ANSWERED,
        whom.leads_across,
        "publications",
        _("%(party)s agrees: what you proposed is public now."),
    ),
    Told(
        "publication.decline",
        Kind.ANSWERED,
        whom.leads_across,
        "publications",
        _("%(party)s does not want something to be public."),
    ),
    Told(
        "publication.withdraw",
        Kind.ANSWERED,
        whom.leads_across,
        "publications",
        _("%(party)s took back a proposal to make something public."),
    ),
    Told(
        "publication.end",
        Kind.ANSWERED,
        whom.leads_across,
        "publications",
        _("%(party)s took something offline that was public."),
    ),
)
