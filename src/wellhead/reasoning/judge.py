"""Judging a person: urgency first, then each headache kind, then how the check ends."""

from collections.abc import Iterable, Mapping, Sequence

from wellhead.reasoning import resolve, urgency, weigh
from wellhead.reasoning.derive import complete, complete_by_reference
from wellhead.reasoning.evaluate import Evaluator
from wellhead.reasoning.facts import Facts
from wellhead.reasoning.quick import QuickEvaluator
from wellhead.reasoning.rules import (
    URGENCIES,
    Diagnosis,
    Outcome,
    Rules,
    more_restrictive,
    more_urgent,
)
from wellhead.reasoning.truth import Truth
from wellhead.reasoning.values import dataclass, replace
from wellhead.reasoning.verdict import (
    DiagnosisVerdict,
    FlagVerdict,
    KindVerdict,
    Likelihood,
    Status,
    UrgencyReason,
    Verdict,
)

_STATUSES = tuple(Status)
_KINDS = ("definite", "probable", "subform", "alternative", "supporting")
_REVIEWS = ("required", "advised", "not_needed")


@dataclass(frozen=True)
class _Judged:
    """One headache kind, judged."""

    evaluator: Evaluator
    diagnoses: tuple[DiagnosisVerdict, ...]
    kind: KindVerdict


def judge(facts: Facts, rules: Rules, *, setting: str = "") -> tuple[Verdict, tuple[Evaluator, ...]]:
    """Return the verdict without its next question, and the evaluators that know why.

    `setting` says where the person was met, for the likelihoods alone; ValueError when it has no priors.
    """
    evaluators = tuple(QuickEvaluator(complete(view, rules), rules) for view in facts.views())
    return _verdict(facts, evaluators, setting), evaluators


def judge_by_reference(facts: Facts, rules: Rules, *, setting: str = "") -> Verdict:
    """Return the same verdict from the reference evaluator alone: slower, and what `judge` answers to."""
    evaluators = tuple(Evaluator(complete_by_reference(view, rules), rules) for view in facts.views())
    return _verdict(facts, evaluators, setting)


def _verdict(facts: Facts, evaluators: Sequence[Evaluator], setting: str) -> Verdict:
    rules = evaluators[0].rules
    flags = urgency.judge_flags(evaluators, rules, facts.reviewed_flags)
    judged = [_judge_kind(evaluator, flags, setting) for evaluator in evaluators]
    outcome = _outcome(judged, flags, rules)
    verdict = _assemble(judged, flags=flags, outcome=outcome, rules=rules)
    return replace(verdict, setting=rules.setting_named(setting))


def _judge_kind(evaluator: Evaluator, flags: Sequence[FlagVerdict], setting: str) -> _Judged:
    rules = evaluator.rules
    verdicts = [_judge(diagnosis, evaluator) for diagnosis in rules.diagnoses.values()]
    marked = resolve.withhold(verdicts, evaluator, {flag.flag.id: flag for flag in flags})
    shares = weigh.weigh(evaluator, rules, setting=setting)
    likely = tuple(_with_likelihood(verdict, shares, rules) for verdict in marked)
    ordered = tuple(sorted(likely, key=_list_order))
    neck = weigh.neck_contribution(evaluator, rules, setting=setting)
    kind = replace(resolve.conclude(ordered, evaluator), neck=neck)
    return _Judged(evaluator, ordered, kind)


def _judge(diagnosis: Diagnosis, evaluator: Evaluator) -> DiagnosisVerdict:
    return DiagnosisVerdict(diagnosis, evaluator.view.kind, status_of(diagnosis.code, evaluator), evaluator)


def status_of(code: str, evaluator: Evaluator) -> Status:
    """Return how far a diagnosis is proven by its letters."""
    truth = evaluator.diagnosis_truth(code)
    if truth is Truth.NO:
        return Status.NOT_MET
    if truth is Truth.YES:
        return Status.MET
    return Status.AWAITING_CLINICIAN if evaluator.waits_for_clinician_alone(code) else Status.POSSIBLE


def _with_likelihood(
    verdict: DiagnosisVerdict, shares: Mapping[str, Likelihood], rules: Rules
) -> DiagnosisVerdict:
    if verdict.status is Status.NOT_MET or verdict.diagnosis.kind in ("alternative", "supporting"):
        return verdict
    label = _labels(rules)[verdict.code]
    return replace(verdict, likelihood=shares[label]) if label in shares else verdict


def _labels(rules: Rules) -> Mapping[str, str]:
    """Return the ranked label of each code; worked out once, and kept with the rules."""
    kept = vars(rules)
    if "_labels" not in kept:
        kept["_labels"] = {code: weigh.label_of(code, rules.policy) for code in rules.diagnoses}
    found: Mapping[str, str] = kept["_labels"]
    return found


def _list_order(verdict: DiagnosisVerdict) -> tuple[int, int, float, int, tuple[tuple[int, str], ...]]:
    """Classification before other criteria sets, then status, then share, then definite first, then code."""
    kind = _KINDS.index(verdict.diagnosis.kind)
    share = verdict.likelihood.mid if verdict.likelihood else 0.0
    return (
        int(kind > 2),
        _STATUSES.index(verdict.status),
        -share,
        kind,
        resolve.code_order(verdict.code),
    )


def _outcome(judged: Sequence[_Judged], flags: Sequence[FlagVerdict], rules: Rules) -> Outcome:
    return next(outcome for outcome in rules.outcomes if _applies(outcome, judged, flags))


def _applies(outcome: Outcome, judged: Sequence[_Judged], flags: Sequence[FlagVerdict]) -> bool:
    if outcome.when is not None:
        return any(kind.evaluator.truth(outcome.when) is Truth.YES for kind in judged)
    if outcome.flag_levels:
        return any(_counts_as_secondary(flag, outcome) for flag in flags)
    if outcome.id == "diagnosis":
        return any(kind.kind.reported for kind in judged)
    if outcome.id == "data_do_not_decide":
        return any(_still_possible(verdict) for kind in judged for verdict in kind.diagnoses)
    return True


def _counts_as_secondary(flag: FlagVerdict, outcome: Outcome) -> bool:
    if not flag.acts or flag.flag.id in outcome.flags_not_counted:
        return False
    if flag.level in outcome.flag_levels:
        return True
    return bool(flag.flag.snnoop10) and flag.level in outcome.flag_levels_if_listed


def _still_possible(verdict: DiagnosisVerdict) -> bool:
    return verdict.status is Status.POSSIBLE and verdict.diagnosis.kind in resolve.CONCLUDED_KINDS


def _standing(judged: Iterable[_Judged]) -> list[DiagnosisVerdict]:
    """Diagnoses that count for urgency: met or awaiting, not withheld, not removed by a rule."""
    found = []
    for kind in judged:
        removed = {entry.code for entry in kind.kind.set_aside if entry.removed}
        for verdict in kind.diagnoses:
            real = verdict.diagnosis.kind in (*resolve.CONCLUDED_KINDS, "subform")
            if real and verdict.status.stands and not verdict.withheld and verdict.code not in removed:
                found.append(verdict)
    return found


def _reasons(
    flags: Sequence[FlagVerdict], standing: Sequence[DiagnosisVerdict], outcome: Outcome
) -> tuple[UrgencyReason, ...]:
    found = [
        UrgencyReason(flag.flag.id, flag.level, flag.flag.source, flag.flag.label, flag)
        for flag in flags
        if flag.acts
    ]
    for verdict in standing:
        level = verdict.diagnosis.urgency.level
        found.append(UrgencyReason(verdict.code, level, verdict.diagnosis.source, verdict.name, verdict))
    if more_urgent(outcome.level, *(reason.urgency for reason in found)) != more_urgent(
        *(reason.urgency for reason in found)
    ):
        found.append(UrgencyReason(outcome.id, outcome.level, ("WELLHEAD",), outcome.label))
    unique: dict[str, UrgencyReason] = {}
    for reason in found:
        unique.setdefault(reason.id, reason)
    return tuple(sorted(unique.values(), key=lambda reason: URGENCIES.index(reason.urgency)))


def _assemble(
    judged: Sequence[_Judged], *, flags: tuple[FlagVerdict, ...], outcome: Outcome, rules: Rules
) -> Verdict:
    standing = _standing(judged)
    reasons = _reasons(flags, standing, outcome)
    kinds = _with_care(judged, flags=flags, outcome=outcome, rules=rules)
    diagnoses = [verdict for kind in judged for verdict in kind.diagnoses]
    if len(judged) > 1:
        diagnoses.sort(key=_list_order)
    reported = tuple(dict.fromkeys(code for kind in kinds for code in kind.reported))
    return Verdict(
        knowledge=rules.version,
        knowledge_hash=rules.hash,
        urgency=more_urgent(*(reason.urgency for reason in reasons)),
        urgency_reasons=reasons,
        flags=flags,
        diagnoses=tuple(diagnoses),
        outcome=outcome,
        kinds=kinds,
        reported=tuple(sorted(reported, key=lambda code: rules.diagnoses[code].additive)),
        final=outcome.id == "diagnosis",
        physiotherapy=more_restrictive(*(kind.physiotherapy for kind in kinds)),
        medical_review=_review(standing, flags),
    )


def _with_care(
    judged: Sequence[_Judged], *, flags: Sequence[FlagVerdict], outcome: Outcome, rules: Rules
) -> tuple[KindVerdict, ...]:
    """Combine what flags, outcome and diagnoses allow; the neck is shared, so flags count for every kind.

    A kind that bars physiotherapy and needs a doctor soon caps the other kinds until it is referred.
    """
    person = more_restrictive(
        *(_flag_care(flag, rules) for flag in flags if flag.acts), outcome.physiotherapy
    )
    own = [more_restrictive(person, kind.kind.physiotherapy) for kind in judged]
    capping = [kind.kind.physiotherapy == "no" and _needs_doctor_soon(kind) for kind in judged]
    cared = []
    for place, kind in enumerate(judged):
        capped = any(cap for other, cap in enumerate(capping) if other != place)
        value = more_restrictive(own[place], "after_clearance") if capped else own[place]
        cared.append(replace(kind.kind, physiotherapy=value))
    return tuple(cared)


def _needs_doctor_soon(kind: _Judged) -> bool:
    return more_urgent(*(verdict.diagnosis.urgency.level for verdict in _standing([kind]))) != "routine"


def _flag_care(flag: FlagVerdict, rules: Rules) -> str:
    return flag.flag.physiotherapy or rules.physiotherapy_by_level.get(flag.level, "")


def _review(standing: Sequence[DiagnosisVerdict], flags: Sequence[FlagVerdict]) -> str:
    asked = [verdict.diagnosis.urgency.medical_review for verdict in standing]
    asked += ["required" for flag in flags if flag.acts and flag.level != "routine"]
    return min(asked, key=_REVIEWS.index, default="not_needed")
