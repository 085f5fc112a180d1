"""Criteria as frozen nodes that cannot be built wrong; evaluate.py gives them their meaning."""

from collections.abc import Iterator
from enum import Enum

from wellhead.reasoning.values import dataclass

Value = bool | int | float | str | tuple[str, ...]
"""A known fact: yes/no, a number (seconds for durations), a choice, or the choices ticked."""


class Operator(Enum):
    """How a leaf compares a fact with its value. `between` includes both ends."""

    EQUALS = "=="
    DIFFERS = "!="
    BELOW = "<"
    AT_MOST = "<="
    ABOVE = ">"
    AT_LEAST = ">="
    BETWEEN = "between"
    IN = "in"
    CONTAINS = "contains"
    CONTAINS_ANY = "contains_any"

    # There is one of each, so its identity will do; the standard way asks Python for the name each time.
    __hash__ = object.__hash__


ORDERINGS = frozenset({Operator.BELOW, Operator.AT_MOST, Operator.ABOVE, Operator.AT_LEAST})
Operand = Value | tuple[float, float]


class CriterionError(ValueError):
    """A node that cannot mean anything; the message says what is wrong with it."""


def is_number(value: object) -> bool:
    """True for whole and decimal numbers, never for yes/no."""
    return isinstance(value, int | float) and not isinstance(value, bool)


@dataclass(frozen=True, slots=True)
class Compare:
    """One fact against one value. `human` words the value for a reader (4-72 h)."""

    fact: str
    operator: Operator
    operand: Operand
    human: str = ""

    def __post_init__(self) -> None:
        """Refuse an operand that the operator cannot take."""
        problem = _operand_problem(self.operator, self.operand)
        if problem:
            raise CriterionError(f"{self.fact} {self.operator.value}: {problem}")


def _operand_problem(operator: Operator, operand: Operand) -> str:
    if operator in ORDERINGS and not is_number(operand):
        return "needs one number"
    if operator is Operator.BETWEEN:
        return _range_problem(operand)
    if operator in (Operator.IN, Operator.CONTAINS_ANY) and not (isinstance(operand, tuple) and operand):
        return "needs a list with at least one choice"
    if operator is Operator.CONTAINS and not isinstance(operand, str):
        return "needs one choice"
    return ""


def _range_problem(operand: Operand) -> str:
    if not isinstance(operand, tuple) or len(operand) != 2:
        return "needs two numbers"
    low, high = operand
    if isinstance(low, str) or isinstance(high, str):
        return "needs two numbers"
    return "" if low <= high else "has its ends the wrong way round"


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part must hold."""

    parts: tuple["Node", ...]

    def __post_init__(self) -> None:
        """Refuse an empty list, which would hold for everybody."""
        _need_parts(self.parts)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One part is enough."""

    parts: tuple["Node", ...]

    def __post_init__(self) -> None:
        """Refuse an empty list, which could hold for nobody."""
        _need_parts(self.parts)


@dataclass(frozen=True, slots=True)
class AtLeast:
    """At least `count` of the parts must hold."""

    count: int
    parts: tuple["Node", ...]

    def __post_init__(self) -> None:
        """Refuse a count that always or never holds."""
        _need_parts(self.parts)
        if not 1 <= self.count <= len(self.parts):
            raise CriterionError(f"at least {self.count} of {len(self.parts)} parts makes no sense")


@dataclass(frozen=True, slots=True)
class AtMost:
    """At most `count` of the parts may hold."""

    count: int
    parts: tuple["Node", ...]

    def __post_init__(self) -> None:
        """Refuse a count that always holds."""
        _need_parts(self.parts)
        if not 0 <= self.count < len(self.parts):
            raise CriterionError(f"at most {self.count} of {len(self.parts)} parts makes no sense")


@dataclass(frozen=True, slots=True)
class Not:
    """The part must not hold."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class Ref:
    """Another diagnosis (no letter) or one of its letters."""

    code: str
    letter: str = ""


@dataclass(frozen=True, slots=True)
class AllButOne:
    """Exactly one of these letters fails and none is unknown: the meaning of 'probable'."""

    refs: tuple[Ref, ...]

    def __post_init__(self) -> None:
        """Refuse a list too short to miss one of."""
        if len(self.refs) < 2:
            raise CriterionError("all but one needs at least two letters")


@dataclass(frozen=True, slots=True)
class NoOtherDefinite:
    """No other definite diagnosis explains these attacks (see evaluate for who is left out)."""


@dataclass(frozen=True, slots=True)
class ImagingNeeded:
    """An imaging rule says image. It clears a person only on full answers: unknown means image."""

    test: str


@dataclass(frozen=True, slots=True)
class ScoreOf:
    """The score of a questionnaire, compared; unanswered items leave a range."""

    test: str
    operator: Operator
    operand: float

    def __post_init__(self) -> None:
        """Refuse comparisons that a range cannot answer."""
        if self.operator not in ORDERINGS:
            raise CriterionError(f"score of {self.test}: compare with <, <=, > or >=")


Node = (
    Compare
    | AllOf
    | AnyOf
    | AtLeast
    | AtMost
    | Not
    | Ref
    | AllButOne
    | NoOtherDefinite
    | ImagingNeeded
    | ScoreOf
)
NODE_TYPES: tuple[type, ...] = (
    Compare,
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Not,
    Ref,
    AllButOne,
    NoOtherDefinite,
    ImagingNeeded,
    ScoreOf,
)


def _need_parts(parts: tuple["Node", ...]) -> None:
    if not parts:
        raise CriterionError("needs at least one part")


def parts_of(node: Node) -> tuple[Node, ...]:
    """Return the nodes directly below; empty for a leaf."""
    match node:
        case AllOf(parts) | AnyOf(parts) | AtLeast(_, parts) | AtMost(_, parts):
            return parts
        case Not(part):
            return (part,)
        case AllButOne(refs):
            return refs
        case _:
            return ()


def walk(node: Node) -> Iterator[Node]:
    """Yield the node and everything below it, top first."""
    yield node
    for part in parts_of(node):
        yield from walk(part)


def facts_named(node: Node) -> frozenset[str]:
    """Return the fact ids that leaves of this node name; references are not followed."""
    return frozenset(leaf.fact for leaf in walk(node) if isinstance(leaf, Compare))
