"""Pictures made on the server as SVG: attributes and classes only, no style.

Each takes its text alternative as a translated sentence. An empty one hides the picture from screen
readers, for where the words beside it say the same. The arguments decide the result, so it is kept.
"""

from dataclasses import dataclass
from functools import lru_cache

from django.utils.safestring import SafeString

from samenspel.ui.svg import diamond, drawing

#: From this difference on the bar is wide: it belongs on the agenda. A smaller one is a thin bar.
TALK_FROM = 2


@dataclass(frozen=True)
class _Measure:
    """How large a reading line is drawn; zero and step say where a point stands, in per cent."""

    height: int
    tick: int
    half_mark: int
    apart: float
    zero: int
    step: int

    def at(self, value: int) -> str:
        return f"{self.zero + self.step * value}%"


#: large stands exactly above five equal columns, such as those of the scale in a form.
_MEASURES = {"cell": _Measure(24, 3, 6, 4.5, 6, 22), "large": _Measure(52, 6, 10, 8, 10, 20)}


@lru_cache(maxsize=4096)
def reading_line(
    municipality: int | None = None,
    initiative: int | None = None,
    size: str = "cell",
    label: str = "",
) -> SafeString:
    """Both readings from 0 to 4 on one line; the bar between them is the message."""
    measure = _MEASURES[size]
    middle, half = measure.height / 2, measure.half_mark
    bar, shift = _between(municipality, initiative, measure)
    shapes = _axis(measure) + bar
    if municipality is not None:
        shapes += (
            f'<rect class="reading__m" x="{measure.at(municipality)}" y="{middle - half - shift:g}"'
            f' width="{2 * half}" height="{2 * half}" rx="2" transform="translate(-{half})"/>'
        )
    if initiative is not None:
        shapes += (
            f'<circle class="reading__i" cx="{measure.at(initiative)}"'
            f' cy="{middle + shift:g}" r="{half + 0.5:g}"/>'
        )
    return drawing(f"reading reading--{size}", label, shapes, f' height="{measure.height}"')


@lru_cache(maxsize=512)
def small_path(current: int, passed: int | None = None, label: str = "") -> SafeString:
    """The five phases in miniature: those before the current are done, the gate after it is next.

    passed: how many gates were passed, where that differs from the phases before the current one.
    """
    gates_passed = current - 1 if passed is None else passed
    shapes = ""
    for phase in range(1, 6):
        kind = "done" if phase < current else "now" if phase == current else "ahead"
        x = (phase - 1) * 32
        shapes += f'<rect class="mini-path__{kind}" x="{x}" y="6" width="31" height="8" rx="2"/>'
    for gate in range(1, 5):
        kind = "passed" if gate <= gates_passed else "next" if gate == current else "later"
        shapes += diamond(f"mini-path__gate mini-path__gate--{kind}", gate * 32 - 0.5, 10, 5.5)
    return drawing("mini-path", label, shapes, ' viewBox="0 0 160 20" width="160" height="20"')


@lru_cache(maxsize=512)
def meter(part: float, whole: float, threshold: float | None = None, label: str = "") -> SafeString:
    """How much of a whole, with the agreed threshold as an upright line; all in the same unit."""
    shapes = (
        '<rect class="meter__trough" y="4" width="100%" height="10" rx="5"/>'
        f'<rect class="meter__fill" y="4" width="{_share(part, whole)}" height="10" rx="5"/>'
    )
    if threshold is not None:
        x = _share(threshold, whole)
        shapes += f'<line class="meter__threshold" x1="{x}" x2="{x}" y1="0" y2="18"/>'
    return drawing("meter", label, shapes, ' height="18"')


def _axis(measure: _Measure) -> str:
    """The line from 0 to 4 with its five ticks."""
    middle = measure.height / 2
    top, bottom = middle - measure.tick, middle + measure.tick
    line = (
        f'<line class="reading__axis" x1="{measure.at(0)}" x2="{measure.at(4)}"'
        f' y1="{middle:g}" y2="{middle:g}"/>'
    )
    ticks = (
        f'<line class="reading__axis" x1="{measure.at(n)}" x2="{measure.at(n)}"'
        f' y1="{top:g}" y2="{bottom:g}"/>'
        for n in range(5)
    )
    return line + "".join(ticks)


def _between(
    municipality: int | None, initiative: int | None, measure: _Measure
) -> tuple[str, float]:
    """The bar between two readings, and how far the marks move apart when they are equal."""
    if municipality is None or initiative is None:
        return "", 0
    low, high = sorted((municipality, initiative))
    if low == high:
        return "", measure.apart
    kind = "gap" if high - low >= TALK_FROM else "near"
    middle = measure.height / 2
    bar = (
        f'<line class="reading__{kind}" x1="{measure.at(low)}" x2="{measure.at(high)}"'
        f' y1="{middle:g}" y2="{middle:g}"/>'
    )
    return bar, 0


def _share(part: float, whole: float) -> str:
    """The part in per cent, within the picture's edges."""
    return f"{round(min(max(100 * part / whole, 0), 100), 1):g}%" if whole else "0%"
