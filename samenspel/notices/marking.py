"""What somebody has read of their notices. Nobody else sees it, so it is no operation."""

from uuid import UUID

from samenspel.core import clock
from samenspel.notices.models import Notice


def read_all(person: UUID, until: UUID) -> None:
    """Everything up to the notice that the person saw at the top; what came since stays new."""
    unread = Notice.objects.filter(person=person, read_at=None, pk__lte=until)
    unread.update(read_at=clock.now())


def read_one(notice: Notice) -> None:
    Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=clock.now())
