"""The house itself: what it installs, what it checks with, and the papers at the door."""

import gettext
import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path

import check_lengths
import check_messages
import compile_messages
import pytest
import yaml

from tests.running import ROOT

REQUIREMENTS = ROOT / "requirements"
CATALOGUE = "samenspel/garden/locale/nl/LC_MESSAGES/django.po"


def locked(name: str) -> dict[str, str]:
    """Package and version, for each line of a locked list."""
    text = (REQUIREMENTS / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+(?:\[[\w,]+\])?)==([^\s;]+)", text, re.MULTILINE))


@pytest.mark.parametrize("name", ["installer.txt", "base.txt", "dev.txt"])
def test_every_package_is_locked_with_hashes_and_without_an_address(name):
    text = (REQUIREMENTS / name).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[\w])", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).strip())

    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text


def test_tests_run_on_the_same_versions_as_the_product():
    base, dev = locked("base.txt"), locked("dev.txt")

    assert {name: dev.get(name) for name in base} == base


def test_the_demo_installs_nothing_that_only_tests_need():
    assert {"pytest", "playwright", "mypy", "ruff"} & set(locked("base.txt")) == set()


# make setup


def setup(folder: Path, want: str = "base", **given: str) -> subprocess.CompletedProcess[str]:
    """scripts/setup.sh in a copy of its own, so that nobody's .venv is touched."""
    for part in ("scripts", "requirements"):
        shutil.copytree(ROOT / part, folder / part, dirs_exist_ok=True)
    (folder / "samenspel").mkdir(exist_ok=True)
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        ["bash", str(folder / "scripts" / "setup.sh"), want],
        env={**kept, **given},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def a_program(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(f"#!/bin/sh\n{text}\n")
    file.chmod(0o755)
    return file


def test_a_python_that_is_too_old_is_one_clear_line(tmp_path):
    old = a_program(tmp_path, "old", '[ "$1" = -V ] && echo "Python 3.9.2" && exit\nexit 1')

    done = setup(tmp_path, PYTHON=str(old))

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "setup: Samenspel needs Python 3.11 or newer, this is Python 3.9.2. "
        "Set PYTHON to a newer one.\n"
    )


def test_no_python_at_all_is_one_clear_line(tmp_path):
    done = setup(tmp_path, PYTHON="no-such-python")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "setup: no no-such-python found; Samenspel needs Python 3.11 or newer.\n"
    )


def test_a_python_without_venv_is_one_clear_line(tmp_path):
    # As on Debian without python3-venv: the module that venv needs cannot be imported.
    (tmp_path / "ensurepip.py").write_text("raise ImportError('not installed')\n")

    done = setup(tmp_path, PYTHONPATH=str(tmp_path))

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "setup: this Python cannot make a virtual environment; install it first "
        "(Debian, Ubuntu: apt-get install python3-venv).\n"
    )
    assert not (tmp_path / ".venv").exists()


def test_asking_for_the_demo_does_not_undo_what_tests_need(tmp_path):
    """A virtual environment that is in order is left alone: the installer is not even called."""
    bin_ = tmp_path / ".venv" / "bin"
    bin_.mkdir(parents=True)
    a_program(bin_, "python", 'case "$*" in *pip*) exit 1 ;; esac')
    a_program(bin_, "uv", "exit 1")
    lists = b"".join((REQUIREMENTS / name).read_bytes() for name in ("installer.txt", "dev.txt"))
    sum_ = subprocess.run(["cksum"], input=lists, capture_output=True, check=True).stdout.decode()
    (tmp_path / ".venv" / "installed").write_text(f"dev {sum_}")

    done = setup(tmp_path, "base")

    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / ".venv" / "installed").read_text() == f"dev {sum_}"


def test_who_may_not_install_is_told_what_to_run(tmp_path):
    a_program(tmp_path, "id", "echo 1000")
    a_program(tmp_path, "apt-get", "exit 1")

    done = subprocess.run(
        [str(shutil.which("bash")), str(ROOT / "scripts" / "system-deps.sh"), "chromium"],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].strip() == (
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends "
        "chromium fonts-dejavu-core"
    )


# Translations and lengths


def a_garden(folder: Path, dutch: str = "") -> Path:
    """A tree with one app that says one sentence, and perhaps its Dutch."""
    app = folder / "samenspel" / "garden"
    app.mkdir(parents=True)
    (app / "apps.py").touch()
    (app / "views.py").write_text('title = _("Hello %(name)s")\n')
    if dutch:
        catalogue = folder / CATALOGUE
        catalogue.parent.mkdir(parents=True)
        catalogue.write_text(
            'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
            f'"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n{dutch}',
            encoding="utf-8",
        )
    return folder


@pytest.mark.parametrize(
    ("dutch", "fault"),
    [
        ("", "not translated"),
        ('#, python-format\nmsgid "Hello %(name)s"\nmsgstr ""\n', "not translated"),
        (
            '#, fuzzy, python-format\nmsgid "Hello %(name)s"\nmsgstr "Dag %(name)s"\n',
            "fuzzy",
        ),
    ],
)
def test_a_sentence_without_good_dutch_is_named(tmp_path, dutch, fault):
    found = check_messages.check(a_garden(tmp_path, dutch))

    assert found == [f"{CATALOGUE}: {fault}: 'Hello %(name)s'"]


def test_a_hole_that_differs_in_dutch_is_named(tmp_path):
    dutch = '#, python-format\nmsgid "Hello %(name)s"\nmsgstr "Dag %(naam)s"\n'

    (found,) = check_messages.check(a_garden(tmp_path, dutch))

    assert found.startswith(f"{CATALOGUE}: ")


def test_complete_dutch_is_left_alone_and_can_be_read(tmp_path):
    dutch = '#, python-format\nmsgid "Hello %(name)s"\nmsgstr "Dag %(name)s, welkom"\n'
    garden = a_garden(tmp_path, dutch)

    assert check_messages.check(garden) == []
    assert [compile_messages.compile_all(garden), compile_messages.compile_all(garden)] == [1, 0]
    with (garden / CATALOGUE).with_suffix(".mo").open("rb") as stream:
        assert gettext.GNUTranslations(stream).gettext("Hello %(name)s") == "Dag %(name)s, welkom"


def test_a_file_past_its_limit_is_named(tmp_path):
    lengths = {
        "samenspel/a.py": 301,
        "samenspel/b.py": 300,
        "samenspel/a/tests/test_a.py": 500,
        "samenspel/a/tests/test_b.py": 501,
        "samenspel/a/migrations/0001_initial.py": 900,
        "samenspel/a/templates/a.html": 81,
    }
    for path, lines in lengths.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("#\n" * lines)

    found = [fault.split(":")[0] for fault in check_lengths.too_long(tmp_path, lengths)]

    assert found == [
        "samenspel/a.py",
        "samenspel/a/templates/a.html",
        "samenspel/a/tests/test_b.py",
    ]


# Papers


def test_the_licence_is_the_whole_official_text():
    words = " ".join((ROOT / "LICENSE").read_text(encoding="utf-8").split())

    assert words.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2 EUPL © the European Union")
    assert words.endswith("require the production of a new EUPL version.")
    assert hashlib.sha256(words.encode()).hexdigest() == LICENCE


LICENCE = "b265314fe0920ed66121307961dabb70eb3c26c508d2362783e821bbb4a0e16c"


def test_publiccode_says_what_the_standard_asks():
    found = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    required = {
        "publiccodeYmlVersion",
        "name",
        "url",
        "platforms",
        "developmentStatus",
        "softwareType",
        "description",
        "legal",
        "maintenance",
        "localisation",
    }

    assert required - set(found) == set()
    assert (found["publiccodeYmlVersion"], found["legal"]["license"]) == ("0.4", "EUPL-1.2")
    assert found["localisation"]["availableLanguages"] == ["nl", "en"]
    assert set(found["description"]) == {"nl", "en"}
    for said in found["description"].values():
        assert len(said["genericName"]) <= 35
        assert len(said["shortDescription"]) <= 150
        assert 150 <= len(said["longDescription"]) <= 10_000
        assert said["features"]


@pytest.mark.parametrize(
    "path", ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "docs/operations.md"]
)
def test_a_paper_points_only_to_what_is_there(path):
    text = (ROOT / path).read_text(encoding="utf-8")
    targets = [
        target.split("#")[0]
        for target in re.findall(r"\]\(([^)]+)\)", text)
        if not re.match(r"[a-z]+:|#", target)
    ]

    assert [target for target in targets if not ((ROOT / path).parent / target).exists()] == []


def test_the_commands_that_are_promised_are_there():
    listed = subprocess.run(
        ["make", "-C", str(ROOT), "help"], capture_output=True, text=True, check=True
    )

    promised = {"setup", "demo", "test", "lint", "check", "bench", "lock", "vendor", "messages"}
    assert promised - {line.split()[0] for line in listed.stdout.splitlines() if line} == set()
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
