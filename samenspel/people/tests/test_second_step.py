"""Logging in with a second step: an app that shows codes, or a recovery code."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings as configured
from django.db import connections
from django.test import Client
from django.urls import reverse

from samenspel.core import clock
from samenspel.people import factors
from samenspel.people.models import EventKind, SecurityEvent
from samenspel.people.tests.asking import asks, code_in, is_in, types
from samenspel.people.tests.two_steps import (
    another,
    code_of_app,
    second,
    types_code_of_mail,
    with_app,
)
from tests.builders import a_person

pytestmark = pytest.mark.django_db
ADDRESS = "trekker@spaarwijk.example"


@pytest.fixture
def person():
    return with_app(a_person(ADDRESS))


def test_after_the_code_of_the_mail_comes_the_code_of_the_app(client, mailoutbox, person):
    typed = types_code_of_mail(client, mailoutbox, ADDRESS, next="/ik/")
    between = is_in(client)
    page = client.get("/inloggen/tweede-stap/")
    done = second(client, code_of_app())

    assert (typed.status_code, typed["Location"]) == (303, "/inloggen/tweede-stap/")
    assert between is False
    assert "Tweede stap" in page.content.decode()
    assert (done.status_code, done["Location"]) == (303, "/ik/")
    assert client.session["_auth_user_id"] == str(person.pk)


def test_whoever_has_no_second_factor_is_in_after_the_code_of_the_mail(client, mailoutbox):
    a_person(ADDRESS)
    assert types_code_of_mail(client, mailoutbox, ADDRESS)["Location"] == reverse("home")
    assert is_in(client)


def test_between_the_two_steps_nothing_opens(client, mailoutbox, person):
    types_code_of_mail(client, mailoutbox, ADDRESS)
    for path in ("/ik/", "/voor-jou/", "/samenwerkingen/x/", "/ik/tweede-stap/app/"):
        assert client.get(path)["Location"].startswith("/inloggen/")
    assert not is_in(client)


def test_a_wrong_code_is_said_at_the_field_and_may_be_tried_again(client, mailoutbox, person):
    types_code_of_mail(client, mailoutbox, ADDRESS)

    wrong = second(client, another(code_of_app()))

    assert wrong.status_code == 422
    assert "Deze code klopt niet, of is al gebruikt." in wrong.content.decode()
    assert not is_in(client)
    assert second(client, code_of_app()).status_code == 303


@pytest.mark.parametrize(
    "code", ["", "x" * 500, "\x00", "<script>alert(1)</script>", "１２３４５６", "é"]
)
def test_what_is_no_code_is_no_way_in(client, mailoutbox, person, code):
    types_code_of_mail(client, mailoutbox, ADDRESS)
    answer = second(client, code)
    assert answer.status_code == 422
    assert "<script>alert" not in answer.content.decode()
    assert not is_in(client)


@pytest.mark.parametrize("spell", [lambda code: f" {code[:3]} {code[3:]} ", lambda c: "-".join(c)])
def test_how_the_code_is_written_does_not_matter(client, mailoutbox, person, spell):
    types_code_of_mail(client, mailoutbox, ADDRESS)
    assert second(client, spell(code_of_app())).status_code == 303


def test_a_code_of_an_app_works_once(mailoutbox, person):
    """Also in the half minutes in which a clock that is slow or fast would still let it in."""
    for n, code in enumerate([code_of_app(), code_of_app(), code_of_app(later=-1)]):
        browser = Client()
        types_code_of_mail(browser, mailoutbox, ADDRESS)
        assert second(browser, code).status_code == (422 if n else 303)
        assert is_in(browser) is not bool(n)


@pytest.mark.parametrize(("later", "status"), [(-2, 422), (1, 303), (2, 422)])
def test_a_clock_may_be_half_a_minute_wrong(client, mailoutbox, person, later, status):
    types_code_of_mail(client, mailoutbox, ADDRESS)
    assert second(client, code_of_app(later=later)).status_code == status


def test_a_recovery_code_works_once_and_its_owner_is_told(mailoutbox, person):
    code = factors.codes_of(person)[3]
    first, again = Client(), Client()
    types_code_of_mail(first, mailoutbox, ADDRESS)
    types_code_of_mail(again, mailoutbox, ADDRESS)
    mailoutbox.clear()

    assert second(first, f"{code[:4]} {code[4:]}").status_code == 303
    assert second(again, code).status_code == 422

    assert (is_in(first), is_in(again)) == (True, False)
    assert len(factors.codes_of(person)) == 9
    assert "Er is een herstelcode gebruikt." in mailoutbox[0].body
    assert not any(code in mail.body for mail in mailoutbox)
    kinds = set(SecurityEvent.objects.values_list("kind", flat=True))
    assert EventKind.CODE_USED in kinds


def test_too_many_wrong_codes_shut_the_door_for_a_while(mailoutbox, person):
    browsers = [Client(REMOTE_ADDR=f"192.0.2.{n}") for n in range(3)]
    for browser in browsers:
        types_code_of_mail(browser, mailoutbox, ADDRESS)
    wrong = another(code_of_app())

    answers = [second(browsers[n % 3], wrong) for n in range(11)]
    right = second(browsers[0], code_of_app())

    assert [one.status_code for one in answers] == [422] * 10 + [429]
    assert "Er waren te veel pogingen" in answers[-1].content.decode()
    assert (right.status_code, is_in(browsers[0])) == (429, False)


def test_one_place_tries_a_bounded_number_of_persons(settings, mailoutbox):
    settings.ACCOUNT_RATE_LIMITS = {
        **configured.ACCOUNT_RATE_LIMITS,
        "second_factor": "2/15m/ip,10/15m/key",
    }
    statuses = []
    for n in range(3):
        person, browser = with_app(a_person(f"a{n}@example.org")), Client()
        types_code_of_mail(browser, mailoutbox, person.email)
        statuses.append(second(browser, another(code_of_app())).status_code)
    assert statuses == [422, 422, 429]


def test_without_the_first_step_there_is_no_second(client, person):
    for answer in (client.get("/inloggen/tweede-stap/"), second(client, code_of_app())):
        assert (answer.status_code, answer["Location"]) == (303, "/inloggen/")
    assert not is_in(client)


def test_the_second_step_waits_a_quarter_of_an_hour_and_no_longer(client, mailoutbox, person):
    types_code_of_mail(client, mailoutbox, ADDRESS)
    session = client.session
    session["account_login"] |= {"initiated_at": clock.recorded_at().timestamp() - 901}
    session.save()
    assert second(client, code_of_app())["Location"] == "/inloggen/"
    assert not is_in(client)


def test_somebody_elses_code_does_not_fit(client, mailoutbox, person):
    other = a_person("ander@example.org")
    secret = "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU"
    factors.add_app(other, secret, code_of_app(secret))
    factors.make_codes(other)
    types_code_of_mail(client, mailoutbox, ADDRESS)

    for code in (code_of_app(secret, later=1), factors.codes_of(other)[0]):
        assert second(client, code).status_code == 422
    assert len(factors.codes_of(other)) == 10


def test_an_account_that_is_closed_between_the_steps_stays_out(client, mailoutbox, person):
    types_code_of_mail(client, mailoutbox, ADDRESS)
    person.is_active = False
    person.save()
    answer = second(client, code_of_app())
    assert answer.status_code == 403
    assert not is_in(client)


def test_until_the_mailed_code_is_right_nobody_sees_that_there_is_a_second_step(mailoutbox):
    with_app(a_person("een@example.org"))
    a_person("ander@example.org")
    seen = []
    for email in ("een@example.org", "ander@example.org", "niemand@example.org"):
        browser = Client()
        answers = [asks(browser, email), types(browser, "2222-2222")]
        seen.append([(one.status_code, one.get("Location")) for one in answers])
    assert seen == [[(303, "/inloggen/code/"), (422, None)]] * 3


def test_secrets_are_sealed_in_the_database(person):
    for kept in Authenticator.objects.all():
        text = str(kept.data)
        assert "JBSWY3DP" not in text
        assert not any(code in text for code in factors.codes_of(person))
    assert {one.type for one in Authenticator.objects.all()} == {"totp", "recovery_codes"}


def test_the_second_step_is_asked_of_who_comes_by_the_english_page(mailoutbox, person):
    browser = Client()
    browser.post("/en/inloggen/", {"email": ADDRESS})
    typed = browser.post("/en/inloggen/code/", {"code": code_in(mailoutbox[-1])})
    page = browser.get(typed["Location"]).content.decode()
    assert typed["Location"] == "/en/inloggen/tweede-stap/"
    assert "Use one of your recovery codes" in page


@pytest.mark.django_db(transaction=True)
def test_of_one_code_sent_many_times_at_the_same_moment_one_counts():
    person = with_app(a_person("tegelijk@example.org"))
    codes = [code_of_app()] * 6 + [factors.codes_of(person)[0]] * 6

    def tries(code):
        try:
            return factors.shown_right(person, code)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        shown = [kind for kind in pool.map(tries, codes) if kind]

    assert sorted(shown) == ["recovery_codes", "totp"]


def test_a_script_may_run_on_these_pages_and_on_no_other(client, mailoutbox, person):
    def policy(path):
        found = client.get(path)["Content-Security-Policy"]
        return dict(part.split(" ", 1) for part in found.split("; "))

    before = policy("/inloggen/")
    types_code_of_mail(client, mailoutbox, ADDRESS)
    between = policy("/inloggen/tweede-stap/")
    second(client, code_of_app())

    for found in (before, between, policy("/ik/tweede-stap/passkey/"), policy("/ik/bevestigen/")):
        assert (found["script-src"], found["connect-src"]) == ("'self'", "'self'")
        assert (found["default-src"], found["style-src"]) == ("'none'", "'self'")
    for path in ("/", "/ik/", "/ik/tweede-stap/", "/ik/sessies/", "/ik/tweede-stap/app/"):
        assert policy(path)["script-src"] == "'none'"
        assert "connect-src" not in policy(path)
