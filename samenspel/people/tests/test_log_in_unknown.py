"""Nobody can find out who has an account, and nothing is kept about who has none."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samenspel.core.actor import Kind
from samenspel.journal.models import Entry
from samenspel.people.models import Person, Session
from samenspel.people.tests.asking import CODE, another_than, asks, code_in, is_in, types
from tests.builders import a_person

pytestmark = pytest.mark.django_db
KNOWN, UNKNOWN = "bekend@example.org", "vreemd@example.org"
EACH_TIME = re.compile(r'name="(csrfmiddlewaretoken|code)" value="[\w-]+"')


def seen(answer, email):
    """An answer as everybody sees it, without what differs each time."""
    page = EACH_TIME.sub("", answer.content.decode()).replace(email, "(address)")
    headers = {name: sorted(value.split("; ")) for name, value in answer.headers.items()}
    headers.pop("Expires", None)  # of this second
    return answer.status_code, headers, sorted(answer.cookies), page


def a_visit(email, mailoutbox):
    """Everything that somebody sees from asking to a wrong code, and how many queries it took."""
    browser = Client()
    mailoutbox.clear()
    answers: list[Any] = []
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answers.append(asks(browser, email))
        answers.append(browser.get("/inloggen/code/"))
        answers.append(types(browser, another_than(code_in(mailoutbox[0]))))
    mails = [(mail.subject, CODE.sub("(code)", mail.body)) for mail in mailoutbox]
    return [seen(answer, email) for answer in answers], mails, len(queries)


def test_known_and_unknown_addresses_get_the_same_pages_the_same_mail_and_the_same_work(mailoutbox):
    a_person(KNOWN)
    a_visit("first@example.org", mailoutbox)  # whatever is made once per process

    known, unknown = a_visit(KNOWN, mailoutbox), a_visit(UNKNOWN, mailoutbox)

    assert known == unknown
    assert [status for status, *_rest in known[0]] == [303, 200, 422]
    assert len(known[1]) == 1


def tables_that_hold(address):
    """The tables in which this text stands, in any column."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            if any(address in str(value) for row in cursor.fetchall() for value in row):
                found.add(table)
    return found


def test_until_the_code_is_typed_right_nothing_is_kept_but_the_session(client, mailoutbox):
    asks(client, UNKNOWN)
    code = code_in(mailoutbox[0])
    types(client, another_than(code))

    assert tables_that_hold(UNKNOWN) == set()  # a session is stored encoded
    assert [UNKNOWN in str(one.get_decoded()) for one in Session.objects.all()] == [True]
    assert (Person.objects.count(), Entry.objects.count()) == (0, 0)

    types(client, code)

    assert tables_that_hold(UNKNOWN) == {"people_person"}
    assert is_in(client)


def test_a_new_person_comes_into_being_with_the_right_code_and_stands_in_the_journal(mailoutbox):
    browser = Client()
    browser.post("/en/inloggen/", {"email": UNKNOWN})
    browser.post("/en/inloggen/code/", {"code": code_in(mailoutbox[0])})

    person = Person.objects.get()
    entry = Entry.objects.get()
    assert (person.email, person.language, person.name) == (UNKNOWN, "en", "")
    assert (entry.operation, entry.kind, entry.subject) == (
        "person.join",
        Kind.CLOCK,
        f"person:{person.pk}",
    )
    assert UNKNOWN not in str(entry.details)


def test_who_is_known_already_is_not_made_again(client, mailoutbox):
    person = a_person(KNOWN)
    asks(client, KNOWN)
    types(client, code_in(mailoutbox[0]))
    assert list(Person.objects.all()) == [person]
    assert Entry.objects.count() == 0
