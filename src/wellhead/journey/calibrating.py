"""How engine, clinicians and second opinions agree, and what later proved right: counts, never a ranking of people.

One assessment a person counts: the first of the episode, so that nobody counts twice.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from wellhead.foundation.actor import Actor, Role
from wellhead.journey.hypotheses import Ends, shares_of
from wellhead.knowledge import library
from wellhead.reasoning.agreement import Agreement, agreement, wilson
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.weigh import label_of
from wellhead.record import queries as record

if TYPE_CHECKING:
    from wellhead.foundation.models import Clinic
    from wellhead.record.models import Assessment, LaterTruth

FEWEST = 5
"""Groups of fewer people are not shown: a share of four says nothing, and somebody might be known by it."""
FEWEST_FOR_KAPPA = 20
"""People from whom on a kappa is shown; its interval spans nearly everything below."""
BANDS = ((0.0, 0.2), (0.2, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 1.0))
MOST_MONTHS = 12
NONE_OF_THEM, OTHER = "none", "other"


@dataclass(frozen=True, slots=True)
class Month:
    """Assessments of one month in which the clinician had decided: how many, and how many like the engine."""

    year: int
    month: int
    people: int
    alike: int

    @property
    def is_shown(self) -> bool:
        """Whether enough people stand behind it."""
        return self.people >= FEWEST


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, with the 95 % interval; the interval is None where too few to show."""

    right: int
    people: int

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval after Wilson."""
        return wilson(self.right, self.people) if self.people >= FEWEST else None


@dataclass(frozen=True, slots=True)
class Band:
    """Proven cases whose leading hypothesis was said to be this likely; `mean` of what was said."""

    low: float
    high: float
    mean: float | None
    share: Share


@dataclass(frozen=True, slots=True)
class Calibration:
    """Everything that the page counts.

    `engine` compares the clinician's main diagnosis with the engine's; `opinions` with a colleague's that was
    given blind. `undecided` are people of whom the clinician could not tell yet. Of `people`, `proven` are those
    for whom something later showed what it was, `proven_by` how.
    """

    people: int
    undecided: int
    engine: Agreement
    opinions: Agreement
    opinions_not_blind: int
    months: tuple[Month, ...]
    proven: int
    proven_by: tuple[tuple[str, int], ...]
    clinician_right: Share
    engine_right: Share
    bands: tuple[Band, ...]
    is_own: bool


def calibration_for(actor: Actor, clinic: Clinic) -> Calibration:
    """The clinic's figures for the owner, their own for a clinician. Ask access before. Three queries."""
    is_own = actor.role is not Role.OWNER
    rows = record.concluded_in(clinic.pk, account_id=actor.account_id if is_own else None)
    first = _first_of_each(rows)
    truths = record.truths_in(clinic.pk)
    rules = library.load().rules
    decided = [row for row in first if _is_decided(row)]
    pairs = [(main_label(row.clinician_view["codes"], rules), engine_label(row, rules)) for row in decided]
    blind, not_blind = _opinions(decided, rules)
    proven = [(row, truths[row.episode_id]) for row in first if row.episode_id in truths]
    return Calibration(
        people=len(first),
        undecided=len(first) - len(decided),
        engine=agreement(pairs),
        opinions=agreement(blind),
        opinions_not_blind=not_blind,
        months=_months(decided, pairs, clinic),
        proven=len(proven),
        proven_by=_proven_by(truth for _row, truth in proven),
        clinician_right=_share(_holds(row.clinician_view["codes"], truth, rules) for row, truth in proven),
        engine_right=_share(_holds(row.verdict.get("reported", ()), truth, rules) for row, truth in proven),
        bands=_bands(proven, rules),
        is_own=is_own,
    )


def _first_of_each(rows: Iterable[Assessment]) -> list[Assessment]:
    first: dict[uuid.UUID, Assessment] = {}
    for row in rows:
        first.setdefault(row.episode_id, row)
    return list(first.values())


def _is_decided(row: Assessment) -> bool:
    """A diagnosis, or that it is none of them; “cannot tell yet” and “never asked” are no view to compare."""
    return bool(row.clinician_view["codes"]) or row.clinician_view.get("decided") is True


def main_label(codes: Sequence[str], rules: Rules) -> str:
    """The family of the main diagnosis: subforms of one family are no disagreement here."""
    if not codes:
        return NONE_OF_THEM
    return label_of(codes[0], rules.policy) or (codes[0] if codes[0] in rules.diagnoses else OTHER)


def engine_label(row: Assessment, rules: Rules) -> str:
    """The family that the engine reported first when the assessment was filed."""
    reported: Sequence[str] = row.verdict.get("reported", ())
    return main_label(reported, rules)


def _opinions(rows: Sequence[Assessment], rules: Rules) -> tuple[list[tuple[str, str]], int]:
    """Pairs of the first view and a blind second one, one a person; and how many were not blind."""
    known = record.second_opinions_of(rows)
    pairs, not_blind = [], 0
    for row in rows:
        given = known.get(row.pk, [])
        not_blind += sum(each.view.get("blind") is not True for each in given)
        blind = [each for each in given if each.view.get("blind") is True and _has_said(each.view)]
        if blind:
            second = main_label(blind[0].view["codes"], rules)
            pairs.append((main_label(row.clinician_view["codes"], rules), second))
    return pairs, not_blind


def _has_said(view: Mapping[str, Any]) -> bool:  # Any: a view as JSON gives it back
    return bool(view["codes"]) or view.get("decided") is True


def _months(
    rows: Sequence[Assessment], pairs: Sequence[tuple[str, str]], clinic: Clinic
) -> tuple[Month, ...]:
    zone = ZoneInfo(clinic.time_zone)
    counts: dict[tuple[int, int], list[bool]] = {}
    for row, (mine, engines) in zip(rows, pairs, strict=True):
        day = row.recorded_at.astimezone(zone)
        counts.setdefault((day.year, day.month), []).append(mine == engines)
    newest = sorted(counts.items(), reverse=True)[:MOST_MONTHS]
    return tuple(Month(year, month, len(alike), sum(alike)) for (year, month), alike in newest)


def _proven_by(truths: Iterable[LaterTruth]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for truth in truths:
        name = str(truth.get_proven_by_display())
        counts[name] = counts.get(name, 0) + 1
    return tuple(sorted(counts.items(), key=lambda each: -each[1]))


def _holds(codes: Sequence[str], truth: LaterTruth, rules: Rules) -> bool:
    """Whether the main diagnosis is of a family that was proven; none said and none proven agree."""
    proven = {main_label([code], rules) for code in truth.codes} or {NONE_OF_THEM}
    return main_label(codes, rules) in proven


def _share(answers: Iterable[bool]) -> Share:
    known = list(answers)
    return Share(sum(known), len(known))


def _bands(proven: Sequence[tuple[Assessment, LaterTruth]], rules: Rules) -> tuple[Band, ...]:
    """Proven cases by how likely their leading hypothesis was said to be."""
    told: list[tuple[float, bool]] = []
    for row, truth in proven:
        leading = _leading(shares_of(row.verdict, rules))
        if leading is not None:
            label, mid = leading
            told.append((mid, label in {main_label([code], rules) for code in truth.codes}))
    found = []
    for low, high in BANDS:
        inside = [each for each in told if low <= each[0] < high or (high >= 1 and each[0] >= 1)]
        mean = sum(mid for mid, _right in inside) / len(inside) if inside else None
        found.append(Band(low, high, mean, _share(right for _mid, right in inside)))
    return tuple(found)


def _leading(shares: Mapping[tuple[str, str], Ends]) -> tuple[str, float] | None:
    if not shares:
        return None
    (_headache, label), (_low, mid, _high) = max(shares.items(), key=lambda each: each[1][1])
    return label, mid
