"""The signs of the body chart, each with a shape of its own, so that nothing hangs on colour; drawn round 0,0."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wellhead.ui.figures.chart_marks import Arrow, Stroke
from wellhead.ui.figures.marks import arrow
from wellhead.ui.figures.vectors import Point
from wellhead.ui.figures.words import Words, gettext_noop

GLYPHS: Mapping[str, str] = {
    "tender": '<circle class="sign-fill" r="8.5"/><circle class="sign-hole" r="3"/>',
    "band": '<path class="sign-back" d="M-15,-6 L15,-6 L15,6 L-15,6 Z"/><path class="sign-line" d="M-15,-6 L15,-6 M-15,6 L15,6"/>'
    '<path class="sign-fill" d="M0,-11 L8,0 L0,11 L-8,0 Z"/>',
    "headache": '<path class="sign-fill" d="M0,-14 L3.6,-5 L13.3,-4.3 L5.9,1.9 L8.2,11.3 L0,6.2 L-8.2,11.3 L-5.9,1.9 L-13.3,-4.3 L-3.6,-5 Z"/>',
    "numb": '<circle class="sign-open" r="11"/><path class="sign-line" d="M-6,-3.4 L6,-3.4 M-6,3.4 L6,3.4"/>',
    "tingling": '<circle class="sign-open" r="11"/><path class="sign-line" d="M-7,2.5 L-3.5,-3.5 L0,2.5 L3.5,-3.5 L7,2.5"/>',
    "scar": '<path class="sign-line" d="M-14,3 C-6,-3 6,-3 14,3 M-8,-5.5 L-7,5.5 M0,-7 L0,4 M8,-5.5 L7,5.5"/>',
    "start": '<path class="sign-fill" d="M0,0 C-3,-7 -8,-10 -8,-16 C-8,-21 -4,-24 0,-24 C4,-24 8,-21 8,-16 C8,-10 3,-7 0,0 Z"/>'
    '<circle class="sign-hole" cy="-16" r="3"/>',
}


@dataclass(frozen=True)
class SignWords(Words):
    """What each sign means; fields are named like the signs."""

    tender: str = gettext_noop("Tender point")
    band: str = gettext_noop("Taut band or trigger point")
    headache: str = gettext_noop("Your headache here")
    numb: str = gettext_noop("Numb")
    tingling: str = gettext_noop("Tingling")
    scar: str = gettext_noop("Scar")
    start: str = gettext_noop("It starts here")
    stroke: str = gettext_noop("Pen line")
    arrow: str = gettext_noop("Arrow")


def sign(symbol: str, at: Point, *, cls: str = "", scale: float = 1.0) -> str:
    """One sign at a point."""
    grown = f" scale({scale:g})" if scale != 1 else ""
    return f'<g class="sign {cls}" transform="translate({at[0]:g},{at[1]:g}){grown}">{GLYPHS[symbol]}</g>'


def pen(stroke: Stroke, *, cls: str = "") -> str:
    """A line of the pen, its corners rounded through the middles between points."""
    return f'<path class="pen {cls}" d="{smooth(stroke.points)}"/>'


def smooth(points: Sequence[Point]) -> str:
    """A path through points; a single one becomes a dot."""
    x, y = points[0]
    if len(points) == 1:
        return f"M{x:g},{y:g} L{x + 0.1:g},{y:g}"
    drawn = f"M{x:g},{y:g}"
    for (ax, ay), (bx, by) in itertools.pairwise(points[1:]):
        drawn += f" Q{ax:g},{ay:g} {(ax + bx) / 2:g},{(ay + by) / 2:g}"
    return f"{drawn} L{points[-1][0]:g},{points[-1][1]:g}"


def spread_arrow(mark: Arrow, *, cls: str = "") -> str:
    """An arrow from where something begins to where it goes."""
    return f'<g class="spreads {cls}">{arrow((mark.tail, mark.tip), 15.0, cls="spreads-line")}</g>'
