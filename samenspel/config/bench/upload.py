"""How much memory the server takes while somebody sends a file of 500 MB, and fetches it again."""

import os
import select
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from django.db import connections
from django.urls import reverse

from samenspel.config.bench.figures import Measured, Size
from samenspel.config.bench.people import a_pair, a_town
from samenspel.config.bench.place import HOST
from samenspel.config.bench.sending import CHUNK, Sender
from samenspel.config.bench.visitor import Visitor
from samenspel.documents.models import Version

FULL, ALLOWED = 500_000_000, 100_000_000
"""Bytes of the file, and bytes of memory above the idle server."""
BEHIND_A_PROXY = {
    "Host": HOST,
    "X-Forwarded-Proto": "https",
    "X-Forwarded-For": "192.0.2.1",
    "Referer": f"https://{HOST}/",
}


def measure(size: Size) -> Measured:
    """Peak memory of all processes of the server above idle ÷ 100 MB, while a file comes in and
    goes out. Idle: after a small file has gone the same way."""
    pair = a_pair("Bewaarplaats", a_town())
    path = reverse("document.add", args=[pair.collaboration.slug])
    cookie = Visitor(pair.resident).cookie
    connections.close_all()
    with _serving() as (server, port):
        sender = Sender(port, cookie, BEHIND_A_PROXY)
        _there_and_back(sender, path, 1_000_000)
        idle, begin = _memory(server, "VmRSS"), perf_counter()
        _there_and_back(sender, path, size.of(FULL))
        seconds, peak = perf_counter() - begin, _memory(server, "VmHWM")
    sizes = sorted(Version.objects.values_list("size", flat=True))
    above = max(0, peak - idle)
    return Measured(
        above / ALLOWED,
        {
            "ours": "peak memory of the server above idle while a file comes in and goes out",
            "baseline": f"{ALLOWED} bytes",
            "bytes_sent": size.of(FULL),
            "idle": idle,
            "peak": peak,
            "above_idle": above,
            "seconds": round(seconds, 1),
        },
        holds=sizes == [1_000_000, size.of(FULL)],
    )


def _there_and_back(sender: Sender, path: str, size: int) -> None:
    answer = sender.send(path, size)
    page = answer.headers.get("Location", "")
    if answer.status != 303:
        raise RuntimeError(f"sending {size} bytes was answered with {answer.status}")
    file, length = sender.get(f"{page}versies/1/bestand"), 0
    while chunk := file.read(CHUNK):
        length += len(chunk)
    if length != size:
        raise RuntimeError(f"{length} bytes came back of {size}")


@contextmanager
def _serving() -> Iterator[tuple[int, int]]:
    """A server of its own with the settings of this bench: its process and its port."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    given = {
        "PORT": str(port),
        "SAMENSPEL_ALLOWED_HOSTS": f"{HOST},127.0.0.1",
        "SAMENSPEL_PROXIES": "1",
        "SAMENSPEL_WORKERS": "1",
    }
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "samenspel.config.cli", "serve"],
        env=os.environ | given,
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        try:
            assert server.stdout is not None
            readable, _, _ = select.select([server.stdout], [], [], 60)
            if not readable or not server.stdout.readline():
                raise RuntimeError("the server did not begin")
            yield server.pid, port
        finally:
            server.terminate()


def _memory(server: int, line: str) -> int:
    """Bytes of the server and its workers together, as Linux counts them."""
    return sum(_of_one(process, line) for process in (server, *_children(server)))


def _children(process: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{process}/task").iterdir():
        for child in map(int, (task / "children").read_text().split()):
            found += [child, *_children(child)]
    return found


def _of_one(process: int, line: str) -> int:
    status = Path(f"/proc/{process}/status").read_text().splitlines()
    found = next((one for one in status if one.startswith(f"{line}:")), f"{line}: 0")
    return int(found.split()[1]) * 1024
