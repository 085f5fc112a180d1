"""The library's exercises as plain mappings, and what a drawing must be to stand on a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import yaml

LIBRARY = Path(__file__).resolve().parents[3] / "src/wellhead/knowledge/exercises/library"
SVG = "{http://www.w3.org/2000/svg}"
Exercise = dict[str, Any]


@cache
def exercises() -> tuple[Exercise, ...]:
    found = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in LIBRARY.rglob("*.yaml")]
    return tuple(sorted(found, key=lambda exercise: str(exercise["id"])))


def exercise(ident: str) -> Exercise:
    return next(item for item in exercises() if item["id"] == ident)


def read(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def of_class(svg: str, cls: str) -> list[ElementTree.Element]:
    return [node for node in read(svg).iter() if cls in (node.get("class") or "").split()]


def faults(svg: str) -> Iterator[str]:
    """Everything that would keep the drawing off a strict page or hide it from a screen reader."""
    root = read(svg)
    ids = [node.get("id", "") for node in root.iter() if node.get("id")]
    for node in root.iter():
        if node.tag in {f"{SVG}script", f"{SVG}style", f"{SVG}foreignObject", f"{SVG}image"}:
            yield f"has {node.tag}"
        for name, value in node.attrib.items():
            if name == "style" or name.startswith("on"):
                yield f"{node.tag} has {name}"
            if "http" in value:
                yield f"{node.tag} points to {value}"
            for target in re.findall(r"url\(#([^)]+)\)", value):
                if target not in ids:
                    yield f"{value} leads nowhere"
    if len(ids) != len(set(ids)):
        yield "an id is used twice"
    if root.get("role") != "img":
        yield "has no role"
    for reference, tag in (("aria-labelledby", "title"), ("aria-describedby", "desc")):
        named = root.find(f"{SVG}{tag}")
        if named is None or named.get("id") != root.get(reference) or not (named.text or "").strip():
            yield f"has no {tag} in words"
    if "nan" in svg or "inf," in svg:
        yield "has a place that is no number"
