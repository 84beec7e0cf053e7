"""Cuts NL Design System style sheets down to the classes and tokens that Samenspel uses.

Called by scripts/vendor.sh: python3 scripts/cut_css.py node_modules samenspel/ui/css
Reads nlds.txt (which file of which package, and which of its classes) and tokens.css (the tokens
that we set ourselves); writes vendor.css: the kept rules, and of the voorbeeld theme only the
tokens that these rules ask for.
"""

import json
import re
import sys
from pathlib import Path

THEME = "@nl-design-system-unstable/voorbeeld-design-tokens"
COMMENT = re.compile(r"/\*.*?\*/", re.S)
CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
USED = re.compile(r"var\(\s*(--[\w-]+)")
SET = re.compile(r"(--[\w-]+)\s*:\s*([^;{}]+)")


def rules(css: str):
    """(selector, body) for each rule at the outer level; the body of an at-rule is css again."""
    position = 0
    while (opening := css.find("{", position)) != -1:
        depth, end = 1, opening + 1
        while depth:
            depth += {"{": 1, "}": -1}.get(css[end], 0)
            end += 1
        yield css[position:opening].strip(), css[opening + 1 : end - 1].strip()
        position = end


def wanted(selector: str, classes: set[str]) -> bool:
    """True where the selector needs no class but these; what :not() names is no need."""
    bare = selector
    while (shorter := re.sub(r":not\((?:[^()]|\([^()]*\))*\)", "", bare)) != bare:
        bare = shorter
    if not classes:
        return bool(re.match(r"(h[1-4]|p|a)\b", bare))
    return set(CLASS.findall(bare)) <= classes


def parts(selector: str) -> list[str]:
    """The selector split at its outer commas."""
    found, depth, part = [], 0, ""
    for sign in selector:
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(sign, 0)
        if sign == "," and not depth:
            found.append(part.strip())
            part = ""
        else:
            part += sign
    return [*found, part.strip()]


def kept(css: str, classes: set[str]) -> str:
    """The rules whose selector is used, one per line."""
    lines = []
    for selector, body in rules(css):
        if selector.startswith("@"):
            inner = kept(body, classes)
            if inner:
                lines.append(f"{selector} {{\n{inner}\n}}")
            continue
        used = [part for part in parts(selector) if wanted(part, classes)]
        if used and body:
            lines.append(f"{', '.join(used)} {{ {' '.join(body.split())} }}")
    return "\n".join(lines)


def tokens_for(css: str, theme: dict[str, str], ours: set[str]) -> str:
    """The theme's tokens that css asks for, and those that these ask for, without ours."""
    found: dict[str, str] = {}
    todo = set(USED.findall(css))
    while todo:
        name = todo.pop()
        if name in theme and name not in ours and name not in found:
            found[name] = theme[name].strip()
            todo |= set(USED.findall(theme[name]))
    lines = "\n".join(f"  {name}: {value};" for name, value in sorted(found.items()))
    return f".voorbeeld-theme {{\n{lines}\n}}"


def version(modules: Path, package: str) -> str:
    return json.loads((modules / package / "package.json").read_text(encoding="utf-8"))["version"]


def main(modules: Path, folder: Path) -> None:
    kept_rules, sources = [], []
    for line in (folder / "nlds.txt").read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        package, file, *classes = line.split()
        css = COMMENT.sub("", (modules / package / file).read_text(encoding="utf-8"))
        kept_rules.append(kept(css, set(classes)))
        sources.append(f"{package} {version(modules, package)}")
    everything = "\n".join(kept_rules)
    own = (folder / "tokens.css").read_text(encoding="utf-8")
    theme = dict(
        SET.findall(
            COMMENT.sub("", (modules / THEME / "dist/theme.css").read_text(encoding="utf-8"))
        )
    )
    ours = {name for name, _ in SET.findall(COMMENT.sub("", own))}
    tokens = tokens_for(everything + COMMENT.sub("", own), theme, ours)
    sources.append(f"{THEME} {version(modules, THEME)}")
    header = "\n * ".join(
        [
            "Cut down by `make vendor`, see LICENSE-nl-design-system.md (EUPL-1.2). From:",
            *sorted(set(sources)),
        ]
    )
    (folder / "vendor.css").write_text(
        f"/*! {header}\n */\n{tokens}\n{everything}\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
