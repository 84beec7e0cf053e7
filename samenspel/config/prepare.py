"""What must stand before the product can work: folder, secret, tables, static files."""

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.db import OperationalError, connection

from samenspel.config import keys
from samenspel.config.environment import Environment

PRODUCTION_MARK = "production"
DEMO_MARK = "demo"


class CannotStart(Exception):
    """Why it cannot begin, in one line for who typed the command."""


def data_folder(found: Environment) -> None:
    """Makes the data folder, and outside production its secret."""
    if found.mode == "demo" and (found.data / PRODUCTION_MARK).exists():
        raise CannotStart(
            f"The data folder {found.data} was used in production, and in a demo anyone may enter "
            "as any role: give the demo a folder of its own (SAMENSPEL_DATA)."
        )
    try:
        found.data.mkdir(parents=True, exist_ok=True)
        if found.mode == "production":
            (found.data / PRODUCTION_MARK).touch()
        else:
            keys.ensure_secret(found.data)
    except OSError as fault:
        raise CannotStart(
            f"The data folder {found.data} is not writable (SAMENSPEL_DATA): {fault.strerror}."
        ) from fault


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One process at a time prepares a data folder; the others wait."""
    with open(folder / "preparing.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def database(*, migrate: Literal["always", "when empty", "never"]) -> None:
    """Sees that the database can be reached and has its tables; an empty one gets all of them."""
    with _alone(settings.SAMENSPEL_DATA):
        try:
            tables = connection.introspection.table_names()
        except OperationalError as fault:
            reason = (str(fault).splitlines() or ["unknown"])[0]
            raise CannotStart(f"The database cannot be reached: {reason}") from fault
        if migrate == "always" or (migrate == "when empty" and not tables):
            call_command("migrate", interactive=False, verbosity=0)
        if "cache" not in tables:
            call_command("createcachetable", verbosity=0)


def demo_data() -> None:
    """Loads the example data into an installation that has no collaboration yet. What somebody made
    outside a demo is not opened to everybody."""
    from samenspel.cases import demo
    from samenspel.cases.queries import holds_own_data
    from samenspel.collaboration.models import Collaboration

    mark = settings.SAMENSPEL_DATA / DEMO_MARK
    if not mark.exists():
        if holds_own_data():
            raise CannotStart(
                f"The data in {settings.SAMENSPEL_DATA} are not those of a demo, and in a demo "
                "anyone may enter as any role: give the demo a folder of its own (SAMENSPEL_DATA)."
            )
        mark.touch()
    if not Collaboration.objects.exists():
        demo.load()


def static_files() -> None:
    """Collects the static files where anything changed since the last time."""
    stamp = settings.STATIC_ROOT / "collected"
    now = _static_fingerprint()
    with _alone(settings.SAMENSPEL_DATA):
        if not stamp.is_file() or stamp.read_text() != now:
            call_command("collectstatic", interactive=False, verbosity=0)
            stamp.write_text(now)


def _static_fingerprint() -> str:
    found = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in finders.get_finders():
        for path, storage in finder.list([]):
            state = Path(storage.path(path)).stat()
            found.update(f"{path} {state.st_size} {state.st_mtime_ns}\n".encode())
    return found.hexdigest()
