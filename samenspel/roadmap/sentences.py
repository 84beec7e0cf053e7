"""What happens on the grid, in words; and every sentence of the parts below, for the timeline."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from samenspel.collaboration import sentences as collaboration
from samenspel.core.sentence import Group, Sentence, Words, by
from samenspel.discussion import sentences as discussion
from samenspel.documents import sentences as documents
from samenspel.people import sentences as people

STEPS = {
    "library.take_over": Sentence(
        _("let steps follow the newest step library"),
        _("%(who)s let %(count)s steps follow the newest step library."),
        Group.STEPS,
    ),
    "library.keep": Sentence(
        _("keep steps as they are, beside a newer step library"),
        _("%(who)s kept %(count)s steps as they are, beside a newer step library."),
        Group.STEPS,
    ),
    "step.take_up": Sentence(
        _("take up a step of the step library"),
        _("%(who)s took up the step %(step)s."),
        Group.STEPS,
        follows=_("%(samenspel)s put the first step %(step)s ready."),
    ),
    "step.add": Sentence(
        _("add a step of your own"), _("%(who)s added the step %(step)s."), Group.STEPS
    ),
    "step.share": Sentence(
        _("share a step from the own room with both sides"),
        _("%(who)s shared the step %(step)s with both sides."),
        Group.STEPS,
    ),
    "step.start": Sentence(_("begin with a step"), _("%(who)s began with %(step)s."), Group.STEPS),
    "step.finish": Sentence(
        _("finish a step, with what shows that it is done"),
        _("%(who)s finished the step %(step)s."),
        Group.STEPS,
        quotes=True,
    ),
    "step.finish_together": Sentence(
        _("mark several steps as done already"),
        _("%(who)s marked %(count)s steps as done already."),
        Group.STEPS,
        quotes=True,
    ),
    "step.drop": Sentence(
        _("say that a step is not needed, with the reason"),
        _("%(who)s said that the step %(step)s is not needed."),
        Group.STEPS,
        quotes=True,
    ),
    "step.reopen": Sentence(
        _("open a step again, with the reason"),
        _("%(who)s opened the step %(step)s again."),
        Group.STEPS,
        quotes=True,
    ),
    "step.move": Sentence(
        _("move a step to another phase or track, with the reason"),
        _("%(who)s moved the step %(step)s to %(phase)s, %(track)s."),
        Group.STEPS,
        quotes=True,
    ),
    "step.plan": Sentence(
        _("say when a step should be done and who leads it"),
        _("%(who)s planned the step %(step)s."),
        Group.STEPS,
    ),
    "step.assign": Sentence(
        _("say who does a step"), _("%(who)s said who does %(step)s."), Group.STEPS
    ),
    "evidence.add": Sentence(
        _("add what shows that a step is done"),
        _("%(who)s added what shows how far %(step)s is."),
        Group.STEPS,
        quotes=True,
    ),
    "reading.give": Sentence(
        _("say how your side sees a cell"),
        _("%(who)s sees %(track)s in %(phase)s as %(value)s of 4: %(value_word)s."),
        Group.READINGS,
        quotes=True,
    ),
}


def _decided(details: Mapping[str, Any]) -> Words:
    """An answer to a proposal, and whether it opened the next phase."""
    if details.get("passed"):
        return _("%(who)s said yes on the basis of %(basis)s. Now both sides have said yes.")
    answers: dict[str, Words] = {
        "yes": _("%(who)s said yes to the transition, on the basis of %(basis)s."),
        "not_yet": _("%(who)s said: not yet."),
        "stop": _("%(who)s said that this side wants to stop."),
    }
    return answers[details["answer"]]


GATES = {
    "gate.propose": Sentence(
        _("propose a transition"),
        _("%(who)s made proposal %(number)s: go on from %(phase)s."),
        Group.DECISIONS,
        quotes=True,
    ),
    "gate.withdraw": Sentence(
        _("take the own proposal back"),
        _("%(who)s took proposal %(number)s back."),
        Group.DECISIONS,
    ),
    "gate.decide": Sentence(
        _("answer a proposal for the own side"), _decided, Group.DECISIONS, quotes=True
    ),
    "gate.lapse": Sentence(
        _("let answers lapse, because what they rested on changed"),
        _("Earlier answers to proposal %(number)s lapsed: what they rested on has changed."),
        Group.DECISIONS,
    ),
    "point.settle": Sentence(
        _("say that an open point of the own side is settled"),
        _("%(who)s said that an open point is settled."),
        Group.DECISIONS,
    ),
    "criterion.show": Sentence(
        _("attach what shows that a criterion is met"),
        _("%(who)s attached what shows: %(criterion)s."),
        Group.DECISIONS,
        quotes=True,
    ),
    "criterion.contest": Sentence(
        _("say that you see a criterion differently, with the reason"),
        _("%(who)s sees this differently: %(criterion)s."),
        Group.DECISIONS,
        quotes=True,
    ),
    "criterion.accept": Sentence(
        _("take back that you see a criterion differently"),
        _("%(who)s no longer sees this differently: %(criterion)s."),
        Group.DECISIONS,
    ),
    "halfway.propose": Sentence(
        _("propose to start half-way"),
        _("%(who)s proposed to start half-way, in %(phase)s."),
        Group.DECISIONS,
        quotes=True,
    ),
    "halfway.agree": Sentence(
        _("agree to starting half-way"),
        _("%(who)s agreed to start half-way, in %(phase)s."),
        Group.DECISIONS,
    ),
    "halfway.decline": Sentence(
        _("decline starting half-way"),
        _("%(who)s did not agree to start half-way, in %(phase)s."),
        Group.DECISIONS,
    ),
    "halfway.withdraw": Sentence(
        _("take back the own proposal to start half-way"),
        _("%(who)s took back the proposal to start half-way, in %(phase)s."),
        Group.DECISIONS,
    ),
    "halfway.lapse": Sentence(
        _("let a proposal to start half-way end, because a transition was proposed"),
        _("The proposal to start half-way is over: a transition was proposed."),
        Group.DECISIONS,
    ),
}

WORDS = {
    "text.erase": Sentence(
        _("remove words of somebody of the own side, on request"),
        _("%(who)s removed words on request of whoever wrote them."),
        Group.TALK,
    ),
}

TURNING = {
    "condition.plan": Sentence(
        _("say who sees to a condition, and before when"),
        _("%(who)s said who sees to this condition, and before when: %(criterion)s."),
        Group.DECISIONS,
    ),
    "condition.settle": Sentence(
        _("say that a condition is settled, and what shows it"),
        _("%(who)s said that this condition is settled: %(criterion)s."),
        Group.DECISIONS,
        quotes=True,
    ),
    "condition.confirm": Sentence(
        _("confirm that a condition is settled"),
        _("%(who)s confirmed. This condition is settled: %(criterion)s."),
        Group.DECISIONS,
    ),
    "condition.dispute": Sentence(
        _("say that a condition is not settled yet, with the reason"),
        _("%(who)s does not see this condition as settled yet: %(criterion)s."),
        Group.DECISIONS,
        quotes=True,
    ),
    "reopening.propose": Sentence(
        _("propose to go back to an earlier phase, with the reason"),
        _("%(who)s proposed to go back to %(phase)s."),
        Group.DECISIONS,
        quotes=True,
    ),
    "reopening.agree": Sentence(
        _("agree to go back to an earlier phase"),
        _("%(who)s agreed to go back to %(phase)s. Its transition is prepared again."),
        Group.DECISIONS,
    ),
    "reopening.decline": Sentence(
        _("decline to go back to an earlier phase"),
        _("%(who)s did not agree to go back to %(phase)s."),
        Group.DECISIONS,
    ),
    "reopening.withdraw": Sentence(
        _("take back the own proposal to go back"),
        _("%(who)s took back the proposal to go back to %(phase)s."),
        Group.DECISIONS,
    ),
    "ending.propose": Sentence(
        _("ask the other side to end the collaboration together"),
        _("%(who)s asked to end the collaboration together."),
        Group.DECISIONS,
        quotes=True,
    ),
    "ending.give_notice": Sentence(
        _("end the part of the own side after the notice period"),
        _("%(who)s gave notice. This side ends its part on %(alone_from)s."),
        Group.DECISIONS,
        quotes=True,
    ),
    "ending.agree": Sentence(
        _("agree to end the collaboration"),
        _("%(who)s agreed to end it together. Now both sides look back and hand over."),
        Group.DECISIONS,
    ),
    "ending.decline": Sentence(
        _("decline to end the collaboration now"),
        _("%(who)s does not want to end the collaboration now."),
        Group.DECISIONS,
    ),
    "ending.withdraw": Sentence(
        _("take back the own question to end it"),
        _("%(who)s took back the question to end it. You go on."),
        Group.DECISIONS,
    ),
    "ending.take_back": Sentence(
        _("take back the notice of the own side"),
        _("%(who)s took back the notice. You go on."),
        Group.DECISIONS,
    ),
    "ending.take_effect": Sentence(
        _("begin the closing conversation, once the notice period is over"),
        _("The notice period is over. What is left is to look back and hand over."),
        Group.DECISIONS,
    ),
    "ending.look_back": Sentence(
        _("write how the own side looks back"),
        _("%(who)s looked back on the collaboration."),
        Group.DECISIONS,
        quotes=True,
    ),
    "ending.finish": Sentence(
        _("say that the own side is ready to close"),
        by(
            "closed",
            otherwise=_("%(who)s is ready to close the collaboration."),
            **{"True": _("%(who)s closed the collaboration.")},
        ),
        Group.DECISIONS,
    ),
    "handover.add": Sentence(
        _("write down what is handed over, and to whom"),
        _("%(who)s wrote down what is handed over:"),
        Group.DECISIONS,
        quotes=True,
    ),
    "handover.drop": Sentence(
        _("take a line off the list of what is handed over"),
        _("%(who)s took a line off the list of what is handed over."),
        Group.DECISIONS,
    ),
}

SENTENCES: dict[str, Sentence] = {
    **people.SENTENCES,
    **collaboration.SENTENCES,
    **discussion.SENTENCES,
    **documents.SENTENCES,
    **STEPS,
    **GATES,
    **TURNING,
    **WORDS,
}
"""Every operation in words; a test keeps it equal to the policy table."""
