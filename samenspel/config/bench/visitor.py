"""Somebody who asks for pages: through the real application, without a network between."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from wsgiref.headers import Headers

from django.conf import settings
from django.contrib.auth import login
from django.db import connection
from django.http import HttpRequest

from samenspel.config.bench.place import HOST
from samenspel.config.wsgi import application
from samenspel.people.models import Person
from samenspel.people.sessions import SessionStore


class Visitor:
    """A browser of somebody who is signed in. Every answer must be the page that was asked for."""

    def __init__(self, person: Person) -> None:
        self.cookie = f"{settings.SESSION_COOKIE_NAME}={_session_of(person)}"

    def get(self, address: str, accepts: str = "") -> tuple[Headers, bytes]:
        """The headers and the body of a page, as they are sent to who accepts these encodings."""
        path, _, query = address.partition("?")
        begun: list[Any] = []

        def begin(*start: Any) -> Callable[[bytes], object]:
            begun.extend(start)
            return begun.append

        surroundings = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": HOST,
            "SERVER_PORT": "443",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "192.0.2.1",
            "HTTP_HOST": HOST,
            "HTTP_COOKIE": self.cookie,
            "HTTP_ACCEPT_ENCODING": accepts,
            "wsgi.url_scheme": "https",
            "wsgi.input": io.BytesIO(),
        }
        answer = application(surroundings, begin)
        body = b"".join(answer)
        answer.close()
        if not begun[0].startswith("200"):
            raise RuntimeError(f"{path} answered {begun[0]}")
        return Headers(begun[1]), body


@contextmanager
def counting() -> Iterator[list[str]]:
    """The statements that are sent to the database meanwhile."""
    sent: list[str] = []

    def note(execute: Any, statement: str, *rest: Any) -> Any:
        sent.append(statement)
        return execute(statement, *rest)

    with connection.execute_wrapper(note):
        yield sent


def _session_of(person: Person) -> str:
    request = HttpRequest()
    request.session = SessionStore()
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session.save()
    return str(request.session.session_key)
