"""What asking needs to be told: pages of questions, steps of an examination, and how they are weighed."""

from collections.abc import Mapping

from wellhead.reasoning.criteria import Node, Value
from wellhead.reasoning.values import dataclass, field


@dataclass(frozen=True)
class Page:
    """A page of questions that belong together. `show` None means always; unknown shows it too.

    A page that `may_skip` comes only when one of its answers could raise the urgency. A topic that is asked
    `whole` shows all its yes/no questions, not only those that can still matter; it comes only once the
    questions `after` which it makes sense are answered. One that is asked `always` comes last where nothing asked
    for it sooner: what a clinician wants to hear although no answer alone could change the verdict.
    """

    id: str
    title: str
    intro: str
    items: tuple[str, ...]
    show: Node | None = None
    none_label: str = ""
    not_sure: bool = True
    one_by_one: bool = False
    private: bool = False
    answers: tuple[str, ...] = ()
    crisis_contacts: bool = False
    may_skip: bool = False
    whole: bool = False
    always: bool = False
    after: tuple[str, ...] = ()


@dataclass(frozen=True)
class QuestionPolicy:
    """How questions are put: what comes before the pages, the order of the groups, and what is worth asking.

    Diagnoses with a share below `worth_asking` are asked about only when something speaks for them;
    those without a share weigh `unranked_weight`. What only moves a share weighs `ratio_weight` of it.
    Diagnoses in `always` are asked about whatever their share. `seconds` is how long one question of a type
    takes; a page is worth asking when it brings at least `worth_a_minute` a minute. `usual` are the answers
    that are usual, by fact: a share of yes, or answers that are about equally common. `urgency_weights` say
    how much it counts to settle whether a level of urgency comes. `at_most` names numbers that cannot
    exceed another number, such as the days of one medicine and the days of any.
    """

    first: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    worth_asking: float = 0.0
    unranked_weight: float = 0.0
    ratio_weight: float = 0.0
    always: frozenset[str] = frozenset()
    seconds: Mapping[str, float] = field(default_factory=dict)
    worth_a_minute: float = 0.0
    usual: Mapping[str, float | tuple[Value, ...]] = field(default_factory=dict)
    usual_yes: float = 0.0
    at_most: Mapping[str, str] = field(default_factory=dict)
    urgency_weights: Mapping[str, float] = field(default_factory=dict)
    people: int = 0


@dataclass(frozen=True)
class ExaminationStep:
    """One step of an examination: what it finds out, how long it takes, what it asks of the neck (`strain`)."""

    id: str
    title: str
    facts: tuple[str, ...]
    minutes: float
    strain: str


@dataclass(frozen=True)
class HoldBack:
    """What holds back the steps of one strain.

    Warning signs that act at a level in `acting`; open ones that bar hands-on work (`blocking`); ones that
    forbid thrust and end-range techniques (`caution`).
    """

    acting: frozenset[str] = frozenset()
    blocking: bool = False
    caution: bool = False


@dataclass(frozen=True)
class ExaminationPlan:
    """The steps of an examination and what holds them back, by strain."""

    steps: tuple[ExaminationStep, ...] = ()
    held_back: Mapping[str, HoldBack] = field(default_factory=dict)
