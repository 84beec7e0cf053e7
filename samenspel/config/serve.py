"""The web server: granian with a few processes that answer, none of which outlives the first."""

import errno
import http.client
import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from django.db import connections

from samenspel.config.environment import Environment
from samenspel.config.keeper import SERVER, kept_worker
from samenspel.config.prepare import CannotStart
from samenspel.config.worker import stop_with_the_server

TO_STDERR = {
    "handlers": {
        "console": {
            "formatter": "generic",
            "class": "logging.StreamHandler",
            "stream": "ext://sys.stderr",
        },
        "access": {"class": "logging.NullHandler"},
    },
}


def check_port(found: Environment) -> None:
    """Refuses in one line when another program has the port, or it may not be used."""
    family = socket.AF_INET6 if ":" in found.address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((found.address, found.port))
        except OSError as fault:
            if fault.errno == errno.EADDRINUSE:
                raise CannotStart(
                    f"Port {found.port} is in use by another program; choose another with PORT."
                ) from fault
            raise CannotStart(
                f"Cannot listen on {found.address}, port {found.port} "
                f"(SAMENSPEL_ADDRESS, PORT): {fault.strerror}."
            ) from fault


def serve(found: Environment) -> None:
    """Serves until it is told to stop; says where as soon as it answers."""
    from granian.constants import Interfaces
    from granian.log import LogLevels

    from samenspel.config.granian import Server

    connections.close_all()  # a connection must not be shared with the worker processes
    os.environ[SERVER] = str(os.getpid())
    server = Server(
        "samenspel.config.serve:worker_application",
        factory=True,
        interface=Interfaces.WSGI,
        address=found.address,
        port=found.port,
        workers=found.workers,
        blocking_threads=1,
        respawn_failed_workers=True,
        workers_kill_timeout=30,
        log_level=LogLevels.warning,
        log_dictconfig=TO_STDERR,
    )
    os.register_at_fork(after_in_child=_listen_to_the_server)
    server.on_startup(lambda: threading.Thread(target=announce, args=(found,), daemon=True).start())
    with kept_worker() if has_worker(found) else nullcontext():
        server.serve()


def has_worker(found: Environment) -> bool:
    """In production workers are processes of their own, as many as are needed."""
    return found.mode != "production"


def _listen_to_the_server() -> None:
    """A worker stops when the server tells it to, once.

    Until it is up it would have the server's own handlers, which swallow that; and Ctrl-C in a
    terminal reaches workers too, which granian takes for a second order and then waits in vain.
    """
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


def announce(found: Environment) -> None:
    """Waits until the first answer, then prints the address.

    This machine is called `localhost`: browsers keep passkeys for names, never for numbers.
    """
    host = "[::1]" if ":" in found.address else "127.0.0.1"
    host = host if found.address in ("0.0.0.0", "::") else found.address  # noqa: S104
    asked = found.allowed_hosts[0].lstrip(".") if found.mode == "production" else host
    while not _answers(host, found.port, asked):
        time.sleep(0.1)
    named = "localhost" if host == "127.0.0.1" else host
    shown = found.allowed_hosts[0] if found.mode == "production" else f"{named}:{found.port}"
    scheme = "https" if found.mode == "production" else "http"
    print(f"Samenspel: {scheme}://{shown}/  (stop with Ctrl-C)", flush=True)


def _answers(host: str, port: int, name: str) -> bool:
    """Whether it answers to this name at this address."""
    asked = http.client.HTTPConnection(host.strip("[]"), port, timeout=5)
    try:
        asked.request("GET", "/health/", headers={"Host": name})
        asked.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asked.close()
    return True


def worker_application() -> Callable[..., Any]:
    """What a worker process runs."""
    threading.Thread(target=stop_with_the_server, daemon=True).start()
    from samenspel.config.wsgi import application

    return application
