"""What the browser makes of a person without a network is what the reference evaluator makes of them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.lib.clinical import CASES, RULES
from tests.lib.offline import open_modules
from tests.lib.random_people import people_of, random_people
from wellhead.population.crowd import crowd
from wellhead.population.crowd_walk import Briefs
from wellhead.reasoning.criteria import Operator
from wellhead.reasoning.facts import Facts, View
from wellhead.reasoning.judge import judge, judge_by_reference
from wellhead.reasoning.lanes import leaf_planes, run, truth_in
from wellhead.reasoning.steps import STEP_TYPES, ClinicianLetter, Leaf, Steps, Worried
from wellhead.reasoning.truth import Truth
from wellhead.reasoning.verdict import Verdict
from wellhead.selfcheck import offline, offline_copy

COMPILED = offline.compiled(RULES)
ONE_KIND = [case.facts for case in CASES.values() if not case.facts.kinds]
PEOPLE = 2_000
WALKERS = 25
BY_REFERENCE = 250
"""So many of them are judged by the reference itself; the others by the lanes, which stand in the file beside this."""
JUDGE_ALL = """async (text) => {
  const [data, people] = JSON.parse(text);
  const { prepare, judge } = await import("/steps.js");
  const knowledge = prepare(data);
  return JSON.stringify(people.map((person) => {
    const { known, sets, ...told } = judge(knowledge, { ...person, notSure: new Set(person.notSure) });
    return told;
  }));
}"""
RUN_ALL = """async (text) => {
  const [data, people] = JSON.parse(text);
  const { ready, run, read, YES, NO } = await import("/steps.js");
  const program = ready(data);
  return JSON.stringify(people.map((person) => {
    const sets = run(program, { ...person, notSure: new Set(person.notSure) });
    const told = (ref) => ({ [YES]: "yes", [NO]: "no" })[read(sets, ref)] ?? "unknown";
    return Object.fromEntries(Object.entries(program.names).map(([name, ref]) => [name, told(ref)]));
  }));
}"""

WALK_ALL = """async (text) => {
  const [data, people] = JSON.parse(text);
  const { prepare } = await import("/steps.js");
  const { next } = await import("/order.js");
  const knowledge = prepare(data);
  return JSON.stringify(people.map((facts) => {
    const person = { values: {}, notSure: new Set(), alone: true };
    for (let pages = 0; ; pages += 1) {
      const { page, items, verdict } = next(knowledge, person);
      if (!page) return { pages, urgency: verdict.urgency };
      if (pages > 100) throw new Error("endless");
      for (const item of items) {
        if (facts[item] === undefined) person.notSure.add(item);
        else person.values[item] = facts[item];
      }
    }
  }));
}"""


@pytest.fixture
def modules(page: Page) -> Iterator[Page]:
    """A page under the strict policy that may import the self-check's modules."""
    open_modules(page)
    return page


def as_plain(view: View, reviewed: Iterable[str] = ()) -> dict[str, Any]:
    values = {fact: list(value) if isinstance(value, tuple) else value for fact, value in view.values.items()}
    return {
        "values": values,
        "notSure": sorted(view.not_sure),
        "letters": dict(view.not_better_explained),
        "reviewed": sorted(reviewed),
    }


def told(verdict: Verdict) -> dict[str, Any]:
    return {
        "urgency": verdict.urgency,
        "outcome": verdict.outcome.id,
        "physiotherapy": verdict.physiotherapy,
        "review": verdict.medical_review,
        "reported": list(verdict.reported),
        "alsoFits": sorted(verdict.kinds[0].also_fits),
        "withheld": sorted(entry.code for entry in verdict.diagnoses if entry.withheld),
        "statuses": {entry.code: entry.status.value for entry in verdict.diagnoses},
        "flags": {flag.flag.id: flag.state.value for flag in verdict.flags},
        "acting": [flag.flag.id for flag in verdict.flags if flag.acts],
    }


def in_order(answer: dict[str, Any]) -> dict[str, Any]:
    return answer | {name: sorted(answer[name]) for name in ("alsoFits", "withheld", "acting")}


def asked(modules: Page, script: str, *given: object) -> Any:
    """What a script in the browser makes of some data; as text, because that travels fastest."""
    # Any: whatever the script answers
    return json.loads(modules.evaluate(script, json.dumps(given)))


def judged_by_the_browser(modules: Page, people: list[Facts]) -> list[dict[str, Any]]:
    plain = [as_plain(facts.views()[0], facts.reviewed_flags) for facts in people]
    return [in_order(answer) for answer in asked(modules, JUDGE_ALL, COMPILED, plain)]


def test_worked_and_random_people_with_gaps_get_the_verdict_of_the_reference(modules: Page) -> None:
    drawn = people_of(random_people(RULES, seed=31, count=PEOPLE, seeds=ONE_KIND), RULES)
    each_kind = [
        Facts(view.values, (), view.not_sure, case.facts.reviewed_flags, view.not_better_explained)
        for case in CASES.values()
        for view in case.facts.views()
    ]
    people = [*each_kind, *drawn]
    urgencies = set()
    answers = judged_by_the_browser(modules, people)
    for place, (facts, answer) in enumerate(zip(people, answers, strict=True)):
        by_reference = place < len(each_kind) + BY_REFERENCE
        wanted = told(judge_by_reference(facts, RULES) if by_reference else judge(facts, RULES)[0])
        urgencies.add(wanted["urgency"])
        assert answer == in_order(wanted)
    assert len(urgencies) == len(COMPILED["levels"])  # type: ignore[arg-type]


def test_every_step_and_operator_comes_to_what_the_lanes_say(modules: Page) -> None:
    steps = Steps()
    leaves = [
        Leaf("side", Operator.EQUALS, "left"),
        Leaf("days", Operator.AT_LEAST, 4),
        Leaf("days", Operator.ABOVE, 4.5),
        Leaf("signs", Operator.CONTAINS, "nausea"),
        Worried("fever", Operator.EQUALS, True, Truth.YES),
        Worried("better", Operator.EQUALS, True, Truth.NO),
        Worried("later", Operator.EQUALS, True, Truth.UNKNOWN),
        ClinicianLetter("1.1"),
        ClinicianLetter("1.2", Truth.YES),
    ]
    refs = [steps.leaf(leaf) for leaf in leaves]
    names = {f"leaf {place}": ref for place, ref in enumerate(refs)}
    names |= {f"not {place}": ~ref for place, ref in enumerate(refs)}
    names |= {f"known yes {place}": steps.is_yes(ref) for place, ref in enumerate(refs)}
    names |= {f"known no {place}": steps.is_no(ref) for place, ref in enumerate(refs)}
    names |= {f"unknown {place}": steps.is_unknown(ref) for place, ref in enumerate(refs)}
    names |= {f"two of {place}": steps.at_least(2, refs[place : place + 4]) for place in range(6)}
    names |= {"pair": steps.every(refs[0], ~refs[1]), "all": steps.every(*refs), "any": steps.some(*refs)}
    names |= {"always": steps.yes, "never": steps.no, "never known": steps.unknown}
    program = steps.program(names, {"side": frozenset({"both"})})
    assert {type(step) for step in program.steps} == set(STEP_TYPES)
    people = list(_small_people())
    planes = run(program, leaf_planes(program, people), (1 << len(people)) - 1)
    wanted = [
        {name: truth_in(planes, ref, lane).value for name, ref in program.names.items()}
        for lane in range(len(people))
    ]
    plain = [as_plain(view) for view in people]
    assert asked(modules, RUN_ALL, offline.program_as_json(program), plain) == wanted


def _small_people() -> Iterator[View]:
    unsure = ("fever", "better", "later", "side", "not_better_explained")
    yield View({})
    for side in ("left", "right", "both"):
        for days in (3, 4, 4.5, 5):
            for signs in ((), ("nausea",), ("light", "nausea")):
                values = {"side": side, "days": days, "signs": signs}
                yield View(values, frozenset(unsure))
                yield View({**values, "fever": False, "better": True}, frozenset(unsure), "", {"1.1": True})
    yield View({"not_better_explained": True}, frozenset(), "", {"1.2": False})
    yield View({"fever": True, "better": False, "later": True}, frozenset({"fever"}))


def test_without_a_network_the_check_stops_only_once_the_urgency_is_settled(modules: Page) -> None:
    people = [*crowd(RULES, seed=7, count=WALKERS, serious=0.6)]
    wanted = Briefs(RULES).of([person.as_facts() for person in people])
    plain = [as_plain(View(person.facts))["values"] for person in people]
    ends = asked(modules, WALK_ALL, offline_copy.whole(RULES), plain)
    assert [end["urgency"] for end in ends] == [brief.urgency for brief in wanted]
    assert len({brief.urgency for brief in wanted}) > 2
    assert max(end["pages"] for end in ends) < len(RULES.every_page)


def test_what_the_browser_loads_is_small() -> None:
    written = json.dumps(COMPILED, separators=(",", ":")).encode()
    assert len(gzip.compress(written, 9)) < 100_000
