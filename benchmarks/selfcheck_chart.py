"""Draws how agreement grows with pages, one line an order, as a picture that a README can show."""

from __future__ import annotations

from dataclasses import dataclass

WIDTH, HEIGHT = 860, 380
PANEL, LEFT, TOP, FLOOR, GAP = 360, 56, 64, 316, 66
LOWEST = 0.0
COLOURS = ("#0f766e", "#b45309", "#6b7280")
DASHES = ("", "7 4", "2 4")
STYLE = """
text { font-family: system-ui, sans-serif; font-size: 12px; fill: #374151 }
.title { font-size: 14px; font-weight: 600; fill: #111827 }
.grid { stroke: #e5e7eb } .axis { stroke: #9ca3af }
.line { fill: none; stroke-width: 2.5; stroke-linejoin: round }
"""


@dataclass(frozen=True)
class Curve:
    """Shares of people who agree after 0, 1, 2 … pages: in urgency, and in urgency and codes."""

    name: str
    urgency: list[float]
    both: list[float]


def drawn(curves: list[Curve]) -> str:
    """Return the picture as SVG text."""
    panels = [
        panel(0, "Urgency agrees", [curve.urgency for curve in curves]),
        panel(1, "Urgency and codes agree", [curve.both for curve in curves]),
    ]
    legend = "".join(key(place, curve.name) for place, curve in enumerate(curves))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="Agreement with the verdict on all answers, by number of pages"><style>{STYLE}</style>'
        f'<rect width="{WIDTH}" height="{HEIGHT}" rx="10" fill="#ffffff"/>{"".join(panels)}{legend}</svg>\n'
    )


def panel(place: int, title: str, lines: list[list[float]]) -> str:
    """Draw one panel with its axes and lines."""
    left = LEFT + place * (PANEL + GAP)
    longest = max((len(line) for line in lines), default=2) - 1
    grid = "".join(
        f'<line class="grid" x1="{left}" x2="{left + PANEL}" y1="{height(share):.1f}" y2="{height(share):.1f}"/>'
        f'<text x="{left - 8}" y="{height(share) + 4:.1f}" text-anchor="end">{share:.0%}</text>'
        for share in (0, 0.25, 0.5, 0.75, 1)
    )
    ticks = "".join(
        f'<text x="{across(left, pages, longest):.1f}" y="{FLOOR + 18}" text-anchor="middle">{pages}</text>'
        for pages in range(0, longest + 1, 10)
    )
    paths = "".join(
        f'<polyline class="line" stroke="{COLOURS[number]}" stroke-dasharray="{DASHES[number]}" points="'
        + " ".join(
            f"{across(left, pages, longest):.1f},{height(share):.1f}" for pages, share in enumerate(line)
        )
        + '"/>'
        for number, line in enumerate(lines)
    )
    return (
        f'<text class="title" x="{left}" y="{TOP - 18}">{title}</text>{grid}'
        f'<line class="axis" x1="{left}" x2="{left + PANEL}" y1="{FLOOR}" y2="{FLOOR}"/>{ticks}{paths}'
        f'<text x="{left + PANEL / 2}" y="{FLOOR + 34}" text-anchor="middle">pages shown</text>'
    )


def key(place: int, name: str) -> str:
    """Draw one entry of the legend."""
    x = LEFT + place * 190
    return (
        f'<line class="line" x1="{x}" x2="{x + 34}" y1="22" y2="22" stroke="{COLOURS[place]}" '
        f'stroke-dasharray="{DASHES[place]}"/><text x="{x + 42}" y="26">{name}</text>'
    )


def across(left: float, pages: int, longest: int) -> float:
    """Return where a number of pages stands."""
    return left + PANEL * pages / max(longest, 1)


def height(share: float) -> float:
    """Return where a share stands."""
    return FLOOR - (FLOOR - TOP) * (share - LOWEST) / (1 - LOWEST)
