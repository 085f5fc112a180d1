"""Outcome measures: items in our own words, how they are scored, and what change means."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from wellhead.knowledge.treatment.reading import Raw


@dataclass(frozen=True, kw_only=True)
class ChangeLimit:
    """A size of change. `used` is the limit applied on the item's own steps, where it differs.

    `percent` is a limit in percent of the first answer, for answers of `min_baseline_days` and more.
    """

    value: float | str | None
    used: float | None = None
    percent: float | None = None
    one_activity: float | None = None
    min_baseline_days: int | None = None
    level: str | None = None
    population: str | None = None
    text: str | None = None
    rule: str | None = None
    note: str | None = None
    src: str | None = None
    confidence: str | None = None

    @property
    def limit(self) -> float | None:
        """The number to compare a change with; empty where there is none."""
        if self.used is not None:
            return self.used
        return float(self.value) if isinstance(self.value, int | float) else None

    def limit_from(self, baseline: float | None) -> float | None:
        """The number to compare a change from this first answer with; a share of it where the limit is one."""
        if self.percent is None or baseline is None or baseline < max(self.min_baseline_days or 0, 1):
            return self.limit
        return baseline * self.percent / 100


@dataclass(frozen=True, kw_only=True)
class Retrospect:
    """The same thing asked from memory; its answers are flagged as recalled."""

    text: str
    options: Raw
    flag: str
    every: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CoreItem:
    """A question in our own words. `options` is the raw answer format."""

    id: str
    instrument: str
    key: str
    text: str
    options: Raw
    scoring: str
    direction: Literal["lower_is_better", "higher_is_better"]
    mdc: ChangeLimit
    mic: ChangeLimit
    every: tuple[str, ...]
    src: str
    who: Literal["patient", "clinician"] = "patient"
    recall_days: int | None = None
    extra_option: Raw = None
    retro: Retrospect | None = None
    mdc_frt: ChangeLimit | None = None

    @property
    def retro_flag(self) -> str:
        """What marks an answer from memory; empty for a question that has no such form."""
        return self.retro.flag if self.retro else ""


@dataclass(frozen=True, kw_only=True)
class Instrument:
    """A measure and the terms on which it may be used. `limits` keeps its published change values."""

    id: str
    name: str
    licence: Literal["free_own_wording", "score_only", "avoid"]
    src: str
    owner: str | None = None
    owner_src: str | None = None
    scoring: str | None = None
    scoring_src: str | None = None
    missing_rule: str | None = None
    validity_rule: str | None = None
    baseline_rule: str | None = None
    rule: str | None = None
    note: str | None = None
    direction: str | None = None
    wellhead_default: str | None = None
    text: str | None = None
    bands: Raw = None
    bands_src: str | None = None
    classes: tuple[str, ...] = ()
    flag: Raw = None
    limits: Raw = None


@dataclass(frozen=True, kw_only=True)
class LicenceStatus:
    """What must be settled before an owned instrument is used."""

    id: str
    status: str
    before_use: str
    src: str


@dataclass(frozen=True, kw_only=True)
class ResponderRules:
    """Percent falls in headache days, and when they may not be stated. Days are per 28."""

    responder_percent: float
    partial_percent: float
    worse_percent: float
    low_baseline_days: float
    min_recorded_days: int
    window_days: int
    exclusions: tuple[str, ...]
    persistence: str
    trial_note: str
    src: str


@dataclass(frozen=True, kw_only=True)
class ReliableChange:
    """Constants of measurement error at 90 and 95 percent."""

    z90: float
    z95: float
    formulas: Mapping[str, str]
    src: str
    confidence: str | None = None


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One occasion of the schedule: due so many days after the episode opened, was first treated, or ended."""

    occasion: Literal["baseline", "review", "discharge", "month_3", "month_6", "month_12"]
    after: Literal["opened", "treated", "ended"]
    days: int
    answer_within_days: int


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """When outcome questions are asked. Answers past `answer_within_days` are late; `link_days` later the link closes.

    A reminder goes out `remind_after_days` after the first message, once. `packs_at` are the occasions at which
    questionnaires with a licence are asked as well, unless a pack names its own.
    """

    occasions: tuple[Asked, ...]
    remind_after_days: int
    link_days: int
    packs_at: tuple[str, ...]
    fewest_shown: int
    src: str
    confidence: str | None = None

    def asked(self, occasion: str) -> Asked | None:
        """The entry of an occasion; None for one that is not scheduled."""
        return next((each for each in self.occasions if each.occasion == occasion), None)


@dataclass(frozen=True, kw_only=True)
class OutcomeRules:
    """Words and rules that hold across outcome items."""

    licence_classes: Mapping[str, str]
    common: Mapping[str, str | int]
    change_words: Mapping[str, str]
    classify_rule: str
    overuse_rule: str
    core_set: Mapping[str, tuple[str, ...]]
    core_set_why: str
    schedule: Schedule
    src: str
