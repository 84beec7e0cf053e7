"""The mail itself: what it says, to whom, when, and how it can be ended. Through a real server."""

from datetime import UTC, datetime, timedelta

import pytest

from samenspel.collaboration.operations import seat
from samenspel.discussion.operations import note
from samenspel.notices.duty import run
from samenspel.notices.models import Letter, Preference
from samenspel.notices.sending import send_letters
from samenspel.notices.states import LetterState
from samenspel.notices.tests.sink import words_of
from samenspel.notices.tests.telling import NOON, after, chooses, mailed_after, person_of
from samenspel.notices.tests.world import GROUP, TOWN, a_world, own_note, proposed, seat_of
from samenspel.people.models import Language, Person
from samenspel.people.operations import describe
from samenspel.people.queries import actor_of
from samenspel.roadmap.operations import gate
from tests.builders import a_collaboration, gate_of, lead

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return a_collaboration(name="Molenbuurt & <co>")


def proposal_is_told(here, sink, now=NOON):
    """The initiative's lead hears of a proposal; only mail of that is kept."""
    run(NOON)
    sink.got.clear()
    gate.propose(gate_of(here), explanation="Zo!", by=lead(here, TOWN))
    run(now)


def test_what_waits_for_somebody_is_mailed_at_once_in_plain_words(here, sink):
    theirs = person_of(lead(here, GROUP))
    town = lead(here, TOWN)
    proposal_is_told(here, sink)

    (mail,) = sink.got
    assert mail["To"] == theirs.email
    party = seat_of(town).party.organisation.name
    assert mail["Subject"] == (
        f"Molenbuurt & <co>: {party} deed een voorstel: Overgang naar Uitwerken. "
        "Jullie antwoord wordt gevraagd."
    )
    text = words_of(mail)
    assert text.startswith(f"Hallo {theirs.name}, Molenbuurt & <co> - {party} deed een voorstel")
    assert f"/samenwerkingen/{here.slug}/overgangen/opstarten/" in text
    assert (mail.get_content_type(), mail["Content-Language"]) == ("text/plain", "nl")
    assert mail["Auto-Submitted"] == "auto-generated"
    letter = Letter.objects.filter(person=theirs, about="notices").last()
    assert mail["Message-ID"] == f"<{letter.pk}@samenspel.example>"
    assert (letter.state, letter.facts) == (LetterState.SENT, {})


def test_mail_comes_in_the_language_of_the_person(here, sink):
    theirs = person_of(lead(here, GROUP))
    describe(theirs, name="Ann", language=Language.ENGLISH, by=actor_of(theirs))

    proposal_is_told(here, sink)

    (mail,) = sink.got
    assert mail["Content-Language"] == "en"
    assert "Your side is asked for its answer." in mail["Subject"]
    assert "/en/samenwerkingen/" in words_of(mail)
    assert "Hallo" not in words_of(mail)


def test_at_night_it_waits_for_the_morning_and_comes_in_one_mail(here, sink):
    night = datetime(2027, 3, 3, 22, 0, tzinfo=UTC)  # eleven o'clock in Amsterdam
    proposal_is_told(here, sink, night)
    gate.withdraw(gate_of(here), by=lead(here, TOWN))
    run(night + timedelta(hours=1))
    assert sink.got == []

    run(night + timedelta(hours=8))

    (mail,) = sink.got
    assert mail["Subject"] == "2 meldingen voor jou in Samenspel"
    assert words_of(mail).index("deed een voorstel") < words_of(mail).index("nam het voorstel")


def test_what_is_told_once_a_day_comes_together_at_half_past_seven(sink):
    world = a_world()
    run(NOON)
    sink.got.clear()
    for _again in range(3):
        own_note(world, "group", shared=True)
    run(NOON + timedelta(hours=1))
    reader = person_of(world["town-reader"]).email
    assert sink.to(reader) == []

    run(NOON + timedelta(hours=19, minutes=29))
    assert sink.to(reader) == []
    run(NOON + timedelta(hours=19, minutes=30))

    (mail,) = sink.to(reader)
    assert mail["Subject"] == "3 meldingen voor jou in Samenspel"
    assert words_of(mail).count("deelde een notitie met jullie: “Ons plan”.") == 3


def test_who_wants_no_mail_gets_none_and_reads_it_in_samenspel(here, sink):
    chooses(lead(here, GROUP), answer="none")
    proposal_is_told(here, sink)
    assert sink.got == []


def test_mail_that_waits_follows_a_new_choice(sink):
    world = a_world()
    after(note.share, own_note(world, "group"), by=world["group"])
    reader = world["town-reader"]
    sink.got.clear()

    chooses(reader, shared="direct")
    run(NOON + timedelta(minutes=1))

    assert len(sink.to(person_of(reader).email)) == 1


def test_who_ends_the_mail_while_a_letter_waits_does_not_get_it_any_more(here, sink, settings):
    theirs, port = lead(here, GROUP), settings.EMAIL_PORT
    run(NOON)
    sink.got.clear()
    settings.EMAIL_PORT = 9
    gate.propose(gate_of(here), explanation="Zo!", by=lead(here, TOWN))
    run(NOON)
    chooses(theirs, answer="none")
    settings.EMAIL_PORT = port

    run(NOON + timedelta(hours=2))

    assert sink.got == []
    letter = Letter.objects.filter(person=theirs.own_person, about="notices").last()
    assert letter.state == LetterState.NEEDLESS


@pytest.mark.parametrize("gone", ["left", "closed"])
def test_a_person_who_is_gone_gets_nothing(sink, settings, gone):
    world, port = a_world(), settings.EMAIL_PORT
    theirs = world["group-lead"]
    run(NOON)
    sink.got.clear()
    settings.EMAIL_PORT = 9
    proposed(world)
    run(NOON)
    if gone == "left":
        seat.leave(seat_of(theirs), by=theirs)
    else:
        Person.objects.filter(pk=theirs.own_person).update(is_active=False)
    settings.EMAIL_PORT = port

    run(NOON + timedelta(hours=2))

    assert sink.to(person_of(theirs).email) == []
    assert len(sink.to(person_of(world["group"]).email)) >= 1


def test_a_retry_does_not_fall_in_the_quiet_hours(here, sink, settings):
    evening = datetime(2027, 3, 3, 19, 58, tzinfo=UTC)  # two minutes before nine
    port = settings.EMAIL_PORT
    run(evening)
    sink.got.clear()
    settings.EMAIL_PORT = 9
    gate.propose(gate_of(here), explanation="Zo!", by=lead(here, TOWN))
    run(evening)
    run(evening + timedelta(minutes=1, seconds=30))
    settings.EMAIL_PORT = port

    run(evening + timedelta(hours=2))
    assert sink.got == []
    run(evening + timedelta(hours=10, minutes=30))
    assert len(sink.got) == 1


def test_words_of_others_cannot_add_a_header_to_the_mail(sink):
    world = a_world()
    Preference.objects.create(person_id=world["town"].own_person, chosen={"shared": "direct"})
    written = note.write(world.here, title="Bcc: alle@example.org", text="", by=world["group"])
    mailed_after(note.share, written, by=world["group"])
    mail = sink.to(person_of(world["town"]).email)[-1]
    assert mail["Bcc"] is None
    assert "“Bcc: alle@example.org”" in mail["Subject"]


def test_an_example_tells_in_samenspel_and_mails_nobody(sink):
    here = a_collaboration(example=True)
    proposal_is_told(here, sink)
    assert (sink.got, Letter.objects.count()) == ([], 0)


def test_the_work_leaves_off_between_two_letters_when_it_is_told_to(sink):
    world = a_world()
    proposed(world)

    class Stop(BaseException):
        pass

    asked = []

    def still():
        asked.append(1)
        if len(asked) > 2:
            raise Stop

    with pytest.raises(Stop):
        run(NOON, still)
    already = len(sink.got)
    send_letters(NOON + timedelta(minutes=16), lambda: None)

    assert already < len(sink.got)
    assert set(sink.times.values()) == {1}
