"""Pages go out compressed to whoever understands it, and their length tells nothing exact."""

import gzip
from typing import Any

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from samenspel.config.compression import CompressedPages

pytestmark = pytest.mark.django_db

ASKED: dict[str, Any] = {"HTTP_ACCEPT_ENCODING": "gzip, deflate, br"}
MUCH = "Samen van het gas af. " * 200


def sent(answer):
    """What the middleware makes of this answer, for a browser of today."""
    request = RequestFactory().get("/", **ASKED)
    return CompressedPages(lambda _request: answer)(request)


def test_a_page_is_sent_compressed_to_whoever_accepts_that():
    plain = Client().get(reverse("help"))
    packed = Client().get(reverse("help"), **ASKED)

    assert (packed["Content-Encoding"], packed["Vary"]) == (
        "gzip",
        "Accept-Language, Cookie, Accept-Encoding",
    )
    assert "Content-Encoding" not in plain
    assert gzip.decompress(packed.content) == plain.content
    assert len(packed.content) < len(plain.content) / 3


def test_the_same_page_has_another_length_from_time_to_time():
    lengths = {len(Client().get(reverse("help"), **ASKED).content) for _time in range(20)}

    assert len(lengths) > 1


@pytest.mark.parametrize("kind", ["application/zip", "application/pdf", "image/png"])
def test_what_is_no_text_goes_out_as_it_is(kind):
    answer = sent(HttpResponse(MUCH, content_type=kind))

    assert "Content-Encoding" not in answer
    assert answer.content == MUCH.encode()


def test_what_is_sent_in_pieces_goes_out_as_it_is():
    answer = sent(StreamingHttpResponse(iter([MUCH.encode()]), content_type="text/html"))

    assert "Content-Encoding" not in answer
    assert b"".join(answer) == MUCH.encode()


def test_a_page_that_asks_so_is_left_as_it_is():
    answer = sent(HttpResponse(MUCH, headers={"Content-Encoding": "identity"}))

    assert answer.content == MUCH.encode()
