"""Manual therapy: techniques, grades, and the gates that stand before a hand is laid on a neck."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from wellhead.knowledge.treatment.conditions import Absent
from wellhead.knowledge.treatment.evidence import Certainty
from wellhead.reasoning.criteria import Node

TechniqueType = Literal[
    "mobilisation", "mwm_snag", "thrust", "soft_tissue", "trigger_point_release", "muscle_energy", "other"
]
Region = Literal["cervical", "thoracic"]


@dataclass(frozen=True, kw_only=True)
class Grade:
    """A grade of passive movement."""

    grade: str
    text: str
    src: str
    confidence: str | None = None


@dataclass(frozen=True, kw_only=True)
class Technique:
    """A hands-on technique as it may be recorded."""

    id: str
    name: str
    type: TechniqueType
    grades: tuple[str, ...]
    levels: tuple[str, ...]
    position: str
    evidence: tuple[str, ...]
    certainty: Certainty
    src: str
    rule: str | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class GateField:
    """One answer that the thrust gate needs; one in `bad` keeps it shut.

    `fact` is the fact that the answer also is. `raises` names the rules that an answer makes true.
    """

    id: str
    type: Literal["choice", "number", "text", "boolean", "consent_ref", "competence_ref"]
    expires: str
    scope: tuple[Region, ...]
    level: Literal["block", "ask"]
    src: str
    ask: str | None = None
    options: tuple[str, ...] = ()
    bad: tuple[str | bool, ...] = ()
    unit: str | None = None
    min: int | None = None
    max: int | None = None
    min_chars: int | None = None
    fact: str | None = None
    raises: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class GateRule:
    """A reason not to go ahead. `when` is its condition on facts; absent where only a person can tell.

    `main_codes` are beginnings of diagnosis codes that raise it when they are the main headache, `cleared_by` the
    warning sign whose review settles it, `within_days` how far back an earlier thrust counts, and `sessions` how
    many earlier sessions without benefit raise it.
    """

    id: str
    level: Literal["block", "warn"]
    text: str
    src: str
    scope: tuple[Region, ...] = ("cervical", "thoracic")
    every_technique: bool = False
    when: Node | None = None
    absent: Absent | None = None
    engine: Literal["open_red_flag"] | None = None
    action: str | None = None
    main_codes: tuple[str, ...] = ()
    cleared_by: str | None = None
    within_days: int | None = None
    sessions: int | None = None


@dataclass(frozen=True, kw_only=True)
class ThrustGate:
    """Everything that must hold before a thrust may be recorded as planned."""

    basis: str
    cervical_techniques: tuple[str, ...]
    thoracic_techniques: tuple[str, ...]
    levels: Mapping[str, str]
    outcome_rule: str
    fields: tuple[GateField, ...]
    rules: tuple[GateRule, ...]
    thrusts_per_session_per_region: int
    sessions_per_course: int
    review_after_sessions: int
    dont: tuple[str, ...]
    alternative: str
    alternative_techniques: tuple[str, ...]
    src: str


@dataclass(frozen=True, kw_only=True)
class MobilisationGate:
    """What blocks or limits mobilisation and pressure techniques."""

    techniques: tuple[str, ...]
    rules: tuple[GateRule, ...]
    stop_during: tuple[str, ...]
    required_each_session: tuple[str, ...]
    src: str


@dataclass(frozen=True, kw_only=True)
class TechniqueRecord:
    """What a treatment note holds for each session and each technique."""

    per_session: tuple[str, ...]
    required: tuple[str, ...]
    optional: tuple[str, ...]
    headache_responses: tuple[str, ...]
    validation: tuple[str, ...]
    src: str
