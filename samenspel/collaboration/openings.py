"""The reading-access log: who of another party opened what was shared."""

from samenspel.collaboration.models import Opening, Shareable
from samenspel.core import clock
from samenspel.core.actor import Actor


def note_opening(actor: Actor, thing: Shareable) -> None:
    """Somebody of another party looks at a shared thing: that goes into the reading-access log."""
    if actor.side == thing.side or actor.party is None or actor.person is None:
        return
    today = clock.today()
    opening, is_new = Opening.objects.get_or_create(
        about=thing.about,
        person_id=actor.person,
        party_id=actor.party,
        defaults={"collaboration_id": thing.collaboration_id},
    )
    if not is_new and opening.last_on != today:
        Opening.objects.filter(pk=opening.pk).update(last_on=today)
