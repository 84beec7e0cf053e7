"""The link in an invitation: what each visitor sees there, and saying yes."""

from datetime import timedelta

import pytest
from django.core.signing import Signer
from django.test import Client

from samenspel.collaboration import limits
from samenspel.collaboration.links import token_of
from samenspel.collaboration.models import Collaboration, Invitation, Role, Seat
from samenspel.collaboration.operations.invitation import invite, withdraw
from samenspel.collaboration.operations.seat import accept
from samenspel.collaboration.tests.visiting import (
    address,
    browser_of,
    hidden,
    person_of,
    recorded,
    words,
)
from samenspel.core import clock
from samenspel.core.errors import WrongState
from samenspel.core.grid import Side
from samenspel.people.queries import actor_of
from tests.builders import a_collaboration, a_person, alone, an_officer_of, joins, lead

pytestmark = pytest.mark.django_db
EMAIL = "kees@example.org"


def invited(collaboration: Collaboration, **more) -> Invitation:
    by = lead(collaboration, more.pop("by", "initiative"))
    given = {"side": Side.INITIATIVE, "email": EMAIL, "role": Role.MEMBER, **more}
    return invite(collaboration, by=by, **given)


def link(invitation: Invitation) -> str:
    return f"/uitnodiging/{token_of(invitation.pk)}/"


def kees(name: str = "Kees") -> Client:
    person = a_person(EMAIL)
    person.name = name
    person.save()
    return browser_of(person)


def test_a_visitor_sees_who_invites_to_what_and_is_led_to_log_in_with_that_address():
    collaboration = a_collaboration(name="Molenbuurt", organisation_name="Buurtgroep Molen")
    invitation = invited(collaboration, function="Penningmeester")
    visitor = Client()

    page = visitor.get(link(invitation))

    inviter = person_of(lead(collaboration, "initiative")).name
    assert page.status_code == 200
    assert f"{inviter} van Buurtgroep Molen nodigt je uit om mee te doen" in words(page)
    for fact in ("Molenbuurt", "lid", "Penningmeester", "Log eerst in met", EMAIL):
        assert fact in words(page)
    assert f'href="/inloggen/?next=/uitnodiging/{token_of(invitation.pk)}/' in words(page).replace(
        "%2F", "/"
    )
    assert "Ja, ik doe mee" not in words(page)
    assert visitor.get("/inloggen/").context["form"]["email"].value() == EMAIL


def test_the_page_shows_nothing_of_the_collaboration_but_its_name_and_who_invites():
    collaboration = a_collaboration(area="Geheime straat")
    officer = person_of(lead(collaboration, "municipality"))
    page = words(Client().get(link(invited(collaboration))))
    assert "Geheime straat" not in page
    assert officer.name not in page
    assert collaboration.slug not in page


def test_a_visitor_who_answers_is_sent_to_log_in_and_nothing_happens():
    invitation = invited(a_collaboration())
    answer = Client().post(link(invitation), {"name": "Kees"})
    assert answer.status_code == 302
    assert answer["Location"].startswith("/inloggen/?next=/uitnodiging/")
    assert not Seat.objects.filter(person__email=EMAIL).exists()


def test_the_invited_person_says_yes_and_takes_part():
    collaboration = a_collaboration()
    invitation = invited(collaboration, function="Penningmeester")
    browser = kees()

    page = browser.get(link(invitation))
    answer = browser.post(link(invitation), hidden(page))

    seat = Seat.objects.get(person__email=EMAIL)
    assert answer.status_code == 303
    assert answer["Location"] == address(collaboration, "collaboration.show")
    assert (seat.side, seat.role, seat.function) == ("initiative", "member", "Penningmeester")
    assert recorded(collaboration)[-1] == "seat.accept"
    assert browser.get(address(collaboration, "people")).status_code == 200


def test_who_has_no_name_yet_gives_it():
    invitation = invited(a_collaboration())
    browser = kees(name="")

    without = browser.post(link(invitation), {"name": ""})
    browser.post(link(invitation), {"name": "Kees Kip"})

    assert without.status_code == 422
    assert without.context["form"].errors.keys() == {"name"}
    assert Seat.objects.get(person__email=EMAIL).person.name == "Kees Kip"


@pytest.mark.parametrize("name", ["x" * 201, "een\u202etwee", "een\x00twee"])
def test_a_name_that_does_not_fit_leaves_no_trace(name):
    invitation = invited(a_collaboration())
    answer = kees(name="").post(link(invitation), {"name": name})
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"name"}
    assert not Seat.objects.filter(person__email=EMAIL).exists()


def test_the_first_of_an_initiative_says_what_it_is():
    collaboration = alone(Side.MUNICIPALITY)
    invitation = invited(collaboration, by="municipality", role=Role.LEAD)
    browser = kees()

    wrong = browser.post(link(invitation), {"organisation_name": "", "legal_form": "bedrijf"})
    good = browser.post(link(invitation), {"organisation_name": "Buren", "legal_form": "informal"})

    assert wrong.status_code == 422
    assert wrong.context["form"].errors.keys() == {"organisation_name", "legal_form"}
    assert good["Location"] == address(collaboration, "begun")


def test_with_another_address_the_page_shows_the_way_out():
    invitation = invited(a_collaboration())
    other = browser_of(a_person("iemand@example.org"))

    page = other.get(link(invitation))
    answer = other.post(link(invitation))

    assert "Je bent ingelogd als iemand@example.org." in words(page)
    assert 'action="/uitloggen/"' in words(page)
    assert f'name="next" value="{link(invitation)}"' in words(page)
    assert "Ja, ik doe mee" not in words(page)
    assert answer.status_code == 403
    assert "voor een ander e-mailadres" in words(answer)
    assert other.post("/uitloggen/", {"next": link(invitation)})["Location"] == link(invitation)
    assert not Seat.objects.filter(person__email="iemand@example.org").exists()


def test_a_forged_link_does_not_exist():
    token = token_of(invited(a_collaboration()).pk)
    for forged in (f"{token[:-1]}x", f"{token}x", token.partition(".")[0], "x", "a.b"):
        assert Client().get(f"/uitnodiging/{forged}/").status_code == 404


def test_who_keeps_on_guessing_waits_while_good_links_go_on_working():
    invitation = invited(a_collaboration())
    visitor = Client()

    guesses = [
        visitor.get(f"/uitnodiging/gok{n}/").status_code
        for n in range(limits.FORGED_LINKS.most + 1)
    ]

    assert guesses == [404] * limits.FORGED_LINKS.most + [429]
    assert visitor.get(link(invitation)).status_code == 200
    assert Client(REMOTE_ADDR="192.0.2.7").get("/uitnodiging/gok/").status_code == 404


def test_addresses_of_one_ipv6_network_count_as_one_client():
    for n in range(limits.FORGED_LINKS.most):
        Client(REMOTE_ADDR=f"2001:db8::{n + 1:x}").get("/uitnodiging/gok/")
    assert Client(REMOTE_ADDR="2001:db8::ff").get("/uitnodiging/gok/").status_code == 429
    assert Client(REMOTE_ADDR="2001:db8:1::1").get("/uitnodiging/gok/").status_code == 404


def test_a_token_signed_for_something_else_does_not_exist():
    token = Signer(salt="other", sep=".").sign(invited(a_collaboration()).pk.hex)
    assert Client().get(f"/uitnodiging/{token}/").status_code == 404


def test_an_expired_link_says_so_and_cannot_be_used():
    invitation = invited(a_collaboration())
    Invitation.objects.filter(pk=invitation.pk).update(
        expires_at=clock.now() - timedelta(minutes=1)
    )
    browser = kees()
    for answer in (browser.get(link(invitation)), browser.post(link(invitation))):
        assert answer.status_code == 409
        assert "daarom verlopen" in words(answer)
    with pytest.raises(WrongState):
        accept(invitation, by=actor_of(a_person(EMAIL)))
    assert not Seat.objects.filter(person__email=EMAIL).exists()


def test_a_link_works_until_the_moment_it_expires():
    invitation = invited(a_collaboration())
    Invitation.objects.filter(pk=invitation.pk).update(
        expires_at=clock.now() + timedelta(minutes=1)
    )
    assert kees().get(link(invitation)).status_code == 200


def test_a_link_that_was_taken_back_says_so():
    invitation = invited(a_collaboration())
    withdraw(invitation, by=lead(invitation.collaboration, "initiative"))
    page = kees().get(link(invitation))
    assert page.status_code == 409
    assert "Ze is ingetrokken." in words(page)


def test_a_used_link_leads_its_user_inside_and_says_to_others_that_it_was_used():
    invitation = invited(a_collaboration())
    browser = kees()
    browser.post(link(invitation))

    again = browser.get(link(invitation))
    visitor = Client().get(link(invitation))
    other = browser_of(a_person("iemand@example.org")).get(link(invitation))

    assert (again.status_code, again["Location"]) == (
        302,
        address(invitation.collaboration, "collaboration.show"),
    )
    assert visitor.status_code == other.status_code == 409
    assert "Ze is al gebruikt." in words(visitor)
    assert "Log dan in." in words(visitor)
    assert "Log dan in." not in words(other)


def test_who_took_part_and_left_cannot_come_back_with_the_old_link():
    invitation = invited(a_collaboration())
    browser = kees()
    browser.post(link(invitation))
    browser.post(address(invitation.collaboration, "seat.leave"))
    assert browser.get(link(invitation)).status_code == 409
    assert browser.post(link(invitation)).status_code == 409
    assert Seat.objects.open().filter(person__email=EMAIL).count() == 0


def test_saying_yes_twice_makes_one_seat():
    invitation = invited(a_collaboration())
    browser = kees()
    typed = hidden(browser.get(link(invitation)))
    answers = [browser.post(link(invitation), typed).status_code for _time in range(2)]
    assert answers == [303, 303]
    assert Seat.objects.filter(person__email=EMAIL).count() == 1


def test_a_second_invitation_from_across_lapses_once_somebody_of_that_side_is_in():
    collaboration = alone(Side.MUNICIPALITY)
    friend = invited(collaboration, by="municipality", role=Role.LEAD)
    joins(collaboration, a_person(), Side.INITIATIVE, Role.LEAD, Side.MUNICIPALITY)
    browser = kees()

    page = browser.get(link(friend))

    assert page.status_code == 409
    assert "Vraag iemand van je eigen kant om een uitnodiging." in words(page)
    with pytest.raises(WrongState):
        accept(friend, by=actor_of(a_person(EMAIL)))
    assert Seat.objects.open().filter(side=Side.INITIATIVE).count() == 1


def test_one_person_has_one_seat_also_across_sides():
    collaboration = alone()
    me = person_of(lead(collaboration, "initiative"))
    me.email = an_officer_of(collaboration.municipality).email.replace("officer", "ook")
    me.save()
    invitation = invited(collaboration, side=Side.MUNICIPALITY, email=me.email, role=Role.LEAD)

    answer = browser_of(me).get(link(invitation))

    assert answer["Location"] == address(collaboration, "collaboration.show")
    assert Seat.objects.open().count() == 1


def test_the_page_is_kept_by_no_cache_and_no_search_engine():
    page = Client().get(link(invited(a_collaboration())))
    assert "no-store" in page["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in words(page)
