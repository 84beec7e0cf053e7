"""What a collaboration is called, what it is about, and the rules that both sides agreed on."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from samenspel.collaboration.access import Here
from samenspel.collaboration.models import Collaboration, RuleOffer
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
class SettingsPage:
    """The settings, the change that waits for an answer, and earlier ones."""

    collaboration: Collaboration
    months: int
    offer: OfferLine | None
    earlier: list[OfferLine]
    may_describe: bool
    may_propose: bool

    @property
    def facts(self) -> Facts:
        """How it stands now."""
        homes = self.collaboration.homes
        return [
            (_("Name"), self.collaboration.name),
            (_("Area"), self.collaboration.area),
            (_("Homes"), number_format(homes, force_grouping=True) if homes else ""),
        ]

    @property
    def why_not(self) -> str:
        """Why no change can be proposed now."""
        if self.offer is not None:
            return _("A change waits for an answer. That one is answered first.")
        if self.collaboration.is_alone:
            return _("You agree on rules together, once the other side takes part.")
        return _("This collaboration has ended, so its rules do not change any more.")


def settings_page(here: Here) -> SettingsPage:
    offers = RuleOffer.objects.visible_to(here.actor).select_related(
        "seat__person", "seat__party__organisation", "reason"
    )
    lines = [_line(here.actor, one) for one in offers.order_by("-made_at")[: EARLIER + 1]]
    waiting = next((line for line in lines if line.state == OfferState.OPEN), None)
    works_together = here.collaboration.is_open and not here.collaboration.is_alone
    return SettingsPage(
        collaboration=here.collaboration,
        months=here.collaboration.reading_months,
        offer=waiting,
        earlier=[line for line in lines if line.state != OfferState.OPEN],
        may_describe=here.collaboration.is_open
        and POLICY.allows(here.actor, "collaboration.describe"),
        may_propose=works_together and not waiting and POLICY.allows(here.actor, "rule.propose"),
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
