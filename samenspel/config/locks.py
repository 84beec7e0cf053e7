"""How the root of everything that is done is locked."""

from uuid import UUID

from samenspel.collaboration.models import Collaboration
from samenspel.core.errors import NotFound
from samenspel.journal.models import Head


def lock_root(collaboration: UUID | None) -> None:
    """One operation at a time per collaboration, and one for the installation as a whole.

    On PostgreSQL the row is locked; on SQLite the transaction began IMMEDIATE and is the lock.
    """
    if collaboration is None:
        list(Head.objects.select_for_update(of=("self",)).filter(chain__collaboration=None))
        return
    rows = Collaboration.objects.select_for_update().filter(pk=collaboration)
    if not rows.values_list("pk", flat=True):
        raise NotFound()
