"""A condition as written in YAML becomes the node that reasoning evaluates."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from wellhead.reasoning.criteria import (
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Compare,
    CriterionError,
    Node,
    Not,
    Operand,
    Operator,
)


@dataclass(frozen=True, kw_only=True)
class Absent:
    """While `missing` is not known and `when` holds, the question does not arise: an unknown becomes a no."""

    missing: str
    when: Node


def parse(raw: object) -> Node:
    """Read `{f, op, v}`, `all`, `any`, `not`, `at_least` and `at_most`; CriterionError says what is wrong."""
    if not isinstance(raw, Mapping) or not raw:
        raise CriterionError("a condition is a fact with op and v, or all, any, not, at_least, at_most")
    if "f" in raw:
        return _compare(raw)
    if len(raw) != 1:
        raise CriterionError(f"a condition has one of its parts only, not {', '.join(map(str, raw))}")
    name, content = next(iter(raw.items()))
    if name not in _FORMS:
        raise CriterionError(f"{name} is not a kind of condition")
    return _FORMS[name](content)


def _compare(raw: Mapping[object, object]) -> Compare:
    if set(raw) - {"f", "op", "v", "human"} or not {"f", "op", "v"} <= set(raw):
        raise CriterionError("a fact is compared by f, op, v and at most human")
    try:
        operator = Operator(raw["op"])
    except ValueError as error:
        raise CriterionError(f"{raw['op']} is not an operator") from error
    return Compare(str(raw["f"]), operator, _operand(raw["v"]), str(raw.get("human", "")))


def _operand(value: object) -> Operand:
    if isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return tuple(value)
    if isinstance(value, list) and len(value) == 2 and all(isinstance(each, int | float) for each in value):
        return (value[0], value[1])
    raise CriterionError(f"{value!r} cannot be compared with")


def _parts(content: object) -> tuple[Node, ...]:
    if not isinstance(content, list):
        raise CriterionError("its parts should be a list")
    return tuple(parse(each) for each in content)


def _counted(content: object) -> tuple[int, tuple[Node, ...]]:
    if not isinstance(content, Mapping) or set(content) != {"n", "of"}:
        raise CriterionError("a count has n and of")
    count = content["n"]
    if not isinstance(count, int):
        raise CriterionError("n should be a whole number")
    return count, _parts(content["of"])


_FORMS: Mapping[object, Callable[[object], Node]] = {
    "all": lambda content: AllOf(_parts(content)),
    "any": lambda content: AnyOf(_parts(content)),
    "not": lambda content: Not(parse(content)),
    "at_least": lambda content: AtLeast(*_counted(content)),
    "at_most": lambda content: AtMost(*_counted(content)),
}
