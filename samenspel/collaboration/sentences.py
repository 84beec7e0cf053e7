"""What happens with a collaboration and the people in it, in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from samenspel.core.sentence import Group, Sentence, Words, by


def _described(details: Mapping[str, Any]) -> Words:
    """What one side changed; the words themselves stand below the line."""
    told: dict[tuple[str, ...], Words] = {
        ("name",): _("%(who)s changed the name. It is called now:"),
        ("area",): _("%(who)s changed the area. It is now:"),
        ("homes",): _("%(who)s changed the number of homes. It is now: %(homes)s."),
        ("name", "area"): _("%(who)s changed the name and the area. They are now:"),
        ("name", "homes"): _("%(who)s changed the name and the number of homes (now: %(homes)s)."),
        ("area", "homes"): _("%(who)s changed the area and the number of homes (now: %(homes)s)."),
        ("name", "area", "homes"): _(
            "%(who)s changed the name, the area and the number of homes (now: %(homes)s)."
        ),
    }
    anything = _("%(who)s looked at the name, the area and the number of homes, and left them so.")
    changed = details.get("changed")
    if changed is None:  # entries of before this was recorded
        return _("%(who)s changed the name, the area or the number of homes.")
    return told.get(tuple(changed), anything)


SENTENCES = {
    "collaboration.start": Sentence(
        _("start a collaboration"),
        _("%(who)s started this collaboration."),
        Group.DECISIONS,
    ),
    "collaboration.begin": Sentence(
        _("begin the work together, once both sides take part"),
        _("Both sides take part. The first phase begins."),
        Group.DECISIONS,
    ),
    "collaboration.describe": Sentence(
        _("change the name, the area or the number of homes"),
        _described,
        Group.RULES,
        quotes=True,
    ),
    "collaboration.enter_phase": Sentence(
        _("enter a phase, as a consequence of a decision"),
        _("%(phase)s is the main phase from now on."),
        Group.DECISIONS,
    ),
    "collaboration.conclude": Sentence(
        _("end the collaboration well, as a consequence of the last transition"),
        by(
            "outcome",
            stewardship=_("The collaboration went on to lasting stewardship."),
            otherwise=_("The collaboration was closed."),
        ),
        Group.DECISIONS,
    ),
    "rule.propose": Sentence(
        _("propose to change a rule"),
        by(
            "rule",
            notice_months=_("%(who)s proposed to change a rule: %(value)s months of notice."),
            otherwise=_("%(who)s proposed to change a rule: a reading every %(value)s months."),
        ),
        Group.RULES,
        quotes=True,
    ),
    "rule.agree": Sentence(
        _("agree to a change of a rule that the other side proposed"),
        by(
            "rule",
            notice_months=_("%(who)s agreed: %(value)s months of notice."),
            otherwise=_("%(who)s agreed: a reading every %(value)s months."),
        ),
        Group.RULES,
    ),
    "rule.decline": Sentence(
        _("decline or take back a change of a rule"),
        _("%(who)s left the rule as it was."),
        Group.RULES,
    ),
    "party.describe": Sentence(
        _("change the name, legal form or KvK number of the own initiative"),
        _("%(who)s changed what is known about the initiative."),
        Group.PEOPLE,
    ),
    "party.succeed": Sentence(
        _("let a new organisation take the place of the old one"),
        _("%(who)s recorded that a new organisation took the place of the old one."),
        Group.PEOPLE,
        quotes=True,
    ),
    "partner.add": Sentence(
        _("let a partner take part"),
        _("%(who)s let %(partner)s take part as a partner."),
        Group.PEOPLE,
    ),
    "partner.end": Sentence(
        _("end the part of a partner"),
        _("%(who)s ended the part of %(partner)s."),
        Group.PEOPLE,
    ),
    "publication.agree": Sentence(
        _("agree that something becomes public"),
        _("%(who)s agreed: this is public from now on."),
        Group.DECISIONS,
        quotes=True,
    ),
    "publication.decline": Sentence(
        _("decline that something becomes public"),
        _("%(who)s does not want this to be public."),
        Group.DECISIONS,
    ),
    "publication.withdraw": Sentence(
        _("take back a proposal to make something public"),
        _("%(who)s took back the proposal to make something public."),
        Group.DECISIONS,
    ),
    "publication.end": Sentence(
        _("take something offline that was public"),
        _("%(who)s took offline what was public."),
        Group.DECISIONS,
    ),
    "seat.invite": Sentence(
        _("invite somebody"),
        by(
            "side",
            municipality=_("%(who)s invited somebody for the municipality."),
            partner=_("%(who)s invited somebody of a partner."),
            otherwise=_("%(who)s invited somebody for the initiative."),
        ),
        Group.PEOPLE,
    ),
    "invitation.send": Sentence(
        _("send an invitation once more"),
        _("%(who)s sent an invitation once more."),
        Group.PEOPLE,
    ),
    "invitation.withdraw": Sentence(
        _("take an invitation back"),
        _("%(who)s took an invitation back."),
        Group.PEOPLE,
    ),
    "invitation.forget": Sentence(
        _("forget the address of who was invited and never came"),
        _("%(who)s removed the address of somebody who was invited and never came."),
        Group.PEOPLE,
    ),
    "seat.accept": Sentence(
        _("accept an invitation"),
        by(
            "side",
            municipality=_("%(who)s takes part for the municipality."),
            partner=_("%(who)s takes part as a guest of a partner."),
            otherwise=_("%(who)s takes part for the initiative."),
        ),
        Group.PEOPLE,
    ),
    "seat.resume": Sentence(
        _("come back as lead of a side that nobody takes part for any more"),
        _("%(who)s came back and leads this side, which had nobody."),
        Group.PEOPLE,
    ),
    "seat.step_in": Sentence(
        _("lead for the municipality, where nobody takes part for it any more"),
        _("%(who)s leads for the municipality, which had nobody."),
        Group.PEOPLE,
    ),
    "seat.change": Sentence(
        _("change the role or function of somebody of the own side"),
        _("%(who)s changed the role of %(seat)s."),
        Group.PEOPLE,
    ),
    "seat.take_lead": Sentence(
        _("take the lead of a side that has none"),
        _("%(who)s took the lead of this side, which had none."),
        Group.PEOPLE,
    ),
    "seat.end": Sentence(
        _("end the seat of somebody of the own side"),
        _("%(who)s ended the seat of %(seat)s."),
        Group.PEOPLE,
    ),
    "seat.leave": Sentence(
        _("leave"),
        by(
            "without_lead",
            otherwise=_("%(who)s left."),
            **{"True": _("%(who)s left. This side has no lead now.")},
        ),
        Group.PEOPLE,
    ),
}
