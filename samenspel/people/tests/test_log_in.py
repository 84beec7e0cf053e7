"""Logging in: ask, read the mail, type the code in the same browser."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from samenspel.core import clock
from samenspel.core.dates import RoughDate
from samenspel.people.codes import VALID_FOR
from samenspel.people.log_in import IN_SESSION, expect
from samenspel.people.models import Person
from samenspel.people.tests.asking import ADDRESS, another_than, asks, code_in, is_in, types
from tests.builders import a_person

pytestmark = pytest.mark.django_db


def test_somebody_asks_for_a_code_types_it_and_is_in(client, mailoutbox):
    a_person(ADDRESS)

    asked = asks(client)
    typed = types(client, code_in(mailoutbox[0]))

    assert (asked.status_code, asked["Location"]) == (303, "/inloggen/code/")
    assert (typed.status_code, typed["Location"]) == (303, reverse("home"))
    assert client.session["_auth_user_id"] == str(Person.objects.get(email=ADDRESS).pk)


def test_the_mail_holds_the_code_and_no_link(client, mailoutbox):
    asks(client)
    (mail,) = mailoutbox
    assert mail.to == [ADDRESS]
    assert mail.subject == "Je code om in te loggen bij Samenspel"
    assert mail.body.count(code_in(mail)) == 1
    assert "http" not in mail.body
    assert "/" not in mail.body
    assert not hasattr(mail, "alternatives") or mail.alternatives == []


@pytest.mark.parametrize(
    ("page", "person", "subject"),
    [
        ("/inloggen/", "en", "Your code to log in to Samenspel"),
        ("/en/inloggen/", "nl", "Je code om in te loggen bij Samenspel"),
        ("/en/inloggen/", None, "Your code to log in to Samenspel"),
    ],
)
def test_the_mail_comes_in_the_language_of_the_person(client, mailoutbox, page, person, subject):
    if person:
        Person.objects.create_user(ADDRESS, language=person)
    client.post(page, {"email": ADDRESS})
    assert [mail.subject for mail in mailoutbox] == [subject]


@pytest.mark.parametrize("spell", [str.lower, str.upper, lambda code: f"  {code[:3]} {code[3:]} "])
def test_how_the_code_is_typed_does_not_matter(client, mailoutbox, spell):
    asks(client)
    assert types(client, spell(code_in(mailoutbox[0]))).status_code == 303
    assert is_in(client)


def test_an_address_is_the_same_in_capitals(client, mailoutbox):
    a_person(ADDRESS)
    asks(client, ADDRESS.upper())
    types(client, code_in(mailoutbox[0]))
    assert mailoutbox[0].to == [ADDRESS]
    assert [person.email for person in Person.objects.all()] == [ADDRESS]


def test_a_wrong_code_can_be_tried_again(client, mailoutbox):
    asks(client)
    code = code_in(mailoutbox[0])

    wrong = types(client, another_than(code))

    assert wrong.status_code == 422
    assert "Dit is niet de code uit de nieuwste mail." in wrong.content.decode()
    assert not is_in(client)
    assert types(client, code).status_code == 303


def test_after_five_wrong_codes_the_right_one_does_not_work_either(client, mailoutbox):
    asks(client)
    code = code_in(mailoutbox[0])

    wrong = [types(client, another_than(code)).status_code for _ in range(5)]
    right = types(client, code)

    assert wrong == [422, 422, 422, 422, 409]
    assert right.status_code == 409
    assert "Deze code werkt niet meer" in right.content.decode()
    assert not is_in(client)


def test_the_fifth_try_may_be_the_right_one(client, mailoutbox):
    asks(client)
    code = code_in(mailoutbox[0])
    for _ in range(4):
        types(client, another_than(code))
    assert types(client, code).status_code == 303


def test_a_used_code_does_not_work_again(client, mailoutbox):
    asks(client)
    code = code_in(mailoutbox[0])
    types(client, code)
    client.post("/uitloggen/")

    again = types(client, code)

    assert (again.status_code, again["Location"]) == (303, "/inloggen/")
    assert not is_in(client)


def test_the_session_from_before_is_worth_nothing_after(client, mailoutbox):
    asks(client)
    before = client.cookies["sessionid"].value
    types(client, code_in(mailoutbox[0]))
    after = client.cookies["sessionid"].value

    thief = Client()
    thief.cookies["sessionid"] = before
    answer = types(thief, code_in(mailoutbox[0]))

    assert before != after
    assert (answer.status_code, answer["Location"]) == (303, "/inloggen/")
    assert not is_in(thief)


def test_the_code_works_only_in_the_browser_that_asked(client, mailoutbox):
    asks(client)
    other = Client()
    asks(other, "someone@example.org")

    typed = types(other, code_in(mailoutbox[0]))
    nowhere = types(Client(), code_in(mailoutbox[0]))

    assert (typed.status_code, is_in(other)) == (422, False)
    assert (nowhere.status_code, nowhere["Location"]) == (303, "/inloggen/")
    assert types(client, code_in(mailoutbox[0])).status_code == 303


def test_a_new_code_takes_the_place_of_the_old_one(client, mailoutbox):
    asks(client)
    asks(client)
    old, new = map(code_in, mailoutbox)

    assert types(client, old).status_code == 422
    assert types(client, new).status_code == 303


def test_a_code_of_yesterday_does_not_work(client, mailoutbox):
    with clock.replaying(RoughDate.parse("2026-03-01")):
        asks(client)
    with clock.replaying(RoughDate.parse("2026-03-02")):
        late = types(client, code_in(mailoutbox[0]))
        page = client.get("/inloggen/code/")

    assert (late.status_code, is_in(client)) == (409, False)
    assert "Deze code werkt niet meer" in page.content.decode()


@pytest.mark.parametrize(("less", "status"), [(timedelta(seconds=30), 303), (timedelta(0), 409)])
def test_a_code_works_until_fifteen_minutes_have_passed(client, mailoutbox, less, status):
    asks(client)
    session = client.session
    session[IN_SESSION] |= {"asked_at": (clock.now() - VALID_FOR + less).isoformat()}
    session.save()
    assert types(client, code_in(mailoutbox[0])).status_code == status


def test_without_a_code_asked_the_page_leads_to_the_first_step(client):
    answer = client.get("/inloggen/code/")
    assert (answer.status_code, answer["Location"]) == (303, "/inloggen/")


@pytest.mark.parametrize(
    "ours", ["/ik/", "/samenwerkingen/spaarwijk/?fase=2", "http://testserver/ik/", "/en/ik/"]
)
def test_afterwards_comes_the_page_that_was_asked_for(client, mailoutbox, ours):
    assert (
        f'name="next" value="{ours}"' in client.get("/inloggen/", {"next": ours}).content.decode()
    )
    asks(client, next=ours)
    assert types(client, code_in(mailoutbox[0]))["Location"] == ours


@pytest.mark.parametrize(
    "theirs",
    [
        "https://evil.example/",
        "//evil.example/",
        "///evil.example/",
        "/\\evil.example/",
        "\\\\evil.example/",
        "/\t/evil.example/",
        "javascript:alert(1)",
        "data:text/html,x",
        "http://testserver@evil.example/",
        "http:///evil.example/",
        "ftp://testserver/",
        " https://evil.example/",
        "/" + "a" * 3000,
        "",
    ],
)
def test_no_address_leads_to_somebody_else(client, mailoutbox, theirs):
    asks(client, next=theirs)
    assert types(client, code_in(mailoutbox[0]))["Location"] == reverse("home")
    assert client.get("/inloggen/", {"next": theirs})["Location"] == reverse("home")


@pytest.mark.parametrize(
    "email",
    [
        "",
        "geen adres",
        "a@b",
        "a" * 250 + "@example.org",
        "<script>alert(1)</script>@example.org",
        "a@example.org\nBcc: all@example.org",
        "a\x00@example.org",
        "a\u202e@example.org",
    ],
)
def test_what_is_no_address_is_said_at_the_field_and_mails_nobody(client, mailoutbox, email):
    answer = asks(client, email)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in page
    assert "<script>alert" not in page
    assert mailoutbox == []


@pytest.mark.parametrize("code", ["", "x" * 500, "\x00", "<script>alert(1)</script>", "\u202eabc"])
def test_what_is_no_code_is_said_at_the_field(client, code):
    asks(client)
    answer = types(client, code)
    assert answer.status_code == 422
    assert "<script>alert" not in answer.content.decode()
    assert not is_in(client)


def test_who_is_in_goes_on_at_once(client):
    client.force_login(a_person())
    answer = client.get("/inloggen/", {"next": "/ik/"})
    assert (answer.status_code, answer["Location"]) == (302, "/ik/")


def test_logging_in_changes_nothing_about_the_person(client, mailoutbox):
    person = a_person(ADDRESS)
    before = Person.objects.filter(pk=person.pk).values().get()

    asks(client)
    types(client, code_in(mailoutbox[-1]))

    assert is_in(client)
    assert Person.objects.filter(pk=person.pk).values().get() == before


def test_logging_out_ends_the_session_and_only_a_form_does_it(client):
    client.force_login(a_person())
    assert client.get("/uitloggen/").status_code == 405
    assert is_in(client)

    answer = client.post("/uitloggen/")

    assert (answer.status_code, answer["Location"]) == (303, reverse("home"))
    assert not is_in(client)


def test_a_closed_account_stays_out(client, mailoutbox):
    person = a_person(ADDRESS)
    person.is_active = False
    person.save()
    asks(client)
    answer = types(client, code_in(mailoutbox[0]))
    assert answer.status_code == 403
    assert "Dit account is gesloten." in answer.content.decode()
    assert not is_in(client)


@pytest.mark.parametrize("path", ["/inloggen/", "/inloggen/code/", "/uitloggen/"])
def test_a_form_of_another_site_does_nothing(mailoutbox, path):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(path, {"email": ADDRESS, "code": "x"})
    assert answer.status_code == 403
    assert "Er is niets opgeslagen" in answer.content.decode()
    assert mailoutbox == []


def test_no_page_of_allauth_exists(client):
    for path in ("accounts/", "accounts/login/", "login/", "signup/", "accounts/login/code/"):
        assert client.get(f"/{path}").status_code == 404


def test_an_address_that_is_expected_is_filled_in_and_may_be_another(client, mailoutbox, rf):
    request = rf.get("/uitnodiging/x/")
    request.session = client.session
    expect(request, "invited@example.org")
    request.session.save()
    client.cookies["sessionid"] = request.session.session_key

    assert 'value="invited@example.org"' in client.get("/inloggen/").content.decode()
    asks(client, "other@example.org")
    assert mailoutbox[0].to == ["other@example.org"]
    assert "invited@example.org" not in str(dict(client.session))
