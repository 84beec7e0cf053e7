"""The page of the administrator about what does not arrive, and what can be done about it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from samenspel.collaboration.operations import invitation
from samenspel.core import clock
from samenspel.core.grid import Side
from samenspel.journal.models import Entry
from samenspel.notices.duty import run
from samenspel.notices.models import Aside, Letter
from samenspel.notices.states import LetterState
from samenspel.notices.tests.telling import told_to
from samenspel.notices.tests.world import GROUP
from samenspel.people.tests.administering import an_administrator
from samenspel.work.models import Job
from tests.builders import a_collaboration, a_person, lead

pytestmark = pytest.mark.django_db
EMAIL = "kees@nieuw.example"
PAGE = "/installatie/post/"


@pytest.fixture
def admin(client: Client) -> Client:
    an_administrator(client)
    return client


def shown(browser: Client, prefix: str = "") -> str:
    return browser.get(prefix + PAGE).content.decode()


def invited(email: str = EMAIL) -> Any:
    here = a_collaboration()
    return invitation.invite(here, side=Side.INITIATIVE, email=email, by=lead(here, GROUP))


def the_letter() -> Letter:
    return Letter.objects.get(invitation__email=EMAIL)


def refused(sink: Any) -> Letter:
    """The mail server refuses an invitation for good."""
    invited()
    sink.answers[EMAIL] = "550 5.1.1 no such mailbox"
    run(clock.now())
    sink.answers.clear()
    return the_letter()


def act(browser: Client, name: str, pk: Any) -> Any:
    return browser.post(reverse(name, args=[pk]))


def last_entry() -> tuple[str, Any]:
    entry = Entry.objects.filter(chain__collaboration=None).order_by("-seq")[0]
    return entry.operation, entry.details


def test_where_everything_arrives_the_page_says_so_in_both_languages(admin):
    assert "Alles komt aan" in shown(admin)
    assert "Everything arrives" in shown(admin, "/en")
    assert PAGE in admin.get("/installatie/").content.decode()


def test_it_says_to_whom_why_since_when_and_when_it_is_tried_again(admin, sink, settings):
    person = a_person("marijke@example.org")
    refused(sink)
    settings.EMAIL_PORT = 9
    made = {"about": Letter.About.HEADS, "person": person, "facts": {"seat": person.pk.hex}}
    Letter.objects.create(key="later", state=LetterState.WAITING, problem="451", **made)
    Letter.objects.create(key="silent", problem="ConnectionRefusedError", tries=2, **made)
    Letter.objects.create(key="broken", problem="wording: KeyError (x.py:1)", **made)
    hour = timedelta(hours=2)
    Letter.objects.create(key="untried", made_at=clock.now() - hour, **made)

    page = shown(admin)

    assert "5 mails kwamen niet aan" in page
    for said in (
        "…@nieuw.example",
        "m…@example.org",
        "De mailserver weigert dit adres voorgoed: 550",
        "De mailserver zei: nu niet (451)",
        "Er antwoordde geen mailserver: ConnectionRefusedError",
        "Er ging iets mis in Samenspel zelf: KeyError (x.py:1)",
        "Draait er wel een worker?",
        "2 keer geprobeerd",
        "Niet vanzelf",
    ):
        assert said in page
    assert EMAIL not in page
    assert person.email not in page
    assert "The mail server refuses this address for good: 550" in shown(admin, "/en")


def test_mail_that_is_tried_again_goes_and_that_is_written_down(admin, sink):
    letter = refused(sink)

    assert act(admin, "letter.retry", letter.pk).status_code == 303
    assert last_entry() == ("letter.retry", {"about": "invitation"})
    assert Job.objects.filter(kind="duty.notices").count() == 1
    assert act(admin, "letter.retry", letter.pk).status_code == 303  # pressed twice
    run(clock.now())
    run(clock.now())

    assert (len(sink.to(EMAIL)), the_letter().state) == (1, LetterState.SENT)
    assert act(admin, "letter.retry", letter.pk).status_code == 409


def test_mail_that_is_given_up_goes_no_more_and_who_invited_hears_so(admin, sink, settings):
    sent, port = invited(), settings.EMAIL_PORT
    settings.EMAIL_PORT = 9
    run(clock.now())
    asked = admin.get(reverse("letter.give_up", args=[the_letter().pk])).content.decode()
    assert "De mail aan …@nieuw.example gaat dan niet meer weg." in asked

    assert act(admin, "letter.give_up", the_letter().pk).status_code == 303
    settings.EMAIL_PORT = port
    run(clock.now() + timedelta(days=1))

    assert (sink.to(EMAIL), the_letter().state) == ([], LetterState.GIVEN_UP)
    assert last_entry()[0] == "letter.give_up"
    assert told_to(lead(sent.collaboration, GROUP))[-1] == "invitation.undelivered"
    assert EMAIL.partition("@")[2] not in shown(admin)
    assert act(admin, "letter.give_up", the_letter().pk).status_code == 409


def test_what_a_worker_is_sending_at_this_moment_is_left_alone(admin, sink):
    letter = refused(sink)
    Letter.objects.filter(pk=letter.pk).update(
        state=LetterState.WAITING, held_until=clock.now() + timedelta(minutes=5)
    )
    for name in ("letter.retry", "letter.give_up"):
        answer = act(admin, name, letter.pk)
        assert answer.status_code == 409
        assert "wordt op dit moment verstuurd" in answer.content.decode()
    assert "Wordt nu verstuurd" in shown(admin)


def test_a_notice_that_cannot_be_made_is_shown_and_can_be_given_up(admin):
    now = clock.now()
    kept = Aside.objects.create(source="a", what="seat.invite", problem="KeyError", since=now)
    page = shown(admin)
    assert "1 melding kon niet gemaakt worden" in page
    assert "seat.invite" in page
    assert "Dit opgeven?" in admin.get(reverse("aside.give_up", args=[kept.pk])).content.decode()

    assert act(admin, "aside.give_up", kept.pk).status_code == 303

    assert last_entry() == ("aside.give_up", {"what": "seat.invite"})
    assert "Alles komt aan" in shown(admin)
    assert act(admin, "aside.give_up", kept.pk).status_code == 409


def test_for_everybody_else_there_is_no_such_page_and_nothing_changes(client, sink):
    letter = refused(sink)
    kept = Aside.objects.create(source="a", what="a", problem="KeyError", since=clock.now())
    client.force_login(a_person())

    assert client.get(PAGE).status_code == 404
    for name, thing in (
        ("letter.retry", letter),
        ("letter.give_up", letter),
        ("aside.give_up", kept),
    ):
        assert act(client, name, thing.pk).status_code == 404
    letter.refresh_from_db()
    kept.refresh_from_db()
    assert (letter.state, kept.given_up_at) == (LetterState.REFUSED, None)


def test_the_page_asks_as_many_queries_for_one_as_for_three(admin, sink, django_assert_num_queries):
    refused(sink)
    shown(admin)
    with django_assert_num_queries(8):
        shown(admin)
    for number in range(2):
        invited(f"een{number}@nieuw.example")
        person = a_person()
        Letter.objects.create(about=Letter.About.HEADS, key=str(number), person=person, problem="4")
        Aside.objects.create(source=str(number), what="a", problem="K", since=clock.now())
    with django_assert_num_queries(8):
        shown(admin)
