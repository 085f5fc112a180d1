"""What is known of one person at one moment: facts, who said them, and what was left open."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from wellhead.reasoning.criteria import Node, Value
from wellhead.reasoning.values import dataclass, field

if TYPE_CHECKING:
    from datetime import datetime

CLINICIAN_LETTER = "not_better_explained"
"""The fact that only a clinician answers, one candidate diagnosis at a time; it never defaults to yes."""

_NOTHING: Mapping[str, Value] = MappingProxyType({})
_NO_CODES: Mapping[str, bool] = MappingProxyType({})


@dataclass(frozen=True)
class Derivation:
    """How a fact follows from others; exactly one of the three ways is filled in."""

    smallest_of: tuple[str, ...] = ()
    below: float | None = None
    side_of: str = ""
    by_side: Mapping[str, str] = field(default_factory=dict)
    percent_of: str = ""
    norm_test: str = ""
    norm: str = ""


@dataclass(frozen=True)
class Implied:
    """A value that holds without asking, because another fact settles it.

    `unless` names answers that contradict it: when they are known, nothing is implied.
    """

    value: Value
    when: Node
    unless: Node | None = None


@dataclass(frozen=True)
class FactDefinition:
    """One fact of the dictionary: its id is stable, its unit and range are those of the knowledge files.

    `type` is boolean, number, duration (seconds), choice or multi_choice. `scope` says whose it is:
    patient, headache (one kind), exam or diagnosis. `asked_of` says who can answer: patient, exam,
    clinician or derived. Values in `ambiguous` are answers that decide nothing.
    """

    id: str
    type: str
    scope: str
    asked_of: str
    group: str
    ask: str
    help: str = ""
    unit: str = ""
    min: float | None = None
    max: float | None = None
    options: tuple[str, ...] = ()
    ambiguous: frozenset[str] = frozenset()
    derive: Derivation | None = None
    implied: Implied | None = None
    source: tuple[str, ...] = ()
    confidence: str = ""
    edition: str = ""
    since: str = ""


@dataclass(frozen=True)
class FactRecord:
    """One answer as a room stored it. `value` None with `asked` true means the person was not sure.

    `kind` names the headache kind; empty means the person, or the only kind. The clinician's letter
    is one record a diagnosis: `not_better_explained.11.2.1`.
    """

    fact_id: str
    value: Value | None
    kind: str = ""
    asked: bool = True
    origin: str = ""
    origin_id: str = ""
    recorded_at: "datetime | None" = None
    by: str = ""


@dataclass(frozen=True)
class Kind:
    """One kind of headache with its own answers."""

    name: str
    values: Mapping[str, Value] = field(default_factory=dict)
    not_sure: frozenset[str] = frozenset()


@dataclass(frozen=True)
class View:
    """Everything that is known while judging one kind: the person's facts and that kind's own."""

    values: Mapping[str, Value]
    not_sure: frozenset[str] = frozenset()
    kind: str = ""
    not_better_explained: Mapping[str, bool] = field(default_factory=lambda: _NO_CODES)

    def answered(self, fact_id: str) -> bool:
        """Say whether the question was put at all; 'not sure' is an answer."""
        return fact_id in self.values or fact_id in self.not_sure

    def clinician_says(self, code: str) -> Value | None:
        """Return the clinician's letter for one candidate; a plain answer counts for every candidate."""
        if code in self.not_better_explained:
            return self.not_better_explained[code]
        return self.values.get(CLINICIAN_LETTER)


@dataclass(frozen=True)
class Facts:
    """What is known of one person: their own facts, their headache kinds, and what was reviewed.

    `reviewed_flags` are red flags that a named clinician has looked at. `origins` leads from
    (kind, fact id) back to the record that the value came from.
    """

    person: Mapping[str, Value] = field(default_factory=lambda: _NOTHING)
    kinds: tuple[Kind, ...] = ()
    not_sure: frozenset[str] = frozenset()
    reviewed_flags: frozenset[str] = frozenset()
    not_better_explained: Mapping[str, bool] = field(default_factory=lambda: _NO_CODES)
    origins: Mapping[tuple[str, str], FactRecord] = field(default_factory=dict)

    @classmethod
    def from_mapping(
        cls,
        facts: Mapping[str, Value | None],
        *,
        kinds: Mapping[str, Mapping[str, Value | None]] | None = None,
        not_sure: Iterable[str] = (),
        reviewed_flags: Iterable[str] = (),
        not_better_explained: Mapping[str, bool] | None = None,
    ) -> "Facts":
        """Build from plain dictionaries; None is unknown and is left out."""
        return cls(
            person=_known(facts),
            kinds=tuple(Kind(name, _known(values)) for name, values in (kinds or {}).items()),
            not_sure=frozenset(not_sure),
            reviewed_flags=frozenset(reviewed_flags),
            not_better_explained=dict(not_better_explained or {}),
        )

    @classmethod
    def from_records(
        cls,
        records: Iterable[FactRecord],
        definitions: Mapping[str, FactDefinition],
        *,
        reviewed_flags: Iterable[str] = (),
    ) -> "Facts":
        """Keep the latest record of each fact and kind; later in the list wins when moments are equal.

        Facts of a person (scope patient) count for the person whatever kind the record names. Unknown
        fact ids raise KeyError: a room must not store what the dictionary does not hold.
        """
        latest: dict[tuple[str, str], FactRecord] = {}
        for record in records:
            key = (_kind_of(record, definitions), record.fact_id)
            if key not in latest or not _older(record, latest[key]):
                latest[key] = record
        return _assemble(latest, frozenset(reviewed_flags))

    def views(self) -> tuple[View, ...]:
        """Return one view a headache kind; one nameless view when no kind is named."""
        if not self.kinds:
            return (View(self.person, self.not_sure, "", self.not_better_explained),)
        return tuple(self._view(kind) for kind in self.kinds)

    def _view(self, kind: Kind) -> View:
        values = {**self.person, **kind.values}
        not_sure = (self.not_sure | kind.not_sure) - frozenset(kind.values)
        return View(values, not_sure, kind.name, self.not_better_explained)

    def origin_of(self, fact_id: str, kind: str = "") -> FactRecord | None:
        """Return the record behind a value: the kind's own, else the person's."""
        return self.origins.get((kind, fact_id)) or self.origins.get(("", fact_id))


def letter_id(code: str) -> str:
    """Return the fact id under which a room stores the clinician's letter for one diagnosis."""
    return f"{CLINICIAN_LETTER}.{code}"


def dictionary_id(fact_id: str) -> str:
    """Return the id to look up in the dictionary: the clinician's letter is stored once a diagnosis."""
    head, _, code = fact_id.partition(".")
    return head if code and head == CLINICIAN_LETTER else fact_id


def _known(values: Mapping[str, Value | None]) -> dict[str, Value]:
    return {name: value for name, value in values.items() if value is not None}


def _kind_of(record: FactRecord, definitions: Mapping[str, FactDefinition]) -> str:
    definition = definitions[dictionary_id(record.fact_id)]
    return record.kind if definition.scope == "headache" else ""


def _older(one: FactRecord, other: FactRecord) -> bool:
    if one.recorded_at is None or other.recorded_at is None:
        return one.recorded_at is None and other.recorded_at is not None
    return one.recorded_at < other.recorded_at


def _assemble(latest: Mapping[tuple[str, str], FactRecord], reviewed: frozenset[str]) -> Facts:
    values: dict[str, dict[str, Value]] = {"": {}}
    not_sure: dict[str, set[str]] = {"": set()}
    letters: dict[str, bool] = {}
    for (kind, fact_id), record in latest.items():
        values.setdefault(kind, {})
        not_sure.setdefault(kind, set())
        if dictionary_id(fact_id) != fact_id:
            if isinstance(record.value, bool):
                letters[fact_id.partition(".")[2]] = record.value
        elif record.value is not None:
            values[kind][fact_id] = record.value
        elif record.asked:
            not_sure[kind].add(fact_id)
    kinds = tuple(Kind(name, values[name], frozenset(not_sure[name])) for name in values if name)
    return Facts(values[""], kinds, frozenset(not_sure[""]), reviewed, letters, dict(latest))
