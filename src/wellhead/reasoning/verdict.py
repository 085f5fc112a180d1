"""What the engine answers: frozen values with their evidence, and the contract's JSON."""

from collections.abc import Mapping

from wellhead.reasoning.findings import DiagnosisVerdict as DiagnosisVerdict
from wellhead.reasoning.findings import FlagState as FlagState
from wellhead.reasoning.findings import FlagVerdict as FlagVerdict
from wellhead.reasoning.findings import Json as Json
from wellhead.reasoning.findings import LetterVerdict as LetterVerdict
from wellhead.reasoning.findings import Likelihood as Likelihood
from wellhead.reasoning.findings import NeckContribution as NeckContribution
from wellhead.reasoning.findings import Status as Status
from wellhead.reasoning.findings import UrgencyReason as UrgencyReason
from wellhead.reasoning.rules import Outcome
from wellhead.reasoning.values import dataclass, field

ENGINE_VERSION = "1.1.0"


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
        return tuple(entry for entry in self.diagnoses if _is_candidate(entry))

    def diagnosis(self, code: str, headache: str = "") -> DiagnosisVerdict:
        """Return one diagnosis, for one headache kind when named; KeyError when there is none."""
        for entry in self.diagnoses:
            if entry.code == code and headache in ("", entry.headache):
                return entry
        raise KeyError(code)

    def as_json(self, *, include_not_met: bool = False) -> Json:
        """Return the contract's object; with `include_not_met` also what is ruled out or withheld."""
        ruled_out = (
            tuple(entry for entry in self.diagnoses if not _is_candidate(entry)) if include_not_met else ()
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


def _is_candidate(entry: DiagnosisVerdict) -> bool:
    return entry.status is not Status.NOT_MET and not entry.withheld


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
