"""How a step, a gate and a proposal may move. The process owner can read these tables."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.core.grid import Side
from samenspel.core.states import StateMachine


class StepState(models.TextChoices):
    OPEN = "open", _("open")
    IN_PROGRESS = "in_progress", _("in progress")
    DONE = "done", _("done")
    NOT_NEEDED = "not_needed", _("not needed")


# fmt: off
STEP = StateMachine("step", initial=StepState.OPEN, transitions=(
    # from                    event        to
    (StepState.OPEN,         "started",   StepState.IN_PROGRESS),
    (StepState.OPEN,         "finished",  StepState.DONE),
    (StepState.IN_PROGRESS,  "finished",  StepState.DONE),
    (StepState.OPEN,         "dropped",   StepState.NOT_NEEDED),
    (StepState.IN_PROGRESS,  "dropped",   StepState.NOT_NEEDED),
    (StepState.DONE,         "reopened",  StepState.IN_PROGRESS),
    (StepState.NOT_NEEDED,   "reopened",  StepState.OPEN),
))
# fmt: on


class GateState(models.TextChoices):
    PREPARING = "preparing", _("being prepared")
    PROPOSED = "proposed", _("proposed")
    PASSED = "passed", _("passed")
    PASSED_BEFORE = "before", _("finished before Samenspel")


# fmt: off
GATE = StateMachine("gate", initial=GateState.PREPARING, transitions=(
    # from                  event         to
    (GateState.PREPARING,  "proposed",   GateState.PROPOSED),
    (GateState.PROPOSED,   "withdrawn",  GateState.PREPARING),
    (GateState.PROPOSED,   "not_yet",    GateState.PREPARING),
    (GateState.PROPOSED,   "stop",       GateState.PREPARING),
    (GateState.PROPOSED,   "one_yes",    GateState.PROPOSED),
    (GateState.PROPOSED,   "both_yes",   GateState.PASSED),
    (GateState.PREPARING,  "half_way",   GateState.PASSED_BEFORE),
    (GateState.PROPOSED,   "closed",     GateState.PREPARING),
    (GateState.PASSED,         "reopened", GateState.PREPARING),
    (GateState.PASSED_BEFORE,  "reopened", GateState.PREPARING),
))
# fmt: on


class ProposalState(models.TextChoices):
    OPEN = "open", _("waiting for an answer")
    ACCEPTED = "accepted", _("both said yes")
    NOT_YET = "not_yet", _("not yet")
    STOPPED = "stopped", _("one side wants to stop")
    WITHDRAWN = "withdrawn", _("withdrawn")


# fmt: off
PROPOSAL = StateMachine("proposal", initial=ProposalState.OPEN, transitions=(
    # from                  event        to
    (ProposalState.OPEN,   "one_yes",   ProposalState.OPEN),
    (ProposalState.OPEN,   "both_yes",  ProposalState.ACCEPTED),
    (ProposalState.OPEN,   "not_yet",   ProposalState.NOT_YET),
    (ProposalState.OPEN,   "stop",      ProposalState.STOPPED),
    (ProposalState.OPEN,   "withdrawn", ProposalState.WITHDRAWN),
    (ProposalState.OPEN,   "closed",    ProposalState.WITHDRAWN),
))
# fmt: on


class Answer(models.TextChoices):
    """What a side can answer to a proposal."""

    YES = "yes", _("yes, we go on")
    NOT_YET = "not_yet", _("not yet")
    STOP = "stop", _("we want to stop")


class Basis(models.TextChoices):
    """On what a yes of a side rests."""

    COLLEGE = "college", _("a decision of the college of mayor and aldermen")
    MANDATE = "mandate", _("a mandate")
    BOARD = "board", _("a decision of the board")
    MEMBERS = "members", _("a decision of the members")
    GROUP = "group", _("agreed in the core group")


BASES: dict[str, tuple[Basis, ...]] = {
    Side.MUNICIPALITY: (Basis.COLLEGE, Basis.MANDATE),
    Side.INITIATIVE: (Basis.MEMBERS, Basis.BOARD, Basis.GROUP, Basis.MANDATE),
}
"""What a yes of each side can rest on."""


class HalfwayState(models.TextChoices):
    OPEN = "open", _("waiting for the other side")
    AGREED = "agreed", _("agreed by both")
    DECLINED = "declined", _("not agreed")
    WITHDRAWN = "withdrawn", _("taken back")
    OVER = "over", _("over, because a transition was proposed")


# fmt: off
HALFWAY = StateMachine("halfway", initial=HalfwayState.OPEN, transitions=(
    # from                event        to
    (HalfwayState.OPEN,  "agreed",    HalfwayState.AGREED),
    (HalfwayState.OPEN,  "declined",  HalfwayState.DECLINED),
    (HalfwayState.OPEN,  "withdrawn", HalfwayState.WITHDRAWN),
    (HalfwayState.OPEN,  "over",      HalfwayState.OVER),
))
# fmt: on


class ConditionState(models.TextChoices):
    OPEN = "open", _("still to be settled")
    SETTLED = "settled", _("one side says that it is settled")
    CONFIRMED = "confirmed", _("settled")
    OVER = "over", _("over, because the phase was opened again")


# fmt: off
CONDITION = StateMachine("condition", initial=ConditionState.OPEN, transitions=(
    # from                     event        to
    (ConditionState.OPEN,     "settled",   ConditionState.SETTLED),
    (ConditionState.SETTLED,  "disputed",  ConditionState.OPEN),
    (ConditionState.SETTLED,  "confirmed", ConditionState.CONFIRMED),
    (ConditionState.OPEN,     "reopened",  ConditionState.OVER),
    (ConditionState.SETTLED,  "reopened",  ConditionState.OVER),
))
# fmt: on


class ReopeningState(models.TextChoices):
    OPEN = "open", _("waiting for the other side")
    AGREED = "agreed", _("agreed by both")
    DECLINED = "declined", _("not agreed")
    WITHDRAWN = "withdrawn", _("taken back")


# fmt: off
REOPENING = StateMachine("reopening", initial=ReopeningState.OPEN, transitions=(
    # from                  event        to
    (ReopeningState.OPEN,  "agreed",    ReopeningState.AGREED),
    (ReopeningState.OPEN,  "declined",  ReopeningState.DECLINED),
    (ReopeningState.OPEN,  "withdrawn", ReopeningState.WITHDRAWN),
))
# fmt: on


class EndingState(models.TextChoices):
    """Asked, or notice given; then the closing conversation; then it has ended."""

    OPEN = "open", _("waiting for the other side")
    NOTICE = "notice", _("notice was given")
    CLOSING = "closing", _("the closing conversation")
    ENDED = "ended", _("ended")
    DECLINED = "declined", _("not agreed")
    WITHDRAWN = "withdrawn", _("taken back")


# fmt: off
ENDING = StateMachine("ending", initial=EndingState.OPEN, transitions=(
    # from                  event          to
    (EndingState.OPEN,     "agreed",      EndingState.CLOSING),
    (EndingState.OPEN,     "declined",    EndingState.DECLINED),
    (EndingState.OPEN,     "withdrawn",   EndingState.WITHDRAWN),
    (EndingState.OPEN,     "notice",      EndingState.NOTICE),
    (EndingState.NOTICE,   "agreed",      EndingState.CLOSING),
    (EndingState.NOTICE,   "taken_back",  EndingState.WITHDRAWN),
    (EndingState.NOTICE,   "took_effect", EndingState.CLOSING),
    (EndingState.CLOSING,  "closed",      EndingState.ENDED),
    (EndingState.OPEN,     "last_gate",   EndingState.ENDED),
    (EndingState.NOTICE,   "last_gate",   EndingState.ENDED),
    (EndingState.CLOSING,  "last_gate",   EndingState.ENDED),
))
# fmt: on


class Outcome(models.TextChoices):
    """What the fifth gate leads to."""

    STEWARDSHIP = "stewardship", _("lasting stewardship")
    CLOSED = "closed", _("closed")
