"""What the engine answers: frozen values with their evidence, and the contract's JSON."""

from collections.abc import Mapping
from enum import Enum
from functools import cached_property

from wellhead.reasoning.evaluate import Trace
from wellhead.reasoning.rules import Diagnosis, Outcome, RedFlag
from wellhead.reasoning.truth import Truth
from wellhead.reasoning.values import dataclass, field

ENGINE_VERSION = "1.0.0"

Json = dict[str, object]


class Status(Enum):
    """How far a diagnosis is proven. The order is the order of the list."""

    MET = "met"
    AWAITING_CLINICIAN = "awaiting_clinician"
    POSSIBLE = "possible"
    NOT_MET = "not_met"

    @property
    def stands(self) -> bool:
        """Say whether all that the person and the examination can say is in."""
        return self in (Status.MET, Status.AWAITING_CLINICIAN)


class FlagState(Enum):
    """What is known of one red flag, most serious first."""

    FIRED = "fired"
    CANNOT_BE_RULED_OUT = "cannot_be_ruled_out"
    OPEN = "open"
    SUPPRESSED = "suppressed"
    CLEAR = "clear"


@dataclass(frozen=True)
class Likelihood:
    """A share among the ranked labels, with the range that the evidence leaves. Never a diagnosis."""

    low: float
    mid: float
    high: float
    label: str


@dataclass(frozen=True)
class NeckContribution:
    """How far the neck takes part in one headache kind, whatever its type: an estimate, for clinicians only.

    `parts` are the joints C0 to C3 and the muscles, weighed apart; `findings` are the facts behind each.
    """

    low: float
    mid: float
    high: float
    parts: tuple[Likelihood, ...]
    findings: tuple[str, ...]

    def as_json(self, headache: str) -> Json:
        """Return the entry for one headache kind, marked as an estimate."""
        entry: Json = {"estimate": True, "low": self.low, "mid": self.mid, "high": self.high}
        entry = {
            name: round(value, 4) if isinstance(value, float) else value for name, value in entry.items()
        }
        entry["parts"] = {part.label: _likelihood_json(part) for part in self.parts}
        entry["facts"] = list(self.findings)
        return {"headache": headache, **entry}


@dataclass(frozen=True)
class LetterVerdict:
    """One lettered criterion with the facts it rests on and those that would settle it."""

    name: str
    text: str
    trace: Trace
    is_clinicians: bool = False

    @property
    def truth(self) -> Truth:
        """Yes, no or unknown."""
        return self.trace.truth

    @cached_property
    def facts(self) -> tuple[str, ...]:
        """Known facts that carry the result."""
        return self.trace.used()

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """Facts that could settle an unknown result."""
        return self.trace.missing()


@dataclass(frozen=True)
class DiagnosisVerdict:
    """One diagnosis for one headache kind. `withheld` says why it may not be offered; empty when it may."""

    diagnosis: Diagnosis
    headache: str
    status: Status
    letters: tuple[LetterVerdict, ...]
    likelihood: Likelihood | None = None
    withheld: str = ""

    @property
    def code(self) -> str:
        """The classification code."""
        return self.diagnosis.code

    @property
    def name(self) -> str:
        """The published name of the condition."""
        return self.diagnosis.name

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """Facts that would settle it, in the order of its letters."""
        return tuple(dict.fromkeys(fact for letter in self.letters for fact in letter.missing))

    @property
    def failing(self) -> tuple[str, ...]:
        """The letters that do not hold."""
        return tuple(letter.name for letter in self.letters if letter.truth is Truth.NO)

    def as_json(self) -> Json:
        """Return the contract's entry for one diagnosis."""
        entry: Json = {"code": self.code, "name": self.name, "status": self.status.value}
        entry["likelihood"] = _likelihood_json(self.likelihood)
        entry["criteria"] = {
            letter.name: {
                "value": letter.truth.value,
                "facts": list(letter.facts),
                "missing": list(letter.missing),
            }
            for letter in self.letters
        }
        entry["kind"] = self.diagnosis.kind
        entry["urgency"] = self.diagnosis.urgency.level
        entry["medical_review"] = self.diagnosis.urgency.medical_review
        entry["physiotherapy"] = self.diagnosis.physiotherapy
        if self.headache:
            entry["headache"] = self.headache
        if self.withheld:
            entry["withheld"] = self.withheld
        return entry


def _likelihood_json(likelihood: Likelihood | None) -> Json | None:
    if likelihood is None:
        return None
    return {
        "low": round(likelihood.low, 4),
        "mid": round(likelihood.mid, 4),
        "high": round(likelihood.high, 4),
    }


@dataclass(frozen=True)
class FlagVerdict:
    """One red flag for the person. `level` is the level it acts at, one lower when it cannot be ruled out."""

    flag: RedFlag
    state: FlagState
    level: str
    reviewed: bool
    facts: tuple[str, ...]
    missing: tuple[str, ...]
    blocks: bool = False
    waits_for_examination: bool = False
    trace: Trace | None = None
    step_down_to: str = ""

    @property
    def shown(self) -> bool:
        """Say whether it is shown as fired: reviewed flags stay visible."""
        return self.state in (FlagState.FIRED, FlagState.CANNOT_BE_RULED_OUT) and bool(self.level)

    @property
    def acts(self) -> bool:
        """Say whether it counts for urgency and restricts care."""
        return self.shown and not self.reviewed


@dataclass(frozen=True)
class UrgencyReason:
    """Why the person's urgency is what it is: a red flag or a diagnosis, with facts and sources."""

    id: str
    urgency: str
    facts: tuple[str, ...]
    source: tuple[str, ...]
    label: str = ""


@dataclass(frozen=True)
class SetAside:
    """A diagnosis that holds but is not concluded, with the rule that says so."""

    code: str
    rule: str
    because: str
    removed: bool


@dataclass(frozen=True)
class KindVerdict:
    """What is concluded for one headache kind."""

    name: str
    reported: tuple[str, ...]
    specific: Mapping[str, tuple[str, ...]]
    set_aside: tuple[SetAside, ...]
    notes: tuple[tuple[str, str], ...]
    physiotherapy: str
    neck: NeckContribution | None = None

    @property
    def also_fits(self) -> tuple[str, ...]:
        """Codes whose pattern fits too although another was concluded."""
        return tuple(entry.code for entry in self.set_aside if not entry.removed)


@dataclass(frozen=True)
class NextQuestion:
    """The fact most worth asking now. `could_change` are the codes and flags that wait for it."""

    fact_id: str
    why: str
    could_change: tuple[str, ...] = ()
    headache: str = ""
    page: str = ""


@dataclass(frozen=True)
class Verdict:
    """Everything that follows from the facts, with the version that it follows by."""

    knowledge: str
    urgency: str
    urgency_reasons: tuple[UrgencyReason, ...]
    flags: tuple[FlagVerdict, ...]
    diagnoses: tuple[DiagnosisVerdict, ...]
    outcome: Outcome
    kinds: tuple[KindVerdict, ...]
    reported: tuple[str, ...]
    final: bool
    physiotherapy: str
    medical_review: str
    next: NextQuestion | None = None
    stop: str | None = None
    settling: tuple[str, ...] = ()
    engine: str = field(default=ENGINE_VERSION)
    knowledge_hash: str = ""
    setting: str = ""

    @property
    def fired(self) -> tuple[FlagVerdict, ...]:
        """Red flags to show, reviewed ones included."""
        return tuple(flag for flag in self.flags if flag.shown)

    @property
    def open_flags(self) -> tuple[FlagVerdict, ...]:
        """Red flags that unanswered facts leave open."""
        return tuple(flag for flag in self.flags if flag.state is FlagState.OPEN)

    @property
    def blocking(self) -> tuple[FlagVerdict, ...]:
        """Open red flags that bar hands-on work until they are answered."""
        return tuple(flag for flag in self.open_flags if flag.blocks)

    @property
    def manual_caution(self) -> tuple[FlagVerdict, ...]:
        """Fired flags that forbid thrust and end-range neck techniques."""
        return tuple(flag for flag in self.fired if flag.flag.manual_caution)

    @property
    def candidates(self) -> tuple[DiagnosisVerdict, ...]:
        """Diagnoses that may be offered and are not ruled out, best first."""
        return tuple(
            entry for entry in self.diagnoses if entry.status is not Status.NOT_MET and not entry.withheld
        )

    def diagnosis(self, code: str, headache: str = "") -> DiagnosisVerdict:
        """Return one diagnosis, for one headache kind when named; KeyError when there is none."""
        for entry in self.diagnoses:
            if entry.code == code and headache in ("", entry.headache):
                return entry
        raise KeyError(code)

    def as_json(self, *, include_not_met: bool = False) -> Json:
        """Return the contract's object; with `include_not_met` also what is ruled out or withheld."""
        ruled_out = (
            tuple(entry for entry in self.diagnoses if entry not in self.candidates)
            if include_not_met
            else ()
        )
        return {
            "engine": {"version": self.engine, "knowledge": self.knowledge, "hash": self.knowledge_hash},
            "urgency": self.urgency,
            "urgency_reasons": [_reason_json(reason) for reason in self.urgency_reasons],
            "open_red_flags": [{"id": flag.flag.id, "ask": list(flag.missing)} for flag in self.open_flags],
            "diagnoses": [entry.as_json() for entry in (*self.candidates, *ruled_out)],
            "outcome": self.outcome.id,
            "reported": list(self.reported),
            "physiotherapy": self.physiotherapy,
            "next": _next_json(self.next),
            "stop": self.stop,
            "final": self.final,
            "medical_review": self.medical_review,
            "red_flags": [_flag_json(flag) for flag in self.fired],
            "kinds": [_kind_json(kind) for kind in self.kinds],
            "settling": list(self.settling),
            "setting": self.setting,
            "neck_contribution": [kind.neck.as_json(kind.name) for kind in self.kinds if kind.neck],
        }


def _reason_json(reason: UrgencyReason) -> Json:
    return {
        "id": reason.id,
        "urgency": reason.urgency,
        "facts": list(reason.facts),
        "source": list(reason.source),
    }


def _next_json(question: NextQuestion | None) -> Json | None:
    if question is None:
        return None
    entry: Json = {"ask": question.fact_id, "why": question.why}
    if question.headache:
        entry["headache"] = question.headache
    return entry


def _flag_json(flag: FlagVerdict) -> Json:
    return {
        "id": flag.flag.id,
        "label": flag.flag.label,
        "state": flag.state.value,
        "urgency": flag.level,
        "reviewed": flag.reviewed,
        "facts": list(flag.facts),
        "action": flag.flag.action,
    }


def _kind_json(kind: KindVerdict) -> Json:
    return {
        "name": kind.name,
        "reported": list(kind.reported),
        "specific": {code: list(below) for code, below in kind.specific.items()},
        "also_fits": list(kind.also_fits),
        "set_aside": [
            {"code": entry.code, "rule": entry.rule, "because": entry.because} for entry in kind.set_aside
        ],
        "notes": [{"rule": rule, "say": say} for rule, say in kind.notes],
        "physiotherapy": kind.physiotherapy,
    }
