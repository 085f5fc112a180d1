"""The facts of an assessment in words, without anybody's view; and which assessments wait for a second one."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from wellhead.knowledge import library
from wellhead.reasoning.facts import CLINICIAN_LETTER, Facts, dictionary_id
from wellhead.record import facts as record_facts
from wellhead.record import telling
from wellhead.ui import answers

if TYPE_CHECKING:
    from wellhead.record.models import Assessment


@dataclass(frozen=True, slots=True)
class FactWords:
    """One answer and who gave it."""

    question: str
    answer: str
    origin: str


@dataclass(frozen=True, slots=True)
class Group:
    """Answers that belong together, of one headache where there are several; what was denied stands apart."""

    title: str
    facts: tuple[FactWords, ...]
    denied: tuple[FactWords, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """An assessment that a colleague may look at blind."""

    id: uuid.UUID
    name: str
    when: str
    by: str
    url: str


def facts_in_words(assessment: Assessment) -> list[Group]:
    """What was known when it was filed, in the order of the dictionary; the letters of the one who filed it are left out."""
    rules = library.load().rules
    known = [
        each
        for each in record_facts.records_of(assessment)
        if each.fact_id in rules.facts and dictionary_id(each.fact_id) != CLINICIAN_LETTER
    ]
    latest = Facts.from_records(known, rules.facts).origins
    groups: dict[str, tuple[list[FactWords], list[FactWords]]] = {}
    for definition in rules.facts.values():
        for (kind, fact), record in latest.items():
            if fact != definition.id or (record.value is None and not record.asked):
                continue
            title = definition.group.partition(" ")[2] or definition.group
            answer = _("Not sure") if record.value is None else answers.answer_words(definition, record.value)
            line = FactWords(answers.question_words(definition), answer, telling.origin(record))
            said, denied = groups.setdefault(f"{title} · {kind}" if kind else title, ([], []))
            (denied if _denies(record.value) else said).append(line)
    return [Group(title, tuple(said), tuple(denied)) for title, (said, denied) in groups.items()]


def _denies(value: object) -> bool:
    """Whether an answer says that something is not there, folded so that what is there is read first. Zero is no denial."""
    return value is False or value in ((), "none")


def waiting(rows: Iterable[Assessment]) -> list[Waiting]:
    """Who was assessed, when and by whom; not what was made of it."""
    return [
        Waiting(
            id=row.pk,
            name=row.episode.person.name,
            when=telling.day(row.recorded_at),
            by=row.author_name,
            url=reverse("journey:second_opinion", args=[row.pk]),
        )
        for row in rows
    ]
