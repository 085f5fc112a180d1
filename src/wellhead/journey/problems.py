"""The problem list of an episode: what clinicians concluded, since when, and its published codes with their edition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from wellhead.knowledge import library
from wellhead.knowledge.treatment import library as treatment_library
from wellhead.record import queries as record
from wellhead.record import telling

if TYPE_CHECKING:
    from wellhead.people.models import Episode
    from wellhead.record.models import Assessment

SURE = "high"
"""Confidence from which a code is written down; below it somebody looks it up first."""
CLASSIFICATION = "ICHD-3, 2018"
SYSTEMS: dict[str, str | Promise] = {
    "icd10": gettext_lazy("ICD-10"),
    "snomed_ct": gettext_lazy("SNOMED CT"),
    "icd11": gettext_lazy("ICD-11"),
}
ADDRESSES = {
    "icd10": "http://hl7.org/fhir/sid/icd-10",
    "snomed_ct": "http://snomed.info/sct",
    "icd11": "http://id.who.int/icd/release/11/mms",
}
"""What FHIR calls the systems."""


@dataclass(frozen=True, slots=True)
class Coded:
    """One published code of a condition. `is_sure` is false where it must be looked up before it is used."""

    system: str
    code: str
    term: str
    edition: str
    is_sure: bool
    address: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One diagnosis of a clinician: since when, by whom, and whether the latest assessment still holds it."""

    code: str
    name: str
    is_main: bool
    stands: bool
    since: str
    by: str
    last: str
    codes: tuple[Coded, ...]
    edition: str = CLASSIFICATION


def problem_list(episode: Episode) -> tuple[Problem, ...]:
    """The diagnoses concluded in an episode, those that stand first, the main one before all."""
    return problems_in(record.conclusions_of(episode))


def problems_in(newest_first: Sequence[Assessment]) -> tuple[Problem, ...]:
    """The same from assessments at hand."""
    names = library.load().rules.diagnoses
    standing: list[str] = newest_first[0].clinician_view["codes"] if newest_first else []
    found: dict[str, Problem] = {}
    for row in reversed(newest_first):
        for code in row.clinician_view["codes"]:
            first = found.get(code)
            found[code] = Problem(
                code=code,
                name=names[code].name if code in names else code,
                is_main=standing[:1] == [code],
                stands=code in standing,
                since=first.since if first else telling.day(row.recorded_at),
                by=first.by if first else row.author_name,
                last=telling.day(row.recorded_at),
                codes=coded(code),
            )
    order = {code: place for place, code in enumerate(standing)}
    return tuple(sorted(found.values(), key=lambda each: order.get(each.code, len(order))))


def coded(code: str) -> tuple[Coded, ...]:
    """The published codes of a condition, one of each system where one is held; none is made up."""
    known = treatment_library.load()
    terms = {(each.system, each.code): each for each in known.codes}
    found: dict[str, tuple[int, Coded]] = {}
    for coding in known.codings:
        term = terms.get((coding.system, coding.code))
        if term is None or not _covers(coding.ichd, code):
            continue
        best = found.get(coding.system)
        if best is None or len(coding.ichd) > best[0]:
            one = Coded(
                system=str(SYSTEMS.get(coding.system, coding.system)),
                code=coding.code,
                term=term.term,
                edition=coding.edition,
                is_sure=term.confidence == coding.confidence == SURE,
                address=ADDRESSES.get(coding.system, ""),
            )
            found[coding.system] = len(coding.ichd), one
    return tuple(one for _length, one in found.values())


def _covers(start: str, code: str) -> bool:
    return code == start or code.startswith(f"{start}.")
