"""Writes the reference pages from the knowledge and the engine: `python tools/reference_pages.py`; --check only compares.

One page a criterion with its logic, sources and worked people; red flags by urgency; the truth tables; the rules that
put diagnoses together; what may follow what; an index.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
for folder in (ROOT, ROOT / "src"):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))

from django.conf import settings  # noqa: E402 -- the source folder comes first

from tools.reference_claims import claims  # noqa: E402 -- the source folder comes first
from tools.reference_diary import diary_files  # noqa: E402 -- the source folder comes first
from tools.reference_helped import helped  # noqa: E402 -- the source folder comes first
from tools.reference_outcomes import core_set, packs  # noqa: E402 -- the source folder comes first
from tools.reference_programmes import exercise_library, programme_file  # noqa: E402 -- the source folder comes first
from tools.reference_states import state_pages, state_rows  # noqa: E402 -- the source folder comes first
from tools.reference_tables import resolution, truth_tables  # noqa: E402 -- the source folder comes first
from tools.reference_words import cell, facts_of, sentence, tree  # noqa: E402 -- the source folder comes first
from wellhead.knowledge import library, worked  # noqa: E402 -- the source folder comes first
from wellhead.knowledge.worked import WorkedCase  # noqa: E402 -- the source folder comes first
from wellhead.reasoning.rules import URGENCIES, Diagnosis, Letter, RedFlag, Rules  # noqa: E402 -- the source folder comes first

FOLDER = ROOT / "docs" / "reference"
MADE = "*This page is made by `tools/reference_pages.py` from the knowledge files; edit those.*"
KINDS = {
    "definite": "definite diagnosis",
    "probable": "probable diagnosis (one letter missed)",
    "subform": "subform",
    "alternative": "another published set of criteria, never concluded",
    "supporting": "supporting features, never concluded",
}
FAMILIES = {
    "migraine": "Migraine",
    "tth": "Tension-type headache",
    "tac": "Autonomic headaches",
    "other_primary": "Other primary headaches",
    "trauma": "After an injury",
    "moh": "Medication overuse",
    "cervicogenic": "From the neck",
    "sinus": "From nose and sinuses",
    "tmd": "From the jaw",
    "neuralgia": "Nerve pain",
    "cervicogenic_alt": "Other criteria for neck headache",
}
LEVELS = {
    "emergency_now": "Emergency now",
    "same_day": "The same day",
    "soon": "Soon (within days)",
    "routine": "Routine",
}
ASKED_OF = {
    "patient": "the person",
    "exam": "examination",
    "clinician": "clinician",
    "derived": "follows from others",
}
UNKNOWN = {"block": "no hands-on work until it is answered", "ask": "asked next"}
MEETS, MISSES, OPEN = ("met", "awaiting_clinician"), ("not_met",), ("possible",)


def pages(rules: Rules, cases: Sequence[WorkedCase]) -> dict[str, str]:
    """Return every reference page by its path below docs/reference."""
    made = {f"criteria/{each.code}.md": criterion(each, rules, cases) for each in rules.diagnoses.values()}
    made["criteria/README.md"] = criteria_index(rules, cases)
    made["red-flags.md"] = red_flags(rules, cases)
    made["truth-tables.md"] = truth_tables()
    made["resolution.md"] = resolution(rules)
    made["claims.md"] = claims(MADE)
    made["core-outcomes.md"] = core_set(MADE)
    made["instrument-packs.md"] = packs(MADE)
    made["did-it-help.md"] = helped(MADE)
    made["exercise-library.md"] = exercise_library(MADE)
    made["home-programme-file.md"] = programme_file(MADE)
    made["diary-files.md"] = diary_files(
        "*This page is made by `tools/reference_pages.py` from the code that writes them.*"
    )
    made |= state_pages()
    made["README.md"] = index(rules, cases)
    return made


def criterion(diagnosis: Diagnosis, rules: Rules, cases: Sequence[WorkedCase]) -> str:
    """Write the page of one diagnosis."""
    urgency = diagnosis.urgency
    rows = {
        "Kind": KINDS[diagnosis.kind],
        "Classification": f"{diagnosis.edition}, here since {diagnosis.since}",
        "Confidence": diagnosis.confidence,
        "Urgency of its own": f"{LEVELS[urgency.level]}. {urgency.reason}",
        "Medical review": urgency.medical_review.replace("_", " "),
        "Physiotherapy": diagnosis.physiotherapy.replace("_", " "),
    }
    if diagnosis.probable_of:
        rows["Probable form of"] = link(diagnosis.probable_of, rules)
    below = [each for each in rules.diagnoses if each.startswith(f"{diagnosis.code}.")]
    if below:
        rows["Forms below it"] = ", ".join(link(code, rules) for code in below)
    parts = [
        f"# {diagnosis.code} {diagnosis.name}\n",
        MADE + "\n",
        *(f"- **{name}:** {value}" for name, value in rows.items()),
        "",
        "## Criteria\n",
        *(letter_text(letter, rules) for letter in diagnosis.letters),
        *notes(diagnosis.notes),
        facts_table(facts_of([letter.logic for letter in diagnosis.letters]), rules),
        people_beside(diagnosis.code, cases),
        mimics(diagnosis, rules),
        sources(diagnosis.source, rules),
    ]
    return "\n".join(part for part in parts if part is not None).rstrip() + "\n"


def letter_text(letter: Letter, rules: Rules) -> str:
    """Write one lettered criterion in words, as a sentence of its logic, and as a tree when it has parts."""
    unsure = f" ({letter.confidence})" if letter.confidence else ""
    head = f"### {letter.name}. {letter.text}{unsure}\n"
    if letter.is_clinicians:
        return head
    drawn = tree(letter.logic, rules)
    shown = f"\n```text\n{drawn}\n```\n" if "\n" in drawn else ""
    return f"{head}\n{capital(sentence(letter.logic, rules))}.\n{shown}"


def notes(text: str) -> list[str]:
    return [f"## Notes\n\n{text}\n"] if text else []


def facts_table(facts: Sequence[str], rules: Rules) -> str:
    """List the facts with the words in which they are asked."""
    if not facts:
        return ""
    rows = "\n".join(
        f"| `{fact}` | {cell(rules.facts[fact].ask)} | {ASKED_OF[rules.facts[fact].asked_of]} |"
        for fact in facts
    )
    return f"## What it looks at\n\n| Fact | Asked as | Answered by |\n|---|---|---|\n{rows}\n"


def people_beside(code: str, cases: Sequence[WorkedCase]) -> str:
    """List the worked people who meet it, miss it, or cannot be told."""
    groups = {
        "is met": [case for case in cases if case.expect.status.get(code) in MEETS],
        "is not met": [case for case in cases if case.expect.status.get(code) in MISSES],
        "cannot be told": [case for case in cases if case.expect.status.get(code) in OPEN],
    }
    named = {case.id for found in groups.values() for case in found}
    rest = [case for case in cases if case.id not in named]
    others = {
        "is concluded": [case for case in rest if code in (case.expect.reported or ())],
        "must not be concluded": [case for case in rest if code in case.expect.must_not],
    }
    shown = people_table(groups) or "None of its own.\n"
    more = people_table(others)
    count = sum(len(found) for found in others.values())
    folded = (
        f"\n<details><summary>{count} more people where it counts</summary>\n\n{more}\n</details>\n"
        if more
        else ""
    )
    return f"## Worked people\n\n{shown}{folded}"


def people_table(groups: Mapping[str, Sequence[WorkedCase]]) -> str:
    """Write people with what holds for them; empty when there are none."""
    rows = [
        f"| {group} | {cell(case.who)} | [{case.id}](../../../src/wellhead/knowledge/{case.file}) |"
        for group, found in groups.items()
        for case in found
    ]
    return "| For this person it | Who | File |\n|---|---|---|\n" + "\n".join(rows) + "\n" if rows else ""


def mimics(diagnosis: Diagnosis, rules: Rules) -> str:
    """List what looks like it and what tells them apart."""
    if not diagnosis.mimics:
        return ""
    rows = "\n".join(
        f"| {cell(each.name)} | {link(each.code, rules)} | {', '.join(f'`{fact}`' for fact in each.separate_by)} "
        f"| {cell(each.action)} |"
        for each in diagnosis.mimics
    )
    return f"## What looks like it\n\n| Mimic | Code | Told apart by | Then |\n|---|---|---|---|\n{rows}\n"


def sources(keys: Sequence[str], rules: Rules) -> str:
    """List the cited sources and how far each was read."""
    lines = [f"- **{key}**: {cited(key, rules)}" for key in keys]
    return "## Sources\n\n" + "\n".join(lines) + "\n"


def cited(key: str, rules: Rules) -> str:
    source = rules.sources.get(key)
    if source is None:
        return "not in the list of sources"
    link_to = f" <{source.url}>" if source.url else ""
    return f"{source.citation}{link_to}"


def link(code: str, rules: Rules) -> str:
    """Link a code to its page beside this one, with its name; a code without a page stays as it is."""
    if code not in rules.diagnoses:
        return code
    return f"[{code} {rules.diagnoses[code].name}]({code}.md)"


def criteria_index(rules: Rules, cases: Sequence[WorkedCase]) -> str:
    """Write the index of the criteria, by family."""
    parts = ["# Criteria\n", MADE + "\n", intro(rules)]
    for family, title in FAMILIES.items():
        rows = [
            f"| [{each.code}]({each.code}.md) | {cell(each.name)} | {each.kind} | {LEVELS[each.urgency.level]} "
            f"| {each.physiotherapy.replace('_', ' ')} | {each.confidence} | {sum(each.code in case.expect.status for case in cases)} |"
            for each in rules.diagnoses.values()
            if each.family == family
        ]
        head = "| Code | Name | Kind | Urgency | Physiotherapy | Confidence | Worked people |\n|---|---|---|---|---|---|---|"
        parts.append(f"## {title}\n\n{head}\n" + "\n".join(rows) + "\n")
    return "\n".join(parts).rstrip() + "\n"


def intro(rules: Rules) -> str:
    return (
        f"Knowledge {rules.version}: {len(rules.diagnoses)} criteria, in our own words. *verified* was read in the source, "
        "*recalled* was not opened again, *estimate* is our own choice, *mixed* holds several of these.\n"
    )


def red_flags(rules: Rules, cases: Sequence[WorkedCase]) -> str:
    """Write the red flags, most urgent first."""
    parts = [
        "# Red flags by urgency\n",
        MADE + "\n",
        f"{len(rules.red_flags)} warning signs. One fires when its condition is yes and nothing named under *unless* is "
        "yes. An answer *not sure* leaves it one level lower, unless it names its own level. Urgency and the place of a "
        "sign in it are our own reading of the sources.\n",
        "| Level | Signs |\n|---|---|",
        *(
            f"| [{LEVELS[level]}](#{LEVELS[level].lower().replace(' ', '-').replace('(', '').replace(')', '')}) | "
            f"{sum(flag.urgency == level for flag in rules.red_flags)} |"
            for level in URGENCIES
        ),
        "",
    ]
    for level in URGENCIES:
        parts.append(f"## {LEVELS[level]}\n")
        parts.extend(flag_text(flag, rules, cases) for flag in rules.red_flags if flag.urgency == level)
    cited_keys = sorted({key for flag in rules.red_flags for key in flag.source})
    parts.append(sources(cited_keys, rules))
    return "\n".join(parts).rstrip() + "\n"


def flag_text(flag: RedFlag, rules: Rules, cases: Sequence[WorkedCase]) -> str:
    """Write one red flag."""
    listed = f" SNNOOP10: {', '.join(str(number) for number in flag.snnoop10)}." if flag.snnoop10 else ""
    caution = " No thrust and no end-range neck techniques." if flag.manual_caution else ""
    unless = f"\nunless\n{tree(flag.unless, rules)}" if flag.unless is not None else ""
    shown = people_of_flag(flag.id, cases)
    lower = f" Not sure: {LEVELS[flag.when_not_sure].lower()}." if flag.when_not_sure else ""
    return (
        f"### {flag.label}\n\n`{flag.id}` · {flag.action}{caution}\n\n"
        f"```text\n{tree(flag.when, rules)}{unless}\n```\n\n"
        f"Unanswered: {UNKNOWN[flag.unknown_policy]}.{lower}{listed} Sources: {', '.join(flag.source)} "
        f"({flag.confidence}). {shown}\n"
    )


def people_of_flag(flag: str, cases: Sequence[WorkedCase]) -> str:
    groups: Mapping[str, Iterable[str]] = {
        "Shown by": [case.id for case in cases if flag in case.expect.fired],
        "Not by": [case.id for case in cases if flag in case.expect.not_fired],
        "Open in": [case.id for case in cases if flag in case.expect.open],
    }
    found = (f"{name} {', '.join(ids)}." for name, ids in groups.items() if ids)
    return " ".join(found)


def index(rules: Rules, cases: Sequence[WorkedCase]) -> str:
    """Write the front page of the reference."""
    levels = ", ".join(
        f"{sum(flag.urgency == level for flag in rules.red_flags)} {LEVELS[level].lower()}"
        for level in URGENCIES
    )
    return f"""# Reference

{MADE}

| Page | What it holds |
|---|---|
| [Criteria](criteria/README.md) | {len(rules.diagnoses)} criteria: logic in words and as a tree, sources, worked people |
| [Red flags](red-flags.md) | {len(rules.red_flags)} warning signs by urgency ({levels}) |
| [Rules that put diagnoses together](resolution.md) | {len(rules.resolution.records)} rules, in words and as they are carried out |
| [What may be said in public](claims.md) | the evidence ledger by headache and treatment, and the rules that no page may break |
| [The core set of outcomes](core-outcomes.md) | each question with its error, what matters, source and confidence; when it is asked |
| [Instrument packs](instrument-packs.md) | the file by which a clinic adds a questionnaire under its own licence |
| [Did it help me?](did-it-help.md) | the model, its choices with their reasons, and when which word is said |
| [Exercises](exercise-library.md) | every exercise with position, things needed, muscles and ladder; ready programmes |
| [The file of a home programme](home-programme-file.md) | the open file by which a programme is taken out and in |
| [The files of a diary](diary-files.md) | tables, FHIR and the locked archive, column by column |
| [Truth tables](truth-tables.md) | yes, no and unknown, as the engine computes them |
| [Model card](model-card.md) | what the engine is for, how accurate it is on {len(cases)} worked people and on simulated ones, its limits |
| [Mutation testing](mutation-testing.md) | how many small changes of the engine the tests find, and why the others live |
{state_rows()}
"""


def capital(text: str) -> str:
    return text[:1].upper() + text[1:] if " is " not in text.split(" and ")[0][:40] else text


def write(made: Mapping[str, str], folder: Path = FOLDER) -> list[str]:
    """Write the pages that changed and remove criteria that are gone; return their names."""
    changed = stale(made, folder)
    for name in changed:
        path = folder / name
        if name in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made[name], encoding="utf-8")
        else:
            path.unlink()
    return changed


def stale(made: Mapping[str, str], folder: Path = FOLDER) -> list[str]:
    """Return the pages that differ from what would be written, and those nobody would write."""
    held = {f"criteria/{path.name}": path for path in (folder / "criteria").glob("*.md")}
    held |= {name: folder / name for name in made if (folder / name).exists()}
    differing = [
        name for name, text in made.items() if name not in held or held[name].read_text("utf-8") != text
    ]
    return sorted({*differing, *(set(held) - set(made))})


def main(words: list[str]) -> int:
    rules = library.load().rules
    made = pages(rules, worked.load(rules).cases)
    if "--check" in words:
        found = stale(made)
        print("\n".join(found) or "every reference page is current")
        return 1 if found else 0
    print("\n".join(write(made)) or "nothing changed")
    return 0


if __name__ == "__main__":
    settings.configure(USE_I18N=False)  # the pages are English whatever this machine is set to
    sys.exit(main(sys.argv[1:]))
