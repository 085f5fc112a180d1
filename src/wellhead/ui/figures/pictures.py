"""The outside of every drawing: the SVG element with its name and description, and panels in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Picture:
    """Who a drawing is and what it says in words. Element ids begin with `ident`; it shows from `left` and `top` on."""

    ident: str
    cls: str
    width: float
    height: float
    title: str
    description: str
    left: float = 0
    top: float = 0

    def around(self, inside: str) -> str:
        """The finished SVG, its words escaped."""
        name = safe_ident(self.ident)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="fig {self.cls}" '
            f'viewBox="{self.left:.0f} {self.top:.0f} {self.width:.0f} {self.height:.0f}" role="img" '
            f'aria-labelledby="{name}_title" aria-describedby="{name}_desc">'
            f'<title id="{name}_title">{escape(self.title)}</title>'
            f'<desc id="{name}_desc">{escape(self.description)}</desc>{inside}</svg>'
        )


@dataclass(frozen=True)
class Panel:
    """A nested drawing area; it crops what does not fit. `flipped` shows its inside as in a mirror, its label not."""

    x: float
    y: float
    width: float
    height: float
    flipped: bool = False

    def around(self, inside: str, label: str = "") -> str:
        inside = in_a_mirror(inside, self.width) if self.flipped else inside
        area = (
            f'<svg x="{self.x:.0f}" y="{self.y:.0f}" width="{self.width:.0f}" '
            f'height="{self.height:.0f}" viewBox="0 0 {self.width:.0f} {self.height:.0f}">'
            f"{inside}</svg>"
        )
        if not label:
            return area
        return (
            f'{area}<text class="panel-label" x="{self.x + 10:.0f}" y="{self.y + 22:.0f}">'
            f"{escape(label)}</text>"
        )


def in_a_mirror(inside: str, width: float) -> str:
    """The drawing with left and right exchanged: a mirrored person is a person who does it to the other side."""
    return f'<g class="mirrored" transform="translate({width:.0f},0) scale(-1,1)">{inside}</g>'


def caption(words: str, x: float, y: float) -> str:
    return f'<text class="panel-label" x="{x:.0f}" y="{y:.0f}" text-anchor="middle">{escape(words)}</text>'


def safe_ident(ident: str) -> str:
    """Only small letters, digits and underscores, beginning with a letter."""
    plain = re.sub(r"[^a-z0-9_]", "_", ident.lower())
    return plain if plain[:1].isalpha() else f"f{plain}"
