"""Sessions that know their person, so that each can be shown and ended, and all at once.

It is the only place where a session is kept: what is not in this table is not signed in.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as KeptInDatabase
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.utils import timezone

from samenspel.core import clock
from samenspel.core.actor import Actor
from samenspel.core.ids import new_id

DEVICE = "device"
ROUGHLY = timedelta(hours=1)
"""When somebody was last here is kept no more exactly than this."""


class SessionManager(BaseSessionManager["Session"]):
    def visible_to(self, actor: Actor) -> "models.QuerySet[Session]":
        """Everybody sees the own ones that still work, the last used first."""
        if actor.person is None:
            return self.none()
        own = self.filter(person=actor.person, expire_date__gt=timezone.now())
        return own.order_by("-used_at", "-started_at")


class Session(AbstractBaseSession):
    """A browser in which somebody is signed in, or is signing in. It ends with its row.

    handle: names it on pages, where the key itself would let somebody in.
    """

    handle = models.UUIDField(default=new_id, unique=True, editable=False)
    person = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, editable=False, related_name="sessions"
    )
    device = models.CharField(max_length=60, blank=True)
    started_at = models.DateTimeField(default=clock.recorded_at)
    used_at = models.DateTimeField(default=clock.recorded_at)

    objects = SessionManager()  # type: ignore[misc]

    class Meta:
        app_label = "people"

    @classmethod
    def get_session_store_class(cls) -> "type[SessionStore]":
        return SessionStore


class SessionStore(KeptInDatabase):
    """Django's sessions in the database, in our table (SESSION_ENGINE names this module)."""

    row: Session | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def _get_session_from_db(self) -> Session | None:
        self.row = super()._get_session_from_db()  # type: ignore[misc]
        return self.row

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """The row to keep; it goes on being the one it was as long as its key is the same."""
        made: Session = super().create_model_instance(data)  # type: ignore[assignment]
        made.person_id = UUID(data[SESSION_KEY]) if SESSION_KEY in data else None
        made.device = str(data.get(DEVICE, ""))
        if self.row is not None and self.row.session_key == made.session_key:
            made.handle, made.started_at = self.row.handle, self.row.started_at
        return made


def notice_use(session: Any) -> None:
    """Write down, at most once an hour, that a session is still in use."""
    row, now = session.row, clock.recorded_at()
    if row is not None and row.person_id and row.used_at < now - ROUGHLY:
        Session.objects.filter(pk=row.pk).update(used_at=now)


def end(actor: Actor, handle: UUID) -> bool:
    """The person is signed out there at once; False where this was not, or is no longer, theirs."""
    return bool(Session.objects.visible_to(actor).filter(handle=handle).delete()[0])


def end_all(person: UUID, but: str = "") -> int:
    """Every session of this person ends, except the one with this key; how many they were."""
    ended = Session.objects.filter(person=person, expire_date__gt=timezone.now())
    return int(ended.exclude(session_key=but).delete()[0])
