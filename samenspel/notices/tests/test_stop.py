"""Ending mail by the link in it: without logging in, and not by looking at it (RFC 8058)."""

import re

import pytest
from django.core.signing import Signer
from django.test import Client

from samenspel.core.ids import new_id
from samenspel.journal.models import Entry
from samenspel.notices.duty import run
from samenspel.notices.kinds import Kind
from samenspel.notices.links import ALL, stop_token
from samenspel.notices.models import Preference
from samenspel.notices.tests.sink import words_of
from samenspel.notices.tests.telling import NOON, mailed_after, person_of
from samenspel.notices.tests.world import GROUP, TOWN
from samenspel.people.models import Language, Person
from samenspel.people.operations import describe
from samenspel.people.queries import actor_of
from samenspel.roadmap.operations import gate
from tests.builders import a_collaboration, a_person, gate_of, lead

pytestmark = pytest.mark.django_db
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def link(person, kind=ALL) -> str:
    return f"/meldingen/stoppen/{stop_token(person.pk, kind)}/"


def off(person) -> list[str]:
    preference = Preference.objects.filter(pk=person.pk).first() or Preference()
    return [kind for kind in Kind if preference.how_often(kind) == "none"]


def test_a_mail_carries_the_link_for_the_mail_program_and_in_its_text(sink):
    here = a_collaboration()
    theirs = person_of(lead(here, GROUP))
    mailed_after(gate.propose, gate_of(here), explanation="Zo!", by=lead(here, TOWN))
    mail = sink.to(theirs.email)[-1]

    (named,) = re.findall(r"^<(\S+)>$", mail["List-Unsubscribe"].strip())
    assert named.endswith(link(theirs, "answer"))
    assert named in words_of(mail)
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    answer = Client(enforce_csrf_checks=True).post(named.partition("8000")[2] or named, ONE_CLICK)

    assert answer.status_code == 200  # no redirect: RFC 8058, 3.1
    assert off(theirs) == ["answer"]
    gate.withdraw(gate_of(here), by=lead(here, TOWN))
    gate.propose(gate_of(here), explanation="Nu dan.", by=lead(here, TOWN))
    sink.got.clear()
    run(NOON)
    assert ["nam het voorstel terug" in words_of(one) for one in sink.to(theirs.email)] == [True]
    assert "Jullie antwoord wordt gevraagd" not in words_of(sink.to(theirs.email)[0])


def test_a_mail_about_several_things_ends_everything_and_once_is_enough(sink):
    person = a_person()
    answers = [Client().post(link(person), ONE_CLICK).status_code for _time in range(3)]
    assert answers == [200, 200, 200]
    assert (off(person), Entry.objects.count()) == (list(Kind), 1)


@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_at_the_link_changes_nothing(method):
    person = a_person()
    answer = getattr(Client(), method)(link(person, "shared"))
    assert answer.status_code == 200
    assert (off(person), Entry.objects.count()) == ([], 0)


def test_a_person_presses_the_button_and_reads_that_it_is_done():
    person, browser = a_person(), Client()
    page = browser.get(link(person, "shared")).content.decode()
    assert "Wil je geen mail meer over “De andere kant deelde iets”?" in page

    done = browser.post(link(person, "shared"), follow=True)

    assert done.redirect_chain == [(link(person, "shared"), 303)]
    assert "Je krijgt geen mail meer over “De andere kant deelde iets”." in done.content.decode()
    assert off(person) == ["shared"]
    (entry,) = Entry.objects.all()
    assert (entry.operation, entry.actor) == ("person.set_notices", str(person.pk))


def test_the_link_speaks_the_language_of_its_path():
    page = Client().get("/en" + link(a_person())).content.decode()
    assert "Do you want no mail any more about what happens in Samenspel?" in page


def test_the_link_in_a_mail_of_who_reads_english_leads_to_the_english_page(sink):
    here = a_collaboration()
    theirs = person_of(lead(here, GROUP))
    describe(theirs, name="Ann", language=Language.ENGLISH, by=actor_of(theirs))
    mailed_after(gate.propose, gate_of(here), explanation="Zo!", by=lead(here, TOWN))
    assert "/en/meldingen/stoppen/" in sink.to(theirs.email)[-1]["List-Unsubscribe"]


def forged(person) -> list[str]:
    token = stop_token(person.pk, "shared")
    other = stop_token(a_person().pk, "shared")
    return [
        token[:-1] + ("A" if token[-1] != "A" else "B"),
        token.replace("shared", "all"),
        f"{person.pk.hex}.all~{other.partition('~')[2]}",
        person.pk.hex,
        f"{person.pk.hex}.shared",
        Signer(salt="seat.invite", sep="~").sign(f"{person.pk.hex}.all"),
        stop_token(new_id(), ALL),
        stop_token(person.pk, "unknown"),
        "x",
    ]


def test_a_link_that_was_not_made_here_does_not_exist_and_does_nothing():
    person = a_person()
    for token in forged(person):
        for send in (Client().get, Client().post):
            assert send(f"/meldingen/stoppen/{token}/").status_code == 404, token
    assert (off(person), Entry.objects.count()) == ([], 0)


def test_the_link_of_who_is_gone_does_not_exist():
    person = a_person()
    Person.objects.filter(pk=person.pk).update(is_active=False)
    assert Client().get(link(person)).status_code == 404


def test_the_link_only_turns_off_and_does_not_log_in():
    person, browser = a_person(), Client()
    browser.post(link(person), {"shared": "direct", "how_often": "direct"})
    assert off(person) == list(Kind)
    assert browser.get("/meldingen/").status_code == 302
