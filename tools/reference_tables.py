"""The truth tables and the resolution rules as pages, from the engine and the knowledge themselves."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence

from tools.reference_words import cell, sentence
from wellhead.reasoning import truth
from wellhead.reasoning.rules import Resolution, Rules
from wellhead.reasoning.truth import Truth

MADE = "*This page is made by `tools/reference_pages.py`; edit the knowledge or the engine.*"
ALL = (Truth.YES, Truth.UNKNOWN, Truth.NO)
SIGNS = {Truth.YES: "yes", Truth.UNKNOWN: "*unknown*", Truth.NO: "no"}
STEPS = (
    (
        "R20, R17, 1.5.2",
        "Withhold what may not be offered now; keep with the doctor what waits for a doctor.",
    ),
    ("R5, R6, R9, R16, R17", "Some diagnoses take the place of others."),
    ("R3", "A definite diagnosis of the same attacks beats a probable one."),
    ("R4", "Of several probable diagnoses one is named first; the others are runners-up."),
    (
        "R15",
        "Two definite sets for one attack: the first tie-break that speaks decides, else the lower code.",
    ),
    ("R22", "The most specific is concluded; the rest *also fit*. 8.2 is added to whatever stands (R7)."),
)


def truth_tables() -> str:
    """Write the tables by asking the functions that the engine uses."""
    return "\n".join(
        [
            "# Truth tables\n",
            "*This page is made by `tools/reference_pages.py` by calling `wellhead.reasoning.truth`.*\n",
            "What is known of a statement is yes, no or *unknown*. Unknown is a value: it is never read as no. The tables "
            "are those of Kleene's strong logic: a result is known as soon as no answer to the open parts could change it.\n",
            "## Not\n",
            "| a | not a |\n|---|---|",
            *(f"| {SIGNS[one]} | {SIGNS[truth.negate(one)]} |" for one in ALL),
            "",
            two_way("All of (and)", truth.every),
            two_way("Any of (or)", truth.some),
            counted("At least 2 of 3", "yes", lambda seen: truth.at_least(2, seen)),
            counted("At most 1 of 3", "yes", lambda seen: truth.at_most(1, seen)),
            counted("All but exactly one of 3 (*probable*)", "no", truth.all_but_one),
            "## Two more rules\n",
            "- A red flag fires only when its condition is yes; what is written under *unless* holds it back only when it is "
            "yes itself. An unanswered *unless* holds nothing back.\n"
            "- An imaging rule clears somebody only on full answers: unknown means image.\n",
        ]
    )


def two_way(title: str, combine: Callable[[Iterable[Truth]], Truth]) -> str:
    """Write a three by three table."""
    head = "| | " + " | ".join(f"b {SIGNS[other]}" for other in ALL) + " |\n|---|---|---|---|"
    rows = "\n".join(
        f"| **a {SIGNS[one]}** | " + " | ".join(SIGNS[combine((one, other))] for other in ALL) + " |"
        for one in ALL
    )
    return f"## {title}\n\n{head}\n{rows}\n"


def counted(title: str, counts: str, combine: Callable[[Sequence[Truth]], Truth]) -> str:
    """Write a table for three parts by how many are of one kind and how many are unknown."""
    found: dict[tuple[int, int], Truth] = {}
    wanted = Truth.YES if counts == "yes" else Truth.NO
    for seen in itertools.product(ALL, repeat=3):
        key = (seen.count(wanted), seen.count(Truth.UNKNOWN))
        if found.setdefault(key, combine(seen)) is not combine(seen):
            raise AssertionError(f"{title} is not decided by counts alone")
    head = (
        f"| parts that are {counts} | 0 unknown | 1 unknown | 2 unknown | 3 unknown |\n|---|---|---|---|---|"
    )
    rows = "\n".join(
        f"| **{number}** | "
        + " | ".join(
            SIGNS[found[number, unknown]] if (number, unknown) in found else "" for unknown in range(4)
        )
        + " |"
        for number in range(4)
    )
    return f"## {title}\n\n{head}\n{rows}\n"


def resolution(rules: Rules) -> str:
    """Write the rules that put several met diagnoses together."""
    steps = "\n".join(f"{place}. {what} ({which})" for place, (which, what) in enumerate(STEPS, start=1))
    working = working_forms(rules.resolution, rules)
    parts = [
        "# How diagnoses are put together\n",
        MADE + "\n",
        "One headache often meets several sets of criteria. These rules say what is concluded; each is data with a source.\n",
        f"## In this order\n\n{steps}\n",
        "## The rules\n",
    ]
    for name, record in rules.resolution.records.items():
        forms = "".join(f"\n- {form}" for form in working.get(name, ()))
        basis = f"; {record.basis}" if record.basis else ""
        parts.append(
            f"### {name}\n\n{record.text}\n\n*{record.confidence}; {', '.join(record.source)}{basis}*\n"
            + (f"\nCarried out as:\n{forms}\n" if forms else "")
        )
    return "\n".join(parts).rstrip() + "\n"


def working_forms(held: Resolution, rules: Rules) -> dict[str, list[str]]:
    """Return what the engine carries out for each rule, in words."""
    found: dict[str, list[str]] = {}
    for rule, form in _forms(held, rules):
        found.setdefault(rule, []).append(cell(form))
    return found


def _forms(held: Resolution, rules: Rules) -> Iterator[tuple[str, str]]:
    for each in held.replacements:
        unless = f", unless {', '.join(each.unless)} holds" if each.unless else ""
        yield each.rule, f"{each.code} takes the place of {', '.join(each.replaces)}{unless}"
    for barred in held.withholdings:
        yield barred.rule, f"{barred.code}: {barred.reason}"
    for awaiting in held.awaiting:
        codes = ", ".join(sorted(awaiting.codes))
        yield awaiting.rule, f"{codes} wait for the doctor until {sentence(awaiting.until, rules)}"
    for tie in held.tie_breaks:
        for by, node, winner in tie.steps:
            yield tie.rule, f"{' or '.join(tie.codes)}: by {by}, {winner} when {sentence(node, rules)}"
    for note in held.notes:
        yield note.rule, f"beside {' and '.join(note.codes)} is said: {note.say}"
    for start, node in held.probable_first:
        yield "R4", f"{start} comes first when {sentence(node, rules)}"
    if held.probable_order:
        yield "R4", f"order of probable diagnoses: {', '.join(held.probable_order)}"
    if held.specific_first:
        yield "R22", "from the most specific: " + " > ".join("/".join(group) for group in held.specific_first)
    if held.keeps_primary_when is not None:
        yield (
            "R8",
            f"the primary code stays beside the secondary one when {sentence(held.keeps_primary_when, rules)}",
        )
    for pair in held.together:
        yield _rule_of(pair), f"{' and '.join(sorted(pair))} may stand together"


def _rule_of(pair: frozenset[str]) -> str:
    return "R11" if "13.1.1" in pair else "R14"
