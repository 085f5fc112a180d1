"""Degree marks round a joint: where zero is, how far either way, and the marks that matter."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from wellhead.ui.figures.marks import line
from wellhead.ui.figures.vectors import Point

STEP, LABEL_EVERY, PIECES = 10, 30, 40


@dataclass(frozen=True)
class Protractor:
    """An arc round a point of the page; `zero` is a page direction in degrees, anticlockwise."""

    middle: Point
    radius: float
    zero: float
    span: float
    marks: Sequence[float] = ()

    def at(self, degrees: float, radius: float) -> Point:
        angle = math.radians(self.zero + degrees)
        return (
            self.middle[0] + radius * math.cos(angle),
            self.middle[1] - radius * math.sin(angle),
        )

    def svg(self) -> str:
        """The arc with a tick each ten degrees and a number each thirty; marks are long and bold."""
        arc = [self.at(-self.span + 2 * self.span * i / PIECES, self.radius) for i in range(PIECES + 1)]
        most = math.floor(self.span / STEP) * STEP
        ticks = "".join(self._tick(degrees) for degrees in range(-most, most + 1, STEP))
        bold = "".join(
            line("tick cut", [self.at(mark, self.radius - 10), self.at(mark, self.radius + 10)])
            for mark in self.marks
        )
        return line("arc", arc) + ticks + bold

    def _tick(self, degrees: int) -> str:
        long = degrees % LABEL_EVERY == 0
        tick = line(
            "tick", [self.at(degrees, self.radius), self.at(degrees, self.radius + (9 if long else 5))]
        )
        if not long:
            return tick
        x, y = self.at(degrees, self.radius + 20)
        return f'{tick}<text class="degree" x="{x:.1f}" y="{y + 5:.1f}" text-anchor="middle">{abs(degrees)}°</text>'
