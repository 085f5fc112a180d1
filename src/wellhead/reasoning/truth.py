"""Yes, no and unknown, and the tables that say how they combine (Kleene's strong logic)."""

from collections.abc import Iterable
from enum import Enum


class Truth(Enum):
    """What is known of a statement. Unknown is a value: it is never read as no."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, answer: bool | None) -> "Truth":  # noqa: FBT001  the answer is the value, not a switch
        """Turn a plain answer into a truth; no answer is unknown."""
        if answer is None:
            return cls.UNKNOWN
        return cls.YES if answer else cls.NO


def negate(truth: Truth) -> Truth:
    """Swap yes and no; unknown stays unknown."""
    if truth is Truth.UNKNOWN:
        return truth
    return Truth.NO if truth is Truth.YES else Truth.YES


def every(truths: Iterable[Truth]) -> Truth:
    """No if any is no; else unknown if any is unknown; else yes."""
    seen = tuple(truths)
    if Truth.NO in seen:
        return Truth.NO
    return Truth.UNKNOWN if Truth.UNKNOWN in seen else Truth.YES


def some(truths: Iterable[Truth]) -> Truth:
    """Yes if any is yes; else unknown if any is unknown; else no."""
    seen = tuple(truths)
    if Truth.YES in seen:
        return Truth.YES
    return Truth.UNKNOWN if Truth.UNKNOWN in seen else Truth.NO


def at_least(count: int, truths: Iterable[Truth]) -> Truth:
    """Yes once `count` are yes; no once the unknown ones could not make up the rest."""
    yes, unknown = _tally(truths)
    if yes >= count:
        return Truth.YES
    return Truth.NO if yes + unknown < count else Truth.UNKNOWN


def at_most(count: int, truths: Iterable[Truth]) -> Truth:
    """Yes when even all unknown ones would not pass `count`; no once more are yes."""
    yes, unknown = _tally(truths)
    if yes > count:
        return Truth.NO
    return Truth.YES if yes + unknown <= count else Truth.UNKNOWN


def all_but_one(truths: Iterable[Truth]) -> Truth:
    """Yes when exactly one is no and none is unknown; no when that can no longer come true."""
    seen = tuple(truths)
    noes = seen.count(Truth.NO)
    if noes > 1:
        return Truth.NO
    if Truth.UNKNOWN in seen:
        return Truth.UNKNOWN
    return Truth.YES if noes == 1 else Truth.NO


def _tally(truths: Iterable[Truth]) -> tuple[int, int]:
    seen = tuple(truths)
    return seen.count(Truth.YES), seen.count(Truth.UNKNOWN)
