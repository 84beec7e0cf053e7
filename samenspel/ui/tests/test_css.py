"""The built style sheet is what its parts make, stays small and needs no one else."""

import gzip
import re
from pathlib import Path

import build_css
import pytest

STATIC = Path(__file__).parent.parent / "static" / "ui"
TEMPLATES = Path(__file__).parent.parent / "templates"
SHEET = (STATIC / "samenspel.css").read_text(encoding="utf-8")


def test_the_sheet_is_what_its_parts_make():
    assert build_css.built() == SHEET, "run python3 scripts/build_css.py"


def test_the_sheet_and_the_fonts_fit_the_first_visit():
    fonts = [path.stat().st_size for path in (STATIC / "fonts").glob("*.woff2")]
    assert len(fonts) == 3
    assert len(gzip.compress(SHEET.encode(), 9)) <= 25_000
    assert sum(fonts) <= 50_000


def test_the_sheet_asks_nothing_of_another_host():
    assert re.findall(r"url\((?!\"fonts/)[^)]*\)", SHEET) == []
    assert re.findall(r"https?:|@import|sourceMappingURL", SHEET) == []


def test_every_token_that_we_use_ourselves_is_set_somewhere():
    used = set(re.findall(r"var\((--samenspel-[\w-]+)\s*\)", SHEET))
    assert used - set(re.findall(r"(--samenspel-[\w-]+):", SHEET)) == set()


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.stem)
def test_no_template_carries_style_or_script(path):
    assert re.findall(r"\sstyle=|<style|<script|\son\w+=", path.read_text(encoding="utf-8")) == []
