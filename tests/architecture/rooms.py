"""Writes docs/rooms.md from the folders: `python -m tests.architecture.rooms`, from the root of the checkout."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

from tests.architecture.source import PACKAGE, ROOT

PAGE = ROOT / "docs" / "rooms.md"
SHELVES = (
    "models",
    "queries",
    "facts",
    "access",
    "actions",
    "forms",
    "presenters",
    "views",
    "urls",
    "templates",
    "static",
)
WITHOUT_DJANGO = {"reasoning", "knowledge", "population"}
NOT_MODULES = {"migrations", "static", "templates", "locale", "__pycache__"}
HEAD = """# Rooms

Made from the folders by `python -m tests.architecture.rooms`; a test fails when it is not current.

A room imports only the rooms that stand below it here, through their doors: `queries`, `facts`, `access`, `actions`.
Rooms on one line do not import each other. Rooms without Django are open to every room above them.
"""


def page() -> str:
    """The page as it should read now."""
    lines = [HEAD]
    for level in levels():
        lines.append(f"## {' · '.join(level)}\n")
        for room in level:
            lines += described(PACKAGE / room)
    return "\n".join(lines).rstrip() + "\n"


def levels() -> list[list[str]]:
    """The rooms that are there, high to low, as the import contract orders them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = next(one for one in settings["tool"]["importlinter"]["contracts"] if one["id"] == "layers")
    named = [[room.strip(" ()") for room in layer.split("|")] for layer in contract["layers"]]
    there = [[room for room in level if (PACKAGE / room / "__init__.py").exists()] for level in named]
    return [level for level in there if level]


def described(room: Path) -> list[str]:
    """A room's own sentence, its shelves, and its other modules with their sentences."""
    named = () if room.name in WITHOUT_DJANGO else SHELVES
    shelves = [shelf for shelf in named if (room / f"{shelf}.py").exists() or (room / shelf).is_dir()]
    lines = [f"**{room.name}**: {sentence(room / '__init__.py')}\n"]
    if shelves:
        lines.append(f"Shelves: {', '.join(shelves)}.\n")
    others = [
        place for place in modules_of(room) if name_in(room, place) not in {*SHELVES, "apps", "__init__"}
    ]
    lines += [f"- `{name_in(room, place)}`: {sentence(place)}" for place in others]
    return [*lines, ""] if others else lines


def modules_of(room: Path) -> list[Path]:
    """The room's modules and the folders that stand for one."""
    folders = [place / "__init__.py" for place in room.iterdir() if (place / "__init__.py").exists()]
    kept = [place for place in folders if place.parent.name not in NOT_MODULES]
    return sorted([*room.glob("*.py"), *kept])


def name_in(room: Path, place: Path) -> str:
    """How other modules call it."""
    return place.parent.name if place.name == "__init__.py" and place.parent != room else place.stem


def sentence(place: Path) -> str:
    """The first sentence of the module's docstring."""
    told = ast.get_docstring(ast.parse(place.read_text(encoding="utf-8"))) or ""
    return " ".join(told.split("\n\n")[0].split())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
