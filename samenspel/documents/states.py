"""How a version of a file may move: unchecked or waiting for the check on viruses, then ready or
refused; and removed when its term is over."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.core.states import StateMachine


class FileState(models.TextChoices):
    """Nobody can fetch a file that is being checked, was refused, or is removed."""

    QUARANTINED = "quarantined", _("is being checked")
    UNCHECKED = "unchecked", _("not checked on viruses")
    READY = "ready", _("ready")
    REFUSED = "refused", _("refused")
    REMOVED = "removed", _("removed after its term")


QUARANTINED, UNCHECKED, READY, REFUSED, REMOVED = FileState

CAN_BE_FETCHED = (READY, UNCHECKED)
"""A file that came while no check was configured is there at once, and says so."""
WITHOUT_FILE = (REFUSED, REMOVED)

# fmt: off
FILE = StateMachine("file", initial=QUARANTINED, transitions=(
    # from         event       to
    (QUARANTINED, "clean",    READY),
    (QUARANTINED, "infected", REFUSED),
    (UNCHECKED,   "clean",    READY),
    (UNCHECKED,   "infected", REFUSED),
    (QUARANTINED, "expired",  REMOVED),
    (UNCHECKED,   "expired",  REMOVED),
    (READY,       "expired",  REMOVED),
    (REFUSED,     "expired",  REMOVED),
))
# fmt: on
