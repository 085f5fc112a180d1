"""Reads a case as people write it: JSON with facts, kinds and what was not sure. Every fault has its line."""

import json
import re
from collections.abc import Iterator, Mapping

from wellhead.reasoning.criteria import Value
from wellhead.reasoning.facts import CLINICIAN_LETTER, Facts, Kind, dictionary_id
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.validate import ValueFault, near_miss, shown, validate_value
from wellhead.reasoning.values import dataclass, field

NOT_SURE = "not_sure"
"""The answer of a person who was asked and could not tell; `null` only means unknown."""

KEYS = ("facts", "kinds", "not_sure", "reviewed_flags", "not_better_explained", "id", "name", "note")

DIGITS = 40
"""More digits than any answer has; the rest of a longer number is not read."""

_MARK = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|\n')


@dataclass(frozen=True)
class CaseFault:
    """One thing wrong in a case; `line` counts from 1, `path` leads to the entry (facts.age_years)."""

    line: int
    path: str
    what: str

    def __str__(self) -> str:
        """Return the line that the commands print."""
        where = f"{self.path}: " if self.path else ""
        return f"line {self.line}: {where}{self.what}"


@dataclass(frozen=True)
class Case:
    """What a case file held: the facts, or what is wrong with it."""

    facts: Facts = field(default_factory=Facts)
    faults: tuple[CaseFault, ...] = ()


def read_case(content: bytes | str, rules: Rules, *, first_line: int = 1) -> Case:
    """Read one case. Never raises on bad input: the faults say what is wrong and where."""
    text = _decoded(content)
    if text is None:
        return Case(faults=(CaseFault(first_line, "", "the case is not written in UTF-8"),))
    try:
        raw = json.loads(text, parse_int=_whole_number)
    except json.JSONDecodeError as problem:
        line = first_line + problem.lineno - 1
        return Case(faults=(CaseFault(line, "", f"not readable as JSON: {problem.msg}"),))
    except RecursionError:
        return Case(faults=(CaseFault(first_line, "", "the case is nested too deeply"),))
    if not isinstance(raw, dict):
        return Case(faults=(CaseFault(first_line, "", "a case must be a JSON object that holds facts"),))
    return _Reader(rules, _Places(text, first_line)).read(raw)


def _decoded(content: bytes | str) -> str | None:
    if isinstance(content, str):
        return content
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _whole_number(digits: str) -> int:
    """Read a whole number; one too long to be any answer stays too large instead of costing time."""
    return int(digits[:DIGITS])


def _plain(name: str) -> str:
    return shown(name).strip('"')


class _Places:
    """Where each key of a text stands; the text is known to be JSON."""

    def __init__(self, text: str, first_line: int) -> None:
        self.first_line = first_line
        self.lines: dict[tuple[str, ...], int] = {}
        self.repeated: list[tuple[tuple[str, ...], int]] = []
        self._scan(text)

    def line_of(self, path: tuple[str, ...]) -> int:
        """Return the line of a path, or of the nearest entry above it."""
        known = (path[:n] for n in range(len(path), 0, -1) if path[:n] in self.lines)
        return self.lines.get(next(known, ()), self.first_line)

    def _scan(self, text: str) -> None:
        path: list[str] = [""]
        line, last = self.first_line, ""
        for match in _MARK.finditer(text):
            mark = match.group()
            if mark == "\n":
                line += 1
            elif mark in "{[":
                path.append("0" if mark == "[" else "")
            elif mark in "}]":
                path.pop()
            elif mark == ":":
                path[-1] = json.loads(last)
                self._note(tuple(path[1:]), line)
            elif mark == "," and path[-1].isdecimal():
                path[-1] = str(int(path[-1]) + 1)
            elif mark[0] == '"':
                last = mark

    def _note(self, path: tuple[str, ...], line: int) -> None:
        if path in self.lines:
            self.repeated.append((path, line))
        self.lines.setdefault(path, line)


class _Reader:
    """Turns one parsed case into facts and gathers every fault on the way."""

    def __init__(self, rules: Rules, places: _Places) -> None:
        self.rules = rules
        self.places = places
        self.faults: list[CaseFault] = []

    def fault(self, path: tuple[str, ...], what: str) -> None:
        """Note one fault at the nearest known line."""
        line = self.places.line_of(path)
        self.faults.append(CaseFault(line, ".".join(map(_plain, path)), what))

    def read(self, raw: Mapping[str, object]) -> Case:
        """Read all parts of a case."""
        for path, line in self.places.repeated:
            self.faults.append(CaseFault(line, ".".join(map(_plain, path)), "is given twice"))
        self._unknown_keys(raw)
        if "facts" not in raw and "kinds" not in raw:
            self.fault((), "a case must hold facts")
        values, unsure = self._values(raw.get("facts", {}), ("facts",))
        unsure |= self._names(raw.get("not_sure", []), ("not_sure",), self.rules.facts)
        facts = Facts(
            person=values,
            kinds=tuple(self._kinds(raw.get("kinds", []))),
            not_sure=unsure - frozenset(values),
            reviewed_flags=self._names(
                raw.get("reviewed_flags", []),
                ("reviewed_flags",),
                {flag.id: flag for flag in self.rules.red_flags},
            ),
            not_better_explained=self._letters(raw.get("not_better_explained", {})),
        )
        return Case(facts, tuple(sorted(self.faults, key=lambda fault: fault.line)))

    def _unknown_keys(self, raw: Mapping[str, object]) -> None:
        for key in raw:
            if key not in KEYS:
                near = near_miss(key, KEYS)
                hint = f"; did you mean {near}?" if near else f"; a case holds {', '.join(KEYS[:5])}"
                self.fault((key,), f"is not part of a case{hint}")

    def _values(self, raw: object, path: tuple[str, ...]) -> tuple[dict[str, Value], frozenset[str]]:
        values: dict[str, Value] = {}
        unsure: set[str] = set()
        if not isinstance(raw, dict):
            self.fault(path, "must be an object of fact ids and answers")
            return values, frozenset()
        for name, answer in raw.items():
            if not self._known(name, (*path, name)) or answer is None:
                continue
            if answer == NOT_SURE:
                unsure.add(name)
                continue
            found = validate_value(self.rules.facts[dictionary_id(name)], answer)
            if isinstance(found, ValueFault):
                self.fault((*path, name), found.what)
            else:
                values[name] = found
        return values, frozenset(unsure)

    def _known(self, name: str, path: tuple[str, ...]) -> bool:
        if name in self.rules.facts:
            return True
        near = near_miss(name, self.rules.facts)
        self.fault(path, "is not a known fact" + (f"; did you mean {near}?" if near else ""))
        return False

    def _kinds(self, raw: object) -> Iterator[Kind]:
        """Accept a list of kinds or an object of names; each holds its facts, plainly or under `facts`."""
        if isinstance(raw, dict):
            named = [(name, kind, ("kinds", name)) for name, kind in raw.items()]
        elif isinstance(raw, list):
            named = [(self._name(kind, place), kind, ("kinds", str(place))) for place, kind in enumerate(raw)]
        else:
            self.fault(("kinds",), "must be a list of headache kinds")
            return
        for name, kind, path in named:
            if not isinstance(kind, dict):
                self.fault(path, "must be an object that holds facts")
                continue
            yield self._kind(name, kind, path)

    def _name(self, kind: object, place: int) -> str:
        name = kind.get("name") if isinstance(kind, dict) else None
        return name if isinstance(name, str) and name else f"kind {place + 1}"

    def _kind(self, name: str, raw: Mapping[str, object], path: tuple[str, ...]) -> Kind:
        if "facts" not in raw:
            values, unsure = self._values({key: raw[key] for key in raw if key != "name"}, path)
            return Kind(name, values, unsure)
        for key in raw:
            if key not in ("name", "facts", "not_sure"):
                self.fault((*path, key), "is not part of a headache kind; it holds name, facts and not_sure")
        values, unsure = self._values(raw["facts"], (*path, "facts"))
        unsure |= self._names(raw.get("not_sure", []), (*path, "not_sure"), self.rules.facts)
        return Kind(name, values, unsure - frozenset(values))

    def _names(self, raw: object, path: tuple[str, ...], known: Mapping[str, object]) -> frozenset[str]:
        if not isinstance(raw, list) or not all(isinstance(item, str) for item in raw):
            self.fault(path, "must be a list of ids")
            return frozenset()
        for item in raw:
            if item not in known:
                near = near_miss(item, known)
                self.fault(path, f"{shown(item)} is not known" + (f"; did you mean {near}?" if near else ""))
        return frozenset(item for item in raw if item in known)

    def _letters(self, raw: object) -> Mapping[str, bool]:
        path = (CLINICIAN_LETTER,)
        if not isinstance(raw, dict):
            self.fault(path, "must be an object of diagnosis codes and true or false")
            return {}
        for code, answer in raw.items():
            if code not in self.rules.diagnoses:
                self.fault((*path, code), "is not a known diagnosis code")
            elif answer is not None and not isinstance(answer, bool):
                self.fault((*path, code), f"{shown(answer)} is not true or false")
        return {code: answer for code, answer in raw.items() if isinstance(answer, bool)}
