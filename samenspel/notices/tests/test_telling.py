"""Who is told what: for each row of the table, the people it concerns and nobody else."""

from typing import Any

import pytest

from samenspel.collaboration.access import actor_at
from samenspel.collaboration.models import Party
from samenspel.collaboration.operations import invitation, publication, rule, seat
from samenspel.core import clock
from samenspel.core.actor import the_clock
from samenspel.core.dates import RoughDate
from samenspel.core.grid import Phase, Side
from samenspel.core.installation import INSTALLATION
from samenspel.documents.operations.retention import announce
from samenspel.documents.tests.papers import a_document
from samenspel.notices.duty import run
from samenspel.notices.models import Cursor
from samenspel.notices.tests import scenes
from samenspel.notices.tests.scenes import Scene
from samenspel.notices.tests.telling import NOON, after, person_of, texts_for, told_to
from samenspel.notices.tests.world import GROUP, TOWN, decides, seat_of
from samenspel.notices.told import TOLD
from samenspel.people.models import Office
from samenspel.people.operations import appoint
from samenspel.people.queries import actor_of
from samenspel.roadmap.operations import condition, ending, gate, halfway, reopening
from samenspel.roadmap.states import Answer
from samenspel.roadmap.tests.steps import ends
from tests.builders import ADMINISTRATOR, a_collaboration, alone, an_officer_of, gate_of, lead, yes

pytestmark = pytest.mark.django_db

ALL_TOWN = ["town", "town-lead", "town-member", "town-reader"]
ALL_GROUP = ["group", "group-lead", "group-member", "group-reader"]
BOTH = [*ALL_TOWN, *ALL_GROUP]


def to(name: str, *people: str) -> dict[str, list[str]]:
    return {key: [name] for key in people}


def but(people: list[str], *without: str) -> list[str]:
    return [one for one in people if one not in without]


TOWN_LEADS, GROUP_LEADS = ALL_TOWN[:2], ALL_GROUP[:2]
TOWN_WORKERS, GROUP_WORKERS = ALL_TOWN[:3], ALL_GROUP[:3]
SCENES: dict[str, tuple[Scene, dict[str, list[str]]]] = {
    "proposing": (scenes.proposing, to("gate.propose", "town-lead", *GROUP_LEADS)),
    "lapsing": (scenes.lapsing, to("gate.lapse", *GROUP_LEADS)),
    "half-way": (scenes.asking_half_way, to("halfway.propose", *TOWN_LEADS)),
    "half-way back": (
        scenes.answering_half_way(halfway.withdraw, "group"),
        to("halfway.withdraw", *TOWN_LEADS),
    ),
    "half-way no": (
        scenes.answering_half_way(halfway.decline),
        to("halfway.decline", *GROUP_LEADS),
    ),
    "a rule": (scenes.proposing_a_rule, to("rule.propose", *TOWN_LEADS)),
    "a rule yes": (scenes.answering_a_rule(rule.agree), to("rule.agree", *GROUP_LEADS)),
    "a rule no": (scenes.answering_a_rule(rule.decline), to("rule.decline", *GROUP_LEADS)),
    "public": (scenes.publishing, to("note.publish", *TOWN_LEADS)),
    "public yes": (
        scenes.answering_a_publication(publication.agree),
        to("publication.agree", *GROUP_LEADS),
    ),
    "public no": (
        scenes.answering_a_publication(publication.decline),
        to("publication.decline", *GROUP_LEADS),
    ),
    "public back": (
        scenes.answering_a_publication(publication.withdraw, "group"),
        to("publication.withdraw", *TOWN_LEADS),
    ),
    "offline": (
        scenes.answering_a_publication(publication.end),
        to("publication.end", *GROUP_LEADS),
    ),
    "a step": (scenes.assigning, to("step.assign", "group-reader")),
    "contest": (scenes.contesting, to("criterion.contest", *TOWN_WORKERS)),
    "contest over": (scenes.accepting_a_contest, to("criterion.accept", *TOWN_WORKERS)),
    "yes": (scenes.answering(Answer.YES), to("gate.decide.yes", *TOWN_WORKERS)),
    "not yet": (
        scenes.answering(Answer.NOT_YET),
        {
            **to("gate.decide.not_yet", *TOWN_WORKERS),
            **to("gate.decide.points", "group-lead"),
        },
    ),
    "stop": (scenes.answering(Answer.STOP), to("gate.decide.stop", *TOWN_WORKERS)),
    "back": (scenes.withdrawing, to("gate.withdraw", *GROUP_WORKERS)),
    "settled": (scenes.settling, to("point.settle", *TOWN_WORKERS)),
    "coming": (scenes.coming, to("seat.accept", *TOWN_LEADS, *GROUP_LEADS)),
    "sharing a step": (scenes.sharing_a_step, to("step.share", *ALL_TOWN)),
    "sharing a note": (scenes.sharing_a_note, to("note.share", *ALL_TOWN)),
    "changing a note": (scenes.changing_a_note, to("note.change", *ALL_TOWN, "guest")),
    "changing one in a room": (scenes.changing_a_note_in_a_room, {}),
    "showing a note": (
        scenes.showing_a_note,
        {**to("note.show", "guest"), **to("note.show.across", *TOWN_LEADS)},
    ),
    "adding a document": (scenes.adding_a_document, to("document.add", *ALL_TOWN)),
    "adding one in a room": (scenes.adding_a_document_in_a_room, {}),
    "a new version": (scenes.a_new_version, to("document.add_version", *ALL_TOWN)),
    "a new version for a partner": (
        scenes.a_new_version_for_a_partner,
        to("document.add_version", *ALL_TOWN, "guest"),
    ),
    "sharing a document": (scenes.sharing_a_document, to("document.share", *ALL_TOWN)),
    "showing a document": (
        scenes.showing_a_document,
        {**to("document.show", "guest"), **to("document.show.across", *TOWN_LEADS)},
    ),
    "a public document": (scenes.publishing_a_document, to("document.publish", *TOWN_LEADS)),
    "talking": (scenes.talking_about_a_step, to("comment.write", "town-member", "group-lead")),
    "passing": (
        scenes.passing,
        {
            **to("collaboration.enter_phase", *but(BOTH, "group", *TOWN_WORKERS)),
            **{key: ["gate.decide.yes", "collaboration.enter_phase"] for key in TOWN_WORKERS},
        },
    ),
    "left to see to": (scenes.asking_to_see_to_it, to("condition.plan", "town-member")),
    "left, settled": (scenes.settling_what_was_left, to("condition.settle", *TOWN_LEADS)),
    "left, both": (
        scenes.looking_at_what_was_left(condition.confirm),
        to("condition.confirm", *GROUP_WORKERS),
    ),
    "left, not yet": (
        scenes.looking_at_what_was_left(condition.dispute, reason="Nee"),
        to("condition.dispute", *GROUP_WORKERS),
    ),
    "going back": (scenes.going_back, to("reopening.propose", *TOWN_LEADS)),
    "not going back": (
        scenes.answering_going_back(reopening.decline),
        to("reopening.decline", *GROUP_LEADS),
    ),
    "rather not going back": (
        scenes.answering_going_back(reopening.withdraw, "group"),
        to("reopening.withdraw", *TOWN_LEADS),
    ),
    "really going back": (
        scenes.answering_going_back(reopening.agree),
        {
            **to("collaboration.enter_phase", *but(BOTH, "town", *GROUP_LEADS)),
            **{one: ["reopening.agree", "collaboration.enter_phase"] for one in GROUP_LEADS},
        },
    ),
    "the end": (scenes.asking_to_end(ending.propose), to("ending.propose", *TOWN_LEADS)),
    "notice": (scenes.asking_to_end(ending.give_notice), to("ending.give_notice", *ALL_TOWN)),
    "the end, yes": (
        scenes.answering_the_end(ending.agree),
        to("ending.agree", *GROUP_WORKERS),
    ),
    "the end, no": (
        scenes.answering_the_end(ending.decline),
        to("ending.decline", *GROUP_WORKERS),
    ),
    "rather no end": (
        scenes.answering_the_end(ending.withdraw, "group"),
        to("ending.withdraw", *TOWN_WORKERS),
    ),
    "no notice": (
        scenes.answering_the_end(ending.take_back, "group", ending.give_notice),
        to("ending.take_back", *ALL_TOWN),
    ),
    "ready to close": (scenes.closing(ending.finish), to("ending.finish", *GROUP_LEADS)),
    "looking back": (
        scenes.closing(ending.look_back, evaluation="Goed."),
        to("ending.look_back", *GROUP_WORKERS),
    ),
    "leaving": (scenes.leaving, to("seat.leave", *TOWN_LEADS, "group")),
    "no lead": (
        scenes.leaving_without_a_lead,
        {
            **to("seat.leave", *TOWN_LEADS),
            **to("seat.leave.no_lead", "group-member", "group-reader"),
        },
    ),
    "an ended seat": (scenes.ending_a_seat, to("seat.end", *TOWN_LEADS, "group-lead")),
    "a new lead": (scenes.taking_the_lead, to("seat.take_lead", *ALL_TOWN, "group-reader")),
    "succession": (scenes.succeeding, to("party.succeed", *but(BOTH, "group"))),
    "a partner": (scenes.adding_a_partner, to("partner.add", *GROUP_LEADS)),
    "no partner": (scenes.ending_a_partner, to("partner.end", *GROUP_LEADS)),
}


@pytest.mark.parametrize("scene", SCENES)
def test_everybody_it_concerns_is_told_and_nobody_else(world, scene):
    play, expected = SCENES[scene]

    for act, subject, inputs in play(world):
        after(act, subject, **inputs)

    assert world.told() == expected
    for name in expected:
        assert len(texts_for(world[name])) == len(expected[name]), name


def test_half_way_both_hear_where_they_stand_now(world):
    for act, subject, inputs in scenes.answering_half_way(halfway.agree)(world):
        after(act, subject, **inputs)
    told = world.told()
    assert told["group"] == ["halfway.agree", "collaboration.enter_phase"]
    assert told["town-reader"] == ["collaboration.enter_phase"]


def deserted(here):
    """Nobody is left of the municipality; the lead of the initiative, and who left."""
    gone = lead(here, TOWN)
    seat.leave(seat_of(gone), by=gone)
    return lead(here, GROUP), gone


def test_who_stayed_hears_that_somebody_came_back():
    stayed, gone = deserted(a_collaboration())
    after(seat.resume, seat_of(gone), by=actor_of(person_of(gone)))
    assert told_to(stayed) == ["seat.resume"]
    assert texts_for(stayed)[0].startswith(f"{person_of(gone).name} is vanaf nu trekker voor ")


def test_who_stayed_hears_that_the_coordinator_stepped_in():
    here = a_collaboration()
    stayed, _gone = deserted(here)
    person, town = an_officer_of(here.municipality), here.municipality
    office: dict[str, Any] = {"office": Office.COORDINATOR, "organisation": town.pk}
    appoint(INSTALLATION, email=person.email, **office, by=ADMINISTRATOR)
    there = actor_at(here.slug, person)
    after(seat.step_in, here, by=there.actor)
    assert told_to(stayed) == ["seat.step_in"]
    assert texts_for(stayed) == [f"{person.name} is vanaf nu trekker voor {town.name}."]


ELSEWHERE = {
    "seat.resume": "above",
    "seat.step_in": "above",
    "halfway.agree": "above",
    "collaboration.conclude": "test_ending",
    "document.announce": "below",
    "invitation.undelivered": "test_inviting",
    "ending.take_effect": "test_ticking",
    "condition.soon": "test_ticking",
    "condition.late": "test_ticking",
    "step.soon": "test_ticking",
    "step.late": "test_ticking",
    "reading.due": "test_ticking",
}


def test_every_row_of_the_table_is_tried():
    tried = {name for _scene, told in SCENES.values() for names in told.values() for name in names}
    assert tried | set(ELSEWHERE) == set(TOLD)


def test_the_day_on_which_files_go_is_told_to_the_leads_of_both_sides(world):
    a_document(world.here, Side.INITIATIVE, in_room=False)
    with clock.replaying(RoughDate.parse("2026-03-02")):
        ends(world.here)

    def said():
        with clock.replaying(RoughDate.parse("2032-12-20")):
            announce(world.here, by=the_clock(world.here.pk))

    after(said)

    leads = [*TOWN_LEADS, *GROUP_LEADS]
    assert {one: told for one, told in world.told().items() if told} == to(
        "document.announce", *leads
    )
    assert texts_for(world["town"]) == [
        "Op 20 maart 2033 worden de bestanden van documenten verwijderd. "
        "Bewaar zelf wat je wilt houden."
    ]


def test_the_end_is_told_to_everybody_of_both_sides(world):
    for phase in Phase:
        found = gate_of(world.here, phase)
        outcome: dict[str, Any] = {"outcome": "stewardship"} if phase == Phase.BEHEREN else {}
        gate.propose(found, explanation="Door.", **outcome, by=world["town"])
        yes(found, TOWN)
        if phase != Phase.BEHEREN:
            yes(found, GROUP)
        world.here.refresh_from_db()

    after(decides, found, answer=Answer.YES, by=world["group"])

    assert world.told()["town-reader"] == ["collaboration.conclude"]
    assert texts_for(world["town-reader"]) == [
        "De samenwerking is afgerond. Jullie kunnen alles nog lezen."
    ]


def test_who_starts_hears_that_the_other_side_came():
    here = alone(GROUP)
    starter, officer = lead(here, GROUP), an_officer_of(here.municipality)
    sent = invitation.invite(here, side=TOWN, email=officer.email, by=starter)

    after(seat.accept, sent, name="Jan", by=actor_of(officer))

    assert told_to(starter) == ["seat.accept"]
    town = Party.objects.get(collaboration=here, side=TOWN).organisation.name
    (text,) = texts_for(starter)
    assert text.endswith(f"doet vanaf nu mee, voor {town}.")


def test_a_replayed_history_tells_nobody_anything():
    here = a_collaboration(replay=True)
    after(gate.propose, gate_of(here), explanation="Wij zijn zover.", by=lead(here, TOWN))
    assert told_to(lead(here, GROUP)) == []


def test_what_somebody_was_told_is_said_once_however_often_the_journal_is_read(world):
    after(gate.propose, gate_of(world.here), explanation="Door.", by=world["town"])
    Cursor.objects.update(seq=0)
    run(NOON)

    assert told_to(world["group"]).count("gate.propose") == 1
