"""Where somebody is signed in: they see it, and end it, and it has ended at once."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session as DjangoSession

from samenspel.core import clock
from samenspel.people.models import EventKind, SecurityEvent, Session
from samenspel.people.sessions import SessionStore
from samenspel.people.tests.two_steps import signed_in, types_code_of_mail
from tests.builders import a_person

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15"
    " (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"
)


def handle(browser):
    return Session.objects.get(pk=browser.session.session_key).handle


def is_in(browser):
    return browser.get("/ik/").status_code == 200


def test_the_page_names_every_browser_in_plain_words(client, mailoutbox):
    person = a_person()
    types_code_of_mail(client, mailoutbox, person.email)
    client.get("/ik/", headers={"User-Agent": FIREFOX})
    here = signed_in(person)
    session = here.session
    session["device"] = "Safari/iPhone"
    session.save()
    signed_in(a_person())

    page = here.get("/ik/sessies/").content.decode()

    assert "2 browsers" in page
    assert page.index("Safari op iPhone") < page.index("een onbekend apparaat")
    assert len(re.findall(r"/ik/sessies/[0-9a-f-]{36}/beeindigen/", page)) == 1
    assert client.session.session_key not in page


def test_the_device_is_kept_at_log_in_and_no_more_of_it_than_that(client, mailoutbox):
    person = a_person()
    client.defaults["HTTP_USER_AGENT"] = PHONE
    types_code_of_mail(client, mailoutbox, person.email)
    kept = Session.objects.get(person=person)
    assert kept.device == "Safari/iPhone"
    assert "AppleWebKit" not in str(kept.get_decoded())


def test_a_session_that_is_ended_is_out_at_its_next_request():
    person = a_person()
    here, there = signed_in(person), signed_in(person)

    done = here.post(f"/ik/sessies/{handle(there)}/beeindigen/")

    assert (done.status_code, done["Location"]) == (303, "/ik/sessies/")
    assert (is_in(here), is_in(there)) == (True, False)
    assert not Session.objects.filter(person=person).exclude(handle=handle(here)).exists()


def test_nobody_ends_a_session_of_somebody_else():
    mine, theirs = signed_in(a_person()), signed_in(a_person())
    assert mine.post(f"/ik/sessies/{handle(theirs)}/beeindigen/").status_code == 404
    assert mine.post(f"/ik/sessies/{uuid4()}/beeindigen/").status_code == 404
    assert is_in(theirs)


def test_all_others_can_be_ended_at_once():
    person = a_person()
    here, *others = (signed_in(person) for _ in range(3))
    stranger = signed_in(a_person())

    assert here.post("/ik/sessies/andere/").status_code == 303
    assert [is_in(one) for one in (here, *others, stranger)] == [True, False, False, True]


def test_signing_out_everywhere_is_out_here_too_and_is_told(mailoutbox):
    person = a_person()
    here, there, stranger = signed_in(person), signed_in(person), signed_in(a_person())

    done = here.post("/uitloggen/overal/")

    assert (done.status_code, done["Location"]) == (303, "/inloggen/")
    assert [is_in(one) for one in (here, there, stranger)] == [False, False, True]
    assert SecurityEvent.objects.get(person=person).kind == EventKind.SIGNED_OUT
    assert "Je account is overal uitgelogd." in mailoutbox[0].body


def test_a_request_that_was_under_way_does_not_bring_an_ended_session_back():
    person = a_person()
    browser = signed_in(person)
    under_way = SessionStore(browser.session.session_key)
    assert under_way["_auth_user_id"] == str(person.pk)

    Session.objects.filter(person=person).delete()
    under_way["something"] = "typed"
    with pytest.raises(UpdateError):
        under_way.save()

    assert not is_in(browser)


def test_the_handle_stays_the_same_while_the_session_lasts():
    browser = signed_in(a_person())
    before = Session.objects.get(handle=handle(browser))
    session = browser.session
    session["something"] = "new"
    session.save()
    after = Session.objects.get(pk=before.pk)
    assert (after.handle, after.started_at) == (before.handle, before.started_at)


def test_use_is_noticed_once_an_hour():
    browser = signed_in(a_person())
    mine = Session.objects.filter(handle=handle(browser))
    long_ago = clock.recorded_at() - timedelta(hours=30)

    for age, moved in ((timedelta(minutes=50), False), (timedelta(minutes=70), True)):
        mine.update(used_at=clock.recorded_at() - age, started_at=long_ago)
        before = mine.get().used_at
        browser.get("/ik/")
        assert (mine.get().used_at > before) is moved
        assert mine.get().started_at == long_ago


def test_whoever_only_asked_for_a_code_is_in_nobodys_list(client, mailoutbox):
    person = a_person()
    client.post("/inloggen/", {"email": person.email})
    assert [one.person_id for one in Session.objects.all()] == [None]
    assert "1 browser" in signed_in(person).get("/ik/sessies/").content.decode()


def test_sessions_are_kept_in_one_table_only():
    signed_in(a_person())
    assert (Session.objects.count(), DjangoSession.objects.count()) == (1, 0)


@pytest.mark.parametrize("path", ["andere/", f"{uuid4()}/beeindigen/"], ids=["all others", "one"])
def test_only_a_form_ends_a_session(path):
    assert signed_in(a_person()).get(f"/ik/sessies/{path}").status_code == 405


def test_the_list_takes_as_many_queries_for_one_browser_as_for_three(django_assert_num_queries):
    person = a_person()
    browser = signed_in(person)
    for _ in range(2):
        with django_assert_num_queries(5):
            browser.get("/ik/sessies/")
        signed_in(person)
        signed_in(person)
