"""How long one verdict takes: `python benchmarks/one_verdict.py [--people N] [--rounds N]`.

Every worked person is judged in turn: the verdict with its explanation, the what-ifs, a plain recursive walk over the
same nodes as the baseline, and every page of the self-check. Each time is processor time, the best of some rounds, so
that what else the machine does is left out as far as can be; the table holds median and 95th percentile.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from plain_walk import Walk  # noqa: E402 -- the source folder comes first

from wellhead.knowledge import library, worked  # noqa: E402 -- the source folder comes first
from wellhead.reasoning import ask  # noqa: E402 -- the source folder comes first
from wellhead.reasoning.classify import classify  # noqa: E402 -- the source folder comes first
from wellhead.reasoning.counterfactual import counterfactuals  # noqa: E402 -- the source folder comes first
from wellhead.reasoning.criteria import Value  # noqa: E402 -- the source folder comes first
from wellhead.reasoning.derive import complete  # noqa: E402 -- the source folder comes first
from wellhead.reasoning.explain import diagnosis_lines, explain, flag_line  # noqa: E402 -- as above
from wellhead.reasoning.facts import Facts  # noqa: E402 -- the source folder comes first
from wellhead.reasoning.judge import judge_by_reference  # noqa: E402 -- the source folder comes first
from wellhead.reasoning.rules import Rules  # noqa: E402 -- the source folder comes first
from wellhead.reasoning.values import replace  # noqa: E402 -- the source folder comes first
from wellhead.reasoning.verdict import Verdict  # noqa: E402 -- the source folder comes first

REPORT = ROOT / "docs" / "benchmarks" / "one_verdict.md"
VERDICT, EVERYTHING = "verdict with its explanation", "verdict with everything explained"
WALK, REMEMBERS = "plain walk, everything explained", "plain walk that judges each letter once"
NEXT, WHAT_IF = "next page of questions", "all single changed answers"
REFERENCE = "the reference evaluator, with its explanation"
GOALS = {VERDICT: ("median", 5.0), NEXT: ("p95", 20.0), WHAT_IF: ("median", 100.0)}


@dataclass(frozen=True)
class Timing:
    """Median and 95th percentile over people, in milliseconds."""

    name: str
    median: float
    p95: float


def ways(rules: Rules) -> dict[str, Callable[[Facts], object]]:
    """Return what is timed, each a function of one person."""
    return {
        VERDICT: lambda facts: explain(classify(facts, rules, with_next=False), rules),
        EVERYTHING: lambda facts: everything(classify(facts, rules, with_next=False), rules),
        WALK: lambda facts: walked(facts, rules, remembers=False),
        REMEMBERS: lambda facts: walked(facts, rules, remembers=True),
        REFERENCE: lambda facts: explain(judge_by_reference(facts, rules), rules),
        WHAT_IF: lambda facts: counterfactuals(facts, rules),
    }


def everything(verdict: Verdict, rules: Rules) -> list[object]:
    """Explain every flag and every letter of every diagnosis, also of those that are ruled out."""
    flags = [(flag_line(flag, rules), flag.missing) for flag in verdict.flags]
    return [*flags, *(tuple(diagnosis_lines(entry, rules)) for entry in verdict.diagnoses)]


def walked(facts: Facts, rules: Rules, *, remembers: bool) -> list[str]:
    """Walk every node of every kind of headache and explain all of it."""
    views = (complete(view, rules) for view in facts.views())
    return [line for view in views for line in Walk(view, rules, remembers=remembers).explain()]


def agrees(facts: Facts, rules: Rules) -> bool:
    """Say whether the baseline comes to the same yes, no and unknown in every letter."""
    verdict = classify(facts, rules, with_next=False)
    walks = {view.kind: Walk(complete(view, rules), rules) for view in facts.views()}
    words = {True: "yes", False: "no", None: "unknown"}
    return all(
        words[walks[entry.headache].letter(entry.code, letter.name)[0]] == letter.truth.value
        for entry in verdict.diagnoses
        for letter in entry.letters
    )


def timed(name: str, work: Callable[[Facts], object], people: list[Facts], *, rounds: int) -> Timing:
    """Time the work for each person, the best of some rounds."""
    work(people[0])
    times = sorted(min(_once(work, facts) for _ in range(rounds)) for facts in people)
    return Timing(name, statistics.median(times), times[int(0.95 * (len(times) - 1))])


def paged(people: list[Facts], rules: Rules) -> Timing:
    """Time each page of the self-check that people walk from the first question to the stop."""
    times = sorted(each for facts in people for each in _pages(facts, rules))
    return Timing(NEXT, statistics.median(times), times[int(0.95 * (len(times) - 1))])


def _pages(facts: Facts, rules: Rules) -> Iterator[float]:
    """Yield the time of each page; what a person's facts do not tell is answered 'not sure'."""
    known: dict[str, Value] = {}
    unsure: set[str] = set()
    person = {**facts.person, **(facts.kinds[0].values if facts.kinds else {})}
    while True:
        now = Facts(person=dict(known), not_sure=frozenset(unsure))
        start = time.process_time()
        page = ask.next_page(now, rules)
        yield 1000 * (time.process_time() - start)
        if page is None:
            return
        known.update({item: person[item] for item in page.items if item in person})
        unsure.update(item for item in page.items if item not in person)


def _once(work: Callable[[Facts], object], facts: Facts) -> float:
    fresh = replace(facts)  # so that nothing remembered of these very facts is timed
    start = time.process_time()
    work(fresh)
    return 1000 * (time.process_time() - start)


def table(found: list[Timing]) -> list[str]:
    """Return the table: each row with its ratio to the verdict and its goal."""
    lines = ["| what | median, ms | 95 % within, ms | times a verdict | goal |", "|---|---:|---:|---:|---|"]
    unit = next(each.median for each in found if each.name == VERDICT)
    for each in found:
        goal = GOALS.get(each.name)
        reached = ""
        if goal is not None:
            value = each.median if goal[0] == "median" else each.p95
            reached = f"{goal[0]} at most {goal[1]:g} ms: {'reached' if value <= goal[1] else 'MISSED'}"
        lines.append(
            f"| {each.name} | {each.median:.2f} | {each.p95:.2f} | {each.median / unit:.2f} | {reached} |"
        )
    return lines


def page(found: list[Timing], people: int, rounds: int) -> str:
    """Return the page that is kept in docs."""
    by_name = {each.name: each.median for each in found}
    against = by_name[VERDICT] / by_name[WALK], by_name[EVERYTHING] / by_name[WALK]
    return "\n".join(
        [
            "# How long one verdict takes",
            "",
            f"{people} worked people, processor time, each the best of {rounds} rounds; two cores, 24 GB, one process. "
            "Made by `python benchmarks/one_verdict.py`.",
            "",
            *table(found),
            "",
            "A verdict holds the state of every red flag and diagnosis, the resolution rules, the shares with their "
            "ranges, the outcome and what physiotherapy may do; its explanation words what stands, what fired and what "
            "is missing. *Everything explained* also words each letter of what is ruled out and each quiet flag.",
            "",
            "The next page is timed for every page of the self-check, from the first question to the stop, once.",
            "",
            "The plain walk is a function that calls itself on the same nodes and words every flag and letter; it knows "
            "no shares, resolution rules or outcome. Its yes, no and unknown were checked to be ours for everybody. "
            f"Against it a verdict with its explanation takes {against[0]:.2f} of the time, and with everything "
            f"explained {against[1]:.2f}.",
            "",
        ]
    )


def main() -> int:
    """Run all and write the page."""
    wishes = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    wishes.add_argument("--people", type=int, default=0, help="only the first so many worked people")
    wishes.add_argument("--rounds", type=int, default=5)
    wishes.add_argument("--every", type=int, default=4, help="walk the pages of every so many people")
    given = wishes.parse_args()
    rules = library.load().rules
    people = [case.facts for case in worked.load(rules).cases][: given.people or None]
    differing = sum(not agrees(facts, rules) for facts in people)
    if differing:
        print(f"the plain walk differs for {differing} people", file=sys.stderr)
        return 1
    found = [timed(name, work, people, rounds=given.rounds) for name, work in ways(rules).items()]
    found.append(paged(people[:: given.every], rules))
    print("\n".join(table(found)))
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    REPORT.write_text(page(found, len(people), given.rounds), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
