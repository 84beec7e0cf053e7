"""`samenspel export` and `samenspel check-export`, as whoever runs the installation types them."""

import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from samenspel.core.grid import Side
from samenspel.transfer.models import Taken
from samenspel.transfer.tests.exports import members
from tests.builders import a_collaboration, alone
from tests.running import samenspel

pytestmark = pytest.mark.django_db


def typed(capsys, *words):
    """Exit status, and what was said."""
    try:
        call_command("export", *words)
        code = 0
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    told = capsys.readouterr()
    return code, told.out + told.err


def test_it_writes_a_file_and_writes_down_that_it_did(tmp_path, capsys):
    collaboration, target = a_collaboration(), tmp_path / "e.zip"

    code, said = typed(capsys, collaboration.slug, str(target), "--side", "municipality", "--json")

    manifest = json.loads(members(target)["manifest.json"])
    assert (code, json.loads(said)) == (0, {"members": len(manifest["members"])})
    assert manifest["side"] == "municipality"
    assert [(one.side, one.person) for one in Taken.objects.all()] == [("municipality", None)]
    checked = samenspel("check-export", str(target), "--json", data=tmp_path / "none")
    assert json.loads(checked.stdout) == {"holds": True, "faults": []}
    assert not (tmp_path / "none").exists()


def test_what_cannot_be_exported_is_refused_in_one_line(tmp_path, capsys):
    together, one = a_collaboration(), alone(Side.INITIATIVE)
    target = tmp_path / "e.zip"
    there = tmp_path / "there.zip"
    there.write_text("mine")

    assert typed(capsys, "nergens", str(target), "--side", "initiative") == (
        1,
        "samenspel: There is no initiative in a collaboration nergens.\n",
    )
    assert typed(capsys, one.slug, str(target), "--side", "municipality")[0] == 1
    code, said = typed(capsys, together.slug, str(there), "--side", "initiative")
    assert (code, said) == (
        1,
        f"samenspel: The export cannot be written: {there} exists already.\n",
    )
    assert there.read_text() == "mine"
    code, _said = typed(
        capsys, together.slug, str(tmp_path / "no" / "e.zip"), "--side", "initiative"
    )
    assert code == 1
    with pytest.raises(CommandError):
        call_command("export", together.slug, str(target), "--side", "partner")
    assert not target.exists()


def test_a_damaged_export_does_not_hold(tmp_path, capsys):
    collaboration, target = a_collaboration(), tmp_path / "e.zip"
    typed(capsys, collaboration.slug, str(target), "--side", "initiative")
    target.write_bytes(target.read_bytes()[:-100])

    checked = samenspel("check-export", str(target), data=tmp_path / "none")

    assert checked.returncode == 1
    assert checked.stdout.startswith("this is not an export, or it is damaged")
