"""What no view answers becomes a page too: unknown, unreadable, by the wrong way."""

from urllib.parse import quote

import pytest
from django.conf import settings
from django.test import Client

from tests.builders import a_person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "language", "heading"),
    [
        ("/bestaat-niet/", "nl", "Deze pagina bestaat niet"),
        ("/en/bestaat-niet/", "en", "This page does not exist"),
        ("/%00/", "nl", "Deze pagina bestaat niet"),
        ("/../../etc/passwd", "nl", "Deze pagina bestaat niet"),
    ],
)
def test_an_unknown_address_gets_our_page(client, path, language, heading):
    answer = client.get(path)
    page = answer.content.decode()
    assert settings.DEBUG is False
    assert answer.status_code == 404
    assert f'<html lang="{language}"' in page
    assert f"<h1>{heading}</h1>" in page


def test_below_the_collaborations_the_unknown_looks_like_the_known_to_who_is_not_in(client):
    answers = [client.get(f"/samenwerkingen/{slug}/") for slug in ("a", "nieuw/x", "b/../c")]
    assert [answer.status_code for answer in answers] == [302, 302, 302]
    assert {answer["Location"].split("?")[0] for answer in answers} == {"/inloggen/"}


@pytest.mark.parametrize(("method", "path"), [("get", "/uitloggen/"), ("post", "/installatie/")])
def test_a_method_that_an_address_does_not_know_gets_a_page(client, method, path):
    client.force_login(a_person())
    answer = getattr(client, method)(path)
    assert answer.status_code == 405
    assert answer["Allow"] in ("POST", "GET, HEAD")
    assert "<h1>Dit adres werkt anders</h1>" in answer.content.decode()


def test_a_name_that_is_not_ours_is_a_bad_request():
    answer = Client(headers={"Host": "evil.example"}).get("/inloggen/")
    assert answer.status_code == 400
    assert "<h1>" in answer.content.decode()


def test_a_fault_of_ours_gets_a_page_without_its_inside(settings):
    settings.ACCOUNT_RATE_LIMITS = {"ask_code": "nonsense"}
    answer = Client(raise_request_exception=False).post("/inloggen/", {"email": "a@example.org"})
    page = answer.content.decode()
    assert answer.status_code == 500
    assert "<h1>Er ging iets mis aan onze kant</h1>" in page
    assert "Traceback" not in page
    assert "nonsense" not in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("came_from", "after"),
    [
        ("http://testserver/ik/?x=1", "/ik/?x=1"),
        ("http://elders.example/ik/", "/samenwerkingen/x/kamer/"),
        ("javascript:alert(1)", "/samenwerkingen/x/kamer/"),
        ("", "/samenwerkingen/x/kamer/"),
    ],
)
def test_a_form_sent_after_the_session_ended_leads_back_to_the_page_it_stood_on(
    client, came_from, after
):
    answer = client.post("/samenwerkingen/x/kamer/", headers={"referer": came_from})

    assert (answer.status_code, answer["Location"]) == (
        302,
        f"/inloggen/?next={quote(after)}",
    )
