"""How a letter may move. The process owner can read this table."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samenspel.core.states import StateMachine


class LetterState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    SENT = "sent", _("handed over")
    REFUSED = "refused", _("refused by the mail server")
    GIVEN_UP = "given_up", _("given up by the administrator")
    NEEDLESS = "needless", _("not needed any more")


# fmt: off
LETTER = StateMachine("letter", initial=LetterState.WAITING, transitions=(
    # from                  event       to
    (LetterState.WAITING,  "sent",     LetterState.SENT),
    (LetterState.WAITING,  "refused",  LetterState.REFUSED),
    (LetterState.WAITING,  "needless", LetterState.NEEDLESS),
    (LetterState.WAITING,  "retried",  LetterState.WAITING),  # now, and not when it was put off to
    (LetterState.REFUSED,  "retried",  LetterState.WAITING),
    (LetterState.WAITING,  "given_up", LetterState.GIVEN_UP),
    (LetterState.REFUSED,  "given_up", LetterState.GIVEN_UP),
))
# fmt: on

ON_THE_WAY = (LetterState.WAITING, LetterState.REFUSED)
"""What did not arrive yet: whoever runs Samenspel can still do something about it."""
