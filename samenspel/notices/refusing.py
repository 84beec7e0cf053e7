"""Mail that does not arrive: who sent it hears so, and whoever runs Samenspel too."""

from datetime import datetime, timedelta

from samenspel.collaboration.models import Invitation
from samenspel.notices import noting
from samenspel.notices.happened import Happened
from samenspel.notices.models import Aside, Letter
from samenspel.notices.states import LetterState

SHOWN = 20


def tell_who_sent_it(letter: Letter, now: datetime) -> None:
    """Of an invitation: the link can be given in another way."""
    if letter.invitation_id is None:
        return
    sent = Invitation.objects.select_related("collaboration").get(pk=letter.invitation_id)
    undelivered = Happened(
        what="invitation.undelivered",
        source=f"letter:{letter.pk}",
        collaboration=sent.collaboration_id,
        at=now,
        room=sent.from_side,
        subject=f"invitation:{sent.pk}",
        details={"seat": str(sent.invited_by_id)},
    )
    noting.note([undelivered], {sent.collaboration_id: sent.collaboration}, now)


def undelivered(now: datetime) -> list[str]:
    """For whoever runs Samenspel: what mail does not arrive, one line each; names no address."""
    found = []
    late = Letter.objects.filter(state=LetterState.WAITING, made_at__lt=now - timedelta(hours=1))
    if many := late.count():
        last = late.exclude(problem="").order_by("-next_try_at").values_list("problem", flat=True)
        why = f" The last try said: {last[0]}." if last else ""
        found.append(f"{many} mails wait for more than an hour.{why}")
    recent = now - timedelta(days=30)
    refused = Letter.objects.filter(state=LetterState.REFUSED, ended_at__gte=recent)
    for letter in refused.order_by("-ended_at")[:SHOWN]:
        whom = (
            f"person {letter.person_id}"
            if letter.person_id
            else f"invitation {letter.invitation_id}"
        )
        found.append(f"the mail server refused mail for good ({letter.problem}): {whom}.")
    aside = Aside.objects.filter(given_up_at=None)
    found += [
        f"something could not be told and is tried again: {one.what}, {one.problem}."
        for one in aside.order_by("since")[:SHOWN]
    ]
    return found
