"""The file of a questionnaire as plain lists and names: JSON or YAML, small, without tricks that grow when read."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import NoReturn

import yaml

MOST_BYTES = 200_000
DEEPEST = 8
MOST_THINGS = 5_000
"""Far above any questionnaire; a file with more is not one."""


@dataclass(frozen=True, slots=True)
class PackFault:
    """What is wrong with a file: where (`items[3].text`, or `line 4`), and what to do about it."""

    place: str
    what: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}" if self.place else self.what


class Unreadable(Exception):
    """Raised where a file cannot be read at all; carries its one fault."""

    def __init__(self, what: str, place: str = "") -> None:
        super().__init__(what)
        self.fault = PackFault(place, what)


def plain(content: bytes) -> object:
    """The file as dictionaries, lists, texts and numbers; Unreadable with what to do where that cannot be."""
    if len(content) > MOST_BYTES:
        raise Unreadable(
            "This file is larger than 200 kB. A questionnaire is far smaller; choose another file."
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable("This is not a text file in UTF-8. Save it as JSON or YAML in UTF-8.") from None
    if not text.strip():
        raise Unreadable("This file is empty. Choose another one.")
    try:
        found = _json(text) if text.lstrip().startswith("{") else _yaml(text)
    except RecursionError:
        raise Unreadable("This file nests deeper than a questionnaire does.") from None
    _check_size(found)
    return found


def _json(text: str) -> object:
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_such_number)
    except json.JSONDecodeError as trouble:
        raise Unreadable("This is not readable as JSON.", f"line {trouble.lineno}") from None
    except ValueError:
        raise Unreadable("A number in this file has more digits than any score.") from None


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise Unreadable(f"“{name[:40]}” is given twice. Keep one of the two.")
        found[name] = value
    return found


def _no_such_number(name: str) -> NoReturn:
    raise Unreadable(f"{name} is no number that can be scored.")


def _yaml(text: str) -> object:
    try:
        _refuse_tricks(text)
        return _node(yaml.compose(text, Loader=yaml.SafeLoader))
    except yaml.YAMLError as trouble:
        mark = getattr(trouble, "problem_mark", None)
        place = f"line {mark.line + 1}" if mark else ""
        raise Unreadable("This is not readable as YAML or JSON.", place) from None
    except ValueError:
        raise Unreadable(
            "A value in this file cannot be read, for example a day that does not exist."
        ) from None


def _refuse_tricks(text: str) -> None:
    """Names for parts of the file, and tags, can make a small file huge or something else than data."""
    depth = 0
    for count, event in enumerate(yaml.parse(text, Loader=yaml.SafeLoader)):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise Unreadable("Anchors and aliases (& and *) are not allowed here.", _line_of(event))
        if getattr(event, "tag", None):
            raise Unreadable("Tags (!) are not allowed here.", _line_of(event))
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST or count > 4 * MOST_THINGS:
            raise Unreadable("This file is larger or nests deeper than a questionnaire does.")


def _line_of(event: yaml.Event) -> str:
    return f"line {event.start_mark.line + 1}" if event.start_mark else ""


def _node(node: yaml.Node | None) -> object:
    if isinstance(node, yaml.MappingNode):
        return _once([(str(key.value), _node(value)) for key, value in node.value])
    if isinstance(node, yaml.SequenceNode):
        return [_node(each) for each in node.value]
    if node is None:
        return None
    found: object = yaml.constructor.SafeConstructor().construct_object(node)
    return found if isinstance(found, str | int | float | bool | None) else str(node.value)


def _check_size(found: object) -> None:
    """No more things and no deeper than a questionnaire has, and numbers that are numbers."""
    waiting, count = [(found, 1)], 0
    while waiting:
        thing, depth = waiting.pop()
        count += 1
        if depth > DEEPEST or count > MOST_THINGS:
            raise Unreadable("This file is larger or nests deeper than a questionnaire does.")
        if isinstance(thing, float) and not math.isfinite(thing):
            raise Unreadable("A number in this file is endless.")
        inner = thing.values() if isinstance(thing, dict) else thing if isinstance(thing, list) else ()
        waiting += [(each, depth + 1) for each in inner]
