"""How a letter may move. The process owner can read this table."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.core.states import StateMachine


class LetterState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    SENT = "sent", _("handed over")
    REFUSED = "refused", _("refused by the mail server")
    NEEDLESS = "needless", _("not needed any more")


# fmt: off
LETTER = StateMachine("letter", initial=LetterState.WAITING, transitions=(
    # from                  event       to
    (LetterState.WAITING,  "sent",     LetterState.SENT),
    (LetterState.WAITING,  "refused",  LetterState.REFUSED),
    (LetterState.WAITING,  "needless", LetterState.NEEDLESS),
))
# fmt: on
