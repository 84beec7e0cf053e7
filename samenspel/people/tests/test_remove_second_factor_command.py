"""samenspel remove_second_factor: the way back for who lost telephone and recovery codes."""

import pytest
from django.core.management import CommandError, call_command

from samenspel.people import factors
from samenspel.people.models import EventKind, SecurityEvent
from samenspel.people.tests.asking import is_in
from samenspel.people.tests.two_steps import signed_in, types_code_of_mail, with_app
from tests.builders import a_person

pytestmark = pytest.mark.django_db


def test_it_removes_everything_ends_every_session_and_tells_the_person(client, mailoutbox, capsys):
    person, other = with_app(a_person()), with_app(a_person())
    browser = signed_in(person)

    call_command("remove_second_factor", person.email.upper())

    assert capsys.readouterr().out == f"{person.email}: no second factor any more\n"
    assert factors.factors_of(person) == factors.Factors(None, [], None)
    assert factors.has_second_factor(other) is True
    assert browser.get("/ik/").status_code == 302
    assert SecurityEvent.objects.get().kind == EventKind.RESET
    assert [mail.to for mail in mailoutbox] == [[person.email]]

    types_code_of_mail(client, mailoutbox, person.email)
    assert is_in(client)


def test_it_says_so_where_there_is_nothing_to_remove():
    for email in ("niemand@example.org", a_person().email):
        with pytest.raises(CommandError):
            call_command("remove_second_factor", email)
    assert SecurityEvent.objects.count() == 0
