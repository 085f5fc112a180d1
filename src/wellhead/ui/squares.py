"""An address as a square of dots that a camera reads: always black on white, whatever the theme."""

from __future__ import annotations

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString

QUIET = 4
"""Empty dots around the square, which cameras need to find it (ISO/IEC 18004)."""


def rows(address: str) -> tuple[str, ...]:
    """The dots, a row a text of 0 and 1; the size follows from the length of the address."""
    return tuple(
        "".join("1" if dot else "0" for dot in row) for row in segno.make_qr(address, error="m").matrix
    )


def square(address: str, *, title: str) -> SafeString:
    """The square as a drawing, with its quiet edge. `title` says to those who cannot see it what it leads to."""
    dots = rows(address)
    side = len(dots) + 2 * QUIET
    path = "".join(
        f"M{x + QUIET} {y + QUIET}h1v1h-1z"
        for y, row in enumerate(dots)
        for x, dot in enumerate(row)
        if dot == "1"
    )
    return format_html(
        '<svg class="code-square" viewBox="0 0 {0} {0}" role="img" aria-label="{1}" shape-rendering="crispEdges">'
        '<rect width="{0}" height="{0}" fill="#ffffff"></rect><path d="{2}" fill="#000000"></path></svg>',
        side,
        title,
        path,
    )
