"""The hypotheses of an episode over its assessments: what the engine gave, what the clinician held, what changed between."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wellhead.journey.presenters import FiledWords, filed_words
from wellhead.knowledge import library
from wellhead.reasoning.criteria import facts_named
from wellhead.reasoning.facts import FactRecord, Facts, dictionary_id
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.weigh import label_of
from wellhead.record import facts as record_facts
from wellhead.record.likelihood_words import LABEL_WORDS
from wellhead.ui import answers
from wellhead.ui.charts import Chart, HypothesisWords, Point, hypothesis_chart

if TYPE_CHECKING:
    from wellhead.foundation.models import Clinic
    from wellhead.record.models import Assessment, LaterTruth

MOST_HYPOTHESES = 4
"""Hypotheses drawn; more were never likely."""
MOST_CHANGES = 8
"""Changed answers named between two assessments; the rest are counted."""
SHOWN_FROM = 0.01

Ends = tuple[float, float, float]
NOT_WEIGHED: tuple[float | None, float | None, float | None] = (None, None, None)
Key = tuple[str, str]
"""A headache and a weighed label."""


@dataclass(frozen=True, slots=True)
class Changed:
    """One answer that changed between two assessments."""

    question: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Step:
    """One assessment, and what changed since the one before it."""

    filed: FiledWords
    changed: tuple[Changed, ...]
    more: int


@dataclass(frozen=True, slots=True)
class TruthWords:
    """What it later proved to be."""

    names: tuple[str, ...]
    by: str
    how: str
    words: str
    when: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The page: a picture for each hypothesis, and the assessments, newest first."""

    charts: tuple[Chart, ...]
    steps: tuple[Step, ...]
    truths: tuple[TruthWords, ...]


def timeline(newest_first: Sequence[Assessment], truths: Iterable[LaterTruth], clinic: Clinic) -> Timeline:
    """Put the timeline of an episode together."""
    rules = library.load().rules
    rows = list(reversed(newest_first))
    return Timeline(
        charts=tuple(_charts(rows, rules, clinic)),
        steps=tuple(reversed(_steps(rows, rules, clinic))),
        truths=tuple(truth_words(truths, clinic)),
    )


def shares_of(verdict: Mapping[str, Any], rules: Rules) -> dict[Key, Ends]:
    """The share of each label of each headache as an assessment was filed; labels it did not weigh are absent."""
    # Any: the verdict as JSON gives it back
    found: dict[Key, Ends] = {}
    for entry in verdict.get("diagnoses", ()):
        share, label = entry.get("likelihood"), label_of(entry["code"], rules.policy)
        if share and label:
            found.setdefault((entry.get("headache", ""), label), (share["low"], share["mid"], share["high"]))
    return found


def _charts(rows: Sequence[Assessment], rules: Rules, clinic: Clinic) -> Iterable[Chart]:
    zone = ZoneInfo(clinic.time_zone)
    told = [shares_of(row.verdict, rules) for row in rows]
    best: dict[Key, float] = {}
    for shares in told:
        for key, (_low, mid, high) in shares.items():
            if high >= SHOWN_FROM:
                best[key] = max(best.get(key, 0.0), mid)
    for number, key in enumerate(sorted(best, key=lambda name: -best[name])[:MOST_HYPOTHESES]):
        points = []
        for row, shares in zip(rows, told, strict=True):
            ends = shares.get(key) or NOT_WEIGHED
            held = any(label_of(code, rules.policy) == key[1] for code in row.clinician_view["codes"])
            day = date_format(row.recorded_at.astimezone(zone), "j M Y")
            points.append(Point(day, *ends, held))
        name = str(LABEL_WORDS.get(key[1], key[1]))
        title = f"{name} · {key[0]}" if key[0] else name
        words = replace(HypothesisWords().translated(_), title=title)
        yield hypothesis_chart(points, words=words, ident=f"hypothesis-{number}")


def _steps(rows: Sequence[Assessment], rules: Rules, clinic: Clinic) -> list[Step]:
    filed = filed_words(rows, clinic)
    if not rows:
        return []
    steps = [Step(filed[0], (), 0)]
    for (before, after), words in zip(pairwise(rows), filed[1:], strict=True):
        changed = _changed(_values(before, rules), _values(after, rules), rules)
        steps.append(Step(words, tuple(changed[:MOST_CHANGES]), max(0, len(changed) - MOST_CHANGES)))
    return steps


def _values(row: Assessment, rules: Rules) -> dict[tuple[str, str], FactRecord]:
    """The latest record of each fact, as the engine read it then."""
    known = [each for each in record_facts.records_of(row) if dictionary_id(each.fact_id) in rules.facts]
    return dict(Facts.from_records(known, rules.facts).origins)


def _changed(
    before: Mapping[tuple[str, str], FactRecord], after: Mapping[tuple[str, str], FactRecord], rules: Rules
) -> list[Changed]:
    """Answers that are not what they were; those that a likelihood looks at first."""
    order = {fact: place for place, fact in enumerate(rules.facts)}
    weighed = {fact for ratio in rules.ratios for fact in facts_named(ratio.when)}
    keys = [key for key in {**before, **after} if _value(before.get(key)) != _value(after.get(key))]
    ordered = sorted(keys, key=lambda key: (key[1] not in weighed, order[dictionary_id(key[1])]))
    return [_change(key, before.get(key), after.get(key), rules=rules) for key in ordered]


def _value(record: FactRecord | None) -> object:
    return record.value if record else None


def _change(
    key: tuple[str, str], before: FactRecord | None, after: FactRecord | None, *, rules: Rules
) -> Changed:
    kind, fact = key
    definition = rules.facts[dictionary_id(fact)]
    question = answers.question_words(definition)
    told = [
        answers.answer_words(definition, each.value) if each is not None else _("Not known")
        for each in (before, after)
    ]
    return Changed(f"{question} ({kind})" if kind else question, told[0], told[1])


def truth_words(truths: Iterable[LaterTruth], clinic: Clinic) -> Iterable[TruthWords]:
    """What it later proved to be, in words; the first counts."""
    names, zone = library.load().rules.diagnoses, ZoneInfo(clinic.time_zone)
    for row in truths:
        yield TruthWords(
            names=tuple(f"{names[code].name} ({code})" if code in names else code for code in row.codes),
            by=row.author_name,
            how=str(row.get_proven_by_display()),
            words=row.words,
            when=date_format(row.recorded_at.astimezone(zone), "j F Y"),
        )
