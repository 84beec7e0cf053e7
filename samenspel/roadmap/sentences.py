"""What happens on the grid, in words; and every sentence of the parts below, for the timeline."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from samenspel.collaboration import sentences as collaboration
from samenspel.core.sentence import Group, Sentence, Words
from samenspel.discussion import sentences as discussion
from samenspel.documents import sentences as documents
from samenspel.people import sentences as people
from samenspel.roadmap import turning_sentences as turning

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

SENTENCES: dict[str, Sentence] = {
    **people.SENTENCES,
    **collaboration.SENTENCES,
    **discussion.SENTENCES,
    **documents.SENTENCES,
    **STEPS,
    **GATES,
    **turning.SENTENCES,
    **WORDS,
}
"""Every operation in words; a test keeps it equal to the policy table."""
