"""How much may be sent at once, and where files go while they come in.

Django bounds fields of text, not files. A file may be large only at an address that takes files
(its view says `takes_files`), from somebody who may add a document there: the rest of the world can
send a logo's worth, and nothing of it is written to the store.
"""

import shutil
from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers
from django.http import HttpRequest, HttpResponseBase

from samenspel.collaboration.access import actor_at
from samenspel.documents import files
from samenspel.documents.files import Incoming
from samenspel.policy import POLICY

LARGEST_REQUEST = 2_000_000
"""Bytes: a logo with some room. Also for who is not logged in, before anything is written."""
LARGEST_FILE = 512 * 1024 * 1024
"""Bytes of one document."""
FIELDS = 1_000_000
"""Bytes for what stands around a file in the same form."""
KEPT_FREE = 256 * 1024 * 1024
"""Bytes of the disk that files do not take: the database needs them."""


class ArrivedFile(UploadedFile):
    """A file that came in whole; gone at the end of the request, unless the store keeps it."""

    def __init__(self, incoming: Incoming, name: str | None, content_type: str | None) -> None:
        super().__init__(incoming.stream, name, content_type, incoming.size)
        self.incoming = incoming

    def close(self) -> None:
        self.incoming.close()


class MostAtOnce(FileUploadHandler):
    """Stands before the handlers that keep files: refuses (413) what is too large as a whole."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, Any],  # noqa: N803  the name is Django's
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        for_store = takes_files_from(self.request)
        self.request.for_store = for_store  # type: ignore[union-attr]
        if content_length > (LARGEST_FILE + FIELDS if for_store else LARGEST_REQUEST):
            raise RequestDataTooBig("The request is larger than may be sent at once.")
        if for_store and not has_room_for(content_length):
            raise RequestDataTooBig("There is no room for this file on the disk.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data  # to the next handler

    def file_complete(self, file_size: int) -> None:
        """The next handler keeps the file."""


class IntoTheStore(FileUploadHandler):
    """Writes a document straight to where it will stay: never in memory, never copied."""

    chunk_size = files.CHUNK

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.incoming: list[Incoming] = []

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if getattr(self.request, "for_store", False):
            self.incoming.append(Incoming())
            raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if not self.incoming:
            return raw_data
        if self.incoming[-1].size + len(raw_data) > LARGEST_FILE:
            raise RequestDataTooBig("This file is larger than may be sent at once.")
        self.incoming[-1].write(raw_data)
        return None

    def file_complete(self, file_size: int) -> ArrivedFile | None:
        if not self.incoming:
            return None
        return ArrivedFile(self.incoming[-1], self.file_name, self.content_type)

    def let_go(self) -> None:
        """Nothing stays of what came in half, or was not kept."""
        for incoming in self.incoming:
            incoming.close()


def takes_files_from(request: HttpRequest | None) -> bool:
    """Whether a large file may come here: the page takes files, and this person may add them."""
    match = getattr(request, "resolver_match", None)
    if request is None or match is None or not getattr(match.func, "takes_files", False):
        return False
    user = getattr(request, "user", None)
    here = actor_at(match.kwargs["slug"], user) if user and user.is_authenticated else None
    return here is not None and POLICY.allows(here.actor, "document.add")


def has_room_for(size: int) -> bool:
    """Whether the disk holds this much more."""
    where = files.folder()
    where.mkdir(mode=0o700, parents=True, exist_ok=True)
    return shutil.disk_usage(where).free > size + KEPT_FREE


def nothing_left_behind(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: whatever becomes of a request, also one that breaks off, no half file stays."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        try:
            return get_response(request)
        finally:
            for handler in getattr(request, "_upload_handlers", ()):
                if isinstance(handler, IntoTheStore):
                    handler.let_go()

    return answer
