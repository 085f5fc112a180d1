"""Lets a drawing onto a page only when it is a drawing and nothing else."""

from __future__ import annotations

import functools
import re
from xml.etree import ElementTree

from django.utils.safestring import SafeString, mark_safe

SHAPES = frozenset(
    {
        *("svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "text", "tspan"),
        *("title", "desc", "defs", "clipPath", "mask", "marker", "symbol", "use", "a", "pattern"),
        *("linearGradient", "radialGradient", "stop"),
    }
)
LOCAL_LINK = re.compile(r"^(#|/(?!/))")
SPACE = re.compile(r"\{[^}]*\}")


class NotADrawing(ValueError):
    """The text is not a drawing that may stand on a page; the message says why."""


def _check(element: ElementTree.Element) -> None:
    """Raise NotADrawing for a shape or attribute that is not plain drawing."""
    tag = SPACE.sub("", element.tag)
    if tag not in SHAPES:
        raise NotADrawing(f"<{tag}> is not a shape")
    for full_name, value in element.attrib.items():
        name = SPACE.sub("", full_name).lower()
        if name.startswith("on") or name == "style":
            raise NotADrawing(f"{tag} has the attribute {name}")
        if name in {"href", "src"} and not LOCAL_LINK.match(value):
            raise NotADrawing(f"{tag} points outside the page")
        if "url(" in value and "url(#" not in value.replace(" ", ""):
            raise NotADrawing(f"{tag} loads something from outside")


@functools.lru_cache(maxsize=64)
def as_drawing(text: str) -> SafeString:
    """The drawing, safe to print unescaped. Raises NotADrawing when it is anything but plain SVG shapes."""
    if "<!" in text or "<?" in text:
        raise NotADrawing("declarations and instructions do not belong in a drawing")
    try:
        root = ElementTree.fromstring(text)  # noqa: S314 - declarations were refused above
    except ElementTree.ParseError as fault:
        raise NotADrawing(f"not well-formed: {fault}") from fault
    if SPACE.sub("", root.tag) != "svg":
        raise NotADrawing("a drawing begins with <svg>")
    for element in root.iter():
        _check(element)
    return mark_safe(text)  # noqa: S308 - every element and attribute was checked
