"""Reading a finished chart: marks by class and numbers out of attributes."""

from __future__ import annotations

from xml.etree import ElementTree

from wellhead.ui.charts import Chart

SVG = "{http://www.w3.org/2000/svg}"


def marks(chart: Chart, cls: str) -> list[ElementTree.Element]:
    root = ElementTree.fromstring(chart.svg)
    return [node for node in root.iter() if cls in (node.get("class") or "").split()]


def number(node: ElementTree.Element, name: str) -> float:
    return float((node.get(name) or "").removesuffix("%"))


def day(chart: Chart, on: str) -> ElementTree.Element:
    root = ElementTree.fromstring(chart.svg)
    return next(node for node in root.iter() if node.get("data-day") == on)


def classes(node: ElementTree.Element) -> set[str]:
    return {cls for part in node.iter() for cls in (part.get("class") or "").split()}


def words(node: ElementTree.Element) -> list[str]:
    return [part.text or "" for part in node.iter(f"{SVG}text")]


def description(chart: Chart) -> str:
    found = ElementTree.fromstring(chart.svg).find(f"{SVG}desc")
    assert found is not None
    return found.text or ""
