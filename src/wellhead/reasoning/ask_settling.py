"""Which single facts would settle most of a verdict: what is listed where the answers do not decide yet."""

from collections.abc import Iterable, Iterator, Sequence

from wellhead.reasoning.evaluate import Evaluator
from wellhead.reasoning.rules import URGENCIES
from wellhead.reasoning.truth import Truth
from wellhead.reasoning.values import dataclass
from wellhead.reasoning.verdict import DiagnosisVerdict, Status, Verdict


@dataclass(frozen=True)
class OpenFact:
    """An unanswered fact with what waits for it."""

    fact: str
    headache: str
    score: float
    waits: tuple[str, ...]


def open_facts(verdict: Verdict, evaluators: Sequence[Evaluator]) -> list[OpenFact]:
    """Return the unanswered facts that possible diagnoses and likelihoods wait for, the most telling first."""
    found = [each for evaluator in evaluators for each in _of_kind(verdict, evaluator)]
    return sorted(found, key=lambda each: (-each.score, each.fact))


def _of_kind(verdict: Verdict, evaluator: Evaluator) -> list[OpenFact]:
    """Weigh each unanswered fact by the possible diagnoses and likelihood ratios that wait for it.

    A letter that waits for one fact alone counts it fully; a letter that waits for six counts each a
    sixth. Diagnoses count by their share, those without one by the weight of the question policy.
    """
    scores: dict[str, float] = {}
    waits: dict[str, list[str]] = {}
    for code, weight, missing in _waiting(verdict, evaluator):
        for fact in missing:
            scores[fact] = scores.get(fact, 0.0) + weight / len(missing)
            waits.setdefault(fact, []).append(code)
    return [
        OpenFact(fact, headache_of(fact, evaluator), score, tuple(dict.fromkeys(waits[fact])))
        for fact, score in scores.items()
        if not evaluator.view.answered(fact) and fact in evaluator.rules.facts
    ]


def headache_of(fact: str, evaluator: Evaluator) -> str:
    """Return the headache kind that a fact is asked for; empty for facts of the person."""
    return evaluator.view.kind if evaluator.rules.facts[fact].scope == "headache" else ""


def _waiting(verdict: Verdict, evaluator: Evaluator) -> Iterator[tuple[str, float, tuple[str, ...]]]:
    """Yield what waits for answers: a code, how much it counts, and the facts it waits for."""
    policy = evaluator.rules.questions
    shares: dict[str, tuple[str, float]] = {}
    for candidate in _worth_asking(verdict, evaluator):
        likelihood = candidate.likelihood
        weight = likelihood.mid if likelihood else policy.unranked_weight
        if _could_raise_urgency(candidate, verdict):
            weight = max(weight, policy.unranked_weight)
        if likelihood:
            shares.setdefault(likelihood.label, (candidate.code, weight))
        for letter in candidate.letters:
            if letter.missing:
                yield candidate.code, weight, letter.missing
    for ratio in evaluator.rules.ratios:
        if ratio.label in shares and not ratio.pair_only:
            code, weight = shares[ratio.label]
            missing = evaluator.judge(ratio.when).missing()
            if missing:
                yield code, weight * policy.ratio_weight, missing


def _worth_asking(verdict: Verdict, evaluator: Evaluator) -> Iterable[DiagnosisVerdict]:
    """Possible diagnoses that are likely enough, half proven, urgent in themselves, or always asked about."""
    policy = evaluator.rules.questions
    for candidate in verdict.candidates:
        if candidate.headache != evaluator.view.kind or candidate.status is not Status.POSSIBLE:
            continue
        if candidate.diagnosis.kind not in ("definite", "subform"):
            continue
        likely = candidate.likelihood is not None and candidate.likelihood.mid >= policy.worth_asking
        wanted = candidate.code in policy.always or _could_raise_urgency(candidate, verdict)
        if likely or wanted or _half_proven(candidate):
            yield candidate


def _could_raise_urgency(candidate: DiagnosisVerdict, verdict: Verdict) -> bool:
    """Say whether this diagnosis, once it stands, would need a doctor sooner than anything known so far."""
    level = candidate.diagnosis.urgency.level
    return candidate.diagnosis.kind == "definite" and URGENCIES.index(level) < URGENCIES.index(
        verdict.urgency
    )


def _half_proven(candidate: DiagnosisVerdict) -> bool:
    letters = [letter.truth for letter in candidate.letters if not letter.is_clinicians]
    return 2 * letters.count(Truth.YES) >= len(letters)
