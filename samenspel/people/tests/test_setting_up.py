"""Setting up a second factor, its recovery codes, and removing it."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from samenspel.core import clock
from samenspel.people import factors, setting_up
from samenspel.people.models import EventKind, SecurityEvent, Session
from samenspel.people.tests.two_steps import (
    CODES_ON_PAGE,
    SECRET_ON_PAGE,
    another,
    code_of_app,
    signed_in,
    with_app,
)
from tests.builders import a_person

pytestmark = pytest.mark.django_db
APP, CODES, PASSKEY = (f"/ik/tweede-stap/{name}/" for name in ("app", "herstelcodes", "passkey"))
CHANGES = (APP, CODES, PASSKEY, "/ik/tweede-stap/herstelcodes.txt")


def kinds(person):
    found = SecurityEvent.objects.filter(person=person).order_by("happened_at")
    return list(found.values_list("kind", flat=True))


def sets_up_app(browser):
    secret = SECRET_ON_PAGE.findall(browser.get(APP).content.decode())[0].replace(" ", "")
    return browser.post(APP, {"code": code_of_app(secret)})


def test_somebody_sets_up_an_app_and_keeps_the_recovery_codes(mailoutbox):
    person = a_person()
    browser = signed_in(person)

    done = sets_up_app(browser)
    codes = browser.get(CODES).content.decode()
    file = browser.get("/ik/tweede-stap/herstelcodes.txt")
    kept = browser.post(f"{CODES}bewaard/")
    later = browser.get(CODES).content.decode()

    assert (done.status_code, done["Location"]) == (303, CODES)
    assert len(CODES_ON_PAGE.findall(codes)) == 10
    assert re.findall(r"\d{4} \d{4}", file.content.decode()) == CODES_ON_PAGE.findall(codes)
    assert file["Content-Disposition"] == 'attachment; filename="samenspel-herstelcodes.txt"'
    assert kept["Location"] == "/ik/tweede-stap/"
    assert CODES_ON_PAGE.findall(later) == []
    assert "Nog 10 herstelcodes" in later
    assert browser.get("/ik/tweede-stap/herstelcodes.txt").status_code == 404
    assert kinds(person) == [EventKind.APP_ADDED]
    assert [mail.to for mail in mailoutbox] == [[person.email]]


def test_the_picture_the_link_and_the_letters_say_the_same():
    person = a_person("trekker@example.org")
    page = signed_in(person).get(APP).content.decode()

    (address,) = re.findall(r'href="(otpauth://[^"]*)"', page.replace("&amp;", "&"))
    (secret,) = SECRET_ON_PAGE.findall(page)

    assert parse_qs(urlsplit(address).query) == {
        "secret": [secret.replace(" ", "")],
        "issuer": ["Samenspel"],
    }
    assert "trekker%40example.org" in address
    assert 'src="data:image/svg+xml;base64,' in page


def test_a_wrong_code_sets_up_nothing_and_the_secret_stays():
    person = a_person()
    browser = signed_in(person)
    before = SECRET_ON_PAGE.findall(browser.get(APP).content.decode())

    wrong = browser.post(APP, {"code": "12345"})

    assert wrong.status_code == 422
    assert "Deze code hoort hier niet bij." in wrong.content.decode()
    assert SECRET_ON_PAGE.findall(wrong.content.decode()) == before
    assert factors.has_second_factor(person) is False


def test_the_secret_in_the_session_is_sealed_too():
    browser = signed_in(a_person())
    secret = SECRET_ON_PAGE.findall(browser.get(APP).content.decode())[0].replace(" ", "")
    assert secret not in str(dict(browser.session))


def test_there_is_one_app_and_the_page_leads_to_it():
    browser = signed_in(with_app(a_person()))
    assert browser.get(APP)["Location"] == "/ik/tweede-stap/"


def test_a_code_that_set_up_the_app_does_not_log_in_as_well():
    person = a_person()
    browser = signed_in(person)
    secret = SECRET_ON_PAGE.findall(browser.get(APP).content.decode())[0].replace(" ", "")
    code = code_of_app(secret)
    browser.post(APP, {"code": code})
    assert factors.shown_right(person, code) is None


def test_with_the_first_factor_sessions_from_before_end_except_this_one():
    person = a_person()
    here, elsewhere = signed_in(person), signed_in(person)
    of_another = signed_in(a_person())

    sets_up_app(here)

    assert here.get("/ik/").status_code == 200
    assert elsewhere.get("/ik/").status_code == 302
    assert of_another.get("/ik/").status_code == 200


def test_new_recovery_codes_take_the_place_of_the_old_ones(mailoutbox):
    person = with_app(a_person())
    old, browser = factors.codes_of(person), signed_in(person)

    made = browser.post(CODES)
    page = browser.get(CODES).content.decode()

    assert made.status_code == 303
    shown = [code.replace(" ", "") for code in CODES_ON_PAGE.findall(page)]
    assert shown == factors.codes_of(person)
    assert set(shown).isdisjoint(old)
    assert kinds(person) == [EventKind.CODES_MADE]
    assert not any(code in mailoutbox[0].body for code in shown)


def test_recovery_codes_are_read_in_the_browser_that_made_them_for_a_while(monkeypatch):
    person = with_app(a_person())
    browser, other = signed_in(person), signed_in(person)
    browser.post(CODES)
    assert CODES_ON_PAGE.findall(other.get(CODES).content.decode()) == []

    session = browser.session
    session[setting_up.SHOW_CODES_UNTIL] = clock.recorded_at().timestamp() - 1
    session.save()
    assert CODES_ON_PAGE.findall(browser.get(CODES).content.decode()) == []


def test_without_a_factor_there_are_no_recovery_codes_to_make():
    person = a_person()
    browser = signed_in(person)
    assert browser.post(CODES).status_code == 422
    assert "Je hebt er nog geen" in browser.get(CODES).content.decode()
    assert factors.codes_of(person) == []


def test_removing_the_last_factor_takes_the_recovery_codes_along(mailoutbox):
    person = with_app(a_person())
    browser = signed_in(person)
    path = f"/ik/tweede-stap/{factors.factors_of(person).app.id}/verwijderen/"

    asked = browser.get(path).content.decode()
    done = browser.post(path)

    assert "Het is je enige tweede stap." in asked
    assert (done.status_code, done["Location"]) == (303, "/ik/tweede-stap/")
    assert factors.factors_of(person) == factors.Factors(None, [], None)
    assert kinds(person) == [EventKind.APP_REMOVED]
    assert browser.post(path).status_code == 404


def test_nobody_removes_what_is_of_somebody_else():
    theirs = with_app(a_person())
    path = f"/ik/tweede-stap/{factors.factors_of(theirs).app.id}/verwijderen/"
    browser = signed_in(a_person())
    assert (browser.get(path).status_code, browser.post(path).status_code) == (404, 404)
    assert factors.has_second_factor(theirs) is True


def test_recovery_codes_cannot_be_removed_as_if_they_were_a_factor():
    person = with_app(a_person())
    codes = factors.Authenticator.objects.get(user=person, type=factors.CODES)
    path = f"/ik/tweede-stap/{codes.pk}/verwijderen/"
    assert signed_in(person).post(path).status_code == 404
    assert len(factors.codes_of(person)) == 10


@pytest.mark.parametrize("path", CHANGES)
def test_who_logged_in_longer_ago_shows_first_who_they_are(path):
    browser = signed_in(with_app(a_person()), fresh=False)
    answer = browser.get(path)
    assert answer.status_code == 302
    assert answer["Location"] == f"/ik/bevestigen/?next={path.replace('/', '%2F')}"


def test_a_form_that_was_sent_too_late_does_nothing_and_what_was_typed_comes_back():
    person = a_person()
    browser = signed_in(person, fresh=False)

    late = browser.post(PASSKEY, {"name": "Mijn telefoon", "credential": "{}"})
    after = parse_qs(urlsplit(late["Location"]).query)["next"][0]
    session = browser.session
    session["confirmed_at"] = clock.recorded_at().timestamp()
    session.save()

    assert factors.has_second_factor(person) is False
    assert 'value="Mijn telefoon"' in browser.get(after).content.decode()


def test_what_no_device_made_is_no_passkey():
    person = a_person()
    browser = signed_in(person)
    browser.get(PASSKEY)
    nonsense = [
        "",
        "x",
        "[]",
        "null",
        "{}",
        '{"id": "x"}',
        '{"id": "x", "rawId": "x", "type": "public-key", "response": {}}',
        '{"id": "eA", "rawId": "eA", "type": "public-key",'
        ' "response": {"clientDataJSON": "e30", "attestationObject": "oA"}}',
        '{"id": "é", "rawId": "=", "type": "public-key",'
        ' "response": {"clientDataJSON": "====", "attestationObject": 3}}',
        '{"a": ' * 3000,
        "9" * 30_000,
    ]
    for credential in nonsense:
        answer = browser.post(PASSKEY, {"name": "Telefoon", "credential": credential})
        assert answer.status_code == 422, credential[:60]
        assert 'value="Telefoon"' in answer.content.decode()
    assert factors.has_second_factor(person) is False


@pytest.mark.parametrize("name", ["", "x" * 61, "a\u202eb", "a\x00b", "a\nb"])
def test_what_is_no_name_for_a_passkey_is_said_at_the_field(name):
    answer = signed_in(a_person()).post(PASSKEY, {"name": name, "credential": "{}"})
    assert answer.status_code == 422


def test_what_no_device_showed_lets_nobody_in(client):
    client.get("/inloggen/passkey.json")
    for credential in (
        "",
        "x",
        "{}",
        "[]",
        '{"id": "x", "rawId": "x", "type": "y", "response": {}}',
    ):
        answer = client.post("/inloggen/passkey/", {"credential": credential})
        assert answer.status_code == 422
        assert "De passkey kon niet worden gecontroleerd." in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_a_passkey_is_tried_a_bounded_number_of_times_from_one_place():
    statuses = {Client().post("/inloggen/passkey/").status_code for _ in range(30)}
    assert statuses == {422}
    assert Client().post("/inloggen/passkey/").status_code == 429


def test_the_own_page_says_what_happened_and_only_to_its_owner():
    person, other = a_person(), a_person()
    browser = signed_in(person, headers={"User-Agent": "Mozilla/5.0 (Windows NT) Firefox/140.0"})
    sets_up_app(browser)

    assert "Er is een app voor de tweede stap ingesteld." in browser.get("/ik/").content.decode()
    assert "Firefox op Windows" in browser.get("/ik/").content.decode()
    theirs = signed_in(other).get("/ik/").content.decode()
    assert "Er is een app voor de tweede stap ingesteld." not in theirs
    assert "Nog niets." in theirs


def test_the_session_gets_a_new_key_with_the_first_factor():
    browser = signed_in(a_person())
    before = browser.session.session_key
    sets_up_app(browser)
    assert not Session.objects.filter(pk=before).exists()


def test_every_wrong_try_of_a_code_for_a_new_app_is_answered():
    browser = signed_in(a_person())
    browser.get(APP)
    for code in ("", "x" * 300, "\x00", another(code_of_app()), "<script>alert(1)</script>"):
        assert browser.post(APP, {"code": code}).status_code == 422
