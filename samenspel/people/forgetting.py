"""What is held of a person, part by part: how it is told to them, and what goes when they are
forgotten.

Every part says that of its own tables (`<part>/forgetting.py`); config/forgetting.py lists them
all, and a test finds a table with a key to a person that nobody named.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.core import clock
from samenspel.core.terms import IDLE_YEARS
from samenspel.people import factors
from samenspel.people.devices import in_words
from samenspel.people.models import Appointment, Language, Person, SecurityEvent, Session

Row = Mapping[str, Any]
"""One thing that is held, as pairs of a label and a value, in the language of the reader."""


@dataclass(frozen=True)
class Source:
    """One kind of personal data. term: its row in core/terms.py. tables: those it answers for.

    stays: why rows may go on pointing at a person without a name, where no row is removed.
    """

    term: str
    tables: tuple[str, ...]
    about: Callable[[Person], Iterable[Row]]
    clean: Callable[[Person], object] | None = None
    stays: str = ""
    holds: Callable[[Person], bool] = lambda person: False
    """Whether it keeps the person from being forgotten: they still have a place here."""
    last: Callable[[Person], datetime | None] = lambda person: None
    """When their last place of this kind ended."""


_sources: list[Source] = []


def register(sources: Iterable[Source]) -> None:
    """Say, once at start-up, what is held of people and where."""
    _sources[:] = sources


def sources() -> list[Source]:
    return list(_sources)


def has_a_place(person: Person) -> bool:
    """Whether they still act for somebody here."""
    return any(source.holds(person) for source in _sources)


def clean_everything(person: Person) -> None:
    """What belongs to this person alone is removed, part by part."""
    for source in _sources:
        if source.clean is not None:
            source.clean(person)


def idle_since() -> datetime:
    """Whoever had no place after this is forgotten by the clock."""
    return clock.recorded_at() - timedelta(days=365 * IDLE_YEARS)


def is_idle(person: Person) -> bool:
    """No place anywhere for years, and signed in nowhere."""
    if person.forgotten_at is not None or has_a_place(person):
        return False
    if _live(person).exists():
        return False
    ended = [moment for source in _sources if (moment := source.last(person)) is not None]
    return max([person.made_at, *ended]) < idle_since()


def idle_people() -> list[Person]:
    """Whom the clock forgets now."""
    long_here = Person.objects.filter(forgotten_at=None, made_at__lt=idle_since())
    return [person for person in long_here.order_by("pk") if is_idle(person)]


def _live(person: Person) -> Any:
    return Session.objects.filter(person=person, expire_date__gt=timezone.now())


def _account(person: Person) -> list[Row]:
    return [
        {
            _("e-mail address"): person.email,
            _("name"): person.name,
            _("language"): Language(person.language).label,
            _("since"): person.made_at,
        }
    ]


def _appointments(person: Person) -> Iterable[Row]:
    for one in person.appointments.select_related("organisation").defer("organisation__logo"):
        yield {
            _("appointed as"): one.get_office_display(),
            _("for"): str(one.organisation or ""),
            _("from"): one.starts_at,
            _("until"): one.ends_at,
        }


def _sessions(person: Person) -> Iterable[Row]:
    for one in _live(person).order_by("-used_at"):
        yield {
            _("browser"): in_words(one.device),
            _("since"): one.started_at,
            _("last used"): one.used_at,
        }


def _factors(person: Person) -> Iterable[Row]:
    for one in Authenticator.objects.filter(user=person).order_by("pk"):
        yield {
            _("second step"): one.get_type_display(),
            _("since"): one.created_at,
            _("last used"): one.last_used_at,
        }


def _events(person: Person) -> Iterable[Row]:
    for one in person.security_events.all():
        yield {
            _("what happened"): one.get_kind_display(),
            _("browser"): in_words(one.device) if one.device else "",
            _("when"): one.happened_at,
        }


def _no_rows(person: Person) -> list[Row]:
    return []


def _last_appointment(person: Person) -> datetime | None:
    ended = Appointment.objects.filter(person=person).exclude(ends_at=None)
    return ended.order_by("-ends_at").values_list("ends_at", flat=True).first()


SOURCES = (
    Source("account", ("people_person",), _account, stays="its own row, without name and address"),
    Source(
        "appointments",
        ("people_appointment",),
        _appointments,
        stays="who looked after a municipality or the installation, without a name",
        holds=lambda person: person.appointments.filter(ends_at=None).exists(),
        last=_last_appointment,
    ),
    Source(
        "sessions",
        ("people_session",),
        _sessions,
        clean=lambda person: Session.objects.filter(person=person).delete(),
    ),
    Source("factors", ("mfa_authenticator",), _factors, clean=factors.remove_all),
    Source(
        "events",
        ("people_securityevent",),
        _events,
        clean=lambda person: SecurityEvent.objects.filter(person=person).delete(),
    ),
    Source("attempts", ("cache",), _no_rows, stays="counted by a hash, gone within half an hour"),
)
