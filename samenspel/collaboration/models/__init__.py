"""The root of everything: a collaboration, its parties, its seats, and what binds both sides."""

from samenspel.collaboration.models.people import (
    Invitation,
    Party,
    Role,
    Seat,
    Succession,
)
from samenspel.collaboration.models.root import Address, Collaboration, VersionedModel
from samenspel.collaboration.models.rules import RuleName, RuleOffer
from samenspel.collaboration.models.things import Thing, ThingQuerySet

__all__ = [
    "Address",
    "Collaboration",
    "Invitation",
    "Party",
    "Role",
    "RuleName",
    "RuleOffer",
    "Seat",
    "Succession",
    "Thing",
    "ThingQuerySet",
    "VersionedModel",
]
