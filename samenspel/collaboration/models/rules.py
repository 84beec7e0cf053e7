"""What binds both sides is changed by both."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samenspel.collaboration.models.people import Seat
from samenspel.collaboration.models.things import Thing
from samenspel.collaboration.states import (
    OFFER,
    OfferState,
)
from samenspel.core import clock
from samenspel.core.grid import Side
from samenspel.journal.models import Text


class RuleName(models.TextChoices):
    """The rules of a collaboration that both sides set together."""

    READING_MONTHS = "reading_months", _("months between two readings of an onderdeel")
    NOTICE_MONTHS = "notice_months", _("months of notice when one side ends its part")


class RuleOffer(Thing):
    """A change of a rule that one side proposes; it holds once the other side agrees."""

    rule = models.CharField(max_length=20, choices=RuleName)
    value = models.PositiveSmallIntegerField()
    side = models.CharField(max_length=12, choices=Side)
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    reason = models.ForeignKey(Text, models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=8, choices=OfferState, default=OFFER.initial)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["collaboration", "rule"],
                condition=Q(state=OfferState.OPEN),
                name="one_open_offer_per_rule",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_rule_display()}: {self.value}"
