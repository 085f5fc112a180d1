"""Measures the engine on simulated people for the model card; heavy, so the figures are kept in a data file."""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from wellhead.knowledge.documents import ROOT
from wellhead.population import crowd_estimates
from wellhead.population.crowd import SERIOUS, SimulatedPerson, crowd
from wellhead.population.crowd_walk import Brief, Briefs
from wellhead.reasoning import weigh
from wellhead.reasoning.calibration import calibration
from wellhead.reasoning.derive import complete
from wellhead.reasoning.facts import Facts, View
from wellhead.reasoning.quick import QuickEvaluator
from wellhead.reasoning.rules import URGENCIES, Rules

SETTINGS = ("physiotherapy_clinic", "general_population")
REMOVED = (0.0, 0.1, 0.25, 0.5, 0.75)
AGES = ((6, 11), (12, 17), (18, 34), (35, 49), (50, 64), (65, 120))
BATCH = 256
Figures = dict[str, object]
Belongs = Callable[[SimulatedPerson], bool]


def measure(rules: Rules, people: int, seed: int = 11) -> Figures:
    """Return every figure about simulated people, with the knowledge they were measured under."""
    briefs = Briefs(rules)
    serious = list(crowd(rules, seed=seed + 1, count=people // 2, serious=1))
    usual = list(crowd(rules, seed=seed, count=people))
    plain = [person for person in usual if not person.serious]
    return {
        "knowledge": rules.version,
        "hash": rules.hash,
        "estimates": estimates_hash(),
        "people": people,
        "seed": seed,
        "origin": {
            "by the answers alone": origin(usual, rules, briefs, examined=False),
            "with the examination": origin(usual, rules, briefs, examined=True),
        },
        "triage": triage(plain, serious, briefs),
        "by sex": groups((usual, serious), briefs, {sex: _of_sex(sex) for sex in ("female", "male")}),
        "by age": groups(
            (usual, serious), briefs, {f"{low}–{high}": _of_age(low, high) for low, high in AGES}
        ),
        "missing": missing(usual[: people // 4] + serious[: people // 8], briefs, seed),
        "calibration": [
            calibrated(rules, where, judged_as, people=people, seed=seed)
            for where in SETTINGS
            for judged_as in SETTINGS
        ],
    }


def judged(people: Sequence[Facts], briefs: Briefs) -> list[Brief]:
    """Judge people in batches."""
    batches = (people[start : start + BATCH] for start in range(0, len(people), BATCH))
    return [brief for batch in batches for brief in briefs.of(batch)]


def origin(people: Sequence[SimulatedPerson], rules: Rules, briefs: Briefs, *, examined: bool) -> Figures:
    """Count how often the label that somebody was made for is concluded first, or at all, and how checks end."""
    ranked = {prior.label for prior in rules.priors}
    known = [person for person in people if person.label in ranked]
    found = judged([person.as_facts(examined=examined) for person in known], briefs)
    labels = [[weigh.label_of(code, rules.policy) for code in brief.reported] for brief in found]
    wanted = [person.label for person in known]
    made_for = [
        {person.label, *(weigh.label_of(code, rules.policy) for code in person.also)} for person in known
    ]
    firsts = [bool(got) and got[0] in right for got, right in zip(labels, made_for, strict=True)]
    anywhere = [bool(right & set(got)) for got, right in zip(labels, made_for, strict=True)]
    return {
        "people": len(known),
        "first": sum(firsts),
        "any": sum(anywhere),
        "nothing": sum(not got for got in labels),
        "outcomes": dict(Counter(brief.outcome for brief in found)),
        "by label": {
            label: [
                wanted.count(label),
                sum(right for right, one in zip(firsts, wanted, strict=True) if one == label),
                sum(right for right, one in zip(anywhere, wanted, strict=True) if one == label),
            ]
            for label in sorted(ranked, key=wanted.count, reverse=True)
        },
    }


def triage(plain: Sequence[SimulatedPerson], serious: Sequence[SimulatedPerson], briefs: Briefs) -> Figures:
    """Count the levels of people with and without a serious cause, and those who show no sign at all."""
    return {
        "no serious cause": levels(plain, briefs),
        "no serious cause and no warning sign by chance": levels(
            [person for person in plain if not person.signs], briefs
        ),
        "a serious cause": levels(serious, briefs),
        "a serious cause, with the examination": levels(serious, briefs, examined=True),
    }


def levels(people: Sequence[SimulatedPerson], briefs: Briefs, *, examined: bool = False) -> dict[str, int]:
    """Count people by the urgency of all their answers, with the examination if asked for."""
    known = [person.as_facts(examined=examined) for person in people]
    counted = Counter(brief.urgency for brief in judged(known, briefs))
    return {level: counted[level] for level in URGENCIES}


def groups(
    crowds: tuple[Sequence[SimulatedPerson], Sequence[SimulatedPerson]],
    briefs: Briefs,
    members: Mapping[str, Belongs],
) -> Figures:
    """Count the same for groups of people as they come and of people with a serious cause."""
    usual, serious = crowds
    found: Figures = {}
    for name, belongs in members.items():
        inside = [person for person in usual if belongs(person) and not person.serious]
        ill = [person for person in serious if belongs(person)]
        briefs_of = judged([person.as_facts(examined=True) for person in inside], briefs)
        policy = briefs.rules.policy
        first = sum(
            weigh.label_of(brief.reported[0], policy) == person.label if brief.reported else False
            for brief, person in zip(briefs_of, inside, strict=True)
        )
        found[name] = {
            "people": len(inside),
            "first": first,
            "above routine": len(inside) - levels(inside, briefs)[URGENCIES[-1]],
            "serious": len(ill),
            "serious called routine": levels(ill, briefs)[URGENCIES[-1]],
        }
    return found


def _of_sex(sex: str) -> Belongs:
    return lambda person: person.facts.get("sex_at_birth") == sex


def _of_age(low: int, high: int) -> Belongs:
    return lambda person: low <= person.facts.get("age_years", -1) <= high


def missing(people: Sequence[SimulatedPerson], briefs: Briefs, seed: int) -> list[Figures]:
    """Take answers away by chance and see what becomes of the verdict."""
    whole = judged([person.as_facts() for person in people], briefs)
    return [
        {"removed": share, **compared(whole, judged(_without(people, share, seed), briefs))}
        for share in REMOVED
    ]


def _without(people: Iterable[SimulatedPerson], share: float, seed: int) -> list[Facts]:
    left = []
    for person in people:
        chance = random.Random(f"{seed}/{person.number}/{person.label}/{share}")
        kept = {fact: value for fact, value in person.facts.items() if chance.random() >= share}
        left.append(Facts(person=kept, not_sure=person.not_sure))
    return left


def compared(wanted: Sequence[Brief], got: Sequence[Brief]) -> dict[str, int]:
    """Count what fewer answers do: the same urgency, more, less but marked as open, less and unmarked."""
    found = dict.fromkeys(
        ("people", "same", "higher", "lower, marked open", "lower, unmarked", "codes", "cannot tell"), 0
    )
    for full, less in zip(wanted, got, strict=True):
        found["people"] += 1
        found["codes"] += full.reported == less.reported
        found["cannot tell"] += less.outcome == "data_do_not_decide"
        found[_step(full, less)] += 1
    return found


def _step(full: Brief, less: Brief) -> str:
    before, now = URGENCIES.index(full.urgency), URGENCIES.index(less.urgency)
    if before == now:
        return "same"
    if now < before:
        return "higher"
    marked = less.could_be and URGENCIES.index(less.could_be) <= before
    return "lower, marked open" if marked else "lower, unmarked"


def calibrated(rules: Rules, where: str, judged_as: str, *, people: int, seed: int) -> Figures:
    """Compare shares with the labels that people were made for: met in one setting, judged as of another."""
    ranked = [prior.label for prior in rules.priors_for(where)]
    drawn = [
        each
        for each in crowd(rules, seed=seed + 5, count=people, setting=where, serious=0)
        if each.label in ranked
    ]
    pairs: list[tuple[float, bool]] = []
    firsts: list[tuple[float, bool]] = []
    for person in drawn:
        view = complete(View(person.as_facts(examined=True).person, person.not_sure), rules)
        shares = weigh.weigh(QuickEvaluator(view, rules), rules, setting=judged_as)
        pairs += [(each.mid, label == person.label) for label, each in shares.items()]
        best = max(shares.values(), key=lambda each: each.mid)
        firsts.append((best.mid, best.label == person.label))
    every, first = calibration(pairs), calibration(firsts)
    return {
        "met in": where,
        "judged as": judged_as,
        "people": len(drawn),
        "brier": every.brier,
        "skill": every.skill,
        "error": every.expected_error,
        "first right": sum(right for _, right in firsts),
        "first error": first.expected_error,
        "bins": [_plain(each) for each in first.bins],
    }


def _plain(each: object) -> Figures:
    """Return a bin as plain figures."""
    names = ("start", "end", "people", "said", "true")
    return {name: getattr(each, name) for name in names}


def estimates_hash() -> str:
    """Return a hash of the estimates that people are drawn from; the knowledge's own hash leaves them out."""
    files = sorted((Path(ROOT) / crowd_estimates.FOLDER).glob("*.yaml"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def made_of(rules: Rules) -> Figures:
    """Return what the crowd is made of, for the card."""
    estimates = crowd_estimates.load()
    return {
        "findings": len(estimates.findings),
        "causes": len(estimates.causes),
        "serious": dict(estimates.beside_priors[""])[SERIOUS],
        "labels": len(rules.priors),
    }
