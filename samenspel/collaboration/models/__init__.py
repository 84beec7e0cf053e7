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
from samenspel.collaboration.models.sharing import Opening, Publication
from samenspel.collaboration.models.things import Shareable, Thing, ThingQuerySet, WooMark

__all__ = [
    "Address",
    "Collaboration",
    "Invitation",
    "Opening",
    "Party",
    "Publication",
    "Role",
    "RuleName",
    "RuleOffer",
    "Seat",
    "Shareable",
    "Succession",
    "Thing",
    "ThingQuerySet",
    "VersionedModel",
    "WooMark",
]
