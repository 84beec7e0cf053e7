"""After a restore mail is held: nothing goes out until whoever runs this says so."""

from io import StringIO

import pytest
from django.core.management import call_command

from samenspel.config.worker import worries_about_work
from samenspel.core.grid import Side
from samenspel.notices import holding
from samenspel.notices.duty import run
from samenspel.notices.models import Letter
from samenspel.notices.states import LetterState
from samenspel.notices.tests.telling import NOON, told_to
from samenspel.roadmap.operations import gate
from tests.builders import a_collaboration, gate_of, lead

pytestmark = pytest.mark.django_db


def said(word):
    out = StringIO()
    call_command("mail", word, stdout=out)
    return out.getvalue()


@pytest.fixture
def held(sink):
    """Mail is held, and then one side proposes a transition."""
    here = a_collaboration()
    run(NOON)
    sink.got.clear()
    holding.hold()
    town = lead(here, Side.MUNICIPALITY)
    gate.propose(gate_of(here), explanation="Wij zijn zover.", by=town)
    run(NOON)
    return here


def test_while_mail_is_held_people_are_told_in_the_application_alone(held, sink):
    assert sink.got == []
    assert "gate.propose" in told_to(lead(held, Side.INITIATIVE))
    assert len([one for one in worries_about_work() if "mail is held" in one]) == 1


def test_released_what_waited_goes_and_once(held, sink):
    said("release")
    run(NOON)
    run(NOON)

    assert len(sink.got) >= 1
    assert set(sink.times.values()) == {1}
    assert not holding.is_held()


def test_dropped_what_waited_never_goes_and_what_comes_later_does(held, sink):
    said("drop")
    run(NOON)

    assert sink.got == []
    assert not Letter.objects.filter(state=LetterState.WAITING).exists()
    gate.withdraw(gate_of(held), by=lead(held, Side.MUNICIPALITY))
    run(NOON)
    assert len(sink.got) == 1


def test_where_nothing_is_held_there_is_nothing_to_release(capsys):
    with pytest.raises(SystemExit) as stopped:
        said("release")

    assert stopped.value.code == 1
    assert capsys.readouterr().err == "samenspel: mail is not held.\n"
