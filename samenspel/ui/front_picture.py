"""What Samenspel looks like, as one picture for the front page: the path above the grid."""

from functools import lru_cache

from django.utils.safestring import SafeString

from samenspel.ui.pictures import TALK_FROM
from samenspel.ui.svg import diamond, drawing

#: How both sides see the six tracks: a made-up collaboration in its third phase.
_READINGS = ((3, 3), (3, 1), (2, 2), (3, 1), (2, 3), (2, 3))


@lru_cache(maxsize=8)
def front_picture(label: str = "") -> SafeString:
    """Five phases with their gates, and below each the six tracks with both readings."""
    shapes = ""
    for phase in range(5):
        kind = "done" if phase < 2 else "now" if phase == 2 else "ahead"
        x = phase * 88
        shapes += f'<rect class="mini-path__{kind}" x="{x}" width="86" height="30" rx="4"/>'
        for track, readings in enumerate(_READINGS):
            shapes += _cell(kind, x + 1, 48 + track * 42, readings)
    for gate in range(1, 5):
        kind = "passed" if gate < 3 else "next" if gate == 3 else "later"
        shapes += diamond(f"mini-path__gate mini-path__gate--{kind}", gate * 88 - 1, 15, 12)
    return drawing("front-picture", label, shapes, ' viewBox="0 0 438 298"')


def _cell(kind: str, x: int, y: int, readings: tuple[int, int]) -> str:
    """One cell of the grid: what lies ahead is still empty, what is done is in order."""
    frame = f'x="{x}" y="{y}" width="84" height="36" rx="5"'
    cell = f'<rect class="front-cell front-cell--{kind}" {frame}/>'
    if kind == "ahead":
        return cell
    municipality, initiative = readings if kind == "now" else (4, 4)
    left, middle = x + 12, y + 18
    shift = 4.5 if municipality == initiative else 0
    at_m, at_i = left + 15 * municipality, left + 15 * initiative
    cell += f'<path class="reading__axis" d="M{left} {middle}h60"/>'
    if municipality != initiative:
        strength = "gap" if abs(municipality - initiative) >= TALK_FROM else "near"
        cell += f'<path class="reading__{strength}" d="M{at_m} {middle}H{at_i}"/>'
    square = f'x="{at_m - 6}" y="{middle - 6 - shift:g}" width="12" height="12" rx="2"'
    circle = f'cx="{at_i}" cy="{middle + shift:g}" r="6.5"'
    return f'{cell}<rect class="reading__m" {square}/><circle class="reading__i" {circle}/>'
