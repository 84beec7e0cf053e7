"""Changing a rule: one side proposes, the other agrees. Silence is never consent."""

from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import Field

from samenspel.collaboration.models import Collaboration, RuleName, RuleOffer
from samenspel.collaboration.rules import require_together
from samenspel.collaboration.states import OFFER, OfferState
from samenspel.core.actor import Actor
from samenspel.core.errors import RuleBroken
from samenspel.core.ids import new_id
from samenspel.core.inputs import LongText, NewId
from samenspel.operation import keep_if_any, operation, record


@operation("rule.propose", creates=RuleOffer, records=["rule", "value"])
def propose(
    collaboration: Collaboration,
    *,
    rule: RuleName,
    value: Annotated[int, Field(ge=1, le=24)],
    reason: LongText = "",
    new: NewId = None,
    by: Actor,
) -> RuleOffer:
    """One side proposes to change a rule; nothing changes until the other side agrees."""
    require_together(collaboration)
    if getattr(collaboration, rule) == value:
        raise RuleBroken(_("This is already the rule."))
    open_offers = RuleOffer.objects.filter(collaboration=collaboration, rule=rule)
    if open_offers.filter(state=OfferState.OPEN).exists():
        raise RuleBroken(_("A change of this rule is waiting for an answer. Answer that first."))
    return RuleOffer.objects.create(
        id=new or new_id(),
        collaboration=collaboration,
        rule=rule,
        value=value,
        side=by.own_side,
        seat_id=by.own_seat,
        reason=keep_if_any(reason),
    )


@operation("rule.agree")
def agree(offer: RuleOffer, *, by: Actor) -> None:
    """The other side agrees; from now on this is the rule."""
    if by.side == offer.side:
        raise RuleBroken(_("The other side answers what you proposed."))
    require_together(offer.collaboration)
    OFFER.move(offer, "agreed")
    offer.save(update_fields=["state"])
    collaboration = offer.collaboration
    setattr(collaboration, offer.rule, offer.value)
    collaboration.save(update_fields=[offer.rule])
    record(rule=offer.rule, value=offer.value)


@operation("rule.decline")
def decline(offer: RuleOffer, *, by: Actor) -> None:
    """The rule stays as it was: the other side declines, or the own side takes it back."""
    OFFER.move(offer, "declined")
    offer.save(update_fields=["state"])
    record(rule=offer.rule, value=offer.value)
