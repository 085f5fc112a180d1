"""Writes the model card: `python tools/model_card.py`; --measure [PEOPLE] first measures simulated people anew.

What is held against the worked people is computed whenever the card is written. What is measured on simulated people
is heavy and kept in docs/reference/model-card.json with the hash of the knowledge that it was measured under; the card
says which that was.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
for folder in (ROOT, ROOT / "src"):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))

from tools import model_card_worked as people_card  # noqa: E402 -- the source folder comes first
from tools.model_card_crowd import Figures, estimates_hash, made_of, measure  # noqa: E402 -- the source folder comes first
from tools.model_card_numbers import Share, percent, table  # noqa: E402 -- the source folder comes first
from wellhead.knowledge import library, worked  # noqa: E402 -- the source folder comes first
from wellhead.knowledge.worked import WorkedCase  # noqa: E402 -- the source folder comes first
from wellhead.population.crowd_walk import Briefs  # noqa: E402 -- the source folder comes first
from wellhead.reasoning.rules import URGENCIES, Rules  # noqa: E402 -- the source folder comes first

CARD = ROOT / "docs" / "reference" / "model-card.md"
KEPT = CARD.with_suffix(".json")
PEOPLE = 4000
SETTINGS = {"physiotherapy_clinic": "physiotherapy clinic", "general_population": "general population"}
# A figure of the data file may be a number, a text or a list: it is read as written.
Kept = Mapping[str, Any]


def card(rules: Rules, cases: Sequence[WorkedCase], kept: Kept) -> str:
    """Return the whole card."""
    judged = people_card.judge_all(rules, cases)
    parts = (
        purpose(rules),
        data(cases, kept, rules),
        f"## Urgency on the worked people\n\n{CIRCULAR}\n\n{people_card.urgency_text(judged)}\n",
        f"## Codes on the worked people\n\n{people_card.codes_text(judged)}\n",
        f"## How often it cannot tell\n\n{people_card.endings_text(judged)}\n\n{endings(kept)}\n",
        f"## When answers are missing\n\n{MISSING}\n\n{people_card.missing_text(cases, Briefs(rules))}\n\n{missing(kept)}\n",
        f"## Simulated people\n\n{measured_under(rules, kept)}\n\n{origin(kept)}\n\n{triage(kept)}\n",
        calibrated(kept),
        f"## Groups\n\n{people_card.groups_text(judged)}\n\n{groups(kept)}\n",
        LIMITS,
    )
    return "\n".join(parts).rstrip() + "\n"


CIRCULAR = """Reviewers wrote the worked people and what must follow; a test holds the engine to every line. Agreement is
therefore a condition of each release and no estimate of how the engine does with patients. The interval says how little
even full agreement of so many people excludes."""

MISSING = """Answers are taken away by chance. *Said to be open* means that the verdict names a red flag of at least the wanted
level that waits for an answer: such a verdict is never shown as settled."""


def purpose(rules: Rules) -> str:
    return f"""# Model card

*Made by `tools/model_card.py`.*

Engine of Wellhead, knowledge {rules.version} (`{rules.hash[:12]}`): {len(rules.diagnoses)} criteria, {len(rules.red_flags)} red
flags, {len(rules.resolution.records)} rules that put diagnoses together, {len(rules.ratios)} likelihood ratios.

## What it is for, and what not

It sorts what a person with headache tells, and what a clinician finds, by published criteria; it says how soon a doctor
must look, which criteria hold, which facts are missing, and shows why. It is meant for people from 12 years, for
physiotherapists who treat neck headache, and for patients before a first visit.

It is **not** a diagnostic device, was **not** tried on patients, does not rule out a serious cause, and decides on no
medicine. The purpose in full: [intended purpose](../safety/intended-purpose.md); what can go wrong:
[hazard log](../safety/hazard-log.md). It is a set of rules with three-valued logic: nothing in it was learned from data.
"""


def data(cases: Sequence[WorkedCase], kept: Kept, rules: Rules) -> str:
    made = made_of(rules)
    return f"""## Data behind this card

- **{len(cases)} worked people** ([knowledge/cases](../../src/wellhead/knowledge/cases)): written by us with the answer that must
  follow, in our own words. They are not patients and not a sample: mimics, boundaries and mistakes are many, plain cases few.
- **{kept["people"]:,} simulated people** of each setting and {kept["people"] // 2:,} with a serious cause, drawn from the priors
  and from {made["findings"]} estimates of how often each answer is given ([knowledge/crowd](../../src/wellhead/knowledge/crowd)).
  Most of these are our guesses. Somebody simulated for a diagnosis is made to meet its criteria: the figures show what
  gaps, mixtures, chance signs and the rules do to it, never whether the criteria are right.
- **No patients.** Sensitivity, specificity and predictive values in people are unknown.
"""


def measured_under(rules: Rules, kept: Kept) -> str:
    under = f"knowledge {kept['knowledge']} (`{str(kept['hash'])[:12]}`), seed {kept['seed']}"
    if (kept["hash"], kept["estimates"]) == (rules.hash, estimates_hash()):
        return f"Measured under {under}, which is that of today."
    return f"Measured under {under}; the knowledge or the estimates have changed since, and these figures have not been measured again."


def endings(kept: Kept) -> str:
    sections = kept["origin"]
    names = sorted({name for each in sections.values() for name in each["outcomes"]})
    rows = [
        (
            name.replace("_", " "),
            *(percent(each["outcomes"].get(name, 0) / each["people"]) for each in sections.values()),
        )
        for name in names
    ]
    return table(("How the check ends", *(f"simulated, {name}" for name in sections)), rows)


def missing(kept: Kept) -> str:
    rows = [people_card.missing_row(each["removed"], each) for each in kept["missing"]]
    head = f"{kept['missing'][0]['people']:,} simulated people, a third of them with a serious cause."
    return f"{head}\n\n{table(people_card.MISSING_HEAD, rows)}"


def origin(kept: Kept) -> str:
    rows = []
    for name, each in kept["origin"].items():
        people = each["people"]
        rows.append(
            (
                name,
                people,
                Share(each["first"], people),
                Share(each["any"], people),
                Share(each["nothing"], people),
            )
        )
    whole = table(
        ("Known", "People", "First code of a label they were made for", "Any code of it", "No code"), rows
    )
    examined = kept["origin"]["with the examination"]["by label"]
    alone = kept["origin"]["by the answers alone"]["by label"]
    by_label = table(
        (
            "Label",
            "People",
            "First, by the answers alone",
            "First, with the examination",
            "Any, with the examination",
        ),
        [
            (
                label,
                number,
                percent(alone[label][1] / number),
                percent(first / number),
                percent(anywhere / number),
            )
            for label, (number, first, anywhere) in examined.items()
            if number
        ],
    )
    return f"{whole}\n\nNeck, jaw and sinus headache need an examination: their answers alone are never enough.\n\n{by_label}"


def triage(kept: Kept) -> str:
    rows = [
        (
            name,
            sum(levels.values()),
            *(percent(levels[level] / max(sum(levels.values()), 1)) for level in URGENCIES),
        )
        for name, levels in kept["triage"].items()
    ]
    ill = kept["triage"]["a serious cause"]
    silent = Share(ill["routine"], sum(ill.values()))
    well = kept["triage"]["no serious cause"]
    alarmed = Share(sum(well.values()) - well["routine"], sum(well.values()))
    return (
        f"{table(('Simulated people', 'Number', *(people_card.LEVELS[level] for level in URGENCIES)), rows)}\n\n"
        f"Under-triage: {silent} with a serious cause are called routine by their answers. About one in twelve of them shows "
        f"no sign at all, by our estimate; others show one that only an examination finds. Over-triage: {alarmed} without one are asked to see a doctor."
    )


def calibrated(kept: Kept) -> str:
    rows = [
        (
            SETTINGS[each["met in"]],
            SETTINGS[each["judged as"]],
            each["people"],
            f"{each['brier']:.3f}",
            f"{each['skill']:.2f}",
            f"{each['error']:.3f}",
            percent(each["first right"] / each["people"]),
            f"{each['first error']:.3f}",
        )
        for each in kept["calibration"]
    ]
    head = (
        "Met in",
        "Judged as of",
        "People",
        "Brier",
        "Skill",
        "Error",
        "Likeliest label right",
        "Error of the likeliest",
    )
    own = next(
        each for each in kept["calibration"] if each["met in"] == each["judged as"] == "physiotherapy_clinic"
    )
    bins = [
        (
            f"{each['start']:.1f}–{each['end']:.1f}",
            each["people"],
            percent(each["said"]),
            percent(each["true"]),
        )
        for each in own["bins"]
        if each["people"]
    ]
    return f"""## Calibration of the shares at two prevalences

Shares of labels, with all answers and an examination, held against the label that somebody was made for. Brier: mean
squared distance (0 is perfect). Skill: how much better than always saying how common each is. Error: expected calibration
error over ten bins. The shares rest on published ratios; the simulated people on our estimates: a gap may be the fault of
either. Shares order a list; they are never shown to patients and never overrule a criterion.

{table(head, rows)}

The likeliest label in a physiotherapy clinic, by what was said of it:

{table(("Said", "People", "Said on average", "Was so"), bins)}
"""


def groups(kept: Kept) -> str:
    rows = []
    for name, each in (*kept["by sex"].items(), *kept["by age"].items()):
        people, ill = max(each["people"], 1), max(each["serious"], 1)
        rows.append(
            (
                name,
                each["people"],
                percent(each["first"] / people),
                percent(each["above routine"] / people),
                each["serious"],
                percent(each["serious called routine"] / ill),
            )
        )
    head = (
        "Simulated",
        "No serious cause",
        "Label found first",
        "Asked to see a doctor",
        "Serious cause",
        "of them called routine",
    )
    return f"{table(head, rows)}\n\nDifferences between groups follow from the rules (new headache at 50, pregnancy, childhood) and from our estimates."


LIMITS = """## Limits and estimates

- Not validated in patients. Before any claim of accuracy it needs a study with a reference diagnosis.
- The share with a serious cause, how often signs are told by chance, and which answers go together are estimates; simulated
  answers are otherwise independent of each other, which people's are not.
- Levels of urgency are our own reading of guidance, marked *estimate* in the [red flags](red-flags.md).
- Priors of physiotherapy clinics are estimates; likelihood ratios come mostly from specialised clinics and are shrunk.
- One kind of headache a simulated person; children under 12 are outside the tool.
- People under 18, over 65, pregnant, or answering in another language than their own are few in every study behind the rules.
"""


def read() -> Kept:
    """Return the kept figures."""
    kept: Kept = json.loads(KEPT.read_text(encoding="utf-8"))
    return kept


def main(words: list[str]) -> int:
    rules = library.load().rules
    if "--measure" in words:
        after = words[words.index("--measure") + 1 :]
        figures: Figures = measure(rules, int(after[0]) if after else PEOPLE)
        KEPT.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    text = card(rules, worked.load(rules).cases, read())
    CARD.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
