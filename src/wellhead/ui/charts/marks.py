"""The few marks charts are made of: percent of the width along a chart, pixels up and down."""

from __future__ import annotations

from html import escape

CHECK = "M-5,0 L-1.5,3.6 L5.5,-4.2"
PILL = "M-5.6,2.4 L0.8,-4 A3.4,3.4 0 0 1 5.6,0.8 L-0.8,7.2 A3.4,3.4 0 0 1 -5.6,2.4 Z M-2.4,-0.8 L2.4,4"


def short(value: float) -> str:
    """A number with at most two decimals and no trailing zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def percent(value: float) -> str:
    return f"{short(value)}%"


def rect(cls: str, x: float, y: float, width: float, height: float, *, corner: float = 0) -> str:
    """A bar; x and width in percent, y and height in pixels."""
    rounded = f' rx="{short(corner)}"' if corner else ""
    return (
        f'<rect class="{cls}" x="{percent(x)}" y="{short(y)}" '
        f'width="{percent(width)}" height="{short(height)}"{rounded}/>'
    )


def rule(cls: str, x1: float, y1: float, x2: float, y2: float) -> str:
    """A straight line; x in percent, y in pixels."""
    return f'<line class="{cls}" x1="{percent(x1)}" y1="{short(y1)}" x2="{percent(x2)}" y2="{short(y2)}"/>'


def dot(cls: str, x: float, y: float, radius: float) -> str:
    return f'<circle class="{cls}" cx="{percent(x)}" cy="{short(y)}" r="{short(radius)}"/>'


def text(cls: str, x: float, y: float, words: str, *, anchor: str = "middle") -> str:
    return (
        f'<text class="{cls}" x="{percent(x)}" y="{short(y)}" text-anchor="{anchor}">{escape(words)}</text>'
    )


def glyph(cls: str, x: float, y: float, path: str, *, dx: float = 0) -> str:
    """A small drawing of fixed size at a place; dx moves it by pixels."""
    moved = f'<g transform="translate({short(dx)},0)">' if dx else "<g>"
    return (
        f'<svg x="{percent(x)}" y="{short(y)}" overflow="visible">{moved}'
        f'<path class="{cls}" d="{path}"/></g></svg>'
    )


def hatching(ident: str) -> str:
    """The pattern of what nobody wrote down, as a definition; `hatched` puts it over a bar."""
    return (
        f'<defs><pattern id="{escape(ident)}_hatch" width="7" height="7" '
        f'patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect class="hatch-ground" width="7" height="7"/>'
        f'<rect class="hatch-line" width="1.4" height="7"/></pattern></defs>'
    )


def hatched(ident: str, box: tuple[float, float, float, float], *, cls: str = "blank") -> str:
    """A hatched, dashed box: x, y, width, height with x and width in percent."""
    x, y, width, height = box
    return (
        f'<rect class="{cls}" fill="url(#{escape(ident)}_hatch)" x="{percent(x)}" y="{short(y)}" '
        f'width="{percent(width)}" height="{short(height)}" rx="4"/>'
    )


def span(low: float, high: float, between: str) -> str:
    """`10` or `10–12`: the range as short as it can truly be said."""
    return short(low) if low == high else f"{short(low)}{between}{short(high)}"
