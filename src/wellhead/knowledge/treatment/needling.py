"""Needling: muscles, points, reasons not to, questions of every session, and what follows it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Literal

from wellhead.reasoning.criteria import Node

Level = Literal["block", "warn", "ask"]
Urgency = Literal["emergency_now", "same_day", "soon", "note"]


@dataclass(frozen=True, kw_only=True)
class DepthCheck:
    """Limits of the entry check in millimetres; they ask, they never advise."""

    warn_above_mm: int
    longest_needle_mm: int


@dataclass(frozen=True, kw_only=True)
class Muscle:
    """A muscle that is needled. Depths are record defaults for checks, never advice to show."""

    id: str
    name: str
    technique: str
    referral: tuple[str, ...]
    side: str
    needle_mm: tuple[int, ...]
    depth_mm: tuple[int, ...]
    direction: str
    danger: tuple[str, ...]
    position: tuple[str, ...]
    check: DepthCheck
    follow_up: str
    competence: str
    one_side_first_session: bool
    src: str
    confidence: str | None = None
    rib_guard: str | None = None
    seed: str | None = None


@dataclass(frozen=True, kw_only=True)
class DangerZone:
    """A structure that needles must not meet; `acknowledge`: the clinician says that they looked where it lies."""

    id: str
    text: str
    src: str
    confidence: str | None = None
    symptoms: tuple[str, ...] = ()
    rule: str | None = None
    acknowledge: bool = False


@dataclass(frozen=True, kw_only=True)
class Point:
    """An acupuncture point by its standard code. `pregnancy: none_listed` does not mean cleared."""

    code: str
    name: str
    aliases: tuple[str, ...]
    region: tuple[str, ...]
    loc: str
    depth_mm: tuple[int, ...]
    angle: str
    danger: tuple[str, ...]
    pregnancy: Literal["none_listed", "caution", "avoid"]
    src: str
    follow_up: str = "general"


@dataclass(frozen=True, kw_only=True)
class PregnancyPoints:
    """Points left out, or discussed first, in pregnancy."""

    avoid: tuple[str, ...]
    caution: tuple[str, ...]
    caution_note: str
    caution_src: str
    src: str


@dataclass(frozen=True, kw_only=True)
class NeedlingContraindication:
    """A reason not to needle, or not there. `when` is its condition on facts where one can tell."""

    id: str
    level: Level
    scope: str
    key: str
    text: str
    expires: Literal["each_session", "until_changed"]
    action: str
    src: str
    confidence: str | None = None
    when: Node | None = None
    engine: Literal["open_red_flag"] | None = None


@dataclass(frozen=True, kw_only=True)
class ScreeningQuestion:
    """Asked at every session; not sure and blank count as yes."""

    id: str
    ask: str
    maps_to: tuple[str, ...]
    expires: str
    src: str


@dataclass(frozen=True, kw_only=True)
class EntryCheck:
    """A check on what is typed; it asks or refuses, it never rewrites what was done."""

    id: str
    level: Literal["warn", "refuse", "block_plan"]
    text: str
    src: str
    ask: str | None = None
    say: str | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class AdverseGrade:
    """Severity of an ill effect, 0 to 5; relatedness is another question."""

    grade: int
    name: str
    text: str
    src: str
    examples: tuple[str, ...] = ()
    action: str | None = None


@dataclass(frozen=True, kw_only=True)
class AdverseRate:
    """How often ill effects were seen, and by whom."""

    who: str
    text: str
    src: str
    caveat: str | None = None
    confidence: str | None = None


@dataclass(frozen=True, kw_only=True)
class FollowUpQuestion:
    """A question after the session. `if_yes` is the urgency of a yes; `if_at_least` is for 0 to 10."""

    id: str
    ask: str
    if_yes: Urgency | None = None
    if_at_least: int | None = None
    then: Urgency | None = None


@dataclass(frozen=True, kw_only=True)
class FollowUpCheck:
    """When a check is sent after the session, as an ISO 8601 duration."""

    at: str
    required: bool


@dataclass(frozen=True, kw_only=True)
class FollowUpRegion:
    """The checks of one region needled or thrust."""

    region: str
    checks: tuple[FollowUpCheck, ...]
    ask: tuple[FollowUpQuestion, ...]
    src: str


@dataclass(frozen=True, kw_only=True)
class Aftercare:
    """What the person takes home, by region of the needles, after a thrust to the neck, and after hands-on treatment.

    `{emergency}` and `{advice_line}` in the texts are those of the clinic's country.
    """

    text: str
    lung_text: str
    neck_text: str
    front_neck_text: str
    face_text: str
    thrust_text: str
    hands_text: str
    signs_text: str
    reading_age_max: int
    src: str

    @property
    def texts(self) -> Mapping[str, str]:
        """Every text that somebody reads, by its name."""
        named = (each.name for each in fields(self) if each.name.endswith("text"))
        return {name: getattr(self, name) for name in named}


@dataclass(frozen=True, kw_only=True)
class SessionRecord:
    """The fields and rules of a needling note."""

    per_session: tuple[str, ...]
    per_needle_common: tuple[str, ...]
    per_needle_western: tuple[str, ...]
    per_needle_traditional: tuple[str, ...]
    per_session_traditional: tuple[str, ...]
    electro_fields: tuple[str, ...]
    vocabulary: Mapping[str, tuple[str, ...]]
    rules: tuple[str, ...]
    invariants: tuple[str, ...]
    twitch_note: str
    src: str


@dataclass(frozen=True, kw_only=True)
class NeedlingRules:
    """Words and rules that hold across needling.

    `follow_up_not_sure` says how soon "not sure" asks for help where a yes would ask so soon; the three durations
    are ISO 8601: how long a reply is waited for, how long a link is open, how long soreness is expected.
    """

    safety_notice: str
    regions: tuple[str, ...]
    competence_levels: tuple[str, ...]
    levels: Mapping[str, str]
    scopes: Mapping[str, str]
    expiry: Mapping[str, str]
    contraindication_rule: str
    screening_rule: str
    consent_rule: str
    consent_record: tuple[str, ...]
    adverse_event_sentence: str
    relatedness: tuple[str, ...]
    expected: tuple[str, ...]
    onset: tuple[str, ...]
    adverse_event_fields: tuple[str, ...]
    reporting: Mapping[str, tuple[str, ...]]
    eu_countries: tuple[str, ...]
    closing_rule: str
    follow_up_send_rules: str
    follow_up_urgency: Mapping[str, str]
    follow_up_not_sure: Mapping[str, Urgency]
    follow_up_reply_within: str
    follow_up_link_open_for: str
    soreness_window_for: str
    needles_in_look_again_minutes: int
    soreness_window: str
    high_risk_points: tuple[str, ...]
    high_risk_note: str
    src: str

    def reporting_in(self, country: str) -> tuple[str, ...]:
        """Where unwanted events are reported in a country (ISO 3166-1): its own rules, those of the EU, or the general."""
        known = "EU" if country in self.eu_countries else country
        return self.reporting.get(known) or self.reporting["other"]
