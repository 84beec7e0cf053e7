"""Pictures made on the server as SVG: attributes and classes only, so that a strict policy and paper both show them.

Each takes its text alternative as a translated sentence; an empty one hides the picture from screen readers, for
where the words beside it say the same. The arguments decide the result, so it is kept.
"""

from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

#: Per size: height in px, half a tick, half a mark, how far marks move apart when they stand on the same point,
#: where 0 stands and how far the next point is (per cent; large stands exactly above five equal columns).
_SIZES = {"cell": (24, 3, 6, 4.5, 6, 22), "large": (52, 6, 10, 8, 10, 20)}

#: From this difference on the bar is drawn wide: it belongs on the agenda. A smaller difference shows as a thin bar.
TALK_FROM = 2


@lru_cache(maxsize=4096)
def reading_line(
    municipality: int | None = None,
    initiative: int | None = None,
    size: str = "cell",
    label: str = "",
) -> SafeString:
    """Both readings on a line from 0 to 4; the bar between them is the message, equal readings stand stacked."""
    height, tick, half, apart, zero, step = _SIZES[size]
    middle = height / 2

    def at(value: int) -> int:
        return zero + step * value

    shapes = [f'<line class="reading__axis" x1="{at(0)}%" x2="{at(4)}%" y1="{middle:g}" y2="{middle:g}"/>']
    shapes += [
        f'<line class="reading__axis" x1="{at(n)}%" x2="{at(n)}%" y1="{middle - tick:g}" y2="{middle + tick:g}"/>'
        for n in range(5)
    ]
    shift = 0.0
    if municipality is not None and initiative is not None:
        low, high = sorted((municipality, initiative))
        shift = apart if low == high else 0.0
        if low != high:
            kind = "gap" if high - low >= TALK_FROM else "near"
            shapes.append(f'<line class="reading__{kind}" x1="{at(low)}%" x2="{at(high)}%" y1="{middle:g}" y2="{middle:g}"/>')
    if municipality is not None:
        shapes.append(
            f'<rect class="reading__m" x="{at(municipality)}%" y="{middle - half - shift:g}" width="{2 * half}"'
            f' height="{2 * half}" rx="2" transform="translate(-{half})"/>'
        )
    if initiative is not None:
        shapes.append(f'<circle class="reading__i" cx="{at(initiative)}%" cy="{middle + shift:g}" r="{half + 0.5:g}"/>')
    return _svg(f"reading reading--{size}", label, "".join(shapes))


@lru_cache(maxsize=512)
def small_path(current: int, passed: int | None = None, label: str = "") -> SafeString:
    """The path of five phases in miniature: phases before the current are done, the gate after it is the next.

    passed: how many gates were passed, where that differs from the phases before the current one.
    """
    gates_passed = current - 1 if passed is None else passed
    shapes = []
    for phase in range(1, 6):
        kind = "done" if phase < current else "now" if phase == current else "ahead"
        shapes.append(f'<rect class="mini-path__{kind}" x="{(phase - 1) * 32}" y="6" width="31" height="8" rx="2"/>')
    for gate in range(1, 5):
        kind = "passed" if gate <= gates_passed else "next" if gate == current else "later"
        x = gate * 32 - 0.5
        shapes.append(f'<path class="mini-path__gate mini-path__gate--{kind}" d="M{x:g} 4.5l5.5 5.5l-5.5 5.5l-5.5 -5.5z"/>')
    return _svg("mini-path", label, "".join(shapes), ' viewBox="0 0 160 20"')


@lru_cache(maxsize=512)
def meter(part: float, whole: float, threshold: float | None = None, label: str = "") -> SafeString:
    """How much of a whole, with the agreed threshold as an upright line; all three in the same unit."""
    share = _share(part, whole)
    line = ""
    if threshold is not None:
        x = f"{_share(threshold, whole):g}%"
        line = f'<line class="meter__threshold" x1="{x}" x2="{x}" y1="0" y2="18"/>'
    bars = (
        '<rect class="meter__trough" y="4" width="100%" height="10" rx="5"/>'
        f'<rect class="meter__fill" y="4" width="{share:g}%" height="10" rx="5"/>'
    )
    return _svg("meter", label, bars + line)


def _share(part: float, whole: float) -> float:
    """The part in per cent, within the picture's edges."""
    return round(min(max(100 * part / whole, 0), 100), 1) if whole else 0


def _svg(classes: str, label: str, shapes: str, more: str = "") -> SafeString:
    """shapes and more hold only numbers and our own names; the label is the one thing that comes from outside."""
    inside = mark_safe(shapes)  # noqa: S308
    if not label:
        return format_html('<svg class="{}"{} aria-hidden="true">{}</svg>', classes, mark_safe(more), inside)  # noqa: S308
    return format_html('<svg class="{}"{} role="img" aria-label="{}">{}</svg>', classes, mark_safe(more), label, inside)  # noqa: S308
