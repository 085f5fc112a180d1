"""Worked examples of the knowledge folder, and records of a person with nothing against treatment."""

from collections.abc import Mapping
from pathlib import Path

import yaml

from wellhead.knowledge import treatment
from wellhead.knowledge.treatment.concerns import Record
from wellhead.reasoning.criteria import Value
from wellhead.reasoning.facts import Facts
from wellhead.reasoning.rules import Rules

FOLDER = Path(treatment.__file__).resolve().parent.parent
LIBRARY = treatment.load()
RULES = Rules(version="test", facts={})
CLEAR = ("C02", "C03", "C04", "C05", "C06", "C36")


def examples(name: str, key: str = "examples") -> list[dict[str, object]]:
    """The examples under one key of a file of the knowledge folder."""
    content = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    rows: list[dict[str, object]] = content[key]
    return rows


def record(facts: Mapping[str, Value | None], **known: object) -> Record:
    """A record with these facts; flags judged and none open unless said otherwise."""
    given: dict[str, object] = {"open_red_flags": (), **known}
    return Record(facts=Facts.from_mapping(facts), rules=RULES, **given)  # type: ignore[arg-type]
