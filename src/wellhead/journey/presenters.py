"""Hand-overs in the words of a page."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.booking import courses
from wellhead.booking.prices import price_in_words
from wellhead.booking.states import OCCUPIES_TIME
from wellhead.foundation.models import Clinic
from wellhead.knowledge import library
from wellhead.knowledge.treatment.care import RelapsePlan as GeneralRelapsePlan
from wellhead.people.actions import PersonDetails
from wellhead.reasoning.rules import Diagnosis
from wellhead.reasoning.verdict import Verdict
from wellhead.record.layout import CONCLUSION, PAGES, page_of
from wellhead.record.ledger import FlagLine
from wellhead.ui.words import content

if TYPE_CHECKING:
    from wellhead.booking.queries import Visit
    from wellhead.journey.models import RelapsePlan
    from wellhead.people.models import Person
    from wellhead.record.models import Assessment, FlagReview, SecondOpinion

MOST_CANDIDATES = 8
"""More to choose among than this is no help to a clinician."""
HASH_SHOWN = 12
"""Characters of an edition's hash that people compare."""
CHECK_IN_WEEKS = 12
"""Suggested first check-in after discharge; the clinician changes it."""


@dataclass(frozen=True, slots=True)
class VisitWords:
    """A visit as a person reads it, in the clinic's wall-clock time."""

    service: str
    with_whom: str
    day: str
    time: str
    until: str
    price: str
    terms: str
    is_call: bool
    held_until: str
    token: str
    others: tuple[str, ...] = ()


def visit_words(visit: Visit) -> VisitWords:
    """When, where, with whom and for how much; `others` are the other visits of the course that it is booked with."""
    appointment = visit.appointment
    together = [each for each in courses.visits_of(appointment) if each.status in OCCUPIES_TIME]
    others = [each for each in together if each.appointment.pk != appointment.pk]
    zone = ZoneInfo(appointment.clinic.time_zone)
    starts, ends = visit.starts_at.astimezone(zone), visit.ends_at.astimezone(zone)
    held = appointment.expires_at
    return VisitWords(
        service=content(visit.service.name),
        with_whom=visit.staff.name,
        day=date_format(starts, "l j F Y"),
        time=date_format(starts, "H:i"),
        until=date_format(ends, "H:i"),
        price=price_in_words(
            sum(each.appointment.price_pence for each in together) or appointment.price_pence
        ),
        terms=content(appointment.terms),
        is_call=visit.service.is_call,
        held_until=date_format(held.astimezone(zone), "H:i") if held else "",
        token=appointment.public_token,
        others=tuple(date_format(each.starts_at.astimezone(zone), "l j F Y, H:i") for each in others),
    )


def details_of(person: Person | None) -> PersonDetails:
    """What the clinic has of a person already."""
    if person is None:
        raise ValueError("A visit needs somebody who comes.")
    return PersonDetails(
        given_name=person.given_name,
        family_name=person.family_name,
        born_on=person.born_on,
        email=person.email,
        phone=person.phone,
        sex_at_birth=person.sex_at_birth,
        gp_name=person.gp_name,
        needs=person.needs,
    )


@dataclass(frozen=True, slots=True)
class PersonWords:
    """Who the page is about."""

    id: uuid.UUID
    name: str
    age: int


def person_words(person: Person, today: date) -> PersonWords:
    """Name and age for the head of a clinician's page."""
    return PersonWords(person.pk, person.name, person.age_on(today))


@dataclass(frozen=True, slots=True)
class Tab:
    """One page of the assessment."""

    part: str
    url: str
    title: str | Promise
    is_current: bool


def tabs(person_id: uuid.UUID, current: str) -> list[Tab]:
    """The pages of the assessment, the conclusion last."""
    here = page_of(current)
    titles = {page: title for page, (title, _sections) in PAGES.items()} | {CONCLUSION: _("Conclude")}
    return [Tab(page, part_address(person_id, page), title, page == here) for page, title in titles.items()]


def part_address(person_id: uuid.UUID, part: str) -> str:
    """Where a part of the assessment stands; the conclusion is one."""
    page = page_of(part)
    if page == CONCLUSION:
        return reverse("journey:conclude", args=[person_id])
    return f"{reverse('journey:assessment', args=[person_id])}?part={page}"


def next_part(person_id: uuid.UUID, part: str) -> str:
    """Where saving leads: the page after the one this part stands on, or the conclusion after the last."""
    pages = [*PAGES, CONCLUSION]
    return part_address(person_id, pages[pages.index(page_of(part)) + 1])


def local_day(moment: datetime, clinic: Clinic) -> date:
    """The clinic's calendar day of a moment."""
    return moment.astimezone(ZoneInfo(clinic.time_zone)).date()


def candidates(verdict: Verdict) -> list[tuple[str, str]]:
    """Codes and names to choose among: what is reported first, then what is not ruled out; at most eight."""
    names = {entry.code: entry.name for entry in verdict.diagnoses}
    reported = [(code, names[code]) for code in verdict.reported]
    others = [
        (entry.code, entry.name)
        for entry in verdict.candidates
        if entry.code not in verdict.reported and entry.diagnosis.kind in {"definite", "probable"}
    ]
    return list(dict.fromkeys([*reported, *others]))[:MOST_CANDIDATES]


def other_conditions(verdict: Verdict) -> list[tuple[str, str]]:
    """Every other condition of the classification, in its order: what the engine rules out, a clinician may know."""
    offered = {code for code, _name in candidates(verdict)}
    known = library.load().rules.diagnoses.values()
    return [
        (each.code, each.name)
        for each in known
        if each.code not in offered and each.kind in {"definite", "probable", "subform"}
    ]


CONFIDENCES: dict[str, str | Promise] = {
    "low": gettext_lazy("Low confidence"),
    "middle": gettext_lazy("Middle confidence"),
    "high": gettext_lazy("High confidence"),
}


@dataclass(frozen=True, slots=True)
class FiledWords:
    """A filed assessment in words."""

    id: uuid.UUID
    when: str
    by: str
    trigger: str
    codes: tuple[str, ...]
    engine_codes: tuple[str, ...]
    reason: str
    engine: str
    knowledge: str
    edition: str
    letters: tuple[tuple[str, bool | None], ...]
    confidence: str | Promise = ""
    against: str = ""


def filed_words(rows: Iterable[Assessment], clinic: Clinic) -> list[FiledWords]:
    """Filed assessments, in the order given."""
    names = library.load().rules.diagnoses
    return [_filed(row, clinic, names) for row in rows]


def _filed(row: Assessment, clinic: Clinic, names: Mapping[str, Diagnosis]) -> FiledWords:
    zone = ZoneInfo(clinic.time_zone)
    view = row.clinician_view
    return FiledWords(
        id=row.pk,
        when=date_format(row.recorded_at.astimezone(zone), "j F Y, H:i"),
        by=row.author_name,
        trigger=row.get_trigger_display(),
        codes=_chosen(view, names),
        engine_codes=tuple(_named(code, names) for code in row.verdict.get("reported", [])),
        reason=view["reason"],
        engine=row.engine_version,
        knowledge=row.knowledge_version,
        edition=(row.knowledge_hash or "")[:HASH_SHOWN],
        letters=tuple((_named(code, names), said) for code, said in view["not_better_explained"].items()),
        confidence=CONFIDENCES.get(view.get("confidence", ""), ""),
        against=view.get("against", ""),
    )


@dataclass(frozen=True, slots=True)
class OpinionWords:
    """A colleague's own view of the same facts, in words."""

    by: str
    when: str
    is_blind: bool
    codes: tuple[str, ...]
    reason: str
    confidence: str | Promise
    against: str


def opinion_words(rows: Iterable[SecondOpinion], clinic: Clinic) -> list[OpinionWords]:
    """Second opinions, in the order given."""
    names, zone = library.load().rules.diagnoses, ZoneInfo(clinic.time_zone)
    return [
        OpinionWords(
            by=row.author_name,
            when=date_format(row.recorded_at.astimezone(zone), "j F Y, H:i"),
            is_blind=row.view.get("blind") is True,
            codes=_chosen(row.view, names),
            reason=row.view["reason"],
            confidence=CONFIDENCES.get(row.view.get("confidence", ""), ""),
            against=row.view.get("against", ""),
        )
        for row in rows
    ]


def _chosen(view: Mapping[str, Any], names: Mapping[str, Diagnosis]) -> tuple[str, ...]:
    """The diagnoses chosen; or that it is none of them; or that nobody can tell yet."""
    # Any: the view as JSON gives it back
    said = tuple(_named(code, names) for code in view["codes"])
    decided = view.get("decided")
    if said or decided is None:
        return said
    return (_("None of these"),) if decided else (_("Cannot tell yet"),)


def _named(code: str, names: Mapping[str, Diagnosis]) -> str:
    known = names.get(code)
    return f"{known.name} ({code})" if known else code


def relapse_initial(kept: RelapsePlan | None, general: GeneralRelapsePlan | None) -> dict[str, object]:
    """The words to start from: those agreed before, else the general plan of the knowledge, to be made the person's own."""
    if kept is not None:
        return {
            "keep_doing": kept.keep_doing,
            "early_signs": kept.early_signs,
            "green": kept.green,
            "amber": kept.amber,
            "red": kept.red,
            "source": kept.source,
        }
    if general is None:
        return {}
    return {
        "early_signs": "\n".join(content(sign.capitalize()) for sign in general.triggers),
        "green": content(general.green.capitalize()),
        "amber": content(general.amber.capitalize()),
        "red": content(general.red.capitalize()),
        "check_in_weeks": CHECK_IN_WEEKS,
        "source": general.src[:120],
    }


@dataclass(frozen=True, slots=True)
class FlagWords:
    """A warning sign with what was last concluded about it."""

    line: FlagLine
    review: str
    words: str


def flag_words(lines: Iterable[FlagLine], reviews: Mapping[str, FlagReview]) -> list[FlagWords]:
    """Warning signs in the order of the ledger, each with its latest review."""
    return [_flag(line, reviews.get(line.id)) for line in lines]


def _flag(line: FlagLine, review: FlagReview | None) -> FlagWords:
    if review is None:
        return FlagWords(line, "", "")
    when = date_format(review.recorded_at, "j F Y")
    said = f"{review.get_outcome_display()} · {review.author_name}, {when}"
    return FlagWords(line, said, review.words)
