"""What entries of one journal have to tell: notices for people, letters for who is invited."""

from collections.abc import Sequence
from datetime import datetime

from samenspel.collaboration.models import Collaboration
from samenspel.journal.models import Chain, Entry
from samenspel.notices import inviting, noting
from samenspel.notices.happened import Happened


def tell_of(chain: Chain, entries: Sequence[Entry], now: datetime) -> None:
    """What was told already stays as it is."""
    assert chain.collaboration is not None
    here = Collaboration.objects.get(pk=chain.collaboration)
    if not here.is_replay:  # a history from public sources: its people are not there
        noting.note([Happened.in_entry(entry, here.pk) for entry in entries], {here.pk: here}, now)
        inviting.write_letters(entries, here, now)
