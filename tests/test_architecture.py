"""What the architecture promises, read from the source itself."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, models

from samenspel.collaboration.models import Collaboration, Thing
from samenspel.core.exempt import EXEMPT
from samenspel.core.sentence import Group
from samenspel.operation import all_operations
from samenspel.people.models import Recorded
from samenspel.policy import POLICY
from samenspel.roadmap.sentences import SENTENCES
from tests.addresses import rows

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "samenspel"

WRITES = {"save", "create", "delete", "bulk_create", "bulk_update", "get_or_create"} | {
    "update_or_create",
    "update",
}
MANY = {"add", "set", "clear", "remove"}
"""These write when they are called on the other side of a relation: `thing.shown_to.add(party)`."""
NOT_ROWS = re.compile(
    r"^(cache|caches\[.*\]|self\._?cache|store|storage|default_storage|session|request\.session)$"
)
"""What is called like that and holds no rows of ours."""
WRITES_ELSEWHERE = {
    "journal/append.py": "the journal itself",
    "journal/verify.py": "outcome of a verification, an exempt table",
    "collaboration/openings.py": "reading-access log, an exempt table",
    "collaboration/forgetting.py": "what belongs to a person, for the operation that forgets them",
    "notices/forgetting.py": "notices of a person, for the operation that forgets them",
    "documents/forgetting.py": "uploads of a person, for the operation that forgets them",
    "people/forgetting.py": "sessions and events of a person, for the operation that forgets them",
    "documents/store.py": "uploads that wait, an exempt table",
    "calendars/forgetting.py": "addresses of a person, for the operation that forgets them",
    "calendars/using.py": "when a calendar was fetched, an exempt table",
    "transfer/taking.py": "who exported: the reading-access log, an exempt table",
    "notices/asides.py": "what could not be told yet, an exempt table",
    "notices/holding.py": "mail that is held after a restore, exempt tables",
    "notices/heads.py": "mail that has to go out, an exempt table",
    "notices/inviting.py": "mail that has to go out, an exempt table",
    "notices/keeping.py": "notices and mail, exempt tables",
    "notices/marking.py": "what somebody read of their notices, an exempt table",
    "notices/noting.py": "derived from the journals, an exempt table",
    "notices/posting.py": "mail that has to go out, an exempt table",
    "notices/reading.py": "how far the journals were read, an exempt table",
    "notices/securing.py": "mail that has to go out, an exempt table",
    "notices/sending.py": "mail that has to go out, an exempt table",
    "notices/ticking.py": "what the clock looked at last, an exempt table",
    "portfolio/standing.py": "derived from the journals, an exempt table",
    "work/carrying.py": "the queue of background work, exempt tables",
    "work/keeping.py": "the queue of background work, exempt tables",
    "work/plan.py": "the queue of background work, exempt tables",
    "work/progress.py": "the queue of background work, exempt tables",
    "work/queue.py": "the queue of background work, exempt tables",
    "people/models.py": "making a person object, for the operation that joins them",
    "people/logo.py": "draws a picture in memory",
    "people/events.py": "what happened to an account, an exempt table",
    "people/factors.py": "second factors, an exempt table",
    "people/passkeys.py": "second factors, an exempt table",
    "people/sessions.py": "sessions, an exempt table",
    "collaboration/models/root.py": "raises the version, for the decorator",
    "roadmap/models/gates.py": "raises the version of the proposals with that of the gate",
    "discussion/sharing.py": "lets the talk go along with the thing that an operation shares",
}
"""Files besides operations that write, each with the reason."""


def modules():
    for file in sorted(SOURCE.rglob("*.py")):
        inside = file.relative_to(SOURCE)
        if not {"tests", "migrations", "bench"} & set(inside.parts):
            yield inside.as_posix(), ast.parse(file.read_text(encoding="utf-8"))


def accessor_of(field) -> str:
    """By which name the rows on the other end are reached."""
    return field.get_accessor_name() if hasattr(field, "get_accessor_name") else field.name


def related_names() -> set[str]:
    """How one thing reaches rows of another: `proposals`, `shown_to`."""
    return {
        name
        for model in apps.get_models()
        if model.__module__.startswith("samenspel")
        for field in model._meta.get_fields()
        if (field.one_to_many or field.many_to_many) and (name := accessor_of(field))
    }


RELATED = related_names()


def is_write(call: ast.Call) -> bool:
    """A call that writes rows, by its name: `thing.delete()`, `gate.proposals.create(…)`,
    `found.update(state=…)`. A dictionary is updated with something in brackets, rows by name; what
    is deleted by a key is no row."""
    if not isinstance(call.func, ast.Attribute):
        return False
    name, on = call.func.attr, call.func.value
    if NOT_ROWS.match(ast.unparse(on)):
        return False
    if name in MANY:
        return isinstance(on, ast.Attribute) and on.attr in RELATED
    if name == "update":
        return bool(call.keywords) and not call.args
    if name == "delete":
        return not call.args
    return name in WRITES


def writes_in(tree):
    return [
        ast.unparse(node)[:80]
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and is_write(node)
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Note.objects.create(title=x)",
        "gate.proposals.create(side=x)",
        "thing.delete()",
        "found.update(state=x)",
        "Seat.objects.open().filter(party=party).update(ends_at=now)",
        "thing.shown_to.add(party)",
        "thing.shown_to.clear()",
        "step.assignees.exclude(seat__in=chosen).delete()",
        "collaboration.save(update_fields=['name'])",
        "self.model._default_manager.bulk_create(rows)",
        "queryset.get_or_create(pk=x)",
        "rows.update(**values)",
    ],
)
def test_a_write_is_seen_however_it_is_reached(line):
    assert writes_in(ast.parse(line)) == [line[:80]]


@pytest.mark.parametrize(
    "line",
    ["found.update({'a': 1})", "digest.update(b'x')", "names.add(x)", "cache.delete(key)"],
)
def test_what_writes_no_rows_is_left_alone(line):
    assert writes_in(ast.parse(line)) == []


def test_nothing_writes_rows_but_operations_and_what_is_named():
    found = {
        file: writes
        for file, tree in modules()
        if "operations" not in file and (writes := writes_in(tree))
    }

    assert {file: writes for file, writes in found.items() if file not in WRITES_ELSEWHERE} == {}
    assert [file for file in WRITES_ELSEWHERE if file not in found] == []


def test_no_view_asks_the_database_itself():
    asked = [
        f"{file}:{node.lineno}"
        for file, tree in modules()
        if "views" in file
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in ("objects", "_default_manager")
    ]

    assert asked == []


def test_there_are_no_signals_and_no_save_of_our_own():
    hidden = [
        f"{file}: {node.name}"
        for file, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name in ("save", "delete", "full_clean")
    ]
    signals = [
        file
        for file, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and "signals" in (node.module or "")
    ]

    assert (hidden, signals) == ([], [])


def written_by_operations(model) -> bool:
    """In a collaboration, or above it and recorded in the installation's chain, or part of such."""
    parts = {"Address", "Succession", "StepAssignee", "MailDomain", "Version", "Preference"}
    return issubclass(model, Thing | Recorded | Collaboration) or model.__name__ in parts


@pytest.mark.django_db
def test_every_table_is_written_by_operations_or_named_with_a_reason():
    written = [model for model in apps.get_models() if written_by_operations(model)]
    links = {many.m2m_db_table() for model in written for many in model._meta.local_many_to_many}
    ours = {model._meta.db_table for model in written} | links
    everything = set(connection.introspection.table_names()) - {"django_migrations"}

    assert everything - ours == set(EXEMPT)
    assert all(EXEMPT.values())


def things():
    return [model for model in apps.get_models() if issubclass(model, Thing)]


def test_whatever_is_made_in_a_collaboration_has_a_root_a_visibility_and_a_sight():
    assert len(things()) >= 12
    for model in things():
        fields = {field.name for field in model._meta.get_fields()}
        assert {"collaboration", "visibility", "version"} <= fields, model
        assert callable(model.objects.visible_to), model


def test_nothing_is_deleted_along_with_something_else():
    cascades = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("samenspel")
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.remote_field.on_delete is models.CASCADE
    ]

    assert sorted(cascades) == sorted(["Check.chain", "Standing.collaboration", "Standing.head"])


def test_every_view_says_for_whom_it_is():
    silent = [
        f"{row.pattern}"
        for row, _parameters in rows()
        if not hasattr(row.callback, "who") and row.name not in ("health", "ready")
    ]

    assert silent == []


def test_every_operation_is_told_in_words_and_has_a_place_in_the_timeline():
    assert set(SENTENCES) == set(POLICY) == set(all_operations())
    assert {sentence.group for sentence in SENTENCES.values()} <= set(Group)


def test_every_operation_is_named_in_a_test():
    """In the sentences of its tests, or in a generated test that goes through its rules."""
    tests = " ".join(
        file.read_text(encoding="utf-8")
        for file in ROOT.rglob("test_*.py")
        if ".venv" not in file.parts and "test_architecture" not in file.name
    )

    assert [name for name in POLICY if f'"{name}"' not in tests] == []


def templates():
    return sorted(SOURCE.rglob("templates/**/*.html"))


@pytest.mark.parametrize(
    "forbidden",
    [
        r"\sstyle=",
        r"<script(?!\ssrc=\"{% static )",
        r"<style",
        r"\son[a-z]+=\"",
        r"javascript:",
        r"\|safe\b",
    ],
)
def test_no_template_holds_script_or_style(forbidden):
    found = [
        file.relative_to(SOURCE).as_posix()
        for file in templates()
        if re.search(forbidden, file.read_text(encoding="utf-8"))
    ]

    assert found == []


def test_a_script_runs_only_where_a_device_is_asked_for_a_passkey():
    """Decision 0009; everywhere else the policy of the page forbids every script."""
    with_script = {
        file.name for file in templates() if "<script" in file.read_text(encoding="utf-8")
    }
    with_them = {
        file.name
        for file in templates()
        if "people/_passkey_script.html" in file.read_text(encoding="utf-8")
    }
    views = {
        f"{row.callback.__module__}.{row.callback.__name__}"
        for row, _parameters in rows()
        if getattr(row.callback, "talks_to_devices", False)
    }

    assert with_script == {"_passkey_script.html"}
    assert with_them == {
        "confirm.html",
        "log_in.html",
        "second_factor_passkey.html",
        "second_step.html",
    }
    assert views == {
        "samenspel.people.views.confirm.confirm",
        "samenspel.people.views.factors.add_passkey",
        "samenspel.people.views.log_in.log_in",
        "samenspel.people.views.second_step.passkey",
        "samenspel.people.views.second_step.second",
    }


def test_every_form_that_is_posted_carries_the_token():
    without = [
        file.relative_to(SOURCE).as_posix()
        for file in templates()
        for form in re.findall(r"<form(?:(?!</form>).)*", file.read_text(encoding="utf-8"), re.S)
        if 'method="post"' in form and not re.search(r"csrf_(field|token)|ui/form\.html", form)
    ]

    assert without == []


def test_templates_hold_no_words_outside_translation():
    """Text between tags is a tag, a variable, a number, or a name; words are translated."""
    allowed = {"Samenspel", "CSV", "KvK", "English", "Nederlands", "HIER", "Buurtwarmte", "NPLW"}
    found = []
    for file in templates():
        if "mail/" in file.as_posix():
            continue
        text = file.read_text(encoding="utf-8")
        text = re.sub(r"{%\s*comment.*?endcomment\s*%}", "", text, flags=re.S)
        text = re.sub(r"{%\s*blocktrans.*?endblocktrans\w*\s*%}", "", text, flags=re.S)
        text = re.sub(r'<(\w+)[^>]*\slang="nl".*?</\1>', "", text, flags=re.S)  # names of others
        text = re.sub(r'\sclass="[^"]*"', " ", text)
        text = re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}|<!--.*?-->|<[^>]*>|&\w+;", "\n", text, flags=re.S)
        words = set(re.findall(r"[^\W\d_]{3,}", text)) - allowed
        if words:
            found.append((file.relative_to(SOURCE).as_posix(), sorted(words)[:6]))

    assert found == []
