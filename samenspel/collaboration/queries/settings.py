"""What a collaboration is called, what it is about, and the rules that both sides agreed on."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from samenspel.collaboration.access import Here
from samenspel.collaboration.models import Collaboration, RuleName, RuleOffer
from samenspel.collaboration.queries.invitation import Facts, name_of
from samenspel.collaboration.states import OfferState
from samenspel.core.actor import Actor
from samenspel.journal.models import Text
from samenspel.policy import POLICY

EARLIER = 10
"""How many answered proposals the page shows."""


@dataclass(frozen=True)
class OfferLine:
    """A change of a rule that one side laid before the other."""

    id: UUID
    version: int
    rule: str
    value: int
    side: str
    organisation: str
    by: str
    day: date
    reason: Text | None
    state: str
    state_label: str
    is_own: bool
    may_agree: bool
    may_decline: bool


@dataclass(frozen=True)
class RulePart:
    """One rule as it is, the change that waits for an answer, and earlier ones."""

    rule: RuleName
    months: int
    offer: OfferLine | None
    earlier: list[OfferLine]
    may_propose: bool
    is_alone: bool

    @property
    def is_notice(self) -> bool:
        return self.rule == RuleName.NOTICE_MONTHS

    @property
    def why_not(self) -> str:
        """Why no change can be proposed now."""
        if self.offer is not None:
            return _("A change waits for an answer. That one is answered first.")
        if self.is_alone:
            return _("You agree on rules together, once the other side takes part.")
        return _("This collaboration has ended, so its rules do not change any more.")


@dataclass(frozen=True)
class SettingsPage:
    """The settings, and the rules that both sides agreed on."""

    collaboration: Collaboration
    rules: list[RulePart]
    may_describe: bool

    def rule(self, name: str) -> RulePart:
        """The rule meant; how often one says how it stands, where none is named."""
        return next((one for one in self.rules if one.rule == name), self.rules[0])

    @property
    def facts(self) -> Facts:
        """How it stands now."""
        homes = self.collaboration.homes
        return [
            (_("Name"), self.collaboration.name),
            (_("Area"), self.collaboration.area),
            (_("Homes"), number_format(homes, force_grouping=True) if homes else ""),
        ]


def settings_page(here: Here) -> SettingsPage:
    offers = RuleOffer.objects.visible_to(here.actor).select_related(
        "seat__person", "seat__party__organisation", "reason"
    )
    found = list(offers.order_by("-made_at")[: 2 * EARLIER])
    return SettingsPage(
        collaboration=here.collaboration,
        rules=[_part(here, rule, [one for one in found if one.rule == rule]) for rule in RuleName],
        may_describe=here.collaboration.is_open
        and POLICY.allows(here.actor, "collaboration.describe"),
    )


def _part(here: Here, rule: RuleName, offers: list[RuleOffer]) -> RulePart:
    lines = [_line(here.actor, one) for one in offers]
    waiting = next((line for line in lines if line.state == OfferState.OPEN), None)
    works_together = here.collaboration.is_open and not here.collaboration.is_alone
    return RulePart(
        rule=rule,
        months=getattr(here.collaboration, rule),
        offer=waiting,
        earlier=[line for line in lines if line is not waiting][:EARLIER],
        may_propose=works_together and not waiting and POLICY.allows(here.actor, "rule.propose"),
        is_alone=here.collaboration.is_alone,
    )


def offer_here(actor: Actor, id: UUID) -> RuleOffer:
    """One proposal of this collaboration; NotFound for another one."""
    found: RuleOffer = RuleOffer.objects.visible_to(actor).one(pk=id)
    return found


def _line(actor: Actor, offer: RuleOffer) -> OfferLine:
    is_own, is_open = offer.side == actor.side, offer.state == OfferState.OPEN
    return OfferLine(
        id=offer.pk,
        version=offer.version_seen,
        rule=offer.rule,
        value=offer.value,
        side=offer.side,
        organisation=offer.seat.party.organisation.name,
        by=name_of(offer.seat),
        day=timezone.localdate(offer.made_at),
        reason=offer.reason,
        state=offer.state,
        state_label=str(OfferState(offer.state).label),
        is_own=is_own,
        may_agree=is_open and not is_own and POLICY.allows(actor, "rule.agree"),
        may_decline=is_open and POLICY.allows(actor, "rule.decline"),
    )
