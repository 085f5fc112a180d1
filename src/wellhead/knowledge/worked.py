"""Worked people: facts in, expected answers out, written for reviewers and run as tests.

A case may start from another (`based_on`) and change a few facts; a fact changed to null is unknown.
`screen: clear` answers no to every safety question that a page shows to everybody.
"""

import functools
import operator
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from wellhead.knowledge.documents import ROOT, Document, Entry, Misfit, Shelf
from wellhead.knowledge.faults import Fault
from wellhead.reasoning.criteria import Value
from wellhead.reasoning.facts import Facts, Kind, dictionary_id
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.validate import ValueFault, validate_value

_KEYS = ("who", "based_on", "screen", "facts", "kinds", "not_sure", "reviewed_flags", "expect", "source")
_EXPECT_KEYS = (
    "urgency",
    "outcome",
    "reported",
    "physiotherapy",
    "status",
    "fired",
    "not_fired",
    "open",
    "acceptable",
    "must_not",
)


@dataclass(frozen=True)
class Expectation:
    """What the engine must answer, and what it must never answer. Empty parts are not looked at.

    `acceptable` are codes that a careful clinician might conclude instead: they may not be ruled out.
    """

    urgency: str = ""
    outcome: str = ""
    physiotherapy: str = ""
    reported: tuple[str, ...] | None = None
    status: Mapping[str, str] = field(default_factory=dict)
    fired: tuple[str, ...] = ()
    not_fired: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    acceptable: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()


@dataclass(frozen=True)
class WorkedCase:
    """One person in a sentence, their facts, and what must follow."""

    id: str
    who: str
    facts: Facts
    expect: Expectation
    file: str
    line: int


@dataclass(frozen=True)
class Cases:
    """All worked people, and what is wrong with the files."""

    cases: tuple[WorkedCase, ...]
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class _Draft:
    entry: Entry
    document: Document


def load(rules: Rules, root: Path = ROOT) -> Cases:
    """Read every worked person, checked against the rules."""
    shelf = Shelf(root)
    drafts: dict[str, _Draft] = {}
    for document in shelf.documents("cases"):
        held = shelf.attempt(document, document.body, lambda body: body.entry("cases")) or Entry()
        for name in held:
            shelf.place(name, document.file, held.line_of(name))
            entry = shelf.attempt(document, held, operator.methodcaller("entry", name))
            if isinstance(entry, Entry):
                drafts[name] = _Draft(entry, document)
    reader = _CaseReader(rules, drafts)
    found = [
        shelf.attempt(draft.document, draft.entry, functools.partial(reader.case, name))
        for name, draft in drafts.items()
    ]
    return Cases(tuple(case for case in found if case is not None), tuple(sorted(shelf.faults)))


class _CaseReader:
    """Builds cases from drafts, following `based_on`."""

    def __init__(self, rules: Rules, drafts: Mapping[str, _Draft]) -> None:
        self.rules = rules
        self.drafts = drafts

    def case(self, name: str, entry: Entry) -> WorkedCase:
        """Build one case; Misfit says what does not fit."""
        entry.allow_only(*_KEYS)
        facts = Facts(
            person=self._person(entry),
            kinds=self._kinds(entry),
            not_sure=frozenset(self._known(entry, "not_sure")),
            reviewed_flags=frozenset(entry.texts("reviewed_flags")),
        )
        expect = _expectation(entry.entry("expect"))
        return WorkedCase(name, entry.text("who"), facts, expect, self.drafts[name].document.file, entry.line)

    def _person(self, entry: Entry, depth: int = 0) -> dict[str, Value]:
        if depth > len(self.drafts):
            raise Misfit(entry.line_of("based_on"), "based_on leads round in a circle")
        values: dict[str, Value] = {}
        base = entry.text("based_on", "")
        if base:
            if base not in self.drafts:
                raise Misfit(entry.line_of("based_on"), f"no case is named {base}")
            values.update(self._person(self.drafts[base].entry, depth + 1))
        if entry.get("screen") == "clear":
            values = {**self._clear_screen(), **values}
        if "facts" in entry:
            self._change(values, entry.entry("facts"))
        for unsure in self._known(entry, "not_sure"):
            values.pop(unsure, None)
        return values

    def _clear_screen(self) -> dict[str, Value]:
        return {item: False for page in self.rules.pages if page.show is None for item in page.items}

    def _change(self, values: dict[str, Value], changes: Entry) -> None:
        for name, raw in changes.items():
            key = dictionary_id(name)
            if key not in self.rules.facts:
                raise Misfit(changes.line_of(name), f"no fact is named {name}")
            if raw is None:
                values.pop(name, None)
                continue
            value = validate_value(self.rules.facts[key], raw)
            if isinstance(value, ValueFault):
                raise Misfit(changes.line_of(name), f"{name}: {value.what}")
            values[name] = value

    def _kinds(self, entry: Entry) -> tuple[Kind, ...]:
        if "kinds" not in entry:
            return ()
        kinds = entry.entry("kinds")
        built = []
        for name in kinds:
            values: dict[str, Value] = {}
            self._change(values, kinds.entry(name))
            built.append(Kind(name, values))
        return tuple(built)

    def _known(self, entry: Entry, key: str) -> tuple[str, ...]:
        names = entry.texts(key)
        for name in names:
            if name not in self.rules.facts:
                raise Misfit(entry.line_of(key), f"no fact is named {name}")
        return names


def _expectation(entry: Entry) -> Expectation:
    entry.allow_only(*_EXPECT_KEYS)
    if not entry:
        raise Misfit(entry.line, "expect is empty: a case must be able to fail")
    status = entry.entry("status") if "status" in entry else Entry()
    return Expectation(
        urgency=entry.text("urgency", ""),
        outcome=entry.text("outcome", ""),
        physiotherapy=entry.text("physiotherapy", ""),
        reported=entry.texts("reported") if "reported" in entry else None,
        status={code: status.text(code) for code in status},
        fired=entry.texts("fired"),
        not_fired=entry.texts("not_fired"),
        open=entry.texts("open"),
        acceptable=entry.texts("acceptable"),
        must_not=entry.texts("must_not"),
    )
