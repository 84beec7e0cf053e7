"""A small server that speaks the protocol of clamd (INSTREAM), for tests."""

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
"""The agreed sign by which every scanner shows that it works; it does nothing."""


class Clamd(socketserver.BaseRequestHandler):
    """Reads what is streamed, and says whether the sign is in it."""

    def handle(self) -> None:
        assert self._read(10) == b"zINSTREAM\0"
        content = b""
        while size := struct.unpack(">I", self._read(4))[0]:
            content += self._read(size)
            if len(content) > self.server.most:  # type: ignore[attr-defined]
                self.request.sendall(b"INSTREAM size limit exceeded. ERROR\0")
                return
        found = b"Eicar-Signature FOUND" if EICAR in content else b"OK"
        self.request.sendall(b"stream: " + found + b"\0")

    def _read(self, size: int) -> bytes:
        content = b""
        while len(content) < size and (more := self.request.recv(size - len(content))):
            content += more
        return content


@contextmanager
def answering(kind: type[socketserver.BaseServer], at: Any, most: int) -> Iterator[Any]:
    with kind(at, Clamd) as server:
        server.most = most  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server.server_address
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def clamd(most: int = 10_000_000) -> Iterator[str]:
    """Listening at a port; its address as it is configured. most: bytes that it takes"""
    with answering(socketserver.ThreadingTCPServer, ("127.0.0.1", 0), most) as where:
        yield f"{where[0]}:{where[1]}"


@contextmanager
def clamd_at(path: Path) -> Iterator[str]:
    """The same, at a socket in the file system."""
    with answering(socketserver.ThreadingUnixStreamServer, str(path), 10_000_000):
        yield str(path)
