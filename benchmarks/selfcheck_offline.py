"""How many pages the self-check takes without a network: `python benchmarks/selfcheck_offline.py [--people N]`.

The same simulated people answer page by page, once in the order of the online check and once in a browser with the
order that works without a network; both ends are held against the verdict on all their answers.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wellhead.config.settings_test")

import django  # noqa: E402 -- the source folder comes first

django.setup()

from playwright.sync_api import sync_playwright  # noqa: E402

from tests.lib.browser import launch_arguments  # noqa: E402
from tests.lib.offline import open_modules  # noqa: E402
from wellhead.knowledge import library  # noqa: E402
from wellhead.population.crowd import SimulatedPerson, crowd  # noqa: E402
from wellhead.population.crowd_walk import Brief, Briefs, in_our_order, walk  # noqa: E402
from wellhead.reasoning.facts import Facts  # noqa: E402
from wellhead.reasoning.rules import URGENCIES, Rules  # noqa: E402
from wellhead.selfcheck import offline_copy  # noqa: E402

REPORT = ROOT / "docs" / "benchmarks" / "selfcheck_offline.md"
SEED = 20261122
WALK_ALL = """async ([data, people]) => {
  const { prepare } = await import("/steps.js");
  const { next } = await import("/order.js");
  const knowledge = prepare(data);
  return people.map((facts) => {
    const person = { values: {}, notSure: new Set(), alone: true };
    for (let pages = 0; pages < 100; pages += 1) {
      const found = next(knowledge, person);
      if (!found.page) return { pages, values: person.values, notSure: [...person.notSure] };
      for (const item of found.items) {
        if (facts[item] === undefined) person.notSure.add(item);
        else person.values[item] = facts[item];
      }
    }
    throw new Error("endless");
  });
}"""
Ends = Sequence[tuple[int, Facts]]


def plain(person: SimulatedPerson) -> dict[str, Any]:
    return {fact: list(value) if isinstance(value, tuple) else value for fact, value in person.facts.items()}


def walked_offline(people: Sequence[SimulatedPerson], rules: Rules) -> Ends:
    """Walk everybody in a browser; pages, and what was known at the stop."""
    with sync_playwright() as started:
        browser = started.chromium.launch(**launch_arguments())
        page = browser.new_page()
        open_modules(page)
        found = page.evaluate(WALK_ALL, [offline_copy.whole(rules), [plain(person) for person in people]])
        browser.close()
    return [
        (
            end["pages"],
            Facts(
                {
                    fact: tuple(value) if isinstance(value, list) else value
                    for fact, value in end["values"].items()
                },
                not_sure=frozenset(end["notSure"]),
            ),
        )
        for end in found
    ]


def walked_online(people: Sequence[SimulatedPerson], rules: Rules) -> Ends:
    """Walk everybody in the order of the online check."""
    choose = in_our_order(rules)
    ends = []
    for person in people:
        shown = list(walk(person, choose))
        ends.append((len(shown), shown[-1].known if shown else Facts()))
    return ends


def row(name: str, ends: Ends, *, wanted: Sequence[Brief], briefs: Briefs) -> str:
    """One line of the table."""
    got = briefs.of([known for _, known in ends])
    calm = [pages for (pages, _), brief in zip(ends, got, strict=True) if brief.urgency != URGENCIES[0]]
    quantiles = statistics.quantiles(calm, n=20)
    same = sum(one.urgency == other.urgency for one, other in zip(got, wanted, strict=True))
    compared = [
        one.reported == other.reported
        for one, other in zip(got, wanted, strict=True)
        if one.urgency != URGENCIES[0]
    ]
    return (
        f"| {name} | {statistics.median(calm):g} | {quantiles[0]:g} to {quantiles[-1]:g} | {max(calm)} "
        f"| {same} of {len(ends)} | {sum(compared)} of {len(compared)} |"
    )


def main() -> None:
    """Walk, compare, and write the report when asked for it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--write", action="store_true", help=f"write {REPORT.relative_to(ROOT)}")
    chosen = parser.parse_args()
    rules = library.load().rules
    people = list(crowd(rules, seed=SEED, count=chosen.people))
    briefs = Briefs(rules)
    wanted = briefs.of([person.as_facts() for person in people])
    levels = Counter(brief.urgency for brief in wanted)
    table = [
        "| | median pages | middle nine in ten | most | urgency as on all answers | codes as on all answers |",
        "|---|---|---|---|---|---|",
        row("with a network", walked_online(people, rules), wanted=wanted, briefs=briefs),
        row("without a network", walked_offline(people, rules), wanted=wanted, briefs=briefs),
    ]
    told = [
        "# Pages of the self-check with and without a network",
        "",
        f"{chosen.people} simulated people, seed {SEED}, knowledge {rules.version} ({rules.hash[:12]}). "
        f"Urgency on all their answers: {', '.join(f'{level} {levels[level]}' for level in URGENCIES)}. "
        "Pages are counted for people without an emergency sign; an emergency stops both at once.",
        "",
        *table,
        "",
        "Without a network the pages come in the order of the files; a page is left out when none of its answers can "
        "change anything any more. With a network the page that settles most a minute comes first, and asking stops "
        "when nothing is worth its minutes. Neither stops before the urgency is settled.",
        "",
        "`python benchmarks/selfcheck_offline.py --write` makes this page again.",
        "",
    ]
    print("\n".join(told))
    if chosen.write:
        REPORT.write_text("\n".join(told), encoding="utf-8")


if __name__ == "__main__":
    main()
