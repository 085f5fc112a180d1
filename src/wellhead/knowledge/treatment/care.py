"""Course of care and education: defaults, discharge, relapse plan, leaflets, factors, explanations."""

from dataclasses import dataclass
from typing import Literal

from wellhead.knowledge.treatment.evidence import Certainty


@dataclass(frozen=True, kw_only=True)
class CourseOfCare:
    """Defaults of a course; sessions, weeks and days as named."""

    initial_sessions: int
    frequency_start: str
    review_after_sessions: int
    window_weeks: int
    fewest_sessions: int
    most_sessions: int
    acupuncture_max_sessions: int
    acupuncture_max_days: int
    dry_needling_trial_sessions: int
    dry_needling_trial_rule: str
    spacing_rule: str
    taper: str
    published_anchors: tuple["Anchor", ...]
    maintenance_stance: str
    maintenance_options: tuple[str, ...]
    prohibited_default: str
    src: str


@dataclass(frozen=True, kw_only=True)
class Anchor:
    """A course length that a study used."""

    text: str
    src: str


@dataclass(frozen=True, kw_only=True)
class DischargeCriteria:
    """All of the first and any of the second."""

    all_of: tuple[str, ...]
    any_of_extra: tuple[str, ...]
    src: str


@dataclass(frozen=True, kw_only=True)
class RelapsePlan:
    """What to do when it comes back, by colour, in words for the person; the numbers behind the words follow."""

    triggers: tuple[str, ...]
    green: str
    amber: str
    red: str
    amber_exercises: tuple[str, ...]
    amber_days: int
    amber_extra_headache_days_a_week: int
    amber_pain_rise: int
    amber_write_after_days: int
    red_headache_days: int
    red_within_days: int
    src: str


@dataclass(frozen=True, kw_only=True)
class ChecklistItem:
    """One thing to look at around a desk, a phone or a car seat."""

    id: str
    item: str
    ask: str
    src: str


@dataclass(frozen=True, kw_only=True)
class PostureMyth:
    """A common belief, what is known, and what to say instead."""

    myth: str
    evidence: str
    say: str
    src: str


@dataclass(frozen=True, kw_only=True)
class Advice:
    """Short education lines by topic."""

    sleep: tuple[str, ...]
    pacing: tuple[str, ...]
    driving_and_dizziness: str
    stress: str
    medication_overuse: str
    checklist_rule: str
    screen_work_law: str
    src: str


@dataclass(frozen=True, kw_only=True)
class LeafletPart:
    """A heading, its paragraphs and the ledger entries they rest on."""

    heading: str
    claims: tuple[str, ...]
    text: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Leaflet:
    """A handout in our own words; `grade` is a school grade of reading."""

    id: str
    title: str
    version: str
    words: int
    grade: float
    parts: tuple[LeafletPart, ...]
    src: str


@dataclass(frozen=True, kw_only=True)
class LeafletRules:
    """Limits and footer of every leaflet."""

    reading_age_max: int
    max_words: int
    tone: str
    footer: str
    translate: str
    readability: str
    src: str


@dataclass(frozen=True, kw_only=True)
class CoachPoint:
    """One point about desk, car or pacing: what to look at, what to attempt, and the question that shows it arrived.

    `break_minutes` is the stretch after which a break is due, where the point is about breaks.
    """

    id: str
    topic: Literal["workstation", "driving", "pacing"]
    title: str
    look: str
    attempt: str
    check: str
    claims: tuple[str, ...]
    src: str
    break_minutes: int | None = None


@dataclass(frozen=True, kw_only=True)
class Factor:
    """Something that may contribute to a headache."""

    id: str
    name: str
    kind: str
    certainty: Certainty
    src: str
    confidence: str | None = None
    prompt: str | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Mechanism:
    """An idea of how it works, and whether it is supported."""

    id: str
    name: str
    text: str
    supported: bool | Literal["partly"]
    src: str
    confidence: str | None = None


@dataclass(frozen=True, kw_only=True)
class Code:
    """A code of a published terminology; empty where none could be confirmed."""

    system: str
    code: str | None
    term: str
    confidence: str
    src: str
    use: str | None = None
    unit: str | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Coding:
    """Which published code stands for the conditions whose own code starts with `ichd`, and in which edition.

    `confidence` is that of the pair; the code itself has its own.
    """

    ichd: str
    system: str
    code: str
    edition: str
    src: str
    confidence: str = "high"

    @property
    def id(self) -> str:
        """One code of a system for a start: the same code may stand for several."""
        return f"{self.ichd} in {self.system}"


@dataclass(frozen=True, kw_only=True)
class LocalCodes:
    """Our own observation codes and the units they are written in."""

    uri: str
    observations: tuple[str, ...]
    units: "Units"
    src: str


@dataclass(frozen=True, kw_only=True)
class Units:
    """UCUM units."""

    degree: str
    day: str
    minute: str
    second: str
    millimetre: str
    score: str
    percent: str
    pressure: str
