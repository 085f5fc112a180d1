"""The shape of clinical rules as the engine needs them; knowledge/ fills it, nothing here decides."""

from collections.abc import Mapping
from functools import cached_property

from wellhead.reasoning.criteria import Compare, Node, facts_named
from wellhead.reasoning.facts import CLINICIAN_LETTER, FactDefinition
from wellhead.reasoning.pages import ExaminationPlan
from wellhead.reasoning.pages import Page as Page
from wellhead.reasoning.pages import QuestionPolicy as QuestionPolicy
from wellhead.reasoning.ratios import LikelihoodRatio, Prior, Scale, WeighingPolicy, scale_of
from wellhead.reasoning.values import dataclass, field

URGENCIES = ("emergency_now", "same_day", "soon", "routine")
"""Levels of urgency, most urgent first."""

PHYSIOTHERAPY = ("no", "after_clearance", "adjunct", "yes")
"""What physiotherapy may do, most restrictive first."""


@dataclass(frozen=True)
class Source:
    """One cited source, and how far it was read."""

    key: str
    citation: str
    read: str
    url: str = ""


@dataclass(frozen=True)
class Letter:
    """One lettered criterion. `confidence` is its own where it is less sure than the whole; else empty."""

    name: str
    text: str
    logic: Node
    confidence: str = ""

    @property
    def is_clinicians(self) -> bool:
        """Say whether this is the letter that only a clinician answers."""
        return isinstance(self.logic, Compare) and self.logic.fact == CLINICIAN_LETTER


@dataclass(frozen=True)
class DiagnosisUrgency:
    """How soon a doctor must look because of the diagnosis itself."""

    level: str
    medical_review: str
    reason: str


@dataclass(frozen=True)
class Mimic:
    """Something that looks like this diagnosis, and the facts that tell them apart."""

    name: str
    code: str
    separate_by: tuple[str, ...]
    action: str


@dataclass(frozen=True)
class Diagnosis:
    """One condition. `kind` is definite, probable, subform, alternative or supporting."""

    code: str
    name: str
    family: str
    kind: str
    letters: tuple[Letter, ...]
    urgency: DiagnosisUrgency
    physiotherapy: str
    source: tuple[str, ...]
    confidence: str
    notes: str = ""
    additive: bool = False
    probable_of: str = ""
    other_attacks: frozenset[str] = frozenset()
    parent: str = ""
    mimics: tuple[Mimic, ...] = ()
    edition: str = ""
    since: str = ""

    def letter(self, name: str) -> Letter:
        """Return one letter; KeyError when the diagnosis has none of that name."""
        for letter in self.letters:
            if letter.name == name:
                return letter
        raise KeyError(f"{self.code} has no letter {name}")


@dataclass(frozen=True)
class StepDown:
    """A lower level that a named clinician may choose; the engine never does."""

    to: str
    by: str
    when: Node
    also: str = ""


@dataclass(frozen=True)
class RedFlag:
    """A warning sign. It fires when `when` is yes and `unless` is not yes."""

    id: str
    label: str
    urgency: str
    when: Node
    unknown_policy: str
    action: str
    source: tuple[str, ...]
    confidence: str
    unless: Node | None = None
    snnoop10: tuple[int, ...] = ()
    notes: str = ""
    physiotherapy: str = ""
    manual_caution: bool = False
    optional: frozenset[str] = frozenset()
    step_down: StepDown | None = None
    when_not_sure: str = ""
    edition: str = ""
    since: str = ""


@dataclass(frozen=True)
class ScoreItem:
    """Points that a questionnaire gives when its condition holds."""

    points: int
    when: Node


@dataclass(frozen=True)
class ImagingProtocol:
    """The gates of an imaging rule, in order."""

    applies: Node
    high_risk: Node
    low_risk: Node
    rotation: Node


@dataclass(frozen=True)
class PhysicalTest:
    """A test or questionnaire, with its published accuracy as written in the knowledge files."""

    id: str
    name: str
    kind: str
    target: str
    source: tuple[str, ...]
    confidence: str
    positive_when: Node | None = None
    score: tuple[ScoreItem, ...] = ()
    imaging: ImagingProtocol | None = None
    how: str = ""
    caveat: str = ""
    cutoffs: Mapping[str, object] = field(default_factory=dict)
    norms: Mapping[str, object] = field(default_factory=dict)
    accuracy: tuple[Mapping[str, object], ...] = ()
    edition: str = ""
    since: str = ""


@dataclass(frozen=True)
class Replacement:
    """A diagnosis that takes the place of others when it holds."""

    rule: str
    code: str
    replaces: tuple[str, ...]
    unless: tuple[str, ...] = ()


@dataclass(frozen=True)
class Withholding:
    """A diagnosis that may not be offered while something stands in the way."""

    rule: str
    code: str
    unless: Node | None = None
    flags: frozenset[str] = frozenset()
    not_met: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class Awaiting:
    """Diagnoses that stay with the doctor until a condition holds, whatever their letters say."""

    rule: str
    codes: frozenset[str]
    until: Node


@dataclass(frozen=True)
class TieBreak:
    """Two definite diagnoses for the same attack: the first step that speaks decides, else the lower code."""

    rule: str
    codes: tuple[str, str]
    steps: tuple[tuple[str, Node, str], ...] = ()


@dataclass(frozen=True)
class RuleNote:
    """A sentence shown beside a result when all its codes stand."""

    rule: str
    codes: tuple[str, ...]
    say: str
    when: Node | None = None


@dataclass(frozen=True)
class RuleRecord:
    """One resolution rule in words, and how it is vouched for."""

    text: str
    source: tuple[str, ...]
    confidence: str
    edition: str
    since: str
    basis: str = ""


@dataclass(frozen=True)
class Resolution:
    """The rules that put several met diagnoses together (R1 to R22)."""

    records: Mapping[str, RuleRecord] = field(default_factory=dict)
    replacements: tuple[Replacement, ...] = ()
    withholdings: tuple[Withholding, ...] = ()
    awaiting: tuple[Awaiting, ...] = ()
    tie_breaks: tuple[TieBreak, ...] = ()
    notes: tuple[RuleNote, ...] = ()
    together: tuple[frozenset[str], ...] = ()
    specific_first: tuple[tuple[str, ...], ...] = ()
    keeps_primary_when: Node | None = None
    probable_order: tuple[str, ...] = ()
    probable_first: tuple[tuple[str, Node], ...] = ()


@dataclass(frozen=True)
class Outcome:
    """One of the five ways a check can end, with the words for the person."""

    id: str
    label: str
    level: str
    physiotherapy: str
    say: str
    code: str = ""
    when: Node | None = None
    flag_levels: frozenset[str] = frozenset()
    flag_levels_if_listed: frozenset[str] = frozenset()
    flags_not_counted: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Rules:
    """All clinical rules of one knowledge version.

    `opening` is the first page, `pages` are the safety pages, `topics` the pages about one kind of headache.
    """

    version: str
    facts: Mapping[str, FactDefinition]
    diagnoses: Mapping[str, Diagnosis] = field(default_factory=dict)
    red_flags: tuple[RedFlag, ...] = ()
    resolution: Resolution = field(default_factory=Resolution)
    outcomes: tuple[Outcome, ...] = ()
    opening: Page | None = None
    pages: tuple[Page, ...] = ()
    topics: tuple[Page, ...] = ()
    questions: QuestionPolicy = field(default_factory=QuestionPolicy)
    examination: ExaminationPlan = field(default_factory=ExaminationPlan)
    tests: Mapping[str, PhysicalTest] = field(default_factory=dict)
    priors: tuple[Prior, ...] = ()
    ratios: tuple[LikelihoodRatio, ...] = ()
    policy: WeighingPolicy | None = None
    sources: Mapping[str, Source] = field(default_factory=dict)
    physiotherapy_by_level: Mapping[str, str] = field(default_factory=dict)
    hash: str = ""
    setting: str = ""
    priors_by_setting: Mapping[str, tuple[Prior, ...]] = field(default_factory=dict)
    neck_by_setting: Mapping[str, tuple[Prior, ...]] = field(default_factory=dict)

    @property
    def every_page(self) -> tuple[Page, ...]:
        """Every page of questions: the first, the safety pages, the topics."""
        return (*((self.opening,) if self.opening else ()), *self.pages, *self.topics)

    @cached_property
    def scale(self) -> Scale:
        """What each finding is worth for the ranked labels and for the neck, worked out once."""
        every = (self.priors, *self.priors_by_setting.values())
        ranked = frozenset(prior.label for priors in every for prior in priors)
        neck = frozenset(prior.label for priors in self.neck_by_setting.values() for prior in priors)
        return scale_of(self.ratios, self.policy, ranked=ranked, neck=neck)

    def setting_named(self, setting: str) -> str:
        """Return the setting of this name, the usual one when it is empty; ValueError when there is none."""
        if not setting or setting in self.priors_by_setting:
            return setting or self.setting
        known = ", ".join(self.priors_by_setting) or "none"
        raise ValueError(f"{setting!a} is not a setting that has priors; choose one of: {known}")

    def priors_for(self, setting: str) -> tuple[Prior, ...]:
        """Return the priors of a setting; ValueError when there is none of that name."""
        return self.priors_by_setting[self.setting_named(setting)] if setting else self.priors

    def neck_priors_for(self, setting: str) -> tuple[Prior, ...]:
        """Return how often the neck takes part in a setting; ValueError when there is none of that name."""
        return self.neck_by_setting.get(self.setting_named(setting), ())

    def facts_of_flag(self, flag: RedFlag) -> frozenset[str]:
        """Return the facts that a red flag names itself; references are not followed."""
        return facts_named(flag.when)


def more_urgent(*levels: str) -> str:
    """Return the most urgent of the levels; routine when there is none."""
    return min((level for level in levels if level), key=URGENCIES.index, default="routine")


def lower_level(level: str) -> str:
    """Return one level down; empty below routine."""
    place = URGENCIES.index(level) + 1
    return URGENCIES[place] if place < len(URGENCIES) else ""


def more_restrictive(*values: str) -> str:
    """Return the most restrictive physiotherapy value; yes when there is none."""
    return min((value for value in values if value), key=PHYSIOTHERAPY.index, default="yes")
