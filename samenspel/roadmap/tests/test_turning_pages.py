"""The pages of conditions, of going back and of ending, as people meet them."""

import pytest

from samenspel.collaboration.models import Collaboration
from samenspel.core import clock
from samenspel.core.actor import the_clock
from samenspel.core.grid import BOTH_SIDES, Phase
from samenspel.roadmap.models import Condition, Ending, HandoverLine, Reopening
from samenspel.roadmap.operations import condition, ending, gate, reopening
from samenspel.roadmap.states import Answer
from samenspel.roadmap.tests.gates import INITIATIVE, MUNICIPALITY, proposes
from samenspel.roadmap.tests.pages import a_coordinator_of, a_stranger, hidden, visit, words
from samenspel.roadmap.tests.turning import (
    a_condition,
    agrees_to_go_back,
    asks_to_end,
    ends_together,
    gives_notice,
    goes_back,
    with_conditions,
)
from tests.builders import a_collaboration, gate_of, lead, member

pytestmark = pytest.mark.django_db

FIRST = Phase.OPSTARTEN


def at(collaboration: Collaboration, side):
    return visit(collaboration, lead(collaboration, side))


def field(verb: str, one: Condition, name: str) -> str:
    """The name of a field of the form about this condition."""
    return f"{verb}-{one.pk.hex[-8:]}-{name}"


# conditions


def test_a_passed_transition_shows_its_conditions_until_both_see_them_as_settled():
    collaboration = with_conditions()
    one = a_condition(collaboration)
    ours, theirs = at(collaboration, INITIATIVE), at(collaboration, MUNICIPALITY)

    page = ours.get("gate", FIRST)
    assert "Jullie gingen door met voorwaarden" in words(page)
    assert "nog te regelen" in words(page)
    url = ours.address("condition.settle", FIRST, one.pk)
    given = {
        field("settle", one, "words"): "De brief ligt er.",
        field("settle", one, "seen"): hidden(page, field("settle", one, "seen")),
    }
    assert ours.client.post(url, given).status_code == 303
    assert ours.client.post(url, given).status_code == 409

    answer = theirs.get("gate", FIRST)
    assert "De brief ligt er." in words(answer)
    assert "Ja, dit is geregeld" in words(answer)
    assert "Ja, dit is geregeld" not in words(ours.get("gate", FIRST))
    theirs.client.post(theirs.address("condition.confirm", FIRST, one.pk), {})
    assert Condition.objects.get(pk=one.pk).state == "confirmed"


def test_what_is_said_to_be_missing_stands_there_for_who_has_to_settle_it():
    one = a_condition()
    condition.settle(one, words="Klaar.", by=lead(one.collaboration, INITIATIVE))
    theirs = at(one.collaboration, MUNICIPALITY)
    url = theirs.address("condition.dispute", FIRST, one.pk)

    empty = theirs.client.post(url, {})
    assert empty.status_code == 422
    assert theirs.client.post(url, {field("dispute", one, "reason"): "Eerst tekenen."})

    assert "Eerst tekenen." in words(at(one.collaboration, INITIATIVE).get("gate", FIRST))


@pytest.mark.parametrize("verb", ["settle", "confirm", "dispute"])
def test_what_cannot_be_done_any_more_is_said_and_what_was_typed_stays(verb):
    """Confirmed by the other lead meanwhile: the form is no longer on the page."""
    one = a_condition()
    condition.settle(one, words="Klaar.", by=lead(one.collaboration, INITIATIVE))
    condition.confirm(one, by=lead(one.collaboration, MUNICIPALITY))
    theirs = at(one.collaboration, MUNICIPALITY)
    name = {"settle": "words", "dispute": "reason"}.get(verb, "seen")
    typed = "1" if name == "seen" else "Wat ik typte."

    late = theirs.client.post(
        theirs.address(f"condition.{verb}", FIRST, one.pk), {field(verb, one, name): typed}
    )

    assert late.status_code == 409
    assert name == "seen" or typed in words(late)


def test_who_sees_to_it_and_before_when_stands_on_the_page():
    one = a_condition()
    by = lead(one.collaboration, INITIATIVE)
    person = visit(one.collaboration, by)
    url = person.address("condition.plan", FIRST, one.pk)

    given = {
        field("plan", one, "owner"): f"seat:{by.seat}",
        field("plan", one, "due_on"): "1-5-2030",
    }
    assert person.client.post(url, given).status_code == 303

    page = words(person.get("gate", FIRST))
    assert "Wie ervoor zorgt: Person" in page
    assert "uiterlijk 1 mei 2030" in page.lower() or "1 mei 2030" in page
    other = person.client.post(url, {field("plan", one, "owner"): "seat:iemand-anders"})
    assert other.status_code == 422


def test_on_the_overview_it_is_gone_once_it_is_settled_by_both():
    collaboration = with_conditions()
    for one in Condition.objects.filter(collaboration=collaboration):
        assert "voorwaarde" in words(at(collaboration, INITIATIVE).get("collaboration.show"))
        condition.settle(one, words="Klaar.", by=lead(collaboration, INITIATIVE))
        condition.confirm(one, by=lead(collaboration, MUNICIPALITY))
    page = words(at(collaboration, INITIATIVE).get("collaboration.show"))
    assert "voorwaarde" not in page
    assert "Dit was niet klaar toen jullie doorgingen" not in page


def test_for_you_asks_to_look_at_what_the_other_side_says_is_settled():
    one = a_condition()
    condition.settle(one, words="De brief ligt er.", by=lead(one.collaboration, INITIATIVE))
    theirs = words(at(one.collaboration, MUNICIPALITY).client.get("/voor-jou/"))
    assert "Is dit geregeld?" in theirs
    assert "De brief ligt er." in theirs
    assert "Is dit geregeld?" not in words(
        at(one.collaboration, INITIATIVE).client.get("/voor-jou/")
    )


def test_for_you_names_a_condition_with_a_day():
    one = a_condition()
    condition.plan(one, due_on=clock.today(), by=lead(one.collaboration, INITIATIVE))
    assert "Regel nog:" in words(at(one.collaboration, MUNICIPALITY).client.get("/voor-jou/"))


@pytest.mark.parametrize("verb", ["plan", "settle", "confirm", "dispute"])
def test_a_condition_of_another_collaboration_or_phase_does_not_exist(verb):
    one, elsewhere = a_condition(), a_condition()
    person = at(one.collaboration, INITIATIVE)
    for phase, key in ((FIRST, elsewhere.pk), (Phase.UITWERKEN, one.pk)):
        url = person.address(f"condition.{verb}", phase, key)
        assert person.client.post(url, {}).status_code == 404
    stranger = a_stranger(one.collaboration)
    assert stranger.post(f"condition.{verb}", FIRST, one.pk).status_code == 404


def test_a_coordinator_reads_the_conditions_and_changes_nothing():
    one = a_condition()
    coordinator = a_coordinator_of(one.collaboration)
    page = words(coordinator.get("gate", FIRST))
    assert "Jullie gingen door met voorwaarden" in page
    assert "Zeg dat het geregeld is" not in page


# going back


def test_one_side_proposes_to_go_back_and_the_other_agrees_on_the_page():
    collaboration = with_conditions()
    ours, theirs = at(collaboration, INITIATIVE), at(collaboration, MUNICIPALITY)
    page = ours.get("reopening", query="?fase=opstarten")
    assert "Terug naar een eerdere fase?" in words(page)

    told = ours.done(
        "reopening.propose",
        reopening__phase="opstarten",
        reopening__reason="De wijk is veranderd.",
        reopening__new=hidden(page, "reopening-new"),
    )
    assert "Het wacht op" in words(told)
    assert "gaan we terug naar Opstarten?" in words(theirs.client.get("/voor-jou/"))
    asked = words(theirs.get("reopening"))
    assert "De wijk is veranderd." in asked
    one = Reopening.objects.get()
    agreed = theirs.done("reopening.agree", one.pk)

    assert "Opstarten is weer jullie hoofdfase" in agreed.content.decode()
    again = words(ours.get("gate", FIRST))
    assert "Voorstel 1" in again
    assert "Samen gingen jullie door" not in again
    assert "stemde ermee in om terug te gaan naar" in words(ours.get("timeline"))


def test_going_back_is_one_link_away_from_what_was_decided():
    collaboration = with_conditions()
    person = at(collaboration, INITIATIVE)
    link = person.address("reopening") + "?fase=opstarten"
    assert f'href="{link}"' in person.get("gate", FIRST).content.decode()
    assert "checked" in person.client.get(link).content.decode()


def test_what_was_typed_stays_when_the_other_side_was_first():
    collaboration = with_conditions()
    goes_back(collaboration, side=MUNICIPALITY)
    late = at(collaboration, INITIATIVE).post(
        "reopening.propose", reopening__phase="opstarten", reopening__reason="Ook wij willen terug."
    )
    assert late.status_code == 422
    assert "Ook wij willen terug." in words(late)


def test_declining_and_taking_back_are_buttons_of_the_right_side():
    collaboration = with_conditions()
    one = goes_back(collaboration)
    theirs = at(collaboration, MUNICIPALITY)
    assert "Neem het terug" not in words(theirs.get("reopening"))
    theirs.done("reopening.decline", one.pk)
    assert "niet akkoord" in words(theirs.get("reopening"))
    second = goes_back(collaboration)
    at(collaboration, INITIATIVE).done("reopening.withdraw", second.pk)
    assert Reopening.objects.filter(state="withdrawn").count() == 1


def test_what_was_closed_is_opened_again_from_its_own_page():
    collaboration = a_collaboration()
    ends_together(collaboration)
    ours, theirs = at(collaboration, INITIATIVE), at(collaboration, MUNICIPALITY)
    assert "Samen weer openen" in words(ours.get("ending"))
    assert "Deze samenwerking weer openen?" in words(ours.get("reopening"))

    ours.done("reopening.propose", reopening__phase="opstarten", reopening__reason="Er is geld.")
    assert "gaan we terug naar Opstarten?" in words(theirs.client.get("/voor-jou/"))
    theirs.done("reopening.agree", Reopening.objects.get().pk)

    collaboration.refresh_from_db()
    assert collaboration.state == "together"


# ending


def test_a_stop_leads_to_ending_well_with_one_link():
    collaboration = a_collaboration()
    found = gate_of(collaboration)
    proposes(found)
    by = lead(collaboration, INITIATIVE)
    gate.decide(found, answer=Answer.STOP, reason="Wij stoppen ermee.", by=by)
    page = at(collaboration, MUNICIPALITY).get("gate", FIRST)
    url = at(collaboration, MUNICIPALITY).address("ending")
    assert f'href="{url}"' in page.content.decode()
    assert "Stoppen kan ook een goed besluit zijn." in words(page)


def test_asking_agreeing_looking_back_handing_over_and_closing_on_the_page():
    collaboration = a_collaboration()
    ours, theirs = at(collaboration, INITIATIVE), at(collaboration, MUNICIPALITY)
    page = ours.get("ending")
    assert "Goed afronden" in page.content.decode()
    ours.done("ending.propose", together__reason="De groep is klein geworden.")
    assert "stoppen we samen?" in words(theirs.client.get("/voor-jou/")).lower()
    one = Ending.objects.get()
    assert "De groep is klein geworden." in words(theirs.get("ending"))
    theirs.done("ending.agree", one.pk)
    assert "Het slotgesprek" in words(ours.client.get("/voor-jou/"))

    for person, said in ((ours, "Mooi begonnen."), (theirs, "Veel geleerd.")):
        person.done("ending.look_back", one.pk, **{"look-back__evaluation": said})
    told = words(
        ours.done("handover.add", one.pk, handover__what="De website", handover__owner="Marijke")
    )
    assert "Mooi begonnen." in told
    assert "Veel geleerd." in told
    assert "De website" in told
    theirs_again = theirs.post("handover.drop", HandoverLine.objects.get().pk)
    assert theirs_again.status_code == 422
    ready = words(ours.done("ending.finish", one.pk))
    assert "Jullie kant is klaar. Het wacht op" in ready
    closed = theirs.done("ending.finish", one.pk)

    assert "Deze samenwerking is afgerond" in closed.content.decode()
    assert "Afgesloten. Alles blijft leesbaar" in closed.content.decode()
    assert "mislukt" not in closed.content.decode().lower()
    collaboration.refresh_from_db()
    assert collaboration.state == "closed"
    timeline = words(ours.get("timeline"))
    assert "sloot de samenwerking af" in timeline
    overview = ours.get("collaboration.show")
    assert overview.status_code == 200
    assert "Deze samenwerking is afgesloten" in words(overview)
    assert "Goed stoppen is ook een uitkomst" in words(overview)


def test_notice_says_the_day_and_can_be_taken_back_until_then():
    collaboration = a_collaboration()
    ours, theirs = at(collaboration, INITIATIVE), at(collaboration, MUNICIPALITY)
    assert "met 3 maanden opzegtermijn" in words(ours.get("ending"))
    ours.done("ending.give_notice", notice__reason="Wij redden het niet.")

    page = words(theirs.get("ending"))
    assert "heeft opgezegd" in page
    assert "Wij redden het niet." in page
    talk = words(theirs.get("collaboration.show"))
    assert "heeft opgezegd" in talk
    assert "zegde op. Deze kant stopt op" in words(theirs.get("timeline"))
    ours.done("ending.take_back", Ending.objects.get().pk)
    assert Ending.objects.get().state == "withdrawn"
    assert "teruggenomen" in words(ours.get("ending"))


def test_what_was_typed_stays_when_the_other_side_already_asked():
    collaboration = a_collaboration()
    asks_to_end(collaboration, MUNICIPALITY)
    for name, form in (("ending.propose", "together"), ("ending.give_notice", "notice")):
        late = at(collaboration, INITIATIVE).post(name, **{f"{form}__reason": "Onze woorden."})
        assert late.status_code == 422
        assert "Onze woorden." in words(late)


def test_an_answer_to_an_older_page_shows_how_it_stands_now():
    collaboration = a_collaboration()
    one = asks_to_end(collaboration)
    theirs = at(collaboration, MUNICIPALITY)
    page = theirs.get("ending")
    ending.withdraw(one, by=lead(collaboration, INITIATIVE))
    late = theirs.post("ending.agree", one.pk, answer__seen=hidden(page, "answer-seen"))
    assert late.status_code == 409
    assert Ending.objects.get().state == "withdrawn"


def test_after_the_notice_period_the_clock_opens_the_closing_conversation():
    collaboration = a_collaboration()
    one = gives_notice(collaboration)
    Ending.objects.filter(pk=one.pk).update(alone_from=clock.today())
    ending.take_effect(one, by=the_clock(collaboration.pk))
    page = words(at(collaboration, MUNICIPALITY).get("ending"))
    assert "De dag is er" in page
    assert "De samenwerking afsluiten" in page
    assert "De opzegtermijn is voorbij" in words(at(collaboration, INITIATIVE).get("timeline"))


def test_a_member_reads_and_helps_with_the_list_a_coordinator_only_reads():
    collaboration = a_collaboration()
    one = gives_notice(collaboration)
    person = visit(collaboration, member(collaboration, INITIATIVE))
    assert "Zet het op de lijst" in words(person.get("ending"))
    assert "Schrijf op hoe jullie terugkijken" not in words(person.get("ending"))
    assert person.post("ending.finish", one.pk).status_code == 403
    coordinator = a_coordinator_of(collaboration)
    assert "Zet het op de lijst" not in words(coordinator.get("ending"))
    assert a_stranger(collaboration).get("ending").status_code == 404


def test_in_english_too():
    collaboration = with_conditions()
    goes_back(collaboration)
    asks_to_end(collaboration)
    person = at(collaboration, MUNICIPALITY)
    assert "proposes to go back to Getting started" in words(person.in_english("reopening")) or (
        "proposes to go back to" in words(person.in_english("reopening"))
    )
    assert "Yes, we end it together" in words(person.in_english("ending"))
    assert "You went on with conditions" in words(person.in_english("gate", FIRST))


@pytest.mark.parametrize("name", ["reopening", "ending"])
@pytest.mark.parametrize("times", [1, 3])
def test_the_number_of_questions_to_the_database_does_not_grow(
    name, times, django_assert_max_num_queries
):
    collaboration = with_conditions()
    for _time in range(times):
        one, asked = goes_back(collaboration), asks_to_end(collaboration)
        by = lead(collaboration, INITIATIVE)
        reopening.withdraw(one, by=by)
        ending.withdraw(asked, by=by)
    person = at(collaboration, INITIATIVE)
    person.get(name)
    with django_assert_max_num_queries(19):
        person.get(name)


def test_both_words_of_the_other_side_and_of_the_own_stand_there_for_both():
    collaboration = a_collaboration()
    one = gives_notice(collaboration)
    for side in BOTH_SIDES:
        ending.look_back(one, evaluation=f"Van {side}.", by=lead(collaboration, side))
    for side in BOTH_SIDES:
        page = words(at(collaboration, side).get("ending"))
        assert "Van municipality." in page
        assert "Van initiative." in page


def test_after_going_back_the_conditions_are_gone_from_the_page():
    collaboration = with_conditions()
    agrees_to_go_back(goes_back(collaboration))
    assert "onder voorwaarden" not in words(at(collaboration, INITIATIVE).get("gate", FIRST))
