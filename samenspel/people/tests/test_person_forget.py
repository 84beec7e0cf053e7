"""Being forgotten: by yourself on a page, or by the clock when you have had no place for years."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from samenspel.collaboration.models import Invitation, Role, Seat
from samenspel.collaboration.operations import invitation, seat
from samenspel.collaboration.tests.visiting import browser_of, person_of
from samenspel.config.schedule import SCHEDULE
from samenspel.core import clock
from samenspel.core.actor import the_clock
from samenspel.core.errors import NotFound, RuleBroken, WrongState
from samenspel.core.grid import Side
from samenspel.core.installation import INSTALLATION
from samenspel.core.terms import IDLE_YEARS
from samenspel.journal.models import ChainKind, Entry
from samenspel.journal.verify import verify_all
from samenspel.people.factors import Authenticator
from samenspel.people.forgetting import idle_people
from samenspel.people.models import Appointment, Language, Office, Person, SecurityEvent, Session
from samenspel.people.operations import appoint, describe, forget, forget_after
from samenspel.people.queries import actor_of
from tests.builders import ADMINISTRATOR, a_collaboration, a_municipality, a_person, lead, member

pytestmark = pytest.mark.django_db

ADDRESS = "person.forget"


def somebody_who_left():
    """With a function, a department, an invitation, and nothing open any more."""
    collaboration = a_collaboration()
    by = lead(collaboration, Side.MUNICIPALITY)
    town = collaboration.municipality
    person = a_person(f"vera@{town.domains.first().domain}", "Vera Vergeten")
    invited = invitation.invite(
        collaboration,
        side=Side.MUNICIPALITY,
        email=person.email,
        role=Role.MEMBER,
        function="Verzorger Vera",
        department="Afdeling Vera",
        by=by,
    )
    taken = seat.accept(invited, by=actor_of(person))
    seat.end(taken, by=by)
    return person, taken


def confirmed(person: Person) -> Client:
    """A browser in which somebody showed just now that it is them."""
    browser = browser_of(person)
    session = browser.session
    session["confirmed_at"] = clock.recorded_at().timestamp()
    session.save()
    return browser


def test_name_and_address_go_and_the_seat_stays_without_them():
    person, taken = somebody_who_left()

    forget(person, by=actor_of(person))

    person.refresh_from_db()
    taken.refresh_from_db()
    assert (person.name, str(person), person.own_name) == ("voormalig lid", "voormalig lid", "")
    assert person.email.endswith("@forgotten.invalid")
    assert (person.is_active, person.forgotten_at is None) == (False, False)
    assert (taken.function, taken.department, taken.role) == ("", "", "member")
    assert not Invitation.objects.filter(email__icontains="vera").exists()
    everything = str([list(model.objects.values()) for model in (Person, Seat, Invitation)])
    assert "Vera" not in everything


def test_the_journal_says_that_it_happened_and_holds():
    person, _taken = somebody_who_left()

    forget(person, by=actor_of(person))

    entry = Entry.objects.filter(chain__kind=ChainKind.INSTALLATION).order_by("seq").last()
    assert (entry.operation, entry.subject) == ("person.forget", f"person:{person.pk}")
    assert entry.details == {}
    assert [report.fault for report in verify_all() if report.fault] == []


def test_whatever_belongs_to_this_person_alone_is_removed():
    person, _taken = somebody_who_left()
    other = a_person()
    for one in (person, other):
        browser_of(one)
        SecurityEvent.objects.create(person=one, kind="new_device", device="Firefox")

    forget(person, by=actor_of(person))

    assert list(Session.objects.exclude(person=None).values_list("person", flat=True)) == [other.pk]
    assert list(SecurityEvent.objects.values_list("person", flat=True)) == [other.pk]


def test_an_open_invitation_to_the_address_does_not_let_anybody_in():
    collaboration, person = a_collaboration(), a_person("vera@example.org", "Vera")
    by = lead(collaboration, Side.INITIATIVE)
    invitation.invite(collaboration, side=Side.INITIATIVE, email=person.email, by=by)

    forget(person, by=actor_of(person))

    found = Invitation.objects.latest("made_at")
    assert (found.email, found.state) == ("", "withdrawn")
    assert [report.fault for report in verify_all() if report.fault] == []


def test_the_placeholder_cannot_log_in_and_the_address_can_begin_anew():
    person, _taken = somebody_who_left()
    browser, email = browser_of(person), person.email

    forget(person, by=actor_of(person))

    assert browser.get(reverse("me")).status_code == 302
    again = a_person(email)
    assert again.pk != person.pk
    browser.force_login(Person.objects.get(pk=person.pk))
    assert browser.get(reverse("me")).status_code == 302


def test_the_database_keeps_no_name_of_somebody_forgotten():
    person = a_person()
    forget(person, by=actor_of(person))

    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.filter(pk=person.pk).update(own_name="Toch weer")


def test_who_still_takes_part_leaves_first():
    collaboration = a_collaboration()
    person = person_of(member(collaboration, Side.INITIATIVE))

    with pytest.raises(RuleBroken):
        forget(person, by=actor_of(person))

    person.refresh_from_db()
    assert person.forgotten_at is None


def test_who_has_an_appointment_is_not_forgotten_before_that_has_ended():
    person = a_person()
    appoint(INSTALLATION, email=person.email, office=Office.ADMINISTRATOR, by=ADMINISTRATOR)

    with pytest.raises(RuleBroken):
        forget(person, by=actor_of(person))

    page = confirmed(person).get(reverse(ADDRESS)).content.decode()
    assert "Een beheerder beëindigt die eerst" in page
    assert "Ja, vergeet mij" not in page
    assert confirmed(person).post(reverse(ADDRESS)).status_code == 422


def test_nobody_has_somebody_else_forgotten():
    person, other = a_person(), a_person()

    with pytest.raises(NotFound):
        forget(person, by=actor_of(other))
    with pytest.raises(NotFound):
        forget(person, by=ADMINISTRATOR)


def test_the_page_asks_first_whether_it_is_really_you():
    person = a_person()

    answer = browser_of(person).post(reverse(ADDRESS))

    assert (answer.status_code, answer["Location"].startswith(reverse("me.confirm"))) == (302, True)
    person.refresh_from_db()
    assert person.forgotten_at is None


def test_on_the_page_somebody_leaves_everywhere_and_is_forgotten():
    collaborations = [a_collaboration(), a_collaboration()]
    person = a_person("vera@example.org", "Vera Vergeten")
    for one in collaborations:
        by = lead(one, Side.INITIATIVE)
        invited = invitation.invite(one, side=Side.INITIATIVE, email=person.email, by=by)
        seat.accept(invited, by=actor_of(person))
    browser = confirmed(person)
    asked = browser.get(reverse(ADDRESS)).content.decode()
    assert all(one.name in asked for one in collaborations)
    assert "Niemand anders is daar trekker van jouw kant" not in asked

    answer = browser.post(reverse(ADDRESS), follow=True)

    person.refresh_from_db()
    assert person.forgotten_at is not None
    assert not Seat.objects.open().filter(person=person).exists()
    left = Entry.objects.filter(operation="seat.leave", actor=str(person.pk))
    assert left.count() == 2
    assert "Je naam en adres zijn hier weg." in answer.content.decode()
    assert [report.fault for report in verify_all() if report.fault] == []


def test_it_says_where_nobody_else_leads():
    collaboration = a_collaboration()
    by = lead(collaboration, Side.INITIATIVE)

    page = confirmed(person_of(by)).get(reverse(ADDRESS)).content.decode()

    assert "Niemand anders is daar trekker van jouw kant" in page


def test_the_other_side_reads_former_member_in_both_languages():
    person, taken = somebody_who_left()
    browser = browser_of(person_of(lead(taken.collaboration, Side.INITIATIVE)))
    forget(person, by=actor_of(person))

    dutch = browser.get(reverse("people", args=[taken.collaboration.slug]))
    english = browser.get("/en" + reverse("people", args=[taken.collaboration.slug]))

    assert "voormalig lid" in dutch.content.decode()
    assert "former member" in english.content.decode()


def long_ago(person):
    """They came and went longer ago than the term."""
    then = clock.recorded_at() - timedelta(days=366 * IDLE_YEARS)
    Person.objects.filter(pk=person.pk).update(made_at=then)
    Seat.objects.filter(person=person).update(ends_at=then)
    Appointment.objects.filter(person=person).update(ends_at=then)
    Session.objects.filter(person=person).delete()
    person.refresh_from_db()


def test_the_clock_forgets_who_has_had_no_place_for_years():
    person, _taken = somebody_who_left()
    assert idle_people() == []
    long_ago(person)
    assert idle_people() == [person]

    next(duty for duty in SCHEDULE if duty.name == "people").does(NoProgress())

    person.refresh_from_db()
    assert person.name == "voormalig lid"
    assert idle_people() == []
    assert Entry.objects.filter(operation="person.forget_after").count() == 1


class NoProgress:
    """Of a duty that nobody looks at."""

    def stop_if_cancelled(self) -> None:
        """Nobody cancels."""


@pytest.mark.parametrize("still", ["a seat", "an appointment", "a session", "a seat till lately"])
def test_the_clock_leaves_alone_who_is_still_here(still):
    person, taken = somebody_who_left()
    long_ago(person)
    if still == "a seat":
        Seat.objects.filter(pk=taken.pk).update(ends_at=None)
    if still == "a seat till lately":
        Seat.objects.filter(pk=taken.pk).update(ends_at=clock.recorded_at())
    if still == "an appointment":
        appoint(
            INSTALLATION,
            email=person.email,
            office=Office.COORDINATOR,
            organisation=a_municipality().pk,
            by=ADMINISTRATOR,
        )
    if still == "a session":
        browser_of(person)

    assert idle_people() == []
    with pytest.raises(WrongState):
        forget_after(person, by=the_clock())


def test_a_second_factor_goes_too():
    person = a_person()
    Authenticator.objects.create(user=person, type="recovery_codes", data={})

    forget(person, by=actor_of(person))

    assert not Authenticator.objects.filter(user=person).exists()


def test_somebody_can_still_say_how_they_are_called():
    person = a_person()

    describe(person, name="Nieuwe Naam", language=Language.DUTCH, by=actor_of(person))

    assert Person.objects.get(pk=person.pk).name == "Nieuwe Naam"
