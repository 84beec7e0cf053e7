"""What happens to an account is told: on the own page for ninety days, and by mail."""

import smtplib
from datetime import timedelta

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client

from samenspel.core import clock
from samenspel.people import events, known
from samenspel.people.devices import device_of, in_words
from samenspel.people.models import EventKind, Person, SecurityEvent
from samenspel.people.tests.asking import is_in
from samenspel.people.tests.two_steps import signed_in, types_code_of_mail, with_app
from tests.builders import a_person

pytestmark = pytest.mark.django_db
A_WHILE = timedelta(days=30)


class Refusing(EmailBackend):
    """A mail server that is down."""

    def send_messages(self, messages):
        raise smtplib.SMTPServerDisconnected


def somebody(**more):
    """Whose account is a month old."""
    person = a_person(**more)
    Person.objects.filter(pk=person.pk).update(made_at=clock.recorded_at() - A_WHILE)
    return Person.objects.get(pk=person.pk)


def kinds(person):
    return list(SecurityEvent.objects.filter(person=person).values_list("kind", flat=True))


def about_account(mailoutbox):
    return [mail for mail in mailoutbox if mail.subject.startswith("Er is iets veranderd")]


def test_a_log_in_with_a_browser_that_we_do_not_know_is_told_once(client, mailoutbox):
    person = somebody()

    types_code_of_mail(client, mailoutbox, person.email)
    client.post("/uitloggen/")
    types_code_of_mail(client, mailoutbox, person.email)

    assert kinds(person) == [EventKind.NEW_DEVICE]
    (mail,) = about_account(mailoutbox)
    assert mail.to == [person.email]
    assert "die we nog niet kenden" in mail.body
    assert "http" not in mail.body


def test_another_browser_is_new_again_and_so_is_another_person(client, mailoutbox):
    one, other = somebody(), somebody()
    types_code_of_mail(client, mailoutbox, one.email)
    types_code_of_mail(Client(), mailoutbox, one.email)
    client.post("/uitloggen/")
    types_code_of_mail(client, mailoutbox, other.email)
    client.post("/uitloggen/")
    types_code_of_mail(client, mailoutbox, one.email)

    assert (kinds(one), kinds(other)) == ([EventKind.NEW_DEVICE] * 2, [EventKind.NEW_DEVICE])


def test_who_is_new_here_is_not_mailed_about_their_first_browser(client, mailoutbox):
    types_code_of_mail(client, mailoutbox, "nieuw@example.org")
    assert about_account(mailoutbox) == []
    assert kinds(Person.objects.get()) == [EventKind.NEW_DEVICE]


@pytest.mark.parametrize("cookie", ["", "x", "a.b.c", "é", "a" * 4000])
def test_a_cookie_that_somebody_made_up_makes_no_browser_known(client, mailoutbox, cookie):
    person = somebody()
    client.cookies[known.COOKIE] = cookie
    types_code_of_mail(client, mailoutbox, person.email)
    assert is_in(client)
    assert kinds(person) == [EventKind.NEW_DEVICE]


def test_the_cookie_of_a_known_browser_says_nothing_about_anybody(client, mailoutbox):
    person = somebody()
    types_code_of_mail(client, mailoutbox, person.email)
    cookie = client.cookies[known.COOKIE]
    assert str(person.pk) not in cookie.value
    assert person.email not in cookie.value
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_the_mail_comes_in_the_language_of_the_person(mailoutbox):
    person = somebody()
    person.language = "en"
    events.happened(person, EventKind.PASSKEY_ADDED, device="Firefox/Windows")
    (mail,) = mailoutbox
    assert mail.subject == "Something changed about logging in to Samenspel"
    assert "A passkey was added.\n" in mail.body
    assert "With: Firefox on Windows." in mail.body
    assert "choose “About you” and then “Log out everywhere”" in mail.body


def test_the_way_that_the_mail_names_is_really_there(client):
    """“Over jou”, then “Log overal uit”."""
    browser = signed_in(a_person())
    me = browser.get("/ik/").content.decode()
    assert "Over jou" in me
    assert 'action="/uitloggen/overal/"' in me


def test_a_mail_that_could_not_be_sent_stops_nobody(client, mailoutbox, settings):
    """It is tried again until it arrives: notices/tests/test_security_mail.py."""
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    events.happened(somebody(), EventKind.SIGNED_OUT)

    event = SecurityEvent.objects.get()
    assert event.mailed_at is None
    assert list(events.left_to_mail(event.happened_at + timedelta(minutes=4))) == []
    assert list(events.left_to_mail(event.happened_at + timedelta(minutes=6))) == [event]


def test_after_ninety_days_it_is_neither_shown_nor_kept():
    person = with_app(somebody())
    for days in (89, 91):
        SecurityEvent.objects.create(
            person=person,
            kind=EventKind.CODE_USED,
            happened_at=clock.recorded_at() - timedelta(days=days),
        )
    page = signed_in(person).get("/ik/").content.decode()
    assert page.count("Er is een herstelcode gebruikt.") == 1

    events.forget_old()
    assert SecurityEvent.objects.count() == 1


@pytest.mark.parametrize(
    ("browser", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36 Edg/130.0", "Edge op Windows"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/130.0 Mobile Safari/537.36", "Chrome op Android"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X) Version/18 Safari/605.1", "Safari op Mac"),
        ("Mozilla/5.0 (X11; CrOS x86_64) Chrome/130.0 Safari/537.36", "Chrome op ChromeOS"),
        ("curl/8.0", "een onbekend apparaat"),
        ("Firefox/1", "Firefox"),
        ("", "een onbekend apparaat"),
        ("<script>" * 500, "een onbekend apparaat"),
    ],
)
def test_a_device_is_said_in_plain_words(browser, words):
    assert in_words(device_of(browser)) == words
