"""How a version of a file may move: waiting for the check on viruses, then ready or refused."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.core.states import StateMachine


class FileState(models.TextChoices):
    """Nobody can fetch a file before it is ready."""

    QUARANTINED = "quarantined", _("is being checked")
    READY = "ready", _("ready")
    REFUSED = "refused", _("refused")


QUARANTINED, READY, REFUSED = FileState

# fmt: off
FILE = StateMachine("file", initial=QUARANTINED, transitions=(
    # from         event       to
    (QUARANTINED, "clean",    READY),
    (QUARANTINED, "infected", REFUSED),
))
# fmt: on
