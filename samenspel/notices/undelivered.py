"""What does not arrive, for whoever runs Samenspel: of whom no more than is needed to mend it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.errors import NotFound
from samenspel.notices.models import Aside, Letter
from samenspel.notices.sending import WORDING
from samenspel.notices.states import LetterState

PAGE = 50
HOUR = timedelta(hours=1)
"""Mail that waits for longer, and was never tried, says that no worker runs."""


@dataclass(frozen=True)
class Undelivered:
    """One mail that did not arrive.

    whom: the begin of an address and its domain; of who was invited the domain only, for the side
    that invites answers for that address   next_try: empty where it is not tried again by itself
    """

    letter: Letter
    whom: str
    reason: str
    next_try: datetime | None
    is_being_sent: bool

    @property
    def about(self) -> str:
        return str(self.letter.get_about_display())


@dataclass(frozen=True)
class Untold:
    """One thing that happened of which nobody could be told."""

    aside: Aside

    @property
    def reason(self) -> str:
        return _("Samenspel itself went wrong: %(problem)s") % {"problem": self.aside.problem}


@dataclass(frozen=True)
class UndeliveredPage:
    """The oldest first. many, many_untold: how many there are in all"""

    letters: Sequence[Undelivered]
    many: int
    untold: Sequence[Untold]
    many_untold: int

    @property
    def more(self) -> int:
        return self.many - len(self.letters) + self.many_untold - len(self.untold)


def undelivered_page(actor: Actor) -> UndeliveredPage:
    """Four queries, however much there is."""
    now = clock.now()
    late = Q(state=LetterState.WAITING) & (~Q(problem="") | Q(made_at__lt=now - HOUR))
    letters = Letter.objects.visible_to(actor).filter(late | Q(state=LetterState.REFUSED))
    asides = Aside.objects.visible_to(actor).filter(given_up_at=None)
    shown = letters.select_related("person", "invitation").order_by("made_at", "id")[:PAGE]
    return UndeliveredPage(
        letters=[_undelivered(letter, now) for letter in shown],
        many=letters.count(),
        untold=[Untold(aside) for aside in asides[:PAGE]],
        many_untold=asides.count(),
    )


def letter_of(actor: Actor, pk: UUID) -> Letter:
    """One mail, for an administrator; for everybody else there is none."""
    found: Letter | None = Letter.objects.visible_to(actor).filter(pk=pk).first()
    if found is None:
        raise NotFound(_("This page does not exist."))
    return found


def aside_of(actor: Actor, pk: UUID) -> Aside:
    found: Aside | None = Aside.objects.visible_to(actor).filter(pk=pk).first()
    if found is None:
        raise NotFound(_("This page does not exist."))
    return found


def whom(letter: Letter) -> str:
    """`k…@voorbeeldstad.nl` for somebody with an account, `…@voorbeeldstad.nl` for who has none."""
    has_account = letter.person is not None
    address = letter.person.email if letter.person else letter.invitation.email  # type: ignore[union-attr]
    name, _at, domain = address.rpartition("@")
    return f"{name[:1] if has_account else ''}…@{domain}"


def _undelivered(letter: Letter, now: datetime) -> Undelivered:
    is_being_sent = letter.held_until is not None and letter.held_until > now
    waits = letter.state == LetterState.WAITING
    return Undelivered(
        letter=letter,
        whom=whom(letter),
        reason=_reason(letter),
        next_try=letter.next_try_at if waits and not is_being_sent else None,
        is_being_sent=is_being_sent,
    )


def _reason(letter: Letter) -> str:
    """What went wrong the last time, in words, with what the mail server said."""
    said = {"problem": letter.problem}
    if not letter.problem:
        return _("It was not sent yet. Does a worker run?")
    if letter.problem.startswith(WORDING):
        said = {"problem": letter.problem.removeprefix(WORDING)}
        return _("Samenspel itself went wrong: %(problem)s") % said
    if not letter.problem[0].isdigit():
        return _("No mail server answered: %(problem)s") % said
    if letter.state == LetterState.REFUSED:
        return _("The mail server refuses this address for good: %(problem)s") % said
    return _("The mail server said: not now (%(problem)s)") % said
