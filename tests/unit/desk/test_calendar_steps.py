"""The style sheet of places holds a class for every step of a day: `python -m tests.unit.desk.test_calendar_steps` writes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from wellhead.desk import calendar_layout as layout

SHEET = Path(__file__).resolve().parents[3] / "src/wellhead/desk/static/desk/css/calendar-steps.css"
HEAD = """/* Places on the calendar: a class says which five-minute step, because no style may stand in the page.
   Made by `python -m tests.unit.desk.test_calendar_steps`; a test fails when it is not current. */
@layer reset, tokens, base, components, paper;

@layer components {
"""
WIDEST = 150


def rules(name: str, numbers: Iterable[int]) -> Iterator[str]:
    """Lines of rules such as `.at-5 { --at: 5; }`."""
    line = ""
    for number in numbers:
        rule = f".{name}-{number} {{ --{name}: {number}; }}"
        if len(line) + len(rule) > WIDEST:
            yield f"  {line}"
            line = ""
        line = f"{line} {rule}".strip()
    yield f"  {line}"


def sheet() -> str:
    """The style sheet as it should be."""
    lines = [
        *rules("from", range(0, layout.STEPS_A_DAY, layout.STEPS_AN_HOUR)),
        *rules("at", range(layout.STEPS_A_DAY)),
        *rules("for", range(1, layout.STEPS_A_DAY + 1)),
        *rules("lane", range(layout.MOST_LANES)),
        *rules("lanes", range(1, layout.MOST_LANES + 1)),
    ]
    return HEAD + "\n".join(lines) + "\n}\n"


def test_every_step_of_the_day_has_its_place() -> None:
    assert SHEET.read_text(encoding="utf-8") == sheet()


if __name__ == "__main__":
    SHEET.write_text(sheet(), encoding="utf-8")
