"""What a clinician says when writing a plan, as plain values; forms make them, actions keep them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from wellhead.knowledge.treatment.concerns import Concern


@dataclass(frozen=True, slots=True)
class ProblemSaid:
    """Something to work on, in words; `deficit_id` where it came from a deficit of the knowledge."""

    words: str
    deficit_id: str = ""


@dataclass(frozen=True, slots=True)
class GoalSaid:
    """A goal in the person's own words; ability now is 0 to 10, None when not asked."""

    words: str
    ability_now: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemSaid:
    """One thing to do. `what` is the id of a technique, an exercise or a leaflet; `covers` are places of problems, from 1.

    `instead_of` names the kind that this stands in for, such as needling; empty for none.
    """

    kind: str
    dose_words: str
    what: str = ""
    sessions: int | None = None
    weeks: int | None = None
    covers: tuple[int, ...] = ()
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class DischargeSaid:
    """What must hold for care to end well; `goal` is the place of the goal it measures, from 1, None for others."""

    words: str
    goal: int | None = None


@dataclass(frozen=True, slots=True)
class Ordered:
    """One kind of treatment alone for some weeks, then the rest."""

    first_kind: str
    first_weeks: int


@dataclass(frozen=True, slots=True)
class ReplySaid:
    """An answer to a concern: whether it holds (None: not known), and why to go ahead."""

    concern_id: str
    holds: bool | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StopRule:
    """Agreed at the start: a fall of this many percent by this visit or week, else rethink or refer."""

    drop_percent: int
    by_visit: int
    by_week: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSaid:
    """A whole plan as it was written; `order` None means that everything starts together."""

    review_on: date
    stop_rule: StopRule
    problems: tuple[ProblemSaid, ...] = ()
    goals: tuple[GoalSaid, ...] = ()
    items: tuple[ItemSaid, ...] = ()
    shared_words: str = ""
    needles: str = "not_discussed"
    replies: tuple[ReplySaid, ...] = ()
    discharge: tuple[DischargeSaid, ...] = ()
    order: Ordered | None = None
    template_key: str = ""

    @property
    def visits(self) -> int:
        """Visits planned: things done in a visit share it, so the longest course counts; 0 when none is said."""
        return max((item.sessions for item in self.items if item.sessions), default=0)

    @property
    def covered(self) -> frozenset[int]:
        """Places of the problems that something in the plan answers."""
        return frozenset(place for item in self.items for place in item.covers)


@dataclass(frozen=True, slots=True)
class Point:
    """One concern about one thing, with the reply it has; `settled` says that it no longer stands in the way."""

    what: str
    concern: Concern
    reply: ReplySaid | None
    settled: bool
