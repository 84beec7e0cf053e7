"""The grid of the step plan: five phases, six tracks, and the two sides that walk it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Phase(models.IntegerChoices):
    """The five phases in the order of the step plan; the slug is the id in library and address."""

    OPSTARTEN = 1, _("Starting up")
    UITWERKEN = 2, _("Working out")
    ONTWIKKELEN = 3, _("Developing")
    UITVOEREN = 4, _("Delivering")
    BEHEREN = 5, _("Stewardship")

    @property
    def slug(self) -> str:
        return self.name.lower()

    @property
    def next(self) -> "Phase | None":
        """The phase that the gate at the end of this one leads to; None after the last."""
        return Phase(self + 1) if self < Phase.BEHEREN else None

    @property
    def earlier(self) -> "tuple[Phase, ...]":
        return tuple(phase for phase in Phase if phase < self)

    @classmethod
    def from_slug(cls, slug: str) -> "Phase":
        """The phase with this slug; ValueError where there is none."""
        return _by_slug(cls, slug)


class Track(models.IntegerChoices):
    """The six development tracks in the order of the step plan."""

    AMBITIE = 1, _("Setting the ambition")
    SAMENWERKING = 2, _("Organising and monitoring the cooperation")
    PLAN = 3, _("Working out the plan")
    GEMEENTEORGANISATIE = 4, _("Aligning the municipal organisation")
    INITIATIEF = 5, _("Developing the initiative")
    WIJK = 6, _("Involving the neighbourhood")

    @property
    def slug(self) -> str:
        return self.name.lower()

    @classmethod
    def from_slug(cls, slug: str) -> "Track":
        """The track with this slug; ValueError where there is none."""
        return _by_slug(cls, slug)


class Side(models.TextChoices):
    """The sides of a collaboration; a partner takes part beside the two."""

    MUNICIPALITY = "municipality", _("municipality")
    INITIATIVE = "initiative", _("initiative")
    PARTNER = "partner", _("partner")

    @property
    def other(self) -> "Side":
        """The side across the table; a partner has none."""
        return {Side.MUNICIPALITY: Side.INITIATIVE, Side.INITIATIVE: Side.MUNICIPALITY}[self]


BOTH_SIDES = (Side.MUNICIPALITY, Side.INITIATIVE)


def _by_slug(choices, slug):
    for member in choices:
        if member.slug == slug:
            return member
    raise ValueError(slug)
