"""Values that write their `__init__` when first used behave as the standard dataclasses do."""

from __future__ import annotations

import dataclasses
import pickle
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import Any, ClassVar

import pytest

from wellhead.reasoning import values

Decorator = Callable[..., Any]


def made_by(dataclass: Decorator, field: Decorator) -> tuple[type, type]:
    """A class and one below it, as either decorator makes them."""

    @dataclass(frozen=True)
    class Word:
        limit: ClassVar[int] = 9
        text: str
        count: int = 1
        parts: list[str] = field(default_factory=list)
        tone: str = field(default="plain")

        def __post_init__(self) -> None:
            if self.count > self.limit:
                raise ValueError("too many")

        @cached_property
        def shout(self) -> str:
            return self.text.upper()

    @dataclass(frozen=True)
    class Sentence(Word):
        stop: str = "."

    return Word, Sentence


OURS, OURS_BELOW = made_by(values.dataclass, values.field)
STANDARD, STANDARD_BELOW = made_by(dataclasses.dataclass, dataclasses.field)


@values.dataclass(frozen=True)
class Kept:
    """At module level, so that it can be pickled."""

    text: str
    more: tuple[Kept, ...] = ()


@pytest.mark.parametrize(
    ("args", "kwargs"),
    [
        (("a",), {}),
        (("a", 2, ["x"]), {"tone": "loud"}),
        ((), {"text": "a"}),
        ((), {}),
        (("a", 1, [], "t", ".", "?"), {}),
        (("a",), {"text": "b"}),
        (("a",), {"no": 1}),
        (("a", 10), {}),
    ],
)
@pytest.mark.parametrize(("ours", "standard"), [(OURS, STANDARD), (OURS_BELOW, STANDARD_BELOW)])
def test_it_is_built_or_refused_as_the_standard_one(
    ours: type, standard: type, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> None:
    def outcome(cls: type) -> object:
        try:
            return repr(cls(*args, **kwargs))
        except (TypeError, ValueError) as refusal:
            return type(refusal)

    assert outcome(ours) == outcome(standard)


@pytest.mark.parametrize("cls", [OURS, STANDARD])
def test_equality_and_hash_look_at_the_fields_alone(cls: type) -> None:
    one, same, other = cls("a", parts=()), cls("a", parts=()), cls("b", parts=())
    assert one.shout == "A"
    assert one == same
    assert hash(one) == hash(same)
    assert one != other
    assert one != ("a", 1, (), "plain")


def test_a_class_and_the_one_below_are_never_equal() -> None:
    assert OURS("a") != OURS_BELOW("a")


@pytest.mark.parametrize("cls", [OURS, STANDARD])
def test_nothing_can_be_set_or_removed(cls: type) -> None:
    value = cls("a")
    with pytest.raises(dataclasses.FrozenInstanceError):
        value.text = "b"
    with pytest.raises(dataclasses.FrozenInstanceError):
        del value.text


def test_each_value_gets_a_list_of_its_own() -> None:
    assert OURS("a").parts is not OURS("a").parts


def test_some_fields_can_be_replaced_by_either_replace() -> None:
    assert values.replace(OURS("a"), count=3) == OURS("a", 3) == dataclasses.replace(OURS("a"), count=3)
    with pytest.raises(TypeError):
        values.replace(OURS("a"), no=1)


@pytest.mark.parametrize(("ours", "standard"), [(OURS, STANDARD), (OURS_BELOW, STANDARD_BELOW)])
def test_the_fields_can_be_asked_for(ours: type, standard: type) -> None:
    def told(cls: Any) -> list[object]:
        return [(each.name, each.type, each.default) for each in dataclasses.fields(cls)]

    assert told(ours) == told(standard)
    assert dataclasses.asdict(ours("a")) == dataclasses.asdict(standard("a"))


def test_it_can_be_matched_by_place() -> None:
    match OURS("a", 2):
        case OURS(text, count):  # type: ignore[misc]
            assert (text, count) == ("a", 2)
        case _:
            pytest.fail("it did not match")


def test_it_comes_back_from_a_pickle() -> None:
    value = Kept("a", (Kept("b"),))
    assert pickle.loads(pickle.dumps(value)) == value


def test_many_at_once_may_be_the_first() -> None:
    cls, _ = made_by(values.dataclass, values.field)
    with ThreadPoolExecutor(8) as pool:
        assert {each.text for each in pool.map(cls, "abcdefgh" * 20)} == set("abcdefgh")


def test_only_frozen_values_are_made() -> None:
    with pytest.raises(TypeError, match="frozen"):
        values.dataclass(frozen=False)
