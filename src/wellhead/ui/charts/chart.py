"""What every chart hands back, and the frame round its marks."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Chart:
    """A picture with the words and the numbers that say the same.

    `svg` is safe to print as it is. `title`, `summary` (how to read the picture), `table_head` and
    `table_rows` are plain text: a template escapes them.
    """

    svg: str
    title: str
    summary: str
    table_head: tuple[str, ...]
    table_rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Frame:
    """The outside of a picture: who it is, how high it is in pixels, and what it says in words."""

    ident: str
    kind: str
    height: int
    title: str
    description: str
    width: str = "100%"

    def around(self, marks: str) -> str:
        """The finished SVG. It has no viewBox: widths are percentages, so text keeps its size."""
        name = escape(self.ident)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="plot plot-{self.kind}" role="img" '
            f'width="{self.width}" height="{self.height}" '
            f'aria-labelledby="{name}_title" aria-describedby="{name}_desc">'
            f'<title id="{name}_title">{escape(self.title)}</title>'
            f'<desc id="{name}_desc">{escape(self.description)}</desc>{marks}</svg>'
        )
