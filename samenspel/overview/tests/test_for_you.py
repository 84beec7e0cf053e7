"""Voor jou: everything that waits for a person, what blocks others first."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from samenspel.collaboration.links import token_of
from samenspel.collaboration.models import Role, RuleName
from samenspel.collaboration.operations import collaboration as root
from samenspel.collaboration.operations import invitation, rule
from samenspel.core import clock
from samenspel.core.dates import Precision, RoughDate
from samenspel.core.grid import BOTH_SIDES, Phase, Side, Track
from samenspel.discussion.operations import note
from samenspel.overview.tests.looking import browser_of, contests, for_you, look, person_of, shows
from samenspel.roadmap.models import Step
from samenspel.roadmap.models.steps import Led
from samenspel.roadmap.operations import gate, halfway, step
from samenspel.roadmap.states import Answer, Basis
from tests.aloud import said
from tests.builders import (
    a_collaboration,
    a_person,
    a_proposed_gate,
    a_step,
    alone,
    gate_of,
    joins,
    lead,
    member,
    not_yet,
    reader,
    sees,
)

MUNICIPALITY, INITIATIVE = Side.MUNICIPALITY, Side.INITIATIVE
DAY = date(2026, 3, 10)

pytestmark = pytest.mark.django_db


def on(day):
    return clock.replaying(RoughDate(day, Precision.DAY))


def titles(collaboration, side, role=Role.LEAD):
    """The titles of what waits here, in order."""
    page = look(collaboration, side, role)
    return [said(next(item.iter("a"))) for item in page.panel("for-you").iter("li")]


def everywhere(actor):
    """The titles on the page Voor jou of this person, in order."""
    page = for_you(person_of(actor))
    return [said(next(item.iter("a"))) for item in page.find("main").iter("li")]


def test_a_lead_answers_a_proposal_also_of_the_own_side():
    with on(DAY):
        found = a_proposed_gate()
        collaboration = found.collaboration
        town = collaboration.municipality.name

        assert look(collaboration, INITIATIVE).tasks()[0] == (
            f"Geef jullie antwoord: Overgang naar Uitwerken {town} stelde dit voor op "
            "10 maart 2026. 0 van de 3 verplichte punten zijn klaar. sinds vandaag"
        )
        assert look(collaboration, MUNICIPALITY).tasks()[0] == (
            "Geef jullie antwoord: Overgang naar Uitwerken Jullie stelden dit voor op "
            "10 maart 2026. Voorstellen is nog geen ja. "
            "0 van de 3 verplichte punten zijn klaar. sinds vandaag"
        )


@pytest.mark.parametrize("role", [Role.MEMBER, Role.READER])
def test_only_a_lead_is_asked_to_decide(role):
    found = a_proposed_gate()

    assert not any("antwoord" in one for one in titles(found.collaboration, INITIATIVE, role))


def test_who_has_answered_waits_for_the_other():
    found = a_proposed_gate()
    collaboration = found.collaboration
    by = lead(collaboration, INITIATIVE)
    gate.decide(found, answer=Answer.YES, basis=Basis.GROUP, reason="Door.", by=by)
    mine, theirs = titles(collaboration, INITIATIVE), titles(collaboration, MUNICIPALITY)

    waits = f"{collaboration.municipality.name} gaf nog geen antwoord op voorstel 1."
    assert mine[-1] == waits
    assert "Geef jullie antwoord: Overgang naar Uitwerken" not in mine
    assert theirs[0] == "Geef jullie antwoord: Overgang naar Uitwerken"


def test_an_answer_that_lapsed_is_asked_again_before_anybody_recorded_it():
    """Both readings decide one criterion: the sixth pair makes it met, and no operation says so."""
    collaboration = a_collaboration()
    found = gate_of(collaboration)
    gate.propose(found, explanation="Zover.", by=lead(collaboration, MUNICIPALITY))
    by = lead(collaboration, INITIATIVE)
    gate.decide(found, answer=Answer.YES, basis=Basis.GROUP, reason="Door.", by=by)
    for track in Track:
        sees(collaboration, MUNICIPALITY, 3, track)
        sees(collaboration, INITIATIVE, 3, track)

    assert (
        look(collaboration, INITIATIVE)
        .tasks()[0]
        .startswith(
            "Geef jullie antwoord: Overgang naar Uitwerken Jullie eerdere antwoord telt niet meer"
        )
    )


def test_offers_wait_for_the_other_side_only():
    collaboration = a_collaboration()
    by = lead(collaboration, MUNICIPALITY)
    halfway.propose(collaboration, phase=Phase.UITWERKEN, by=by)
    rule.propose(collaboration, rule=RuleName.READING_MONTHS, value=3, by=by)
    town = collaboration.municipality.name

    assert look(collaboration, INITIATIVE).tasks()[:2] == [
        "Geef antwoord: veranderen we deze regel? "
        f"{town} wil elke 3 maanden aangeven hoe het staat. sinds vandaag",
        "Geef antwoord: beginnen we halverwege? "
        f"{town} zegt dat jullie al in de fase Uitwerken zijn. sinds vandaag",
    ]
    assert titles(collaboration, MUNICIPALITY)[-2:] == [
        "Buurtgroep gaf nog geen antwoord op jullie voorstel voor een regel.",
        "Buurtgroep zei nog niet of jullie halverwege beginnen, in Uitwerken.",
    ]


def test_a_contested_criterion_waits_for_the_side_that_showed_it():
    collaboration = a_collaboration()
    shows(collaboration, MUNICIPALITY)
    contests(collaboration, INITIATIVE)
    title = "Kijk opnieuw naar ‘De gedeelde ambitie staat op papier’"

    assert look(collaboration, MUNICIPALITY).tasks()[0] == (
        f"{title} Buurtgroep ziet dit anders: Te vaag. sinds vandaag"
    )
    assert title not in titles(collaboration, INITIATIVE)


def test_who_asked_for_something_is_asked_whether_it_is_settled():
    found = a_proposed_gate()
    with on(DAY):
        not_yet(found, INITIATIVE, "Eerst het geld.")
        collaboration = found.collaboration

        assert look(collaboration, INITIATIVE).tasks()[0] == (
            "Zeg of dit geregeld is Jullie vroegen dit op 10 maart 2026: Eerst het geld. "
            "sinds vandaag"
        )
        assert "Zeg of dit geregeld is" not in titles(collaboration, MUNICIPALITY)


def test_a_gate_with_everything_ready_can_be_proposed():
    collaboration = a_collaboration(area="Noord", homes=100)
    for one in ("opstarten-ambitie", "opstarten-overeenkomst"):
        shows(collaboration, INITIATIVE, one)

    assert titles(collaboration, INITIATIVE)[0] == "Stel voor: Overgang naar Uitwerken"
    assert "Stel voor: Overgang naar Uitwerken" not in titles(
        collaboration, INITIATIVE, Role.MEMBER
    )


def test_a_step_waits_for_who_was_asked_and_else_for_the_side_that_leads_it():
    collaboration = a_collaboration()
    by = lead(collaboration, INITIATIVE)
    soon = clock.today() + timedelta(days=6)
    asked = a_step(collaboration, "Gevraagd", led_by="initiative", due_on=soon)
    step.assign(asked, seats=[member(collaboration, INITIATIVE).own_seat], by=by)
    a_step(collaboration, "Van ons", led_by="initiative", due_on=soon)
    a_step(collaboration, "Van hen", led_by="municipality", due_on=soon)
    far = clock.today() + timedelta(days=90)
    a_step(collaboration, "Ver weg", led_by="initiative", due_on=far)

    mine = [one for one in titles(collaboration, INITIATIVE, Role.MEMBER) if "onder" not in one]
    assert mine[:2] == ["Gevraagd", "Van ons"]
    assert titles(collaboration, INITIATIVE)[0] == "Van ons"
    assert titles(collaboration, MUNICIPALITY)[0] == "Van hen"
    assert "Ver weg" not in titles(collaboration, INITIATIVE)


def test_a_step_says_by_when_and_late_in_words():
    collaboration = a_collaboration()
    with on(DAY):
        a_step(collaboration, "Te laat", led_by="initiative", due_on=DAY - timedelta(days=9))
        a_step(collaboration, "Straks", led_by="both", due_on=DAY + timedelta(days=6))

        assert look(collaboration, INITIATIVE).tasks()[:2] == [
            "Te laat Jullie kant trekt dit. Wijk betrekken, Opstarten. 9 dagen te laat",
            "Straks Beide kanten trekken dit. Wijk betrekken, Opstarten. nog 6 dagen",
        ]


def test_a_late_step_that_the_other_side_needs_comes_before_one_that_it_does_not():
    collaboration = a_collaboration()
    by, town = lead(collaboration, INITIATIVE), collaboration.municipality.name
    with on(DAY):
        a_step(collaboration, "Langer te laat", led_by="initiative", due_on=DAY - timedelta(days=9))
        needed = Step.objects.get(collaboration=collaboration, library_id="gebied-afbakenen")
        step.plan(needed, due_on=DAY - timedelta(days=1), by=by)
        alone_ = titles(collaboration, INITIATIVE)
        step.take_up(collaboration, library_id="wijkgegevens", by=by)
        tasks = look(collaboration, INITIATIVE).tasks()

    assert alone_[:2] == ["Langer te laat", "Bepaal samen om welk gebied het gaat"]
    assert tasks[0] == (
        "Bepaal samen om welk gebied het gaat Beide kanten trekken dit. "
        f"{town} heeft dit nodig voor ‘Verzamel gegevens over de woningen in de wijk’. "
        "Plan uitwerken, Opstarten. 1 dag te laat"
    )


def test_an_own_room_step_says_so():
    collaboration = a_collaboration()
    a_step(collaboration, "Stil", led_by="initiative", due_on=clock.today(), in_room=True)

    assert "Dit staat in jullie eigen kamer." in look(collaboration, INITIATIVE).tasks()[0]


def test_how_it_stands_is_asked_when_the_other_side_has_said_so():
    collaboration = a_collaboration()
    before = titles(collaboration, INITIATIVE)
    sees(collaboration, MUNICIPALITY, 3, Track.WIJK)

    assert before[1] == "Geef aan hoe 6 onderdelen ervoor staan"
    assert look(collaboration, INITIATIVE).tasks()[0] == (
        "Geef aan hoe 6 onderdelen ervoor staan "
        f"{collaboration.municipality.name} gaf al aan hoe het staat. Jullie nog niet."
    )


def test_an_old_reading_is_asked_again():
    collaboration = a_collaboration()
    with on(DAY):
        for track in Track:
            sees(collaboration, INITIATIVE, 3, track)
    with on(date(2026, 9, 9)):
        assert not any("Geef aan" in one for one in titles(collaboration, INITIATIVE))
    with on(date(2026, 9, 10)):
        sees(collaboration, INITIATIVE, 3, Track.AMBITIE)
        assert "Geef aan hoe 5 onderdelen ervoor staan" in titles(collaboration, INITIATIVE)


def test_what_was_made_alone_is_offered_to_share_and_not_for_ever():
    collaboration = alone(INITIATIVE)
    note.write(collaboration, title="Ons plan", by=lead(collaboration, INITIATIVE))
    officer = a_person(f"x@{collaboration.municipality.domains.get().domain}")
    joins(collaboration, officer, MUNICIPALITY, Role.LEAD, invited_by=INITIATIVE)

    assert "Deel wat jullie hebben voorbereid" in titles(collaboration, INITIATIVE)
    assert "Deel wat jullie hebben voorbereid" not in titles(collaboration, MUNICIPALITY)
    with on(clock.today() + timedelta(days=31)):
        assert "Deel wat jullie hebben voorbereid" not in titles(collaboration, INITIATIVE)


def test_starting_half_way_is_offered_at_the_beginning():
    with on(DAY):
        collaboration = a_collaboration()
        title = "Waren jullie al bezig? Begin halverwege"

        assert title in titles(collaboration, INITIATIVE)
        assert title not in titles(collaboration, INITIATIVE, Role.MEMBER)
    with on(DAY + timedelta(days=61)):
        assert title not in titles(collaboration, INITIATIVE)


def test_a_reader_and_somebody_new_find_a_friendly_empty_page():
    collaboration = a_collaboration()

    assert "Niemand wacht op jou" in for_you(person_of(reader(collaboration, INITIATIVE))).words
    assert "Je doet nog niet mee in een samenwerking." in for_you(a_person()).words


def test_all_seats_come_together_with_what_blocks_others_on_top():
    proposed = a_proposed_gate(name="Noord")
    by = lead(proposed.collaboration, INITIATIVE)
    late = a_collaboration(name="Zuid")
    joins(late, person_of(by), INITIATIVE, Role.MEMBER)
    a_step(late, "Te laat", led_by="initiative", due_on=clock.today() - timedelta(days=1))
    contested = a_collaboration(name="Oost")
    joins(contested, person_of(by), INITIATIVE, Role.LEAD)
    shows(contested, INITIATIVE)
    contests(contested, MUNICIPALITY)
    asked = a_collaboration(name="West")
    sent = invitation.invite(
        asked, side=INITIATIVE, email=by.email, role=Role.READER, by=lead(asked, INITIATIVE)
    )

    assert everywhere(by)[:4] == [
        "Geef jullie antwoord: Overgang naar Uitwerken",
        "Bekijk de uitnodiging",
        "Kijk opnieuw naar ‘De gedeelde ambitie staat op papier’",
        "Te laat",
    ]
    page = for_you(person_of(by))
    link = next(one for one in page.tree.iter("a") if said(one) == "Bekijk de uitnodiging")
    assert link.get("href") == reverse("seat.accept", args=[token_of(sent.pk)])
    assert "Noord. " in said(page.panel("others-wait"))


def test_the_badge_counts_what_waits_and_not_what_is_offered():
    found = a_proposed_gate()
    page = for_you(person_of(lead(found.collaboration, INITIATIVE)))
    badges = page.all("span", class_="count")  # in the main menu, and beside that of a phone

    assert [said(badge) for badge in badges] == ["er wacht 1 ding op je"] * 2
    assert len(list(page.find("main").iter("li"))) > 1


def test_an_expired_invitation_waits_for_nobody():
    collaboration = a_collaboration()
    person = a_person()
    with on(DAY):
        invitation.invite(
            collaboration, side=INITIATIVE, email=person.email, by=lead(collaboration, INITIATIVE)
        )
        before = for_you(person).words
    with on(DAY + timedelta(days=15)):
        after = for_you(person).words

    assert ("Bekijk de uitnodiging" in before, "Bekijk de uitnodiging" in after) == (True, False)


def test_nothing_waits_after_the_end_or_for_who_left():
    collaboration = a_collaboration()
    by = lead(collaboration, INITIATIVE)
    a_step(collaboration, "Te laat", led_by="initiative", due_on=DAY)
    root.conclude.first(collaboration, outcome="closed", by=by)

    assert everywhere(by) == []


def test_rooms_never_mix_for_who_sits_at_different_sides():
    here, there = a_collaboration(), a_collaboration()
    person = person_of(lead(here, INITIATIVE))
    joins(there, person, MUNICIPALITY, Role.MEMBER)
    for collaboration in (here, there):
        for side in BOTH_SIDES:
            step.add(
                collaboration,
                phase=Phase.OPSTARTEN,
                track=Track.WIJK,
                title=f"{'Hier' if collaboration == here else 'Daar'}, {side}",
                led_by=Led.BOTH,
                in_room=True,
                due_on=clock.today(),
                by=lead(collaboration, side),
            )
    found = [one for one in everywhere(lead(here, INITIATIVE)) if "aar" in one or "Hier" in one]

    assert sorted(found) == ["Daar, municipality", "Hier, initiative"]


def test_a_visitor_logs_in_first():
    answer = Client().get("/voor-jou/")

    assert (answer.status_code, answer["Location"]) == (302, "/inloggen/?next=/voor-jou/")
    assert browser_of(a_person()).post("/voor-jou/").status_code == 405


def test_a_proposal_to_make_something_public_waits_for_the_other_side():
    collaboration = a_collaboration()
    by = lead(collaboration, INITIATIVE)
    written = note.write(collaboration, title="Waar we staan", by=by)
    note.share(written, by=by)
    note.publish(written, by=by)

    asked = "Geef antwoord: wordt dit openbaar?"
    assert asked in titles(collaboration, MUNICIPALITY)
    assert asked not in titles(collaboration, INITIATIVE)
