"""The built style sheet is what its parts make, stays small and needs no one else."""

import gzip
import re
from pathlib import Path

import build_css
import cut_css
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


PAGES = sorted(
    page
    for page in TEMPLATES.parent.parent.glob("*/templates/**/*.html")
    if page.parent.name != "export"  # read without us: its style stands in the file itself
)


def classes_in(source: str) -> set[str]:
    """The classes that stand whole in a template, without those that are put together."""
    source = re.sub(r"{% comment %}.*?{% endcomment %}", "", source, flags=re.DOTALL)
    source = re.sub(r"[\w-]+-{% if .*?{% endif %}", " ", source)
    source = re.sub(r"{{.*?}}", "{}", re.sub(r"{%.*?%}", " ", source))
    words = " ".join(re.findall(r'\sclass="([^"]*)"', source)).split()
    return {word for word in words if "{" not in word and word[-1] != "-"}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_class_in_a_template_has_a_style(path):
    styled = set(re.findall(r"\.([a-zA-Z][\w-]*)", SHEET))
    assert classes_in(path.read_text(encoding="utf-8")) - styled == set()


def test_cutting_keeps_the_rules_of_used_classes_and_no_others():
    css = (
        ".a{color:red}.a.b{color:red}.a:not(.b):hover{color:red}.c,.a>p{color:red}"
        "@media print{.c{color:red}}@media screen{.a{color:red}.c{color:red}}"
    )
    assert cut_css.kept(css, {"a"}).split("\n") == [
        ".a { color:red }",
        ".a:not(.b):hover { color:red }",
        ".a>p { color:red }",
        "@media screen {",
        ".a { color:red }",
        "}",
    ]


def test_cutting_keeps_a_token_only_when_a_kept_rule_leads_to_it():
    theme = {"--x": "var(--y)", "--y": "1px", "--z": "2px", "--o": "var(--z)"}
    assert cut_css.tokens_for(".a { width: var(--x); height: var(--o) }", theme, {"--o"}) == (
        ".voorbeeld-theme {\n  --x: var(--y);\n  --y: 1px;\n}"
    )


def test_nothing_of_the_theme_is_kept_that_we_set_ourselves():
    css = Path(build_css.UI) / "css"
    theirs = (css / "vendor.css").read_text(encoding="utf-8").split("\n}", 1)[0]
    ours = (css / "tokens.css").read_text(encoding="utf-8")
    both = {name for name, _ in cut_css.SET.findall(theirs)} & {
        name for name, _ in cut_css.SET.findall(ours)
    }
    assert both == set(), "run make vendor"
