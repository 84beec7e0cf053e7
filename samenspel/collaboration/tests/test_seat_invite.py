"""Inviting: the own people, and the first of the other side while nobody is there."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import override_settings

from samenspel.collaboration import limits
from samenspel.collaboration.models import Collaboration, Invitation, Role
from samenspel.collaboration.operations.invitation import invite
from samenspel.collaboration.operations.seat import leave
from samenspel.collaboration.states import InvitationState
from samenspel.collaboration.tests.visiting import (
    address,
    browser_of,
    coordinating,
    hidden,
    letters_to,
    person_of,
    recorded,
    seat_of,
    visiting,
    words,
)
from samenspel.core import clock
from samenspel.core.errors import NotFound
from samenspel.core.grid import Side
from samenspel.people.operations import remove_domain
from tests.builders import (
    ADMINISTRATOR,
    a_collaboration,
    a_partner,
    a_person,
    alone,
    an_officer_of,
    joins,
    lead,
)

pytestmark = pytest.mark.django_db
TYPED = {"email": "kees@example.org", "role": "member", "function": "Penningmeester"}


def own(collaboration: Collaboration) -> str:
    return address(collaboration, "seat.invite", side="initiative")


def across(collaboration: Collaboration) -> str:
    return address(collaboration, "seat.invite", side="municipality")


def test_a_lead_invites_somebody_of_the_own_side_and_sees_the_link():
    collaboration = a_collaboration()
    browser = visiting(collaboration, "initiative")

    sent = browser.post(own(collaboration), TYPED, follow=True)

    invitation = Invitation.objects.get(email="kees@example.org")
    assert sent.redirect_chain == [
        (address(collaboration, "invitation", invitation=invitation.pk), 303)
    ]
    assert (invitation.side, invitation.role, invitation.function) == (
        "initiative",
        "member",
        "Penningmeester",
    )
    assert len(letters_to("kees@example.org")) == 1
    assert "uitnodiging/" in words(sent)
    assert recorded(collaboration)[-1] == "seat.invite"


def test_the_mail_says_who_invites_to_what_and_that_no_password_is_needed():
    collaboration = a_collaboration(name="Spaar & Zoon", organisation_name="Buurt <3")
    inviter = person_of(lead(collaboration, "initiative"))

    visiting(collaboration, "initiative").post(own(collaboration), TYPED)

    (letter,) = letters_to("kees@example.org")
    assert letter.subject == f"{inviter.name} nodigt je uit voor Spaar & Zoon"
    assert f"{inviter.name} van Buurt <3 nodigt je uit" in str(letter.body)
    assert "Rol: lid" in str(letter.body)
    assert "Een wachtwoord heb je niet nodig" in str(letter.body)


def test_a_municipality_is_also_asked_for_the_department():
    collaboration = a_collaboration()
    page = visiting(collaboration, "municipality").get(across(collaboration))
    assert list(page.context["form"].fields) == [
        "seen",
        "new",
        "email",
        "role",
        "function",
        "department",
    ]


def test_the_first_of_the_other_side_is_its_lead_and_is_not_asked_a_role():
    collaboration = alone()
    domain = collaboration.municipality.domains.get().domain
    browser = visiting(collaboration, "initiative")

    page = browser.get(across(collaboration))
    browser.post(across(collaboration), {"email": f"jan@{domain}", "role": "reader"})

    assert "role" not in page.context["form"].fields
    assert f"Het eindigt op @{domain}." in words(page)
    assert Invitation.objects.get().role == Role.LEAD


def test_for_a_municipality_only_an_address_in_its_mail_domain_is_invited_from_across():
    collaboration = alone()
    page = visiting(collaboration, "initiative").post(
        across(collaboration), {"email": "jan@elders.example"}
    )
    assert page.status_code == 422
    assert "niet bekend als adres van" in words(page)
    assert page.context["form"]["email"].value() == "jan@elders.example"
    assert (Invitation.objects.count(), letters_to("jan@elders.example")) == (0, [])


def test_without_a_known_mail_domain_the_page_says_why_nobody_can_be_invited():
    collaboration = alone()
    town = collaboration.municipality
    remove_domain(town, domain=town.domains.get().domain, by=ADMINISTRATOR)
    page = visiting(collaboration, "initiative").get(across(collaboration))
    assert "Het maildomein van de gemeente is hier niet bekend" in words(page)
    assert "Stuur de uitnodiging" not in words(page)


def test_a_municipality_invites_its_own_people_at_any_address():
    collaboration = a_collaboration()
    typed = {"email": "ingehuurd@bureau.example", "role": "member"}
    answer = visiting(collaboration, "municipality").post(across(collaboration), typed)
    assert answer.status_code == 303


def test_where_the_other_side_has_people_they_invite_their_own():
    collaboration = a_collaboration()
    browser = visiting(collaboration, "initiative")
    before = Invitation.objects.count()

    page = browser.get(across(collaboration))
    answer = browser.post(across(collaboration), {"email": "jan@example.org"})

    assert "Zij nodigen zelf hun mensen uit." in words(page)
    assert "Stuur de uitnodiging" not in words(page)
    assert answer.status_code == 422
    assert Invitation.objects.count() == before


def test_when_everybody_of_a_side_left_the_other_side_does_not_choose_who_comes_next():
    collaboration = a_collaboration()
    officer = lead(collaboration, "municipality")
    leave(seat_of(officer), by=officer)
    town = an_officer_of(collaboration.municipality)

    answer = visiting(collaboration, "initiative").post(
        across(collaboration), {"email": town.email}
    )

    assert answer.status_code == 422
    assert "De andere kant nodigt zelf haar mensen uit." in words(answer)


@pytest.mark.parametrize("role", [Role.MEMBER, Role.READER])
def test_who_is_no_lead_finds_no_such_page_and_is_refused(role):
    collaboration = a_collaboration()
    browser = visiting(collaboration, "initiative", role)
    before = Invitation.objects.count()

    assert browser.get(own(collaboration)).status_code == 404
    refused = browser.post(own(collaboration), TYPED)

    assert refused.status_code == 403
    assert "Dit kun jij niet doen." in words(refused)
    assert Invitation.objects.count() == before


def test_a_coordinator_reads_along_and_invites_nobody():
    collaboration = a_collaboration()
    browser = coordinating(collaboration.municipality)
    assert browser.get(own(collaboration)).status_code == 404
    assert browser.post(own(collaboration), TYPED).status_code == 403


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", ""),
        ("email", "geen adres"),
        ("email", "a" * 250 + "@example.org"),
        ("email", "kees@example.org\x00"),
        ("role", ""),
        ("role", "administrator"),
        ("function", "x" * 201),
        ("function", "een\u202etwee"),
    ],
)
def test_what_does_not_fit_is_said_at_the_field_and_leaves_no_trace(field, value):
    collaboration = a_collaboration()
    before = recorded(collaboration)

    page = visiting(collaboration, "initiative").post(own(collaboration), {**TYPED, field: value})

    assert page.status_code == 422
    assert page.context["form"].errors.keys() == {field}
    assert (recorded(collaboration), letters_to(str(TYPED["email"]))) == (before, [])


def test_all_that_is_wrong_is_said_at_once():
    collaboration = a_collaboration()
    page = visiting(collaboration, "initiative").post(own(collaboration), {"email": "geen"})
    assert page.context["form"].errors.keys() == {"email", "role"}


def test_sending_the_form_twice_makes_one_invitation():
    collaboration = a_collaboration()
    browser = visiting(collaboration, "initiative")
    typed = {**TYPED, **hidden(browser.get(own(collaboration)))}

    first, second = (browser.post(own(collaboration), typed) for _time in range(2))

    assert first["Location"] == second["Location"]
    assert Invitation.objects.filter(email="kees@example.org").count() == 1


def test_an_address_with_an_open_invitation_is_not_invited_again():
    collaboration = a_collaboration()
    browser = visiting(collaboration, "initiative")
    browser.post(own(collaboration), TYPED)
    again = browser.post(own(collaboration), TYPED)
    assert again.status_code == 422
    assert "Voor dit adres staat al een uitnodiging open." in words(again)


def test_who_takes_part_already_is_not_invited():
    collaboration = a_collaboration()
    tom = a_person("tom@example.org")
    joins(collaboration, tom, Side.INITIATIVE, Role.MEMBER)
    answer = visiting(collaboration, "initiative").post(
        own(collaboration), {**TYPED, "email": "Tom@example.org"}
    )
    assert answer.status_code == 422
    assert "Iemand met dit adres doet al mee" in words(answer)


def test_nobody_finds_out_by_inviting_who_sits_at_the_other_side():
    collaboration = a_collaboration()
    officer = person_of(lead(collaboration, "municipality"))
    answer = visiting(collaboration, "initiative").post(
        own(collaboration), {**TYPED, "email": officer.email}
    )
    assert answer.status_code == 303


def test_an_expired_invitation_makes_room_for_a_new_one():
    collaboration = a_collaboration()
    by = lead(collaboration, "initiative")
    old = invite(collaboration, side=Side.INITIATIVE, email="kees@example.org", by=by)
    Invitation.objects.filter(pk=old.pk).update(expires_at=clock.now() - timedelta(days=1))

    invite(collaboration, side=Side.INITIATIVE, email="kees@example.org", by=by)

    old.refresh_from_db()
    assert old.state == InvitationState.WITHDRAWN
    assert recorded(collaboration)[-2:] == ["seat.invite", "invitation.withdraw"]


def test_a_guest_is_invited_for_a_partner_that_takes_part():
    collaboration = a_collaboration()
    by = lead(collaboration, "initiative")
    given: dict[str, Any] = {"side": Side.PARTNER, "email": "net@beheer.example", "by": by}
    for missing in (None, a_partner(a_collaboration()).pk):
        with pytest.raises(NotFound):
            invite(collaboration, party=missing, **given)

    found = invite(collaboration, party=a_partner(collaboration).pk, **given)

    assert (found.side, found.role) == ("partner", "reader")


@override_settings(
    EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
    EMAIL_HOST="127.0.0.1",
    EMAIL_PORT=9,
)
def test_when_there_is_no_mail_server_the_invitation_stands_and_the_link_is_shown():
    collaboration = a_collaboration()

    page = visiting(collaboration, "initiative").post(own(collaboration), TYPED, follow=True)

    assert letters_to("kees@example.org") == []
    assert "Komt de mail niet aan?" in words(page)
    assert Invitation.objects.filter(email="kees@example.org").exists()


def test_one_person_cannot_send_mail_without_end():
    collaboration = a_collaboration()
    browser = browser_of(person_of(lead(collaboration, "initiative")))
    answers = [
        browser.post(own(collaboration), {**TYPED, "email": f"k{n}@example.org"}).status_code
        for n in range(limits.INVITATIONS.most + 1)
    ]
    assert answers == [303] * limits.INVITATIONS.most + [429]
