"""Builds samenspel/ui/static/ui/samenspel.css out of samenspel/ui/css; --check only compares.

Order: the font, what comes from NL Design System, our tokens, the components by name, print last.
Why one file: docs/decisions/0002-css.md.
"""

import re
import sys
from pathlib import Path

UI = Path(__file__).resolve().parent.parent / "samenspel" / "ui"
TARGET = UI / "static" / "ui" / "samenspel.css"
COMMENT = re.compile(r"/\*(?!!).*?\*/", re.S)


def sources() -> list[Path]:
    """The parts in the order in which they stand in the built sheet; base first, print last."""
    css = UI / "css"
    rank = {"base": 0, "print": 2}
    components = sorted(
        (css / "components").glob("*.css"), key=lambda path: (rank.get(path.stem, 1), path.stem)
    )
    return [css / "fonts.css", css / "vendor.css", css / "tokens.css", *components]


def built() -> str:
    """All parts behind each other, without comments (licences stay) and white space."""
    lines = []
    for path in sources():
        text = COMMENT.sub("", path.read_text(encoding="utf-8"))
        lines += [line.strip() for line in text.splitlines() if line.strip()]
    return "\n".join(lines) + "\n"


def main() -> int:
    if "--check" in sys.argv:
        if TARGET.read_text(encoding="utf-8") == built():
            return 0
        print(
            "samenspel.css is not what its parts make: run python3 scripts/build_css.py",
            file=sys.stderr,
        )
        return 1
    TARGET.write_text(built(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
