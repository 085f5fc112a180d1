"""What was found out about one flag, one letter, one diagnosis or the neck, traced where somebody reads why."""

from enum import Enum

from wellhead.reasoning.evaluate import Evaluator, Trace
from wellhead.reasoning.once import once
from wellhead.reasoning.rules import Diagnosis, Letter, RedFlag
from wellhead.reasoning.truth import Truth
from wellhead.reasoning.values import dataclass

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


_UNSETTLED = (FlagState.OPEN, FlagState.CANNOT_BE_RULED_OUT)


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
    """One lettered criterion with the facts it rests on and those that would settle it, traced when asked for."""

    code: str
    letter: Letter
    truth: Truth
    evaluator: Evaluator

    @property
    def name(self) -> str:
        """The letter itself."""
        return self.letter.name

    @property
    def text(self) -> str:
        """What it asks for, in words."""
        return self.letter.text

    @property
    def is_clinicians(self) -> bool:
        """Say whether this is the letter that only a clinician answers."""
        return self.letter.is_clinicians

    @once
    def trace(self) -> Trace:
        """How the result came about."""
        return self.evaluator.letter(self.code, self.letter.name)

    @once
    def facts(self) -> tuple[str, ...]:
        """Known facts that carry the result."""
        return self.trace.used()

    @once
    def missing(self) -> tuple[str, ...]:
        """Facts that could settle an unknown result."""
        return self.trace.missing() if self.truth is Truth.UNKNOWN else ()


@dataclass(frozen=True)
class DiagnosisVerdict:
    """One diagnosis for one headache kind. `withheld` says why it may not be offered; empty when it may."""

    diagnosis: Diagnosis
    headache: str
    status: Status
    evaluator: Evaluator
    likelihood: Likelihood | None = None
    withheld: str = ""

    @once
    def letters(self) -> tuple[LetterVerdict, ...]:
        """Its lettered criteria, in their order."""
        judge = self.evaluator
        return tuple(
            LetterVerdict(self.code, letter, judge.letter_truth(self.code, letter.name), judge)
            for letter in self.diagnosis.letters
        )

    @property
    def code(self) -> str:
        """The classification code."""
        return self.diagnosis.code

    @property
    def name(self) -> str:
        """The published name of the condition."""
        return self.diagnosis.name

    @once
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
    evaluator: Evaluator
    step_down_to: str = ""

    @once
    def trace(self) -> Trace:
        """How its condition came out."""
        return self.evaluator.judge(self.flag.when)

    @once
    def facts(self) -> tuple[str, ...]:
        """Known facts that make it fire; with 'not sure' at its worst where it cannot be ruled out."""
        if self.state is FlagState.FIRED:
            return self.trace.used()
        worried = self.evaluator.worried() if self.state is FlagState.CANNOT_BE_RULED_OUT else None
        return worried.judge(self.flag.when).used() if worried else ()

    @once
    def missing(self) -> tuple[str, ...]:
        """Facts that would settle it."""
        return self.trace.missing() if self.state in _UNSETTLED else ()

    @once
    def blocks(self) -> bool:
        """Say whether it bars hands-on work until it is answered or reviewed."""
        if self.reviewed or self.flag.unknown_policy != "block" or self.state not in _UNSETTLED:
            return False
        if self.state is FlagState.CANNOT_BE_RULED_OUT:
            return True
        return any(fact not in self.flag.optional for fact in self.missing)

    @once
    def waits_for_examination(self) -> bool:
        """Say whether nothing that the patient could answer is missing."""
        definitions = self.evaluator.rules.facts
        missing = (definitions.get(fact) for fact in self.missing)
        return self.state is FlagState.OPEN and not any(
            each is not None and each.asked_of == "patient" for each in missing
        )

    @property
    def shown(self) -> bool:
        """Say whether it is shown as fired: reviewed flags stay visible."""
        return self.state in (FlagState.FIRED, FlagState.CANNOT_BE_RULED_OUT) and bool(self.level)

    @once
    def acts(self) -> bool:
        """Say whether it counts for urgency and restricts care."""
        return self.shown and not self.reviewed


@dataclass(frozen=True)
class UrgencyReason:
    """Why the person's urgency is what it is: a red flag, a diagnosis or the outcome, with its sources."""

    id: str
    urgency: str
    source: tuple[str, ...]
    label: str
    cause: FlagVerdict | DiagnosisVerdict | None = None

    @once
    def facts(self) -> tuple[str, ...]:
        """The known facts behind it."""
        if isinstance(self.cause, DiagnosisVerdict):
            return tuple(dict.fromkeys(fact for letter in self.cause.letters for fact in letter.facts))
        return self.cause.facts if self.cause else ()
