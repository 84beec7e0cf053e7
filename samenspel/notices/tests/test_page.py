"""The page of notices: what is new, what has been read, and a constant number of queries."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from samenspel.discussion.operations import note
from samenspel.notices import queries
from samenspel.notices.duty import run
from samenspel.notices.models import Notice
from samenspel.notices.tests.telling import NOON, after, person_of
from samenspel.notices.tests.world import GROUP, TOWN, own_note, proposed
from samenspel.people.queries import actor_of
from samenspel.roadmap.operations import gate
from tests.builders import a_collaboration, a_person, gate_of, lead

pytestmark = pytest.mark.django_db
PAGE = "/meldingen/"


def browser_of(person) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


def words(answer) -> str:
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(text.split())


@pytest.fixture
def told():
    """The initiative's lead, who was just told of a proposal."""
    here = a_collaboration(name="Molenbuurt")
    after(gate.propose, gate_of(here), explanation="Zo!", by=lead(here, TOWN))
    return person_of(lead(here, GROUP))


def test_a_notice_says_what_happened_where_and_that_it_is_new(told):
    page = browser_of(told).get(PAGE)
    assert "1 nieuwe melding" in words(page)
    assert "deed een voorstel: Overgang naar Uitwerken. Jullie antwoord" in words(page)
    assert "Molenbuurt." in words(page)
    assert page["Cache-Control"].startswith("max-age=0")
    assert queries.unread_count(told) == 1


def test_following_a_notice_leads_to_its_page_and_marks_it_as_read(told):
    notice = Notice.objects.get(person=told)
    answer = browser_of(told).post(f"{PAGE}{notice.pk}/")
    assert answer.status_code == 303
    assert answer["Location"].endswith("/overgangen/opstarten/")
    assert browser_of(told).get(answer["Location"]).status_code == 200
    notice.refresh_from_db()
    assert (notice.read_at is None, queries.unread_count(told)) == (False, 0)


def test_everything_is_marked_as_read_at_once_but_not_what_came_since(told):
    browser = browser_of(told)
    page = browser.get(PAGE)
    (until,) = re.findall(r'name="until" value="([^"]+)"', page.content.decode())
    notice = Notice.objects.get(person=told)
    newer = Notice.objects.create(
        person=told,
        collaboration=notice.collaboration,
        kind="phase",
        source="x",
        told="collaboration.conclude",
    )

    answer = browser.post(f"{PAGE}gelezen/", {"until": until}, follow=True)

    assert "Alles is als gelezen gemarkeerd." in words(answer)
    assert list(Notice.objects.filter(person=told, read_at=None)) == [newer]


@pytest.mark.parametrize(
    "until", ["", "x", "\x00", str(uuid4())], ids=["nothing", "a letter", "a null", "an unknown id"]
)
def test_marking_with_nonsense_does_no_harm(told, until):
    answer = browser_of(told).post(f"{PAGE}gelezen/", {"until": until})
    assert answer.status_code == 303


def test_nobody_sees_or_marks_the_notices_of_somebody_else(told):
    notice = Notice.objects.get(person=told)
    stranger = browser_of(a_person())
    assert "Geen meldingen" in words(stranger.get(PAGE))
    assert stranger.post(f"{PAGE}{notice.pk}/").status_code == 404
    stranger.post(f"{PAGE}gelezen/", {"until": str(notice.pk)})
    assert Notice.objects.filter(person=told, read_at=None).count() == 1


def test_the_page_in_english(told):
    page = browser_of(told).get("/en" + PAGE)
    assert "1 new notice" in words(page)
    assert "Your side is asked for its answer." in words(page)


def test_words_of_people_are_shown_as_text_in_their_own_language(world):
    written = note.write(world.here, title="<b>Plan</b> & co", text="", by=world["group"])
    after(note.share, written, by=world["group"])
    page = browser_of(person_of(world["town"])).get(PAGE).content.decode()
    assert '“<span lang="nl" dir="auto">&lt;b&gt;Plan&lt;/b&gt; &amp; co</span>”' in page
    assert "<b>Plan" not in page


def test_more_than_a_page_is_read_page_by_page(world, told, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 2)
    after(proposed, world)
    for _time in range(4):
        own_note(world, "group", shared=True)
    run(NOON)
    browser, seen, path = browser_of(person_of(world["town-lead"])), [], PAGE
    while path:
        page = browser.get(path).context["page"]
        seen += [line.notice.pk for line in page.lines]
        path = PAGE + page.older_url if page.older_url else ""

    assert len(seen) == len(set(seen)) == 5
    assert seen == sorted(seen, reverse=True)


@pytest.mark.parametrize("typed", ["x", "", "1", "\x00", "../"])
def test_an_address_that_names_no_notice_shows_the_newest(told, typed):
    assert "1 nieuwe melding" in words(browser_of(told).get(PAGE, {"voor": typed}))


def test_the_page_asks_the_same_number_of_queries_for_one_and_for_three(
    world,
    django_assert_num_queries,
):
    after(own_note, world, "group", shared=True)
    reader = actor_of(person_of(world["town-reader"]))
    with django_assert_num_queries(6):
        assert len(queries.notices_page(reader).lines) == 1
    for _time in range(2):
        own_note(world, "group", shared=True)
    run(NOON)
    with django_assert_num_queries(6):
        assert len(queries.notices_page(reader).lines) == 3
    with django_assert_num_queries(1):
        assert queries.unread_count(reader.own_person) == 3
