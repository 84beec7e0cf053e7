"""Asking and typing have limits, per address and per place on the internet."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings as configured
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.db import connections
from django.test import Client

from samenspel.people.tests.asking import ADDRESS, another_than, asks, code_in, types

pytestmark = pytest.mark.django_db
WAIT = "Er waren te veel pogingen in korte tijd."


def limit(settings, **rates):
    """Lower limits, so that a test need not knock sixty times."""
    settings.ACCOUNT_RATE_LIMITS = {**configured.ACCOUNT_RATE_LIMITS, **rates}


def statuses(answers):
    return [answer.status_code for answer in answers]


def test_an_address_gets_five_codes_in_a_quarter_of_an_hour_from_whatever_browser(mailoutbox):
    answers = [asks(Client(), ADDRESS, REMOTE_ADDR=f"192.0.2.{n}") for n in range(6)]

    assert statuses(answers) == [303] * 5 + [429]
    assert WAIT in answers[5].content.decode()
    assert [mail.to for mail in mailoutbox] == [[ADDRESS]] * 5


def test_another_address_is_not_held_up(mailoutbox):
    for _ in range(6):
        asks(Client())
    assert asks(Client(), "other@example.org").status_code == 303


def test_one_place_asks_for_a_bounded_number_of_addresses(settings, mailoutbox):
    limit(settings, ask_code="3/15m/ip,5/15m/key")
    answers = [asks(Client(), f"a{n}@example.org") for n in range(4)]
    assert statuses(answers) == [303, 303, 303, 429]

    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert asks(elsewhere, "b@example.org").status_code == 303


def test_a_header_that_anybody_can_send_gives_no_second_place(settings, mailoutbox):
    limit(settings, ask_code="1/15m/ip,5/15m/key")
    answers = [
        asks(Client(headers={"X-Forwarded-For": f"192.0.2.{n}"}), f"a{n}@example.org")
        for n in range(2)
    ]
    assert statuses(answers) == [303, 429]


def test_behind_a_proxy_the_place_is_what_the_proxy_saw(settings, mailoutbox):
    limit(settings, ask_code="1/15m/ip,5/15m/key")
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    seen = ["198.51.100.9, 192.0.2.1", "198.51.100.8, 192.0.2.1", "192.0.2.1, 192.0.2.2"]
    answers = [
        asks(Client(headers={"X-Forwarded-For": hops}), f"a{n}@example.org")
        for n, hops in enumerate(seen)
    ]
    assert statuses(answers) == [303, 429, 303]


def test_an_address_is_tried_twenty_times_however_many_codes_are_asked(mailoutbox):
    answers = []
    for place in range(5):
        browser = Client(REMOTE_ADDR=f"192.0.2.{place}")
        asks(browser)
        wrong = another_than(code_in(mailoutbox[-1]))
        answers += [types(browser, wrong) for _ in range(4)]
        types(browser, code_in(mailoutbox[-1])) if place == 4 else types(browser, wrong)

    assert statuses(answers) == [422] * 16 + [429] * 4
    assert WAIT in answers[-1].content.decode()


def test_one_place_types_a_bounded_number_of_codes(settings, mailoutbox):
    limit(settings, type_code="3/15m/ip,20/15m/key")
    answers = []
    for n in range(4):
        browser = Client()
        asks(browser, f"a{n}@example.org")
        answers.append(types(browser, another_than(code_in(mailoutbox[-1]))))
    assert statuses(answers) == [422, 422, 422, 429]


def test_all_processes_count_together():
    assert isinstance(caches["default"], DatabaseCache)
    assert caches["default"]._max_entries >= 100_000  # else counts could be pushed out


@pytest.mark.django_db(transaction=True)
def test_at_most_five_tries_also_when_they_come_at_the_same_moment(client, mailoutbox):
    asks(client)
    session, wrong = client.cookies["sessionid"].value, another_than(code_in(mailoutbox[0]))

    def tries(_n):
        browser = Client()
        browser.cookies["sessionid"] = session
        try:
            return types(browser, wrong).content.decode()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        pages = list(pool.map(tries, range(12)))

    looked_at = [page for page in pages if "Dit is niet de code uit de nieuwste mail." in page]
    refused = [page for page in pages if "Deze code werkt niet meer" in page]
    assert len(looked_at) + len(refused) == 12
    assert len(looked_at) <= 5
