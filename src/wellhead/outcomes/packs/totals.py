"""Scores of a questionnaire: too much missing gives no score, never a low one."""

from __future__ import annotations

from dataclasses import dataclass

from wellhead.outcomes.packs.content import Answers, PackContent, PackScore


@dataclass(frozen=True, slots=True)
class PackTotal:
    """A score with what it rests on; `score` None where too few items were answered or a required one is missing."""

    id: str
    score: float | None
    answered: int
    asked: int

    @property
    def missing(self) -> int:
        """Items without an answer."""
        return self.asked - self.answered


def total_of(content: PackContent, answers: Answers) -> PackTotal:
    """The total score of these answers; none from a bank, whose estimate is made when the last question was asked."""
    return score_of(content, content.total, answers)


def scores_of(content: PackContent, answers: Answers) -> tuple[PackTotal, ...]:
    """The total and every part."""
    return tuple(score_of(content, each, answers) for each in content.scores())


def score_of(content: PackContent, score: PackScore, answers: Answers) -> PackTotal:
    """One score of these answers by its own rule of missing items."""
    items = [content.item(each) for each in score.items]
    given = [(item, answers.get(item.id)) for item in items]
    counted = [item.counted(value) for item, value in given if value is not None]
    lacks_required = any(item.required and value is None for item, value in given)
    number = None if lacks_required else _number(score, counted, asked=len(items))
    return PackTotal(score.id, number, len(counted), len(items))


def _number(score: PackScore, counted: list[float], *, asked: int) -> float | None:
    if not counted or 100 * len(counted) < score.at_least_percent * asked:
        return None
    mean = sum(counted) / len(counted)
    if score.method == "mean":
        return mean * score.multiply
    if len(counted) == asked:
        return sum(counted) * score.multiply
    return mean * asked * score.multiply if score.fill == "mean" else None


def possible(content: PackContent, score: PackScore) -> tuple[float, float]:
    """The lowest and the highest number that the choices allow."""
    items = [content.item(each) for each in score.items]
    lowest, highest = sum(each.lowest for each in items), sum(each.highest for each in items)
    share = 1 if score.method == "sum" else len(items)
    ends = sorted((lowest / share * score.multiply, highest / share * score.multiply))
    return ends[0], ends[1]
