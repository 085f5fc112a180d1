"""Questionnaires that choose their questions one by one: where a person is, and what was kept of a finished one."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from wellhead.knowledge import treatment
from wellhead.outcomes import adaptive
from wellhead.outcomes.models import Asking, InstrumentPack, PackAnswer, PackResponse
from wellhead.outcomes.packs import banks
from wellhead.outcomes.packs.content import PackContent, PackItem

if TYPE_CHECKING:
    from wellhead.outcomes.queries.packs import PackView


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a person is. `next` is None when it is enough; `last` is the question before, None at the first."""

    said: dict[str, float | None]
    next: PackItem | None
    last: PackItem | None
    most: int

    @property
    def asked(self) -> int:
        """Questions that were asked so far, with those left out."""
        return len(self.said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What was kept of a finished one, in points of its score; `error`, `low` and `high` None where there is no score."""

    error: float | None
    low: float | None
    high: float | None
    percent: float
    asked: int
    why: adaptive.Why


def place(asking: Asking, pack: PackView) -> Place:
    """Where the person of this asking is; what was answered earlier, on whichever device, counts."""
    said = said_so_far(asking, pack.row)
    found = banks.asking(pack.content, said)
    last = next(reversed(said), None)
    return Place(said=said, next=found.next, last=pack.content.item(last) if last else None, most=found.most)


def said_so_far(asking: Asking, pack: InstrumentPack) -> dict[str, float | None]:
    """By question, in the order they were first asked."""
    said: dict[str, float | None] = {}
    for row in rows_of(asking, pack).order_by("turn", "recorded_at"):
        said[row.item_id] = row.value
    return said


def rows_of(asking: Asking, pack: InstrumentPack) -> QuerySet[PackAnswer]:
    """Every answer given, also those that were given anew."""
    found: QuerySet[PackAnswer] = PackAnswer.objects.for_clinic(asking.clinic_id)
    return found.filter(asking=asking, pack=pack)


def kept_of(response: PackResponse) -> Kept | None:
    """None for a questionnaire that was asked in whole."""
    detail = response.detail
    if detail is None:
        return None
    return Kept(
        error=detail["error"],
        low=detail["low"],
        high=detail["high"],
        percent=detail["percent"],
        asked=len(detail["order"]),
        why=adaptive.Why(detail["why"]),
    )


def replayed(content: PackContent, response: PackResponse) -> adaptive.Outcome:
    """The same answers through the same bank once more."""
    order = response.detail["order"] if response.detail else ()
    said = {each: response.answers[each] for each in order}
    return banks.outcome(content, said, percent=percent())


def error_of_change(first: PackResponse, second: PackResponse) -> float | None:
    """The size of a change that the errors of both times leave unlikely to be chance; None where one is not known."""
    errors = [each.error for each in map(kept_of, (first, second)) if each and each.error is not None]
    reliable = treatment.load().reliable_change
    if reliable is None or len(errors) < 2:
        return None
    return adaptive.error_of_change(errors[0], errors[1], z=reliable.z95)


def demonstration() -> str:
    """The file of an invented bank, to try out choosing questions one by one; it says that it was never tested."""
    found = files("wellhead.knowledge") / "instruments" / "banks" / "headache_burden.yaml"
    return found.read_text(encoding="utf-8")


def percent() -> float:
    """How sure a range of a score is meant to be: as that of every other range."""
    method = treatment.load().helped_method
    if method is None:
        raise LookupError("instruments/helped.yaml: method")
    return float(method.interval_percent)
