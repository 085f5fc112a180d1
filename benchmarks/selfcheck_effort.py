"""How many pages the self-check takes and what it loses: `python benchmarks/selfcheck_effort.py [--people N] [--curve N]`.

Simulated people answer page by page until the check stops; its verdict is held against the verdict on all their
answers. A second, smaller group has a serious cause in every other person. Smaller groups walk in our order, in the
order of the files and in an order drawn for each, for the curve of agreement against pages.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import platform
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from selfcheck_chart import Curve, drawn  # noqa: E402 -- the source folder comes first
from selfcheck_tally import Job, Parts, Tally, measured_with  # noqa: E402 -- the source folder comes first

from wellhead.knowledge import library  # noqa: E402 -- the source folder comes first
from wellhead.population.crowd import SimulatedPerson, crowd  # noqa: E402 -- the source folder comes first
from wellhead.population.crowd_walk import (  # noqa: E402 -- the source folder comes first
    Ask,
    Brief,
    Briefs,
    Shown,
    as_case,
    by_chance,
    in_file_order,
    in_our_order,
    walk,
)
from wellhead.reasoning.facts import Facts  # noqa: E402 -- the source folder comes first
from wellhead.reasoning.rules import URGENCIES, Rules  # noqa: E402 -- the source folder comes first

REPORT = ROOT / "docs" / "benchmarks" / "selfcheck_effort.md"
CHUNK = 100
LONGEST_CURVE = 60
WANTED = 100_000
ORDERS = ("our order", "order of the files", "by chance")
GOALS = {"median": 20, "95 %": 32, "codes": 0.99}


class Worker:
    """What a process needs, made once."""

    rules: Rules
    briefs: Briefs
    ours: Ask


def start() -> None:
    """Load the knowledge once a process."""
    Worker.rules = library.load().rules
    Worker.briefs = Briefs(Worker.rules)
    Worker.ours = in_our_order(Worker.rules)


def people_of(job: Job) -> list[SimulatedPerson]:
    return list(crowd(Worker.rules, seed=job.seed, count=job.count, first=job.first, serious=job.serious))


def compare(job: Job) -> tuple[Job, Tally]:
    """Walk some people to the stop and hold what was found against all their answers."""
    people, tally = people_of(job), Tally(people=job.count)
    full = Worker.briefs.of([person.as_facts() for person in people])
    began = time.perf_counter()
    choose = Worker.ours
    walks = [list(walk(person, choose)) for person in people]
    tally.seconds = time.perf_counter() - began
    ends = [shown[-1].known if shown else Facts() for shown in walks]
    for person, shown, known, wanted, got in zip(
        people, walks, ends, full, Worker.briefs.of(ends), strict=True
    ):
        count(tally, person=person, shown=shown, known=known, wanted=wanted, got=got)
    return job, tally


def count(
    tally: Tally, *, person: SimulatedPerson, shown: list[Shown], known: Facts, wanted: Brief, got: Brief
) -> None:
    """Add one walked person to the tally."""
    tally.pages[len(shown)] += 1
    tally.questions[sum(len(page.items) for page in shown)] += 1
    tally.by_urgency[wanted.urgency] += 1
    emergency = got.urgency == URGENCIES[0]
    tally.stopped_by_emergency += emergency
    kinds = []
    if got.urgency != wanted.urgency:
        tally.urgency_lost[f"{wanted.urgency} → {got.urgency}"] += 1
        kinds.append("urgency")
    if not emergency:
        tally.codes_compared += 1
        tally.codes_equal += got.reported == wanted.reported
        if got.reported != wanted.reported:
            kinds.append("codes")
    if kinds:
        tally.misses.append(
            {
                "miss": kinds,
                "label": person.label,
                "made for": [person.code, *person.also],
                "all answers": {"urgency": wanted.urgency, "reported": wanted.reported},
                "at the stop": {"urgency": got.urgency, "reported": got.reported},
                "pages": [page.page for page in shown],
                "case": as_case(person, person.as_facts()),
                "asked": sorted({*known.person, *known.not_sure}),
            }
        )


def agreement(job: Job) -> tuple[str, list[list[int]]]:
    """Count, for every number of pages, how many people's urgency and codes already agree with all answers."""
    people = people_of(job)
    full = Worker.briefs.of([person.as_facts() for person in people])
    found = [[0, 0] for _ in range(LONGEST_CURVE + 1)]
    for person, wanted in zip(people, full, strict=True):
        states = [Facts(), *(shown.known for shown in walk(person, chooser(job.order, person)))]
        states = states[: LONGEST_CURVE + 1]
        briefs = Worker.briefs.of(states)
        briefs += [briefs[-1]] * (LONGEST_CURVE + 1 - len(briefs))
        for place, got in enumerate(briefs):
            same = got.urgency == wanted.urgency
            found[place][0] += same
            found[place][1] += same and (got.urgency == URGENCIES[0] or got.reported == wanted.reported)
    return job.order, found


def chooser(order: str, person: SimulatedPerson) -> Ask:
    if order == ORDERS[0]:
        return Worker.ours
    if order == ORDERS[1]:
        return in_file_order(Worker.rules)
    return by_chance(Worker.rules, random.Random(person.number))


def jobs(seed: int, total: int, *, serious: float | None = None, order: str = "") -> Iterator[Job]:
    size = min(CHUNK, max(1, total // 8))
    for first in range(0, total, size):
        yield Job(seed, first, min(size, total - first), serious, order)


def progress(what: str, done: int, *, total: int, began: float) -> None:
    if sys.stderr.isatty() or os.environ.get("PROGRESS"):
        left = (time.monotonic() - began) / max(done, 1) * (total - done)
        print(f"\r{what}: {done} of {total}, {left:.0f} s left   ", end="", file=sys.stderr, flush=True)


def run_tally(pool: multiprocessing.pool.Pool, work: list[Job], parts: Parts, *, what: str) -> Tally:
    tally, began = Tally(), time.monotonic()
    for job in work:
        if job in parts.done:
            tally.add(parts.done[job])
    left = [job for job in work if job not in parts.done]
    before, total = tally.people, sum(job.count for job in left)
    for job, part in pool.imap_unordered(compare, left):
        parts.keep(job, part)
        tally.add(part)
        progress(what, tally.people - before, total=total, began=began)
    return tally


def run_curves(pool: multiprocessing.pool.Pool, seed: int, total: int) -> list[Curve]:
    work = [job for order in ORDERS for job in jobs(seed, total, order=order)]
    sums = {order: [[0, 0] for _ in range(LONGEST_CURVE + 1)] for order in ORDERS}
    began = time.monotonic()
    for done, (order, found) in enumerate(pool.imap_unordered(agreement, work), start=1):
        for place, (urgency, both) in enumerate(found):
            sums[order][place][0] += urgency
            sums[order][place][1] += both
        progress("curves, parts", done, total=len(work), began=began)
    return [
        Curve(order, [each[0] / total for each in sums[order]], [each[1] / total for each in sums[order]])
        for order in ORDERS
    ]


def middle(counts: Counter[int], share: float) -> int:
    """Return the smallest number that at least this share of people stay within."""
    left = share * sum(counts.values())
    for number in sorted(counts):
        left -= counts[number]
        if left <= 0:
            return number
    return max(counts, default=0)


def lines_of(tally: Tally, name: str) -> str:
    codes = tally.codes_equal / max(tally.codes_compared, 1)
    lost = sum(tally.urgency_lost.values())
    return (
        f"| {name} | {tally.people:,} | {middle(tally.pages, 0.5)} | {middle(tally.pages, 0.95)} "
        f"| {max(tally.pages, default=0)} | {middle(tally.questions, 0.5)} | {middle(tally.questions, 0.95)} "
        f"| {tally.people - lost:,} ({(tally.people - lost) / max(tally.people, 1):.4%}) | {codes:.3%} |"
    )


def report(usual: Tally, serious: Tally, *, curves: list[Curve], curve_people: int, rules: Rules) -> str:
    lost = usual.urgency_lost + serious.urgency_lost
    losses = "; ".join(f"{name}: {number}" for name, number in lost.most_common()) or "none"
    per_page = usual.seconds / max(sum(n * pages for pages, n in usual.pages.items()), 1) * 1000
    rows = "\n".join(curve_row(curve) for curve in curves)
    return f"""# What the self-check asks, and what it loses by not asking everything

Measured by `benchmarks/selfcheck_effort.py` on two cores, 24 GB, Python {platform.python_version()}, knowledge
{rules.version} (`{rules.hash[:12]}`). Simulated people are drawn from the priors of a physiotherapy clinic; they answer
page by page until the check stops. Its verdict is held against the verdict on all answers that they could give.

| People | Number | Pages, median | Pages, 95 % | Pages, most | Questions, median | Questions, 95 % | Urgency equal | Codes equal |
|---|---|---|---|---|---|---|---|---|
{lines_of(usual, "as they come")}
{lines_of(serious, "every other one with a serious cause")}
| goal | | ≤ {GOALS["median"]} | ≤ {GOALS["95 %"]} | | | | all | ≥ {GOALS["codes"]:.0%} |

Codes are compared for everybody whom the check does not send to the emergency department first
({usual.codes_compared:,} of {usual.people:,}): those are told to stop answering. Urgency lost: {losses}.
Choosing one page, its answers and its screen aside, took {per_page:.1f} ms on average.{fewer(usual.people)}

For nine people in ten this is about 10 to 15 minutes on a phone: an estimate from the seconds that a question of
each type and the turning of a page are guessed to take (knowledge/questions/order.yaml); nobody real was timed.

## Agreement against pages

{curve_people:,} people for each order; in the order of the files and by chance every page that applies is shown and
nothing is skipped because it can no longer matter. By chance, details are also asked before it is known whether they
apply, and *not sure* about them raises the urgency of some.

![Agreement with the verdict on all answers, by number of pages](selfcheck_effort.svg)

| Order | Urgency agrees for 95 % after | for 99 % after | Urgency and codes agree for 90 % after | for 99 % after |
|---|---|---|---|---|
{rows}

What is simulated, and what is guessed about it, stands in the [model card](../reference/model-card.md).
"""


def fewer(people: int) -> str:
    """Say so when a run had fewer people than the goal speaks of."""
    if people >= WANTED:
        return ""
    return f"\n\nThe goal speaks of {WANTED:,} people; this run had {people:,} (`--people {WANTED} --parts FILE` goes on where it stopped)."


def curve_row(curve: Curve) -> str:
    def after(values: list[float], share: float) -> str:
        place = next((place for place, value in enumerate(values) if value >= share), None)
        return f"not within {LONGEST_CURVE}" if place is None else f"{place} pages"

    cells = (
        after(curve.urgency, 0.95),
        after(curve.urgency, 0.99),
        after(curve.both, 0.9),
        after(curve.both, 0.99),
    )
    return f"| {curve.name} | {' | '.join(cells)} |"


def keep(misses: list[dict[str, object]], folder: Path) -> None:
    """Write one file a miss, urgency first."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, miss in enumerate(sorted(misses, key=lambda each: "urgency" not in str(each["miss"]))[:500]):
        kind = "_".join(str(each) for each in miss["miss"])  # type: ignore[attr-defined]
        path = folder / f"{kind}_{number:03}.json"
        path.write_text(json.dumps(miss, indent=1, ensure_ascii=False), encoding="utf-8")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--people", type=int, default=WANTED)
    options.add_argument(
        "--serious", type=int, default=None, help="people of the second group; a tenth by default"
    )
    options.add_argument("--curve", type=int, default=2000, help="people for each order of the curve")
    options.add_argument("--seed", type=int, default=2026)
    options.add_argument("--processes", type=int, default=2)
    options.add_argument("--misses", type=Path, help="folder for one file a miss")
    options.add_argument(
        "--parts", type=Path, help="file of finished parts: a run that stopped goes on from there"
    )
    options.add_argument("--dry", action="store_true", help="print the report and write nothing into docs")
    chosen = options.parse_args()
    rules = library.load().rules
    parts = Parts(chosen.parts, f"{measured_with(ROOT / 'src')} {chosen.seed}")
    serious = chosen.people // 10 if chosen.serious is None else chosen.serious
    with multiprocessing.get_context("spawn").Pool(chosen.processes, initializer=start) as pool:
        usual = run_tally(pool, list(jobs(chosen.seed, chosen.people)), parts, what="as they come")
        ill = list(jobs(chosen.seed + 1, serious, serious=0.5))
        danger = run_tally(pool, ill, parts, what="with serious causes")
        curves = run_curves(pool, chosen.seed + 2, chosen.curve) if chosen.curve else []
    text = report(usual, danger, curves=curves, curve_people=chosen.curve, rules=rules)
    print(text)
    print(
        f"urgency lost: {dict(usual.urgency_lost + danger.urgency_lost)}; by urgency {dict(usual.by_urgency)}"
    )
    if chosen.misses:
        keep([*usual.misses, *danger.misses], chosen.misses)
    if not chosen.dry:
        REPORT.parent.mkdir(parents=True, exist_ok=True)
        REPORT.write_text(text, encoding="utf-8")
        REPORT.with_suffix(".svg").write_text(drawn(curves), encoding="utf-8")


if __name__ == "__main__":
    main()
