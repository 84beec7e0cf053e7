"""Showing anew that it is you: by the second factor where there is one, else by a mailed code."""

import pytest

from samenspel.people import factors
from samenspel.people.tests.asking import another_than, code_in
from samenspel.people.tests.two_steps import another, code_of_app, signed_in, with_app
from tests.builders import a_person

pytestmark = pytest.mark.django_db
HERE, APP = "/ik/bevestigen/", "/ik/tweede-stap/app/"


def asks(browser, **more):
    return browser.post(f"{HERE}code/", {"next": APP, **more})


def test_without_a_second_factor_a_mailed_code_shows_it(mailoutbox):
    browser = signed_in(a_person(), fresh=False)

    asked = asks(browser)
    page = browser.get(asked["Location"]).content.decode()
    done = browser.post(HERE, {"code": code_in(mailoutbox[0]), "next": APP})

    assert asked.status_code == 303
    assert mailoutbox[0].subject == "Je code om te laten zien dat jij het bent"
    assert f'name="next" value="{APP}"' in page
    assert (done.status_code, done["Location"]) == (303, APP)
    assert browser.get(APP).status_code == 200


def test_a_wrong_mailed_code_shows_nothing(mailoutbox):
    browser = signed_in(a_person(), fresh=False)
    asks(browser)
    wrong = browser.post(HERE, {"code": another_than(code_in(mailoutbox[0])), "next": APP})
    assert wrong.status_code == 422
    assert browser.get(APP).status_code == 302


def test_a_code_is_typed_in_the_browser_that_asked_for_it(mailoutbox):
    person = a_person()
    asking, other = signed_in(person, fresh=False), signed_in(person, fresh=False)
    asks(asking)
    assert other.post(HERE, {"code": code_in(mailoutbox[0])}).status_code == 422
    assert other.get(APP).status_code == 302


def test_codes_are_asked_and_tried_a_bounded_number_of_times(mailoutbox):
    browser = signed_in(a_person(), fresh=False)
    assert [asks(browser).status_code for _ in range(6)] == [303] * 5 + [429]
    wrong = another_than(code_in(mailoutbox[-1]))
    pages = [browser.post(HERE, {"code": wrong}) for _ in range(6)]
    assert "Deze code is te vaak geprobeerd." in pages[-1].content.decode()
    assert browser.post(HERE, {"code": code_in(mailoutbox[-1])}).status_code == 422
    assert browser.get(APP).status_code == 302


def test_who_has_a_second_factor_shows_that_one():
    person = with_app(a_person())
    browser = signed_in(person, fresh=False)

    wrong = browser.post(HERE, {"code": another(code_of_app()), "next": "/ik/sessies/"})
    right = browser.post(HERE, {"code": code_of_app(), "next": "/ik/sessies/"})

    assert wrong.status_code == 422
    assert 'name="next" value="/ik/sessies/"' in wrong.content.decode()
    assert (right.status_code, right["Location"]) == (303, "/ik/sessies/")
    assert browser.get("/ik/tweede-stap/herstelcodes/").status_code == 200


def test_a_recovery_code_shows_it_too():
    person = with_app(a_person())
    browser = signed_in(person, fresh=False)
    assert browser.post(HERE, {"code": factors.codes_of(person)[0]}).status_code == 303


def test_for_who_has_a_second_factor_a_mailed_code_is_not_enough(mailoutbox):
    browser = signed_in(with_app(a_person()), fresh=False)
    asks(browser)
    assert browser.post(HERE, {"code": code_in(mailoutbox[0])}).status_code == 422
    assert browser.get("/ik/tweede-stap/herstelcodes/").status_code == 302


def test_tries_are_counted_with_those_of_logging_in():
    browser = signed_in(with_app(a_person()), fresh=False)
    statuses = [browser.post(HERE, {"code": another(code_of_app())}).status_code for _ in range(11)]
    assert statuses == [422] * 10 + [429]


def test_afterwards_no_page_of_somebody_else_comes():
    browser = signed_in(with_app(a_person()), fresh=False)
    done = browser.post(HERE, {"code": code_of_app(), "next": "https://evil.example/"})
    assert done["Location"] == "/"


def test_without_a_session_it_is_the_log_in_page(client):
    assert client.get(HERE)["Location"].startswith("/inloggen/")
    assert asks(client)["Location"].startswith("/inloggen/")
