"""Somebody who is signed in and sends a large file, over a real connection, a piece at a time."""

import http.client
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

CHUNK = 256 * 1024
BOUNDARY = "samenspel-bench"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
BEGIN, END = b"%PDF-1.7\n", b"\n%%EOF\n"


def a_pdf(size: int) -> Iterator[bytes]:
    """So many bytes that begin and end as a PDF does."""
    left = size - len(BEGIN) - len(END)
    yield BEGIN
    while left > 0:
        yield b"%" * min(CHUNK, left)
        left -= CHUNK
    yield END


@dataclass
class Sender:
    """A browser of somebody. headers: what a proxy in front adds"""

    port: int
    cookie: str
    headers: Mapping[str, str] = field(default_factory=dict)

    def get(self, path: str) -> http.client.HTTPResponse:
        """A page or a file; whoever asked reads it."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        connection.request("GET", path, headers={**self.headers, "Cookie": self.cookie})
        return connection.getresponse()

    def form(self, path: str) -> tuple[str, str]:
        """The token of the form there, and the cookies that belong to it."""
        answer = self.get(path)
        token = TOKEN.search(answer.read().decode())
        if token is None:
            raise RuntimeError(f"{path} answered {answer.status} without a form")
        given = answer.headers.get_all("Set-Cookie") or []
        return token[1], "; ".join([self.cookie, *(one.partition(";")[0] for one in given)])

    def begin(self, path: str, size: int, claimed: int = 0) -> http.client.HTTPConnection:
        """Everything before the bytes of the file. claimed: how long it says it is, if otherwise"""
        token, cookies = self.form(path)
        before = self._before(token)
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=300)
        connection.putrequest("POST", path, skip_host="Host" in self.headers)
        length = len(before) + (claimed or size) + len(AFTER)
        for name, value in {
            **self.headers,
            "Cookie": cookies,
            "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
            "Content-Length": str(length),
        }.items():
            connection.putheader(name, value)
        connection.endheaders(before)
        return connection

    def send(self, path: str, size: int) -> http.client.HTTPResponse:
        """A file of so many bytes; the answer."""
        connection = self.begin(path, size)
        for chunk in a_pdf(size):
            connection.send(chunk)
        connection.send(AFTER)
        return connection.getresponse()

    def _before(self, token: str) -> bytes:
        fields = {"csrfmiddlewaretoken": token, "where": "both", "title": "Groot"}
        parts = [
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in fields.items()
        ]
        parts.append(
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; '
            'filename="groot.pdf"\r\nContent-Type: application/pdf\r\n\r\n'
        )
        return "".join(parts).encode()


AFTER = f"\r\n--{BOUNDARY}--\r\n".encode()
