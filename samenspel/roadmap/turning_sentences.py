"""What happens with conditions, with going back and with ending, in words."""

from django.utils.translation import gettext_lazy as _

from samenspel.core.sentence import Group, Sentence, by

SENTENCES = {
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
