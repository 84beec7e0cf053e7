"""A journal tells what happened, and shows it when somebody changed that afterwards."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from samenspel.core.grid import Side, Track
from samenspel.discussion.operations import comment, note
from samenspel.journal import guards
from samenspel.journal.models import Chain, ChainKind, Entry, Head, Text
from samenspel.journal.verify import knows_head, verify, verify_all
from tests.builders import a_collaboration, a_proposed_gate, lead, sees, yes

pytestmark = pytest.mark.django_db


def shared_chain(collaboration):
    return Chain.objects.get(collaboration=collaboration.pk, kind=ChainKind.SHARED)


def faults():
    return [report.fault for report in verify_all() if report.fault]


def an_entry(collaboration, operation):
    return shared_chain(collaboration).entries.filter(operation=operation).first()


def test_a_chain_that_nobody_touched_holds():
    collaboration = a_collaboration()

    report = verify(shared_chain(collaboration))

    head = Head.objects.get(chain=report.chain)
    assert (report.fault, report.entries, report.head) == ("", head.seq, head.hash)
    assert report.entries == report.chain.entries.count()


def test_the_first_entry_of_a_collaboration_is_its_start():
    entry = shared_chain(a_collaboration()).entries.first()

    assert (entry.seq, entry.operation, entry.previous) == (1, "collaboration.start", "")


def test_an_entry_continues_the_one_before_it():
    entries = list(shared_chain(a_collaboration()).entries.all())

    assert [e.previous for e in entries[1:]] == [e.hash for e in entries[:-1]]
    assert [e.seq for e in entries] == list(range(1, len(entries) + 1))


def test_what_is_made_in_a_room_stands_in_the_chain_of_that_room():
    collaboration = a_collaboration()

    note.write(collaboration, title="Ons idee", by=lead(collaboration, Side.INITIATIVE))

    room = Chain.objects.get(collaboration=collaboration.pk, kind=ChainKind.INITIATIVE)
    assert [e.operation for e in room.entries.all()] == ["note.write"]
    assert not shared_chain(collaboration).entries.filter(operation="note.write").exists()


def test_sharing_is_told_to_both_and_refers_from_the_room_to_what_is_shared():
    collaboration = a_collaboration()
    by = lead(collaboration, Side.INITIATIVE)
    written = note.write(collaboration, title="Ons idee", text="Een warmtenet.", by=by)

    note.share(written, by=by)

    room = Chain.objects.get(collaboration=collaboration.pk, kind=ChainKind.INITIATIVE)
    told, kept = an_entry(collaboration, "note.share"), room.entries.last()
    assert (kept.operation, kept.cause, kept.details) == (
        "note.share",
        told.hash,
        {"entry": told.hash},
    )
    assert [t["hash"] for t in told.texts] == [
        Text.objects.get(body="Ons idee").salted_hash(),
        Text.objects.get(body="Een warmtenet.").salted_hash(),
    ]
    assert faults() == []


def test_entries_hold_no_words_of_people_and_no_names():
    collaboration = a_collaboration(name="Lindewijk")
    sees(collaboration, Side.INITIATIVE, 2, Track.WIJK, reason="Onze buurman Karel twijfelt.")

    stored = " ".join(str(e.details) + str(e.texts) for e in Entry.objects.all())

    assert "Karel" not in stored
    assert "Lindewijk" not in stored
    assert "@" not in stored
    assert "Person" not in stored


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"details": {"answer": "not_yet"}}, "its content was changed"),
        ({"side": "initiative"}, "its content was changed"),
        ({"operation": "gate.withdraw"}, "its content was changed"),
        ({"salt": "0" * 32}, "its content was changed"),
        ({"body_hash": "0" * 64}, "its content was changed"),
        ({"previous": "0" * 64}, "does not continue the entry before it"),
        ({"hash": "0" * 64}, "its hash does not fit"),
        ({"phase": 4}, "its phase was changed"),
        ({"format": 2}, "written in a format that is not known"),
    ],
)
def test_a_changed_entry_is_found(change, found):
    gate = a_proposed_gate()
    yes(gate, Side.MUNICIPALITY)
    entry = an_entry(gate.collaboration, "gate.decide")

    with guards.without_guards():
        Entry.objects.filter(pk=entry.pk).update(**change)

    assert faults() == [f"entry {entry.seq}: {found}"]


def test_an_entry_cut_out_of_the_middle_is_found():
    collaboration = a_collaboration()

    with guards.without_guards():
        shared_chain(collaboration).entries.filter(seq=3).delete()

    assert faults() == ["entry 4: entry 3 is missing"]


def test_a_tail_that_was_cut_off_is_found():
    collaboration = a_collaboration()
    length = shared_chain(collaboration).entries.count()

    with guards.without_guards():
        shared_chain(collaboration).entries.filter(seq__gt=length - 2).delete()

    assert faults() == [f"the head says {length} entries, the chain ends at {length - 2}"]


def cut_off_after(chain, seq):
    """As somebody with full rights can: the tail is gone, and the head fits what is left."""
    last = chain.entries.get(seq=seq)
    with guards.without_guards():
        chain.entries.filter(seq__gt=seq).delete()
        Head.objects.filter(chain=chain).update(seq=seq, hash=last.hash)
    return last


def test_a_tail_cut_off_together_with_its_head_is_found_by_a_head_kept_elsewhere():
    collaboration = a_collaboration()
    by = lead(collaboration, Side.INITIATIVE)
    written = note.write(collaboration, title="Ons idee", by=by)
    note.change(written, title="Ons beter idee", by=by)
    room = Chain.objects.get(collaboration=collaboration.pk, kind=ChainKind.INITIATIVE)
    kept = Head.objects.get(chain=room).hash

    last = cut_off_after(room, 1)

    assert faults() == []
    assert not knows_head(kept)
    assert knows_head(last.hash)


def test_what_was_done_in_a_tail_that_was_cut_off_stands_in_no_entry_any_more():
    collaboration = a_collaboration()

    cut_off_after(shared_chain(collaboration), 3)

    assert faults() == [f"collaboration:{collaboration.pk} was changed: state"]


def test_a_chain_without_its_head_is_found():
    collaboration = a_collaboration()

    with guards.without_guards():
        Head.objects.filter(chain=shared_chain(collaboration)).delete()

    assert faults() == ["the head of this chain is gone"]


def test_an_explanation_changed_in_its_own_table_is_found():
    gate = a_proposed_gate()
    explanation = gate.open_proposal.explanation

    with guards.without_guards():
        Text.objects.filter(pk=explanation.pk).update(body="Iets anders.")

    seq = an_entry(gate.collaboration, "gate.propose").seq
    assert faults() == [f"entry {seq}: text {explanation.pk} was changed"]


def test_words_that_are_gone_without_an_entry_that_says_so_are_found():
    gate = a_proposed_gate()
    explanation = gate.open_proposal.explanation

    with guards.without_guards():
        Text.objects.filter(pk=explanation.pk).update(body="", salt="", erased=True)

    seq = an_entry(gate.collaboration, "gate.propose").seq
    assert faults() == [
        f"entry {seq}: text {explanation.pk} is gone and no entry says that it was erased"
    ]


def test_words_erased_on_request_break_no_chain():
    collaboration = a_collaboration()
    by = lead(collaboration, Side.INITIATIVE)
    said = comment.write(collaboration, about="cell:1-6", text="Mijn adres is …", by=by)

    comment.erase(said, by=by)

    said.text.refresh_from_db()
    assert (said.text.body, said.text.salt, said.text.erased) == ("", "", True)
    assert faults() == []


@pytest.mark.parametrize("table", guards.TABLES)
def test_the_database_refuses_to_delete_from_a_journal(table):
    assert a_proposed_gate().open_proposal is not None

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        run(f"DELETE FROM {table}")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_entry SET operation = 'x'",
        "UPDATE journal_chain SET kind = 'shared'",
        "UPDATE journal_head SET seq = seq + 1",
        "UPDATE journal_head SET hash = 'x'",
        "UPDATE journal_head SET seq = 0, hash = ''",
        "UPDATE journal_text SET body = 'x'",
        "UPDATE journal_text SET salt = 'x', body = ''",
    ],
)
def test_the_database_refuses_to_change_a_journal(statement):
    gate = a_proposed_gate()
    assert gate.open_proposal is not None

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        run(statement)


def test_the_database_refuses_an_entry_that_does_not_continue_its_chain():
    collaboration = a_collaboration()
    last = shared_chain(collaboration).entries.last()
    last.pk, last.seq, last.hash = None, last.seq + 5, "f" * 64

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        last.save(force_insert=True)


def test_every_guard_is_in_the_database():
    assert guards.expected(connection) <= guards.names(connection)


@pytest.mark.parametrize("table", guards.TABLES)
def test_the_database_refuses_to_empty_a_journal_at_a_stroke(table):
    assert a_proposed_gate().open_proposal is not None
    at_a_stroke = {"postgresql": f"TRUNCATE {table} CASCADE", "sqlite": f"DELETE FROM {table}"}
    connection.check_constraints()  # else PostgreSQL refuses for foreign keys not looked at yet

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        run(at_a_stroke[connection.vendor])


REPLACED = {
    "journal_chain": ("id", "kind", "kind"),
    "journal_entry": ("id", "operation", "'x'"),
    "journal_head": ("chain_id", "seq", "0"),
    "journal_text": ("id", "body", "'x'"),
}


@pytest.mark.parametrize("table", guards.TABLES)
def test_the_database_refuses_to_put_a_row_in_the_place_of_another(table):
    """What deletes and inserts at a stroke asks no guard of deleting on SQLite."""
    assert a_proposed_gate().open_proposal is not None
    key, name, value = REPLACED[table]
    columns = [column.name for column in connection.introspection.get_table_description(*of(table))]
    named = ", ".join(columns)
    values = ", ".join(value if column == name else column for column in columns)
    rows = f"SELECT {values} FROM {table} LIMIT 1"
    replaced = {
        "sqlite": f"INSERT OR REPLACE INTO {table} ({named}) {rows}",
        "postgresql": f"INSERT INTO {table} ({named}) {rows} "
        f"ON CONFLICT ({key}) DO UPDATE SET {name} = EXCLUDED.{name}",
    }

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        run(replaced[connection.vendor])


def test_an_entry_that_continues_its_chain_cannot_take_the_place_of_an_older_one():
    first, *_between, last = shared_chain(a_collaboration()).entries.all()
    takes = {"sqlite": "INSERT OR REPLACE", "postgresql": "INSERT"}[connection.vendor]
    given = {"id": "first.id", "seq": "last.seq + 1", "previous": "last.hash", "hash": "'x'"}
    columns = [str(field.column) for field in Entry._meta.concrete_fields]
    values = ", ".join(given.get(column, f"last.{column}") for column in columns)

    with pytest.raises(IntegrityError), transaction.atomic():
        run(
            f"{takes} INTO journal_entry ({', '.join(columns)}) SELECT {values}"
            " FROM journal_entry first, journal_entry last"
            f" WHERE first.hash = '{first.hash}' AND last.hash = '{last.hash}'"
        )

    assert Entry.objects.filter(hash=first.hash).exists()


def of(table):
    return connection.cursor(), table


def run(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
