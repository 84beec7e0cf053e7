"""The check on viruses: a file is sent to ClamAV's `clamd`, where one is configured.

Only its plain answers count. Whatever else happens (it is not there, it is too busy, the file is
larger than it takes) is no answer: the file stays in quarantine and is tried again.
"""

import socket
import struct
from collections.abc import Iterator
from pathlib import Path

from samenspel.documents.files import CHUNK
from samenspel.documents.operations.document import Scan

PATIENCE = 240
"""Seconds without a word from the other side."""


class NoAnswer(Exception):
    """Whether the file is clean is not known; for the log, in English."""


def scan(file: Path, address: str) -> Scan:
    """What clamd says of this file; NoAnswer where it says nothing that counts.

    address: `host:port`, or the path of a socket
    """
    try:
        with _connected(address) as connection:
            said = _asked(connection, file)
    except OSError as fault:
        raise NoAnswer(f"clamd at {address}: {fault.strerror or fault}") from fault
    if said == "stream: OK":
        return Scan.CLEAN
    if said.startswith("stream: ") and said.endswith(" FOUND"):
        return Scan.INFECTED
    raise NoAnswer(f"clamd at {address} says: {said or 'nothing'}")


def _connected(address: str) -> socket.socket:
    if address.startswith("/"):
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(PATIENCE)
        connection.connect(address)
        return connection
    host, _colon, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), PATIENCE)


def _asked(connection: socket.socket, file: Path) -> str:
    """The whole file, then what is answered. Who has heard enough may hang up before the end."""
    try:
        connection.sendall(b"zINSTREAM\0")
        for chunk in _chunks(file):
            connection.sendall(struct.pack(">I", len(chunk)) + chunk)
        connection.sendall(struct.pack(">I", 0))
    except (BrokenPipeError, ConnectionResetError):
        return _heard(connection)
    return _heard(connection)


def _heard(connection: socket.socket) -> str:
    said = b""
    while b"\0" not in said and len(said) < 4096 and (more := connection.recv(4096)):
        said += more
    return said.partition(b"\0")[0].decode(errors="replace").strip()


def _chunks(file: Path) -> Iterator[bytes]:
    with open(file, "rb") as stream:
        while chunk := stream.read(CHUNK):
            yield chunk
