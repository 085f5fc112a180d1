"""Conditions as they are written in YAML become the nodes of reasoning.criteria."""

from collections.abc import Callable, Mapping

from wellhead.knowledge.documents import Entry, Misfit
from wellhead.reasoning.criteria import (
    AllButOne,
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Compare,
    CriterionError,
    ImagingNeeded,
    Node,
    NoOtherDefinite,
    Not,
    Operand,
    Operator,
    Ref,
    ScoreOf,
)

CANADIAN_C_SPINE_RULE = "canadian_c_spine_rule"


def parse(raw: object, line: int = 1) -> Node:
    """Turn one condition into a node; Misfit says what cannot be read and where."""
    if not isinstance(raw, Mapping):
        raise Misfit(line, "a condition must be a mapping such as {f: fact, op: ==, v: true}")
    here = raw.line if isinstance(raw, Entry) else line
    try:
        return _node(raw, here)
    except CriterionError as problem:
        raise Misfit(here, str(problem)) from problem


def _node(raw: Mapping[str, object], line: int) -> Node:
    if "f" in raw:
        return _compare(raw, line)
    if "score_of" in raw:
        return ScoreOf(_text(raw, "score_of", line), _operator(raw, line), _threshold(raw, line))
    if len(raw) != 1:
        raise Misfit(line, f"a condition has one of {', '.join(_FORMS)}; found {', '.join(raw) or 'nothing'}")
    name, value = next(iter(raw.items()))
    if name not in _FORMS:
        raise Misfit(line, f"{name} is not a condition; use f or one of {', '.join(_FORMS)}")
    return _FORMS[name](value, line)


def _compare(raw: Mapping[str, object], line: int) -> Compare:
    unread = set(raw) - {"f", "op", "v", "human"}
    if unread:
        raise Misfit(line, f"{', '.join(sorted(unread))} is not read in a comparison")
    human = raw.get("human", "")
    return Compare(_text(raw, "f", line), _operator(raw, line), _operand(raw.get("v"), line), str(human))


def _operator(raw: Mapping[str, object], line: int) -> Operator:
    try:
        return Operator(raw.get("op"))
    except ValueError:
        raise Misfit(
            line, f"op {raw.get('op')} is not one of {', '.join(each.value for each in Operator)}"
        ) from None


def _operand(value: object, line: int) -> Operand:
    if isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    if isinstance(value, list) and len(value) == 2 and all(_is_plain_number(item) for item in value):
        return value[0], value[1]
    raise Misfit(line, "v must be true, false, a number, a text, two numbers or a list of texts")


def _threshold(raw: Mapping[str, object], line: int) -> float:
    value = raw.get("v")
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Misfit(line, "v must be a number")
    return value


def _is_plain_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _text(raw: Mapping[str, object], key: str, line: int) -> str:
    value = raw.get(key)
    if not isinstance(value, str):
        raise Misfit(line, f"{key} must be a text")
    return value


def _parts(value: object, line: int) -> tuple[Node, ...]:
    if not isinstance(value, list):
        raise Misfit(line, "needs a list of conditions")
    return tuple(parse(item, line) for item in value)


def _counted(value: object, line: int) -> tuple[int, tuple[Node, ...]]:
    if not isinstance(value, Mapping) or set(value) != {"n", "of"}:
        raise Misfit(line, "needs n and of")
    count = value["n"]
    if isinstance(count, bool) or not isinstance(count, int):
        raise Misfit(line, "n must be a whole number")
    return count, _parts(value["of"], line)


def ref(value: object, line: int) -> Ref:
    """Read `1.1` (a diagnosis) or `1.1.B` (one of its letters: the last part is not a number)."""
    if not isinstance(value, str):
        raise Misfit(line, "a reference must be a quoted code such as '1.1.B'")
    head, _, last = value.rpartition(".")
    return Ref(head, last) if head and not last[0:1].isdigit() else Ref(value)


def _all_but_one(value: object, line: int) -> AllButOne:
    if not isinstance(value, list):
        raise Misfit(line, "all_but_one needs a list of letters")
    return AllButOne(tuple(ref(item, line) for item in value))


def _special(value: object, line: int) -> Node:
    if value == "no_other_definite_diagnosis":
        return NoOtherDefinite()
    if value == "ccr_image":
        return ImagingNeeded(CANADIAN_C_SPINE_RULE)
    raise Misfit(line, f"special {value} is not known")


_FORMS: Mapping[str, Callable[[object, int], Node]] = {
    "all": lambda value, line: AllOf(_parts(value, line)),
    "any": lambda value, line: AnyOf(_parts(value, line)),
    "at_least": lambda value, line: AtLeast(*_counted(value, line)),
    "at_most": lambda value, line: AtMost(*_counted(value, line)),
    "not": lambda value, line: Not(parse(value, line)),
    "ref": ref,
    "all_but_one": _all_but_one,
    "special": _special,
}
