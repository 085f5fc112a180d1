"""What was seen at an examination, as plain values: the same for a form just filled in and for rows kept for years.

In all of them None means not tested: never no, never zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Generic, TypeAlias, TypeVar

from wellhead.reasoning.criteria import Value
from wellhead.record.medicines import MedicineSaid

Place: TypeAlias = tuple[str, str]
"""What a finding is about: fact and headache kind, joint and side, muscle and side; one word where one is enough."""


@dataclass(frozen=True, slots=True)
class FactSaid:
    """One fact of the dictionary. `state` is stated, not_sure, not_tested or withdrawn; a value only when stated."""

    fact_id: str
    value: Value | None
    state: str = "stated"
    kind: str = ""
    device: str = ""
    note: str = ""

    @property
    def place(self) -> Place:
        """The fact and the headache kind."""
        return (self.fact_id, self.kind)

    @property
    def says_something(self) -> bool:
        """Whether this settles, leaves open or takes back; not tested says nothing."""
        return self.state != "not_tested"


@dataclass(frozen=True, slots=True)
class SegmentSeen:
    """One upper neck joint: segment C0_1, C1_2 or C2_3; side left or right."""

    segment: str
    side: str
    painful: bool | None = None
    stiff: bool | None = None
    familiar_headache: bool | None = None
    eases_while_held: bool | None = None
    note: str = ""

    @property
    def place(self) -> Place:
        """The joint and the side."""
        return (self.segment, self.side)

    @property
    def says_something(self) -> bool:
        """Whether anything was tested."""
        answers = (self.painful, self.stiff, self.familiar_headache, self.eases_while_held)
        return any(answer is not None for answer in answers)


@dataclass(frozen=True, slots=True)
class MuscleSeen:
    """One muscle of the model's choices; side left or right."""

    muscle: str
    side: str
    tender: bool | None = None
    taut_band: bool | None = None
    familiar_headache: bool | None = None
    note: str = ""
    twitch: bool | None = None

    @property
    def place(self) -> Place:
        """The muscle and the side."""
        return (self.muscle, self.side)

    @property
    def says_something(self) -> bool:
        """Whether anything was tested."""
        answers = (self.tender, self.taut_band, self.twitch, self.familiar_headache)
        return any(answer is not None for answer in answers)


@dataclass(frozen=True, slots=True)
class MovementSeen:
    """One active movement: the mean in degrees, and the repeats it comes from in the order they were read."""

    direction: str
    degrees: float | None = None
    device: str = ""
    end_range_pain: bool | None = None
    headache: bool | None = None
    readings: tuple[float, ...] = ()

    @property
    def place(self) -> Place:
        """The direction."""
        return (self.direction, "")

    @property
    def says_something(self) -> bool:
        """Whether anything was measured or asked."""
        return any(answer is not None for answer in (self.degrees, self.end_range_pain, self.headache))


@dataclass(frozen=True, slots=True)
class RotationSeen:
    """The flexion–rotation test to one side: the mean in degrees, and the repeats it comes from."""

    side: str
    degrees: float | None = None
    device: str = ""
    familiar_headache: bool | None = None
    readings: tuple[float, ...] = ()

    @property
    def place(self) -> Place:
        """The side."""
        return (self.side, "")

    @property
    def says_something(self) -> bool:
        """Whether anything was measured or asked."""
        return self.degrees is not None or self.familiar_headache is not None


def mean_of(readings: Sequence[float]) -> float | None:
    """The mean of repeats, to a tenth; None when nothing was read."""
    return round(sum(readings) / len(readings), 1) if readings else None


Seen: TypeAlias = FactSaid | SegmentSeen | MuscleSeen | MovementSeen | RotationSeen
Kind = TypeVar("Kind", FactSaid, SegmentSeen, MuscleSeen, MovementSeen, RotationSeen)


@dataclass(frozen=True, slots=True)
class Kept(Generic[Kind]):
    """A finding with where it came from: its row, who found it, when, at which meeting. Empty while unsaved."""

    seen: Kind
    row_id: str = ""
    by: str = ""
    recorded_at: datetime | None = None
    encounter_id: str = ""


@dataclass(frozen=True, slots=True)
class Examination:
    """Everything that stands found for a person, each finding with where it came from."""

    facts: dict[Place, Kept[FactSaid]] = field(default_factory=dict)
    segments: dict[Place, Kept[SegmentSeen]] = field(default_factory=dict)
    muscles: dict[Place, Kept[MuscleSeen]] = field(default_factory=dict)
    movements: dict[Place, Kept[MovementSeen]] = field(default_factory=dict)
    rotations: dict[Place, Kept[RotationSeen]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GoalWords:
    """A goal as typed: its words, and how well it can be done now, 0 to 10; None not asked."""

    words: str
    ability_now: int | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """What one filled-in examination form says, before it is kept. `goals` None: the form did not ask for them."""

    facts: tuple[FactSaid, ...] = ()
    segments: tuple[SegmentSeen, ...] = ()
    muscles: tuple[MuscleSeen, ...] = ()
    movements: tuple[MovementSeen, ...] = ()
    flexion_rotation: tuple[RotationSeen, ...] = ()
    medicines: tuple[MedicineSaid, ...] = ()
    goals: tuple[GoalWords, ...] | None = None


def overlaid(examination: Examination, heard: Heard, *, by: str, at: datetime) -> Examination:
    """The examination as it would stand once `heard` is kept; for showing the reasoning before saving."""
    return replace(
        examination,
        facts=_over(examination.facts, heard.facts, by, at=at),
        segments=_over(examination.segments, heard.segments, by, at=at),
        muscles=_over(examination.muscles, heard.muscles, by, at=at),
        movements=_over(examination.movements, heard.movements, by, at=at),
        rotations=_over(examination.rotations, heard.flexion_rotation, by, at=at),
    )


def _over(
    kept: dict[Place, Kept[Kind]], heard: tuple[Kind, ...], by: str, *, at: datetime
) -> dict[Place, Kept[Kind]]:
    """A new word replaces the old; an unchanged one keeps the old row's name and moment."""
    standing = dict(kept)
    for seen in heard:
        known = standing.get(seen.place)
        if seen.says_something and (known is None or known.seen != seen):
            standing[seen.place] = Kept(seen, by=by, recorded_at=at)
    return standing
