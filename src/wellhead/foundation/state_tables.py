"""What can happen to a thing, as a table: from this state, by this event, to that state. Its diagram and its page of the
documentation are drawn from it. Pure.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

S = TypeVar("S", bound=enum.StrEnum)
E = TypeVar("E", bound=enum.StrEnum)
OUTSIDE = "[*]"
"""Where a diagram begins and ends."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table as it is drawn; `before` None: there is nothing yet. `ends` has several where one of them follows."""

    before: str | None
    event: str
    ends: tuple[str, ...]


@dataclass(frozen=True)
class StateTable(Generic[S, E]):
    """Which state follows from which by what; what is not in it cannot happen."""

    moves: Mapping[tuple[S | None, E], S]

    def after(self, state: S | None, event: E) -> S | None:
        """The state that the event leads to, or None when it cannot happen in this state."""
        return self.moves.get((state, event))

    def events_from(self, state: S | None) -> tuple[E, ...]:
        """What can happen next, in the order of the table."""
        return tuple(event for before, event in self.moves if before is state)

    def rows(self) -> Iterator[Row]:
        """The table as it is drawn."""
        for (before, event), to in self.moves.items():
            yield Row(before, event, (to,))


@dataclass(frozen=True, slots=True)
class StatePage:
    """A page of the documentation: what is told before and after the table, and arrows that are no event of it.

    `source` is the file of the table below `src/wellhead`. `begins` are states a thing has without any event, `ends`
    those from which nothing leads on; `beside` are further arrows, such as what time alone brings.
    """

    title: str
    source: str
    before: tuple[str, ...]
    after: tuple[str, ...] = ()
    columns: tuple[str, str, str] = ("from", "event", "to")
    begins: tuple[str, ...] = ()
    beside: tuple[tuple[str, str, str], ...] = ()
    ends: tuple[str, ...] = ()

    def written(self, rows: Iterable[Row]) -> str:
        """The page as Markdown, with the diagram and the table."""
        listed = tuple(rows)
        lines = [
            f"# {self.title}",
            "",
            f"This page is made from the table in `src/wellhead/{self.source}`.",
            *self.before,
            "",
            "```mermaid",
            *self._diagram(listed),
            "```",
            "",
            f"| {' | '.join(self.columns)} |",
            "|---|---|---|",
            *(f"| {row.before or 'nothing yet'} | {row.event} | {', '.join(row.ends)} |" for row in listed),
            "",
        ]
        return "\n".join([*lines, *self.after, *[""] * bool(self.after)])

    def _diagram(self, rows: tuple[Row, ...]) -> Iterator[str]:
        """A Mermaid state diagram; a colon would end the name of an event there."""
        yield "stateDiagram-v2"
        yield from (f"    {OUTSIDE} --> {state}" for state in self.begins)
        for row in rows:
            event = row.event.replace(":", ",")
            yield from (f"    {row.before or OUTSIDE} --> {end}: {event}" for end in row.ends)
        yield from (f"    {before} --> {end}: {event}" for before, event, end in self.beside)
        yield from (f"    {state} --> {OUTSIDE}" for state in self.ends)
