"""What is left to be settled after a transition, going back, and ending well."""

from django.utils.translation import gettext_lazy as _

from samenspel.notices import whom
from samenspel.notices.kinds import Kind
from samenspel.notices.told.row import HERE, Details, Told


def _names_somebody(details: Details) -> bool:
    return bool(details.get("seat"))


def _one_is_ready(details: Details) -> bool:
    return not details.get("closed")


ROWS = (
    # what is left to be settled
    Told(
        "condition.plan",
        Kind.ASKED,
        whom.who_it_names,
        "gate",
        _("%(who)s asks you to see to this: %(criterion)s."),
        when=_names_somebody,
    ),
    Told(
        "condition.settle",
        Kind.ANSWER,
        whom.leads_across,
        "gate",
        _("%(party)s says that this is settled: %(criterion)s. Do you see that too?"),
    ),
    Told(
        "condition.confirm",
        Kind.ANSWERED,
        whom.workers_across,
        "gate",
        _("%(party)s sees it too: this is settled: %(criterion)s."),
    ),
    Told(
        "condition.dispute",
        Kind.CONTEST,
        whom.workers_across,
        "gate",
        _("%(party)s does not see this as settled: %(criterion)s."),
    ),
    Told(
        "condition.soon",
        Kind.DUE,
        whom.who_sees_to_it,
        "gate",
        _("This should be settled by %(day)s: %(criterion)s."),
    ),
    Told(
        "condition.late",
        Kind.DUE,
        whom.who_sees_to_it,
        "gate",
        _("This should have been settled by %(day)s: %(criterion)s."),
    ),
    # going back
    Told(
        "reopening.propose",
        Kind.ANSWER,
        whom.leads_across,
        "reopening",
        _("%(party)s proposes to go back to the phase %(phase)s. You are asked for an answer."),
    ),
    Told(
        "reopening.agree",
        Kind.ANSWERED,
        whom.leads_across,
        HERE,
        _("%(party)s agrees to go back to an earlier phase."),
    ),
    Told(
        "reopening.decline",
        Kind.ANSWERED,
        whom.leads_across,
        "reopening",
        _("%(party)s does not want to go back to an earlier phase."),
    ),
    Told(
        "reopening.withdraw",
        Kind.ANSWERED,
        whom.leads_across,
        "reopening",
        _("%(party)s took back the proposal to go back to an earlier phase."),
    ),
    # ending
    Told(
        "ending.propose",
        Kind.ANSWER,
        whom.leads_across,
        "ending",
        _("%(party)s asks to end the collaboration together. You are asked for an answer."),
    ),
    Told(
        "ending.give_notice",
        Kind.ANSWERED,
        whom.everybody_across,
        "ending",
        _("%(party)s ends its part in the collaboration after the notice period."),
    ),
    Told(
        "ending.agree",
        Kind.ANSWERED,
        whom.workers_across,
        "ending",
        _("%(party)s agrees to end the collaboration. Now you look back and hand over."),
    ),
    Told(
        "ending.decline",
        Kind.ANSWERED,
        whom.workers_across,
        "ending",
        _("%(party)s does not want to end the collaboration now."),
    ),
    Told(
        "ending.withdraw",
        Kind.ANSWERED,
        whom.workers_across,
        "ending",
        _("%(party)s took back the question to end the collaboration."),
    ),
    Told(
        "ending.take_back",
        Kind.ANSWERED,
        whom.everybody_across,
        "ending",
        _("%(party)s goes on after all, and took back that it would end its part."),
    ),
    Told(
        "ending.take_effect",
        Kind.PHASE,
        whom.both_sides,
        "ending",
        _("The notice period is over. Now you look back and hand over."),
    ),
    Told(
        "ending.finish",
        Kind.ANSWER,
        whom.leads_across,
        "ending",
        _("%(party)s is ready to close the collaboration. Is your side ready too?"),
        when=_one_is_ready,
    ),
    Told(
        "ending.look_back",
        Kind.SHARED,
        whom.workers_across,
        "ending",
        _("%(party)s wrote how it looks back."),
    ),
)
