"""The command `samenspel worker`."""

import os
import signal
import sys
import threading
from collections.abc import Sequence
from types import FrameType
from typing import TYPE_CHECKING

from samenspel.config.keeper import SERVER
from samenspel.config.prepare import CannotStart

if TYPE_CHECKING:
    from samenspel.work.plan import Duty


def run(duties: "Sequence[Duty]", *, once: bool) -> None:
    """Work until told to stop, or `once`: until nothing is left whose time has come."""
    from samenspel.config.health import is_migrated
    from samenspel.work import worker

    if not is_migrated():
        raise CannotStart("Migrations are waiting; run samenspel migrate first.")
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _stop)
    if SERVER in os.environ:
        threading.Thread(target=stop_with_the_server, daemon=True).start()
    (worker.drain if once else worker.work)(duties)


def worries_about_work() -> list[str]:
    """What an administrator must know of it, of mail that does not arrive, and of files that were
    not checked. Makes no database where there is none."""
    from django.db import OperationalError, connection

    from samenspel.core import clock
    from samenspel.documents.queries import checking
    from samenspel.notices import holding
    from samenspel.notices.refusing import undelivered
    from samenspel.work import queries

    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite" and not os.path.exists(name):
        return []
    try:
        tables = set(connection.introspection.table_names())
        needed = {"work_job", "work_plan", "notices_letter", "notices_aside", "documents_version"}
        if not needed <= tables:
            return []
        mail = [*undelivered(clock.now()), *holding.worries()]
        return [*queries.worries(), *mail, *checking.worries()]
    except OperationalError as fault:
        return [f"the database cannot be reached: {(str(fault).splitlines() or ['unknown'])[0]}"]


def _stop(number: int, frame: FrameType | None) -> None:
    from samenspel.work.progress import WORKER_STOPS

    WORKER_STOPS.set()


def stop_with_the_server() -> None:
    """A server that was killed cannot tell its processes to stop; they notice."""
    server = int(os.environ[SERVER])
    while os.getppid() == server:
        threading.Event().wait(0.5)
    sys.stderr.flush()
    os._exit(1)
