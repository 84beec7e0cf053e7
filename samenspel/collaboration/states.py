"""How a collaboration, an invitation and a change of the rules may move."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.core.states import StateMachine


class CollaborationState(models.TextChoices):
    """One side alone, both together, or at one of the two good ends."""

    ALONE = "alone", _("one side, waiting for the other")
    TOGETHER = "together", _("both sides together")
    STEWARDSHIP = "stewardship", _("lasting stewardship")
    CLOSED = "closed", _("closed")


ALONE, TOGETHER, STEWARDSHIP, CLOSED = CollaborationState

# fmt: off
COLLABORATION = StateMachine("collaboration", initial=ALONE, transitions=(
    # from        event          to
    (ALONE,      "both_in",     TOGETHER),
    (TOGETHER,   "stewardship", STEWARDSHIP),
    (TOGETHER,   "closed",      CLOSED),
    (STEWARDSHIP, "closed",     CLOSED),
    (STEWARDSHIP, "reopened",   TOGETHER),
    (CLOSED,     "reopened",    TOGETHER),
    (TOGETHER,   "reopened",    TOGETHER),
))
# fmt: on


class InvitationState(models.TextChoices):
    OPEN = "open", _("open")
    ACCEPTED = "accepted", _("accepted")
    WITHDRAWN = "withdrawn", _("withdrawn")


# fmt: off
INVITATION = StateMachine("invitation", initial=InvitationState.OPEN, transitions=(
    # from                   event        to
    (InvitationState.OPEN,  "accepted",  InvitationState.ACCEPTED),
    (InvitationState.OPEN,  "withdrawn", InvitationState.WITHDRAWN),
))
# fmt: on


class OfferState(models.TextChoices):
    """Something that one side lays before the other and that needs both."""

    OPEN = "open", _("waiting for the other side")
    AGREED = "agreed", _("agreed by both")
    DECLINED = "declined", _("not agreed")


# fmt: off
OFFER = StateMachine("offer", initial=OfferState.OPEN, transitions=(
    # from              event       to
    (OfferState.OPEN,  "agreed",   OfferState.AGREED),
    (OfferState.OPEN,  "declined", OfferState.DECLINED),
))
# fmt: on


class PartnerKind(models.TextChoices):
    """What kind of organisation a partner is."""

    NETWORK = "network", _("network operator")
    CORPORATION = "corporation", _("housing corporation")
    HEAT = "heat", _("heat company")
    BANK = "bank", _("bank or fund")
    WATER = "water", _("water board")
    PROVINCE = "province", _("province or the State")
    ADVISER = "adviser", _("adviser")
    BUILDER = "builder", _("builder or installer")
    RESIDENTS = "residents", _("other organisation of residents")
    OTHER = "other", _("other")


class PublicationState(models.TextChoices):
    """Something that both sides make public; either side may take it offline again."""

    OPEN = "open", _("waiting for the other side")
    PUBLIC = "public", _("public")
    DECLINED = "declined", _("not agreed")
    WITHDRAWN = "withdrawn", _("withdrawn")
    OFFLINE = "offline", _("taken offline")


# fmt: off
PUBLICATION = StateMachine("publication", initial=PublicationState.OPEN, transitions=(
    # from                     event        to
    (PublicationState.OPEN,   "agreed",    PublicationState.PUBLIC),
    (PublicationState.OPEN,   "declined",  PublicationState.DECLINED),
    (PublicationState.OPEN,   "withdrawn", PublicationState.WITHDRAWN),
    (PublicationState.PUBLIC, "offline",   PublicationState.OFFLINE),
))
# fmt: on
