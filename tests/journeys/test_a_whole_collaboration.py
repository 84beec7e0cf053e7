"""Whole stories, by the forms that stand on the pages: from a first difference to a good end."""

import pytest

from samenspel.collaboration.models import Collaboration, Role
from samenspel.core.grid import BOTH_SIDES, Phase, Side, Track
from samenspel.journal.verify import verify_all
from samenspel.people.models import Office
from tests.builders import a_collaboration, a_person, joins, lead, member
from tests.everybody import appointed
from tests.journeys.walking import Walker

pytestmark = pytest.mark.django_db

BASIS = {Side.MUNICIPALITY: "college", Side.INITIATIVE: "members"}


def both(collaboration: Collaboration) -> tuple[Walker, Walker]:
    """A lead of the municipality and one of the initiative, each in a browser."""
    municipality, initiative = (
        Walker(lead(collaboration, side), collaboration) for side in BOTH_SIDES
    )
    return municipality, initiative


def proposes(walker: Walker, phase: Phase, **more: str) -> None:
    walker.opens("gate", phase=phase).sends("gate.propose", explanation="Wij zijn zover.", **more)


def says_yes(walker: Walker, phase: Phase, basis: str) -> Walker:
    at = walker.opens("gate", phase=phase)
    return at.sends("gate.decide", answer="yes", basis=basis, reason="We lossen het samen op.")


def passes(municipality: Walker, initiative: Walker, phase: Phase, **more: str) -> None:
    proposes(municipality, phase, **more)
    says_yes(municipality, phase, "college")
    says_yes(initiative, phase, "members")


def test_a_not_yet_becomes_a_yes_when_what_must_change_is_settled():
    collaboration = a_collaboration(area="De Brink", homes=300)
    municipality, initiative = both(collaboration)
    at_the_gate = {"phase": Phase.OPSTARTEN}

    for criterion in ("opstarten-ambitie", "opstarten-overeenkomst"):
        municipality.opens("gate", **at_the_gate)
        municipality.sends("criterion.show", criterion, words="Besproken op 3 maart.")
    initiative.opens("gate", **at_the_gate)
    initiative.sends("criterion.contest", "opstarten-ambitie", reason="Dat is jullie ambitie.")
    proposes(municipality, Phase.OPSTARTEN)
    initiative.opens("gate", **at_the_gate)
    initiative.sends("gate.decide", answer="not_yet", reason="Eén ambitie van ons samen")
    assert "Eén ambitie van ons samen" in municipality.opens("gate", **at_the_gate).words

    municipality.sends("criterion.show", "opstarten-ambitie", words="De tekst van 12 mei.")
    initiative.opens("gate", **at_the_gate).sends("criterion.accept")
    initiative.sends("point.settle")
    passes(municipality, initiative, Phase.OPSTARTEN)

    collaboration.refresh_from_db()
    assert collaboration.phase == Phase.UITWERKEN
    assert "fase Uitwerken" in initiative.opens("collaboration.show").words
    told = municipality.opens("timeline").words
    assert "zei: nog niet" in told
    assert "Nu hebben beide kanten ja gezegd." in told
    first = municipality.opens("proposal", number=1, **at_the_gate).words
    assert "Eén ambitie van ons samen" in first
    assert [report.fault for report in verify_all() if not report.holds] == []


def test_through_five_phases_to_a_good_end_after_which_everything_can_be_read_and_nothing_changed():
    collaboration = a_collaboration()
    municipality, initiative = both(collaboration)

    for phase in Phase:
        ends = {"outcome": "closed"} if phase == Phase.BEHEREN else {}
        passes(municipality, initiative, phase, **ends)

    collaboration.refresh_from_db()
    assert collaboration.state == "closed"
    readable: dict[str, dict[str, int]] = {
        "collaboration.show": {},
        "cell": {"phase": Phase.OPSTARTEN, "track": Track.WIJK},
        "gate": {"phase": Phase.BEHEREN},
        "timeline": {},
        "people": {},
        "settings": {},
        "room": {},
    }
    for walker in (municipality, initiative):
        offered = set()
        for name, where in readable.items():
            walker.opens(name, **where)
            assert walker.words
            offered |= {form.action for form in walker.forms if form.method == "post"}
        assert [one for one in offered if "/stappen/" in one or "/overgangen/" in one] == []
        assert not walker.offers("note.write")
    assert [report.fault for report in verify_all() if not report.holds] == []


def test_a_side_that_loses_its_lead_is_shown_so_waits_and_goes_on_with_another():
    collaboration = a_collaboration()
    municipality, initiative = both(collaboration)
    neighbour = Walker(member(collaboration, Side.INITIATIVE), collaboration)
    proposes(municipality, Phase.OPSTARTEN)

    initiative.opens("seat.leave").sends("seat.leave")
    assert initiative.opens("collaboration.show").answer.status_code == 404
    assert "heeft nu geen trekker" in municipality.opens("collaboration.show").words
    assert not neighbour.opens("gate", phase=Phase.OPSTARTEN).offers("gate.decide")

    neighbour.opens("people").sends("seat.take_lead")
    says_yes(neighbour, Phase.OPSTARTEN, "members")
    says_yes(municipality, Phase.OPSTARTEN, "college")

    collaboration.refresh_from_db()
    assert collaboration.phase == Phase.UITWERKEN
    assert "heeft nu geen trekker" not in municipality.opens("collaboration.show").words


def test_what_a_side_prepares_stays_its_own_until_it_is_shared_and_a_coordinator_sees_only_that():
    collaboration = a_collaboration()
    municipality, initiative = both(collaboration)
    coordinator = Walker(appointed(Office.COORDINATOR, collaboration.municipality), collaboration)
    others = (municipality, coordinator)

    initiative.opens("room").sends("note.write", title="Twijfels over geld", text="Wie betaalt?")
    assert "Twijfels over geld" in initiative.words
    assert "Twijfels over geld" not in municipality.opens("room").words
    assert coordinator.opens("room").answer.status_code == 404
    for one in others:
        assert "schreef een notitie" not in one.opens("timeline").words

    initiative.opens("room").sends("room.share", things=[a_thing_in(initiative)])
    for one in others:
        assert "Twijfels over geld" in one.opens("timeline").words
    assert coordinator.opens_outside("portfolio").words.count(collaboration.name) == 1
    coordinator.opens("collaboration.show")
    assert {one.action for one in coordinator.forms if one.method == "post"} == {"/uitloggen/"}


def a_thing_in(walker: Walker) -> str:
    """The first that can be shared."""
    form = next(one for one in walker.forms if one.action.endswith("/kamer/delen/"))
    return next(one.options[0] for one in form.fields if one.name == "share-things")


def test_two_that_were_under_way_already_begin_where_they_are_after_one_yes():
    collaboration = a_collaboration()
    municipality, initiative = both(collaboration)

    chosen = initiative.opens("halfway").browser.get(
        initiative.answer.request["PATH_INFO"], {"fase": "ontwikkelen"}
    )
    initiative.answer = chosen
    initiative.sends("halfway.propose", opstarten="all")
    collaboration.refresh_from_db()
    assert collaboration.phase == Phase.OPSTARTEN

    municipality.opens("halfway").sends("halfway.agree")

    collaboration.refresh_from_db()
    assert collaboration.phase == Phase.ONTWIKKELEN
    words = municipality.opens("collaboration.show").words
    assert "vóór Samenspel afgerond" in words
    assert municipality.opens("gate", phase=Phase.OPSTARTEN).answer.status_code == 200


def test_somebody_new_reads_in_the_timeline_why_it_is_as_it_is():
    collaboration = a_collaboration()
    municipality, initiative = both(collaboration)
    passes(municipality, initiative, Phase.OPSTARTEN)
    newcomer = a_person()
    joins(collaboration, newcomer, Side.MUNICIPALITY, Role.READER)

    told = Walker(newcomer, collaboration).opens("timeline").words

    for sentence in ("Wij zijn zover.", "We lossen het samen op.", "Uitwerken is vanaf nu"):
        assert sentence in told
