"""Home exercises: what each is, when it moves on, and the rules that hold for all of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from wellhead.knowledge.treatment.conditions import Absent
from wellhead.knowledge.treatment.evidence import Certainty
from wellhead.knowledge.treatment.reading import Raw
from wellhead.reasoning.criteria import Node

HomeCode = Literal["alone", "after_teach_back", "clinic_first"]
StopAction = Literal["stop_now_seek_help", "stop_today_contact_clinic", "ease_off"]
CellLevel = Literal["block", "clinician", "modify", "ok"]


@dataclass(frozen=True, kw_only=True)
class Dose:
    """How much and how often. `reps` is empty where the exercise is timed by `work_seconds`."""

    sets: int
    reps: int | None
    hold_seconds: int
    rest_seconds: int
    times_a_day: int
    days_a_week: int
    weeks: int
    work_seconds: int | None = None
    src: str | None = None


@dataclass(frozen=True, kw_only=True)
class Step:
    """A measured condition for the next move; `metric` is a metric code, `op` one of == < <= > >=."""

    metric: str
    op: Literal["==", "<", "<=", ">", ">="]
    value: int | float | bool


@dataclass(frozen=True, kw_only=True)
class Move:
    """When to suggest another version: `to` names exercises, or is empty for a change of the same one."""

    conditions: tuple[Step, ...]
    to: tuple[str, ...] = ()
    change: str | None = None


@dataclass(frozen=True, kw_only=True)
class ExerciseEvidence:
    """Studies behind the class of exercise, not behind the exact picture."""

    ids: tuple[str, ...]
    certainty: Certainty
    src: str | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A number taken during the exercise, with how it is worked out."""

    name: str
    unit: str
    conversion: str
    threshold_degrees: float
    src: str
    confidence: str | None = None


@dataclass(frozen=True, kw_only=True)
class Exercise:
    """One home exercise in our own words. `pose` is the raw mapping for the figure renderer."""

    id: str
    name: str
    target: str
    indications: tuple[str, ...]
    contraindications: tuple[str, ...]
    start_text: str
    steps: tuple[str, ...]
    mistakes: tuple[str, ...]
    dose: Dose
    minutes_per_day: int
    home: HomeCode
    position: str
    equipment: str
    sides: str
    stop_codes: tuple[str, ...]
    progression: str
    regression: str
    next: str | None
    previous: str | None
    advance_if: Move
    regress_if: Move
    evidence: ExerciseEvidence
    pose: Raw
    src: str
    levels_mmhg: tuple[int, ...] = ()
    levels_note: str | None = None
    measure: Measure | None = None

    def drawing(self) -> dict[str, object]:
        """What the figure renderer reads: id, name, start, steps and pose."""
        return {
            "id": self.id,
            "name": self.name,
            "start_text": self.start_text,
            "steps": list(self.steps),
            "pose": self.pose,
        }


@dataclass(frozen=True, kw_only=True)
class StopCode:
    """A stop rule as the sentence the person reads, and what it leads to."""

    id: str
    say: str
    action: StopAction | None
    src: str


@dataclass(frozen=True, kw_only=True)
class StopRules:
    """Stop rules that hold for every exercise."""

    stop_now_seek_help: tuple[str, ...]
    stop_today_contact_clinic: tuple[str, ...]
    acceptable: tuple[str, ...]
    src: str


@dataclass(frozen=True, kw_only=True)
class ProgressionDefault:
    """Limits that hold for every step up or down; hours, days, points of 0 to 10, percent as named."""

    sessions_at_full_dose: int
    min_days: int
    form_ok: bool
    symptom_rise_max: int
    settle_within_hours: int
    effort_max_0_10: int
    hold_symptom_rise: int
    hold_adherence_below_percent: int
    regress_symptom_rise_min: int
    regress_not_settled_hours: int
    regress_form_lost_reps: int
    regress_action: str
    clinician_gate: str
    src: str


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A stretch of weeks, counted from 1, with the targets that suit it."""

    stage: str
    first_week: int
    last_week: int
    targets: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ProgrammeRules:
    """How large a home programme may be and what must hold before it is given."""

    max_items: int
    max_minutes_per_day: int
    max_minutes_note: str
    uncounted: tuple[str, ...]
    prescribe_only_if: tuple[str, ...]
    recheck: str
    advance_word: str
    regress_word: str
    stages: tuple[Stage, ...]
    src: str


@dataclass(frozen=True, kw_only=True)
class Offer:
    """An exercise that answers a deficit; priority 1 is offered first."""

    exercise: str
    priority: int
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class DeficitRule:
    """An examination finding and the exercises that answer it; `when` is a condition on facts.

    `leaflet` names the handout that answers it where daily life does, more than exercise; empty for others.
    `plain` is the same finding as the person reads it.
    """

    id: str
    name: str
    plain: str
    when: Node
    exercises: tuple[Offer, ...]
    evidence: tuple[str, ...]
    certainty: Certainty
    src: str
    leaflet: str = ""


@dataclass(frozen=True, kw_only=True)
class ExerciseMuscle:
    """What works or lengthens in some exercises; `words` are other names that people search by."""

    id: str
    name: str
    words: tuple[str, ...]
    exercises: tuple[str, ...]
    src: str


@dataclass(frozen=True, kw_only=True)
class ReadyProgramme:
    """A few exercises in their order that a clinician may start from; `answers` are deficits of the map."""

    id: str
    name: str
    says: str
    answers: tuple[str, ...]
    exercises: tuple[str, ...]
    tags: tuple[str, ...]
    src: str


@dataclass(frozen=True, kw_only=True)
class Condition:
    """A reason not to give an exercise, or not as it stands. `when` is missing where the clinic must ask.

    `optional_facts` may be left undone: when they alone are
    missing, the condition is asked about and does not count as present.
    """

    id: str
    name: str
    instead: str
    src: str
    when: Node | None = None
    absent: Absent | None = None
    optional_facts: tuple[str, ...] = ()
    ask: Literal["clinic_question"] | None = None
    engine: Literal["open_red_flag"] | None = None
    cleared_by: str | None = None
    unknown_counts_as_present: bool = False
    blocks_all: bool = False
    block: tuple[str, ...] = ()
    clinician: tuple[str, ...] = ()
    modify: tuple[str, ...] = ()

    def level_for(self, exercise_id: str) -> CellLevel:
        """The cell of the table for this exercise; `ok` for every cell not listed."""
        if self.blocks_all or exercise_id in self.block:
            return "block"
        if exercise_id in self.clinician:
            return "clinician"
        return "modify" if exercise_id in self.modify else "ok"


@dataclass(frozen=True, kw_only=True)
class ExerciseRules:
    """Everything that holds across exercises."""

    stop_rules: StopRules | None
    stop_codes: Mapping[str, StopCode]
    home_codes: Mapping[str, str]
    global_contraindications: tuple[str, ...]
    progression: ProgressionDefault | None
    programme: ProgrammeRules | None
    metrics: Mapping[str, str]
    contraindication_levels: Mapping[str, str]
    contraindication_rule: str
    pose_rig: Raw
