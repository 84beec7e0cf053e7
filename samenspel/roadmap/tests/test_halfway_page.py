"""Starting half-way in the browser: first the phase, then the steps, then one confirmation."""

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from samenspel.collaboration.models import Role
from samenspel.collaboration.tests.visiting import address, coordinating, person_of, visiting, words
from samenspel.core.grid import Phase, Side
from samenspel.roadmap.library import library
from samenspel.roadmap.models import Gate, HalfwayOffer
from samenspel.roadmap.operations import gate, halfway
from samenspel.roadmap.tests.gates import INITIATIVE, MUNICIPALITY, acts, hidden, proposes
from tests.builders import a_collaboration, a_person, alone, gate_of, lead

pytestmark = pytest.mark.django_db

EARLIER = [step for step in library().all_steps() if step.phase < Phase.ONTWIKKELEN]
FIRST = sorted(step.id for step in EARLIER if step.first)
OTHER = next(step.id for step in EARLIER if not step.first)


def sent(**more):
    """The form as it is when nobody changed anything in it."""
    return {"phase": "ontwikkelen", "opstarten": "first", "uitwerken": "first", **more}


def lays_before(collaboration, side=INITIATIVE, **more):
    url = address(collaboration, "halfway.propose")
    return visiting(collaboration, side).post(url, sent(**more))


def an_offer(collaboration, **more):
    given = {"phase": "ontwikkelen", "done": FIRST, "explanation": "Sinds 2019.", **more}
    return halfway.propose(collaboration, by=lead(collaboration, INITIATIVE), **given)


def opened(collaboration, side=INITIATIVE, role=Role.LEAD, query=""):
    page = visiting(collaboration, side, role).get(address(collaboration, "halfway") + query)
    assert page.status_code == 200
    return words(page)


def test_the_phase_is_asked_first():
    text = opened(a_collaboration())
    assert "Zijn jullie al verder?" in text
    assert [f'value="{phase.slug}"' in text for phase in Phase] == [False, True, True, True, True]
    assert "Wat ligt er achter jullie?" not in text


def test_then_the_steps_of_the_earlier_phases_with_a_sensible_answer_filled_in():
    text = opened(a_collaboration(), query="?fase=ontwikkelen")
    assert text.count(" checked") == 2
    assert 'name="opstarten" value="first" id="id_opstarten_0" checked' in text
    assert f'name="{OTHER}"' in text
    assert all(f'name="{step.id}"' in text for step in EARLIER)
    later = next(step.id for step in library().all_steps() if step.phase == Phase.ONTWIKKELEN)
    assert f'name="{later}"' not in text


@pytest.mark.parametrize("query", ["?fase=opstarten", "?fase=nergens", "?fase="])
def test_a_phase_that_is_none_of_them_is_asked_again(query):
    text = opened(a_collaboration(), query=query)
    assert "In welke fase zijn jullie nu?" in text
    assert "Wat ligt er achter jullie?" not in text


def test_as_it_was_filled_in_the_first_steps_are_done():
    collaboration = a_collaboration()

    answer = lays_before(collaboration)

    offer = HalfwayOffer.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, address(collaboration, "halfway"))
    assert (offer.phase, offer.done, offer.not_needed) == (Phase.ONTWIKKELEN, FIRST, [])
    assert "Er verandert niets tot die kant het bevestigt." in str(
        next(iter(get_messages(answer.wsgi_request)))
    )


def test_all_of_a_phase_at_once_and_a_step_with_an_answer_of_its_own():
    collaboration = a_collaboration()
    phase_one = sorted(step.id for step in EARLIER if step.phase == Phase.OPSTARTEN)
    changed = {phase_one[0]: "not_needed", phase_one[1]: "later", "explanation": "Lag er al."}

    lays_before(collaboration, opstarten="all", uitwerken="later", **changed)

    offer = HalfwayOffer.objects.get()
    assert (offer.done, offer.not_needed) == (phase_one[2:], phase_one[:1])
    assert str(offer.explanation) == "Lag er al."


def test_what_was_not_needed_asks_for_a_reason_and_keeps_what_was_chosen():
    collaboration = a_collaboration()

    answer = lays_before(collaboration, **{OTHER: "not_needed"}, uitwerken="all")

    text = words(answer)
    assert answer.status_code == 422
    assert "Schrijf waarom deze stappen niet nodig waren." in text
    assert '<option value="not_needed" selected>' in text
    assert 'name="uitwerken" value="all" id="id_uitwerken_1" checked' in text
    assert HalfwayOffer.objects.count() == 0


@pytest.mark.parametrize(
    "more",
    [
        {"phase": "nergens"},
        {"phase": ""},
        {"opstarten": "bijna"},
        {OTHER: "misschien"},
        {"explanation": "x" * 5001},
        {"explanation": "a\u202eb"},
        {"explanation": "a\x00b"},
    ],
)
def test_what_does_not_fit_is_explained_and_nothing_is_made(more):
    collaboration = a_collaboration()
    before = acts(collaboration)
    answer = lays_before(collaboration, **more)
    assert answer.status_code == 422
    assert 'role="alert"' in words(answer)
    assert (HalfwayOffer.objects.count(), acts(collaboration)) == (0, before)


def test_the_other_side_sees_exactly_what_and_confirms_it():
    collaboration = a_collaboration()
    offer = an_offer(collaboration, not_needed=[OTHER])
    browser = visiting(collaboration, MUNICIPALITY)
    page = browser.get(address(collaboration, "halfway"))
    text = words(page)

    assert "Zijn jullie al in Ontwikkelen?" in text
    assert "Sinds 2019." in text
    for name in [*FIRST, OTHER]:
        assert str(library().step(name).title) in text
    left = len(EARLIER) - len(FIRST) - 1
    assert f"Over {left} eerdere stappen is niets gezegd." in text

    answer = browser.post(
        address(collaboration, "halfway.agree", offer=offer.pk), hidden(page, "agree")
    )

    assert answer.status_code == 303
    collaboration.refresh_from_db()
    assert collaboration.phase == Phase.ONTWIKKELEN
    states = [found.state for found in Gate.objects.filter(collaboration=collaboration)]
    assert states == ["before", "before", "preparing", "preparing", "preparing"]
    assert "Jullie begonnen in Ontwikkelen" in opened(collaboration)
    assert "<form" not in opened(collaboration).partition("<main")[2]


@pytest.mark.parametrize("side", [MUNICIPALITY, INITIATIVE])
def test_one_says_no_or_takes_it_back_and_it_can_be_done_again(side):
    collaboration = a_collaboration()
    offer = an_offer(collaboration)
    browser = visiting(collaboration, side)
    page = browser.get(address(collaboration, "halfway"))
    assert ("/akkoord/" in words(page)) == (side == MUNICIPALITY)

    act, state = ("decline", "declined") if side == MUNICIPALITY else ("withdraw", "withdrawn")
    answer = browser.post(
        address(collaboration, f"halfway.{act}", offer=offer.pk), hidden(page, act)
    )

    assert answer.status_code == 303
    offer.refresh_from_db()
    assert offer.state == state
    text = opened(collaboration)
    assert "Dat is niet bevestigd, of teruggenomen." in text
    assert "In welke fase zijn jullie nu?" in text


def test_an_answer_to_an_older_page_shows_how_it_stands_now():
    collaboration = a_collaboration()
    offer = an_offer(collaboration)
    browser = visiting(collaboration, MUNICIPALITY)
    page = browser.get(address(collaboration, "halfway"))
    halfway.withdraw(offer, by=lead(collaboration, INITIATIVE))

    late = browser.post(
        address(collaboration, "halfway.agree", offer=offer.pk), hidden(page, "agree")
    )

    assert late.status_code == 409
    assert 'role="alert"' in words(late)
    collaboration.refresh_from_db()
    assert collaboration.phase == Phase.OPSTARTEN


def test_the_page_says_that_an_offer_is_over_because_a_transition_was_proposed():
    collaboration = a_collaboration()
    an_offer(collaboration)
    gate.propose(gate_of(collaboration), explanation="Door.", by=lead(collaboration, MUNICIPALITY))

    text = opened(collaboration)
    assert "Dat is vervallen: daarna is een overgang voorgesteld" in text
    assert "/akkoord/" not in text


def test_who_comes_second_sees_what_the_other_side_said():
    collaboration = a_collaboration()
    an_offer(collaboration)
    answer = lays_before(collaboration, MUNICIPALITY, explanation="Wij dachten iets anders.")
    assert answer.status_code == 422
    text = words(answer)
    assert "Sinds 2019." in text
    assert "Wij dachten iets anders." in text
    assert HalfwayOffer.objects.count() == 1


def test_later_on_it_cannot_be_done_any_more():
    collaboration = a_collaboration()
    proposes(gate_of(collaboration))
    assert "Dit kan alleen aan het begin." in opened(collaboration)
    answer = lays_before(collaboration, explanation="We zijn al verder.")
    assert answer.status_code == 409
    assert "We zijn al verder." in words(answer)
    assert HalfwayOffer.objects.count() == 0


def test_while_alone_the_other_side_must_come_first():
    collaboration = alone(Side.INITIATIVE)
    assert "Dit kan zodra de andere kant meedoet." in opened(collaboration)


@pytest.mark.parametrize("role", [Role.MEMBER, Role.READER])
def test_who_is_no_lead_reads_along(role):
    collaboration = a_collaboration()
    assert "<form" not in opened(collaboration, MUNICIPALITY, role).partition("<main")[2]
    an_offer(collaboration)
    text = opened(collaboration, MUNICIPALITY, role)
    assert "Een trekker van de andere kant bevestigt dit." in text
    assert "<form" not in text.partition("<main")[2]


def test_who_may_not_gets_a_sentence_and_elsewhere_nothing_exists():
    collaboration, other = a_collaboration(), a_collaboration()
    offer = an_offer(collaboration)
    browsers = [
        (visiting(collaboration, MUNICIPALITY, Role.MEMBER), 403),
        (coordinating(collaboration.municipality), 403),
        (Client(), 302),
    ]
    stranger, elsewhere = Client(), Client()
    stranger.force_login(a_person())
    elsewhere.force_login(person_of(lead(other, MUNICIPALITY)))
    before = acts(collaboration)
    paths = [
        address(collaboration, "halfway.propose"),
        address(collaboration, "halfway.agree", offer=offer.pk),
        address(collaboration, "halfway.decline", offer=offer.pk),
    ]
    for path in paths:
        for browser, status in [*browsers, (stranger, 404), (elsewhere, 404)]:
            assert (path, browser.post(path, sent()).status_code) == (path, status)
    crossed = address(other, "halfway.agree", offer=offer.pk)
    assert elsewhere.post(crossed, {}).status_code == 404
    assert acts(collaboration) == before


@pytest.mark.parametrize("offers", [1, 3])
def test_the_page_takes_the_same_number_of_queries_however_often_it_was_tried(
    offers, django_assert_num_queries
):
    collaboration = a_collaboration()
    for _again in range(offers - 1):
        halfway.decline(an_offer(collaboration), by=lead(collaboration, MUNICIPALITY))
    an_offer(collaboration)
    browser = visiting(collaboration, MUNICIPALITY)
    browser.get(address(collaboration, "halfway"))
    with django_assert_num_queries(13):
        browser.get(address(collaboration, "halfway"))
