"""A table of states says what can happen, and its page shows all of it."""

import enum

import pytest

from tools.reference_states import PAGES
from wellhead.foundation.state_tables import OUTSIDE, Row, StatePage, StateTable


class Door(enum.StrEnum):
    OPEN = "open"
    SHUT = "shut"
    GONE = "gone"


class Push(enum.StrEnum):
    BUILT = "built: once"
    SLAMMED = "slammed"


TABLE = StateTable[Door, Push]({(None, Push.BUILT): Door.OPEN, (Door.OPEN, Push.SLAMMED): Door.SHUT})


def test_what_is_not_in_the_table_cannot_happen() -> None:
    assert TABLE.after(Door.OPEN, Push.SLAMMED) is Door.SHUT
    assert TABLE.after(Door.SHUT, Push.SLAMMED) is None
    assert (TABLE.events_from(None), TABLE.events_from(Door.SHUT)) == ((Push.BUILT,), ())


def test_a_page_shows_every_move_in_its_diagram_and_in_its_table() -> None:
    page = StatePage(
        title="States of a door",
        source="doors.py",
        before=("Doors.",),
        after=("No more.",),
        begins=(Door.GONE,),
        beside=((Door.SHUT, "rots", Door.GONE),),
        ends=(Door.GONE,),
    )
    written = page.written([*TABLE.rows(), Row(Door.SHUT, Push.SLAMMED, (Door.OPEN, Door.GONE))])
    lines = written.splitlines()
    assert lines[lines.index("stateDiagram-v2") + 1 : lines.index("```", 6)] == [
        f"    {OUTSIDE} --> gone",
        f"    {OUTSIDE} --> open: built, once",
        "    open --> shut: slammed",
        "    shut --> open: slammed",
        "    shut --> gone: slammed",
        "    shut --> gone: rots",
        f"    gone --> {OUTSIDE}",
    ]
    assert "| nothing yet | built: once | open |" in lines
    assert "| shut | slammed | open, gone |" in lines
    assert written.endswith("\nNo more.\n")


TABLES = {
    name: module.TABLE for name, (module, _, _) in PAGES.items() if isinstance(module.TABLE, StateTable)
}


def test_all_but_the_needle_count_lead_to_one_state() -> None:
    assert set(PAGES) - set(TABLES) == {"needle-count-states.md"}


@pytest.mark.parametrize("name", TABLES)
def test_every_state_can_be_reached(name: str) -> None:
    moves = TABLES[name].moves
    states = {each for (before, _event), to in moves.items() for each in (before, to)}
    # What begins without an event (a gate nobody began), and what time alone brings (a consent whose term is over).
    alone = {"thrust-gate-states.md": {"not_begun"}, "consent-states.md": {"expired"}}.get(name, set())
    reached = {None, *(each for each in type(next(filter(None, states))) if each in alone)}
    for _ in states:
        reached |= {to for (before, _event), to in moves.items() if before in reached}
    assert {*type(next(filter(None, states)))} | {None} == reached
