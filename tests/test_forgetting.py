"""Who was forgotten is named nowhere: no page, no export, no log, no table; the journals hold."""

import logging
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from samenspel.collaboration.access import actor_in_seat
from samenspel.collaboration.models import Role
from samenspel.collaboration.operations import invitation, seat
from samenspel.config.forgetting import NOT_OURS, SOURCES
from samenspel.core.actor import Kind
from samenspel.core.grid import BOTH_SIDES, Phase, Side, Track
from samenspel.core.terms import terms
from samenspel.discussion.operations import comment, note
from samenspel.documents.operations import document
from samenspel.journal.models import Entry
from samenspel.journal.verify import verify_all
from samenspel.people.models import Person
from samenspel.people.operations import forget
from samenspel.people.queries import actor_of
from samenspel.roadmap.operations import reading, step
from samenspel.transfer.tests.exports import exported
from tests.a_full_collaboration import a_full_collaboration
from tests.addresses import addresses
from tests.builders import a_person, lead
from tests.everybody import browser_of, everybody, room_addresses, shared_addresses

pytestmark = pytest.mark.django_db

BOTH_LEADS = (Kind.INITIATIVE_LEAD, Kind.MUNICIPALITY_LEAD)
"""Who together see every page of a collaboration."""
NAME, ADDRESS = "Vera Vergeetmijniet", "vera.vergeetmijniet@example.org"


def tables_with_a_key_to_a_person():
    return {
        model._meta.db_table
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.related_model is Person
    }


def test_every_table_with_a_key_to_a_person_is_cleaned_or_named_with_a_reason():
    named = {table for source in SOURCES for table in source.tables}

    assert tables_with_a_key_to_a_person() - named == set(NOT_OURS)
    assert [s.tables for s in SOURCES if s.clean is None and not s.stays] == []


def test_every_source_has_its_row_in_the_table_of_terms_and_every_row_its_source():
    rows = {term.key: set(term.tables) for term in terms()}

    assert {source.term for source in SOURCES} == set(rows)
    for source in SOURCES:
        assert set(source.tables) <= rows[source.term]


def somebody_who_did_a_lot(collaboration):
    """Of the initiative: wrote, read, said, added, was assigned; then left."""
    head = lead(collaboration, Side.INITIATIVE)
    person = a_person(ADDRESS, NAME)
    asked: dict[str, Any] = {"email": ADDRESS, "function": f"Buurvrouw {NAME}", "department": NAME}
    invited = invitation.invite(
        collaboration, side=Side.INITIATIVE, role=Role.MEMBER, by=head, **asked
    )
    taken = seat.accept(invited, by=actor_of(person))
    by = actor_in_seat(taken)
    reading.give(
        collaboration,
        phase=Phase.OPSTARTEN,
        track=Track.PLAN,
        value=2,
        reason="Zo zie ik het.",
        by=by,
    )
    comment.write(collaboration, about="cell:1-6", text="Dag.", phase=1, track=6, by=by)
    shared = note.write(collaboration, title="Van mij", by=by)
    note.share(shared, by=by)
    link = "https://voorbeeld.nl/plan"
    document.add(collaboration, title="Een plan", link=link, by=by)
    made = step.add(collaboration, phase=Phase.OPSTARTEN, track=Track.WIJK, title="Bel aan", by=by)
    step.assign(made, seats=[taken.pk], by=by)
    seat.leave(taken, by=by)
    return person, taken


def says_who(text):
    """Whether it names the person, or holds a part of their address."""
    return "vergeetmijniet" in text.lower()


def everything_in_the_database():
    for model in apps.get_models():
        if not model._meta.proxy:
            yield model._meta.db_table, str(list(model._base_manager.values()))


def test_no_table_names_them():
    full = a_full_collaboration()
    person, _taken = somebody_who_did_a_lot(full.collaboration)
    assert {table for table, rows in everything_in_the_database() if says_who(rows)} >= {
        "people_person",
        "collaboration_seat",
        "collaboration_invitation",
    }

    forget(person, by=actor_of(person))

    assert [table for table, rows in everything_in_the_database() if says_who(rows)] == []
    assert [report.fault for report in verify_all() if report.fault] == []


@pytest.mark.parametrize(("prefix", "kinds"), [("", BOTH_LEADS), ("/en", BOTH_LEADS[:1])])
def test_no_page_names_them_also_where_it_was_made_before(prefix, kinds):
    full = a_full_collaboration()
    person, _taken = somebody_who_did_a_lot(full.collaboration)
    people, _strangers = everybody(full)
    found = [*shared_addresses(full), *addresses({})]
    found += [one for side in BOTH_SIDES for one in room_addresses(full, side)]
    entries = Entry.objects.filter(actor=str(person.pk)).values_list("pk", flat=True)
    here = f"/samenwerkingen/{full.collaboration.slug}"
    paths = [one.path for one in found] + [f"{here}/tijdlijn/{pk}/" for pk in entries]
    browsers = [browser_of(people[kind]) for kind in kinds]

    before = set(named_on(browsers[0], paths, prefix))
    forget(person, by=actor_of(person))
    after = {path for browser in browsers for path in named_on(browser, paths, prefix)}

    assert len(before) >= 5
    assert after == set()


def named_on(browser, paths, prefix):
    for path in paths:
        answer = browser.get(prefix + path)
        page = b"".join(answer) if answer.streaming else answer.content
        if says_who(page.decode(errors="replace") + str(dict(answer.headers))):
            yield path


def test_no_export_of_either_side_names_them(tmp_path):
    full = a_full_collaboration()
    person, _taken = somebody_who_did_a_lot(full.collaboration)
    forget(person, by=actor_of(person))

    for side in BOTH_SIDES:
        found = exported(full.collaboration, side, tmp_path)
        named = [name for name, held in found.items() if says_who(held.decode(errors="replace"))]
        assert named == [], side
        assert any(b"voormalig lid" in held for held in found.values())


def test_no_log_names_them(caplog):
    full = a_full_collaboration()
    person, _taken = somebody_who_did_a_lot(full.collaboration)

    with caplog.at_level(logging.DEBUG):
        forget(person, by=actor_of(person))

    ours = [one.getMessage() for one in caplog.records if one.name.startswith("samenspel")]
    assert not says_who(" ".join(ours))
