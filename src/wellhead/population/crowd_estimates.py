"""What simulated people are drawn from: estimates of how often each answer is given, read from knowledge/crowd."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from wellhead.knowledge.documents import ROOT, Entry, Misfit, Shelf
from wellhead.knowledge.expressions import parse
from wellhead.knowledge.faults import Fault
from wellhead.reasoning.criteria import Node, Value, is_number

FOLDER = "crowd"
SHAPES = ("yes", "of", "each", "usual")
_KEYS = (
    *SHAPES,
    "by",
    "log",
    "unsure",
    "needs",
    "otherwise",
    "at_most",
    "follows",
    "source",
    "confidence",
)

Ranges = tuple[tuple[float, float, float], ...]
"""Weight, lowest and highest value of each range."""
ByAge = tuple[tuple[float, float], ...]
"""From which age a share holds."""
Shares = tuple[tuple[str, float], ...]
"""A choice and its share."""
Spread = ByAge | Shares | Ranges


@dataclass(frozen=True)
class Finding:
    """How one fact is drawn. `shape` is yes (by age), of, each (shares) or usual (ranges).

    `by` holds other figures for a label, or for an answer to the fact that this one follows.
    """

    fact: str
    shape: str
    usual: Spread
    by: Mapping[str, Spread] = field(default_factory=dict)
    log: bool = False
    unsure: float | None = None
    needs: Node | None = None
    otherwise: Value | None = None
    at_most: tuple[str, ...] = ()
    follows: str = ""
    warning: bool = False


@dataclass(frozen=True)
class Label:
    """The diagnoses behind one label, and which labels' headaches they look like."""

    codes: Shares
    like: Shares


@dataclass(frozen=True)
class Cause:
    """One serious cause: its share among them and the red flags of which one is made true; none means any."""

    share: float
    flags: tuple[str, ...]


@dataclass(frozen=True)
class Together:
    """A second diagnosis beside a label, and the share of that label's people who have it."""

    label: str
    code: str
    share: float


@dataclass(frozen=True)
class Estimates:
    """Everything a crowd is drawn from, and what is wrong with the files."""

    findings: Mapping[str, Finding]
    labels: Mapping[str, Label]
    causes: Mapping[str, Cause]
    together: tuple[Together, ...]
    beside_priors: Mapping[str, Shares]
    shown: float
    seldom: frozenset[str] = frozenset()
    faults: tuple[Fault, ...] = ()


@functools.cache
def load(root: Path = ROOT) -> Estimates:
    """Read the estimates once. Never raises on bad content: look at `faults`."""
    shelf = Shelf(root)
    findings: dict[str, Finding] = {}
    for document in shelf.documents(FOLDER):
        if "findings" in document.body:
            build = functools.partial(_finding, warning=document.body.get("warning") is True)
            findings.update(shelf.attempt_each(document, "findings", build))
    people, serious = shelf.document(f"{FOLDER}/labels.yaml"), shelf.document(f"{FOLDER}/serious.yaml")
    beside = people.body.entry("beside_priors")
    together = (shelf.attempt(people, entry, _together) for entry in people.body.entries("together"))
    return Estimates(
        findings=findings,
        labels=shelf.attempt_each(people, "labels", _label),
        causes=shelf.attempt_each(serious, "causes", _cause),
        together=tuple(each for each in together if each is not None),
        beside_priors={setting: _shares(beside.entry(setting)) for setting in beside},
        seldom=frozenset(people.body.texts("seldom")),
        shown=serious.body.need_number("shown"),
        faults=tuple(shelf.faults),
    )


def _label(name: str, entry: Entry) -> Label:
    entry.allow_only("codes", "like")
    like = _shares(entry.entry("like")) if "like" in entry else ((name, 1.0),)
    return Label(_shares(entry.entry("codes")), like)


def _cause(_name: str, entry: Entry) -> Cause:
    entry.allow_only("share", "flags")
    return Cause(entry.need_number("share"), entry.texts("flags"))


def _together(entry: Entry) -> Together:
    entry.allow_only("label", "code", "share")
    return Together(entry.text("label"), entry.text("code"), entry.need_number("share"))


def _finding(name: str, entry: Entry, *, warning: bool) -> Finding:
    entry.allow_only(*_KEYS)
    shapes = [shape for shape in SHAPES if shape in entry]
    if len(shapes) != 1:
        raise Misfit(entry.line, f"exactly one of {', '.join(SHAPES)} is needed")
    shape = shapes[0]
    by = entry.entry("by") if "by" in entry else Entry()
    unsure = entry.number("unsure")
    return Finding(
        fact=name,
        shape=shape,
        usual=_spread(entry, shape, shape),
        by={label: _spread(by, label, shape) for label in by},
        log=entry.flag("log"),
        unsure=unsure,
        needs=parse(entry["needs"], entry.line_of("needs")) if "needs" in entry else None,
        otherwise=_value(entry, "otherwise"),
        at_most=entry.texts("at_most"),
        follows=entry.text("follows", ""),
        warning=warning,
    )


def _spread(entry: Entry, key: str, shape: str) -> Spread:
    if shape == "yes":
        return _by_age(entry, key)
    if shape == "usual":
        return _ranges(entry, key)
    return _shares(entry.entry(key))


def _by_age(entry: Entry, key: str) -> ByAge:
    if is_number(entry.get(key)):
        return ((0.0, entry.need_number(key)),)
    ages = entry.entry(key)
    return tuple(sorted((float(age), ages.need_number(age)) for age in ages))


def _shares(entry: Entry) -> Shares:
    return tuple((name, entry.need_number(name)) for name in entry)


def _ranges(entry: Entry, key: str) -> Ranges:
    value = entry.get(key)
    rows = [[1, *value]] if isinstance(value, list) and value and is_number(value[0]) else value
    if not isinstance(rows, list) or not rows:
        raise Misfit(entry.line_of(key), f"{key} must be a range or a list of ranges")
    return tuple(_range(row, entry.line_of(key)) for row in rows)


def _range(row: object, line: int) -> tuple[float, float, float]:
    if not isinstance(row, list) or len(row) != 3 or not all(is_number(each) for each in row):
        raise Misfit(line, "a range needs a weight, a lowest and a highest value")
    weight, low, high = row
    return float(weight), float(low), float(high)


def _value(entry: Entry, key: str) -> Value | None:
    value = entry.get(key)
    if isinstance(value, list):
        return tuple(str(item) for item in value)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    raise Misfit(entry.line_of(key), f"{key} must be one answer")
