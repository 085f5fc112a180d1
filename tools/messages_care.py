"""The sentences of questions, medicines and the course of care that people read, each with what it is.

Django must be set up, and no translation may be active.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import yaml

from wellhead.knowledge import treatment
from wellhead.knowledge.treatment.instruments import CoreItem
from wellhead.knowledge.treatment.library import FOLDER

Words = Iterator[tuple[str, str, str]]
"""What is said, what it belongs to, and what it is."""
BANKS = FOLDER / "instruments" / "banks"


def everything() -> Words:
    """The questions, our own banks, medicines, then the course of care."""
    known = treatment.load()
    for item in known.core_items.values():
        for words, note in _asked(item):
            yield words, f"instruments/{item.id}", note
    for file in sorted(BANKS.glob("*.yaml")):
        for words, note in _bank(yaml.safe_load(file.read_text(encoding="utf-8"))):
            yield words, f"instruments/{file.stem}", note
    for entry in known.medicine_classes.values():
        if entry.label:
            yield entry.label, "medicines/classes", "a class of medicines"
    for medicine in known.medicines.values():
        if " " in medicine.name:
            yield medicine.name, "medicines/products", "a product in words; an international name alone stays"
    if known.medicine_rules is not None:
        yield known.medicine_rules.sentence, "medicines/counting", "of many days; never says stop"
        yield (
            known.medicine_rules.sudden_stop_sentence,
            "medicines/counting",
            "where stopping suddenly can harm",
        )
    for rule in known.diary_alarms.values():
        yield rule.saw, "course/diary_alarms", "what was seen in the diary"
    for end in known.discharge_words.values():
        yield end.words, "course/discharge_words", "how care may end well"
    if known.relapse is not None:
        for sign in known.relapse.triggers:
            yield sign.capitalize(), "course/relapse", "an early sign"
        for colour in ("green", "amber", "red"):
            yield getattr(known.relapse, colour).capitalize(), "course/relapse", f"what to do: {colour}"


def _asked(item: CoreItem) -> Iterator[tuple[str, str]]:
    """A question, how it is asked from memory, and its answers."""
    yield item.text, "question"
    if item.retro is not None:
        yield item.retro.text, "question, from memory"
    options = item.options if isinstance(item.options, Mapping) else {}
    for end in ("min_label", "max_label"):
        if options.get(end):
            yield str(options[end]), f"the {'lower' if end == 'min_label' else 'upper'} end of 0 to 10"
    labels, values = options.get("labels"), options.get("values")
    named = labels if isinstance(labels, Mapping) else {}
    for value in values if isinstance(values, Sequence) else ():
        yield str(named.get(value, value)).replace("_", " "), "a choice"
    if isinstance(item.extra_option, Mapping):
        yield str(item.extra_option["label"]), "a choice"


def _bank(found: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The head of a bank, its questions, its choices."""
    yield str(found["title"]), "title"
    yield str(found["intro"]), "below the title"
    items, sets = found["items"], found["choice_sets"]
    for item in items if isinstance(items, list) else ():
        yield str(item["text"]), "question"
    for choices in sets.values() if isinstance(sets, dict) else ():
        for choice in choices:
            yield str(choice["label"]), "a choice"
