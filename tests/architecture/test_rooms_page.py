"""docs/rooms.md equals the folders."""

from tests.architecture import rooms
from tests.architecture.source import PACKAGE, check_none


def test_the_page_of_rooms_is_current() -> None:
    assert rooms.PAGE.read_text(encoding="utf-8") == rooms.page(), "run: python -m tests.architecture.rooms"


def test_every_folder_of_the_package_is_a_room_with_a_sentence() -> None:
    folders = {
        place.name for place in PACKAGE.iterdir() if place.is_dir() and place.name not in rooms.NOT_MODULES
    }
    known = {room for level in rooms.levels() for room in level}
    assert folders == known
    check_none(
        [
            f"{room} says nothing"
            for room in sorted(known)
            if not rooms.sentence(PACKAGE / room / "__init__.py")
        ]
    )
