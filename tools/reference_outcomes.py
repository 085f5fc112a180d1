"""The reference pages of outcomes: the core set with its limits and sources, and the file of an instrument pack."""

from __future__ import annotations

from tools.reference_words import cell
from wellhead.knowledge import treatment
from wellhead.knowledge.treatment.instruments import ChangeLimit, CoreItem
from wellhead.outcomes.packs import reading, text
from wellhead.outcomes.packs.content import FORMAT

EXAMPLE = f"""\
format: {FORMAT}
id: garden-mood            # small letters and digits; stays the same over all versions
version: "1.0"             # a changed file needs a new one
title: Garden mood
language: en               # the language of the questions
intro: Four questions about a garden that nobody owns.
src: invented for this page
asked_at: [baseline, discharge]    # may be left out: then the occasions of the schedule
choice_sets:
  often:
    - {{value: 0, label: Never}}
    - {{value: 1, label: Sometimes}}
    - {{value: 2, label: Often}}
    - {{value: 3, label: Always}}
items:
  - {{id: g1, text: "How often did you look at the garden?", choices: often, reverse: true}}
  - {{id: g2, text: "How often was the garden in the way?", choices: often, required: true}}
  - {{id: g3, text: "How often did you dream of snails?", choices: often}}
  - {{id: g4, text: "How green was it?", scale: {{low: grey, high: green}}, reverse: true}}
total:
  method: sum              # sum or mean of the items
  multiply: 1              # may be left out; 2 turns 0 to 50 into 0 to 100
  range: [0, 19]           # checked against the choices
  direction: lower_is_better
  missing: {{at_least_percent: 75, fill: mean}}
  mdc: {{value: 4, src: "invented; page and table here", population: gardeners}}
  mic: {{value: 3, src: "invented; page and table here"}}
subscales:
  - id: snails
    title: Snails
    items: [g2, g3]
    method: mean
    range: [0, 3]
    direction: lower_is_better
    missing: {{at_least_percent: 50, fill: none}}
"""

BANK = """\
adaptive:
  model: graded
  validated: false
  score: {centre: 50, unit: 10}
  direction: lower_is_better
  stop: {standard_error: 5, at_least: 2, at_most: 3}
  areas: {snails: 1}
  parameters:
    - {item: g1, discrimination: 1.4, thresholds: [-1, 0, 1]}
    - {item: g2, discrimination: 2.1, thresholds: [-0.5, 0.5, 1.5], area: snails}
    - {item: g3, discrimination: 1.8, thresholds: [0, 1, 2], area: snails}
    - {item: g4, discrimination: 1.1, thresholds: [-2.4, -1.8, -1.2, -0.6, 0, 0.4, 0.8, 1.2, 1.6, 2]}
"""


_BANKS = f"""\
## Questions chosen one by one

With `adaptive` in place of `total` and `subscales` the file is a bank: each person is asked the question that tells most
about them, one a page, until the score is exact enough. The graded response model is the one that is known: answers
counted from the lowest choice up (`reverse` turns them), one threshold fewer than there are choices.

```yaml
{BANK}```

| entry | meaning |
|---|---|
| `validated` | whether these numbers were tested with people. With `false` people are told that it is a trial, and no verdict is made of its change |
| `score` | the score is `centre` plus `unit` times the place on the scale of the thresholds, whose mean is 0 and standard deviation 1 |
| `direction` | whether a low or a high score is better |
| `stop` | standard error, in points of the score, that is exact enough; so many answers make a score; so many questions are asked at most |
| `areas` | may be left out: at least so many questions of each area |
| `parameters` | for every item its `discrimination` (0.1 to 6), rising `thresholds` (−6 to 6), and its `area` |
| `mic` | as above; ordinary error is worked out from the standard errors of both times |

A question left out counts as asked and moves nothing. Every answer is kept with the version of the bank, and gives the
same score when it is worked out again. How well the ranges hold: [adaptive scores](../benchmarks/adaptive.md). A bank to
try this out stands in `src/wellhead/knowledge/instruments/banks/`: its wording is ours, its numbers are invented.
"""


def packs(made: str) -> str:
    """Write the page of the file format; its example is read by the reader itself."""
    as_bank = EXAMPLE[: EXAMPLE.index("total:")] + BANK
    faults = [*reading.read(EXAMPLE.encode()).faults, *reading.read(as_bank.encode()).faults]
    if faults:
        raise ValueError(f"the example of the page is not sound: {faults[0]}")
    return f"""# Instrument packs

{made}

A published questionnaire belongs to somebody. None is in this program. A clinic that holds a licence adds one as a
file, together with who holds the rights, what the licence allows, its number or date, and its last day (or the word
that it has none). The owner adds and ends packs under *Settings, Questionnaires*; looking at a file keeps nothing.

- Asked at the occasions of the schedule ({_occasions()}), or at those that the file names, after the core questions.
- Not asked any more once the licence has run out, the pack was ended, or a newer version was kept. Answers stay.
- A kept version is never changed. Scores of two versions are not compared.

## The file

JSON or YAML in UTF-8, at most {text.MOST_BYTES // 1_000} kB, {reading.MOST_ITEMS} questions, {reading.MOST_CHOICES} choices
each. Names that are not known, names given twice, YAML anchors and tags, letters that cannot be seen, and numbers beyond
{reading.LARGEST} are refused; every fault is named with its place.

```yaml
{EXAMPLE}```

## Scoring

| entry | meaning |
|---|---|
| `choices` | a list of `value` and `label`, or the name of one in `choice_sets` |
| `scale` | whole numbers 0 to 10 with a label at both ends, in place of `choices` |
| `reverse` | counts the other way round: lowest plus highest choice, less the answer |
| `required` | without an answer to this there is no score |
| `method`, `multiply` | sum or mean of the items, then times this |
| `missing.at_least_percent` | with fewer of its items answered there is no score |
| `missing.fill` | `mean`: the mean of the answered items stands for a missing one. `none`: a sum needs every item; a mean is that of the answers given |
| `range` | lowest and highest score; must be what the choices give |
| `mdc`, `mic` | the size beyond ordinary error, and the size that matters; left out where nobody has measured them, and then no change is judged by them |

A blank answer is missing, never zero, and a score that cannot be made is shown as *no score*.

{_BANKS}"""


def _occasions() -> str:
    rules = treatment.load().outcome_rules
    return ", ".join(rules.schedule.packs_at) if rules else ""


def core_set(made: str) -> str:
    """Write the page of the core set."""
    library = treatment.load()
    rules = library.outcome_rules
    if rules is None:
        raise ValueError("instruments/rules.yaml holds no rules")
    rows = "\n".join(_row(each) for each in library.core_items.values())
    when = "\n".join(
        f"| {each.occasion} | {each.days} days after the course {each.after} | {each.answer_within_days} days |"
        for each in rules.schedule.occasions
    )
    return f"""# The core set of outcomes

{made}

Every question is in our own words and free. Limits marked *placeholder* have been tested by no study; pages say so
beside each figure. Numbers that the diary or the examination holds are drawn from there and not asked twice.

| id | question | asked at | better | beyond error | matters |
|---|---|---|---|---|---|
{rows}

## When it is asked

| occasion | due | answers in time within |
|---|---|---|
{when}

A reminder goes out {rules.schedule.remind_after_days} days after the first message, once. Late answers count and are
shown as late; the link closes {rules.schedule.link_days} days after the last day. Source: {rules.schedule.src}.
"""


def _row(item: CoreItem) -> str:
    way = "lower" if item.direction == "lower_is_better" else "higher"
    asked = "examination" if item.who == "clinician" else ", ".join(item.every)
    cells = (item.id, item.text, asked, way, _limit(item.mdc), _limit(item.mic))
    return f"| {' | '.join(cell(each) for each in cells)} |"


def _limit(limit: ChangeLimit) -> str:
    """The size, whom it was found in, its source and how sure that is."""
    if limit.value is None and limit.used is None:
        return limit.rule or limit.note or "none"
    size = f"{limit.used:g}, from {limit.value}" if limit.used is not None else str(limit.value)
    told = [limit.population, limit.src, limit.confidence and f"confidence {limit.confidence}"]
    return f"{size} ({'; '.join(each for each in told if each)})"
