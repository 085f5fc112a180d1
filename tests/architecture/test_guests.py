"""Outside libraries enter only the rooms that the decision record names."""

import re
import sys

from tests.architecture.rooms import WITHOUT_DJANGO
from tests.architecture.source import ROOT, check_none, imported, modules

RECORD = ROOT / "docs" / "decisions" / "0002-guests.md"
EVERY_DJANGO_ROOM = "every room but "
GUESTS = dict(
    re.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \|", RECORD.read_text(encoding="utf-8"), flags=re.MULTILINE)
)


def may_enter(guest: str, room: str) -> bool:
    rooms = GUESTS.get(guest, "")
    named = {one.strip() for one in rooms.removeprefix(EVERY_DJANGO_ROOM).split(",")}
    return room not in named if rooms.startswith(EVERY_DJANGO_ROOM) else room in named


def test_the_record_names_the_framework() -> None:
    assert all(not may_enter("django", room) for room in WITHOUT_DJANGO)
    assert may_enter("django", "record")


def test_every_outside_import_stands_where_the_record_allows_it() -> None:
    outside = [
        module.at(node, f"{name} may not enter {module.room}; see {RECORD.relative_to(ROOT)}")
        for module in modules()
        for node, name in imported(module)
        if (top := name.split(".")[0]) not in {*sys.stdlib_module_names, "wellhead"}
        and not may_enter(top, module.room)
    ]
    check_none(outside)
