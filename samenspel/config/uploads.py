"""How much may be sent at once; Django bounds fields of text, not files."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

LARGEST_REQUEST = 2_000_000
"""Bytes: a logo with some room. Also for who is not logged in, before anything is written."""


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
        if content_length > LARGEST_REQUEST:
            raise RequestDataTooBig("The request is larger than may be sent at once.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data  # to the next handler

    def file_complete(self, file_size: int) -> None:
        """The next handler keeps the file."""
