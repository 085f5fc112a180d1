"""What is asked after a session, when, and how urgent an answer is; no reply is not a good reply."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from wellhead.knowledge.treatment.library import TreatmentLibrary
from wellhead.knowledge.treatment.needling import FollowUpQuestion, FollowUpRegion, Urgency

GENERAL = "general"
URGENCIES: tuple[Urgency, ...] = ("emergency_now", "same_day", "soon", "note")
NOT_SURE = "not_sure"
Answers = Mapping[str, bool | int | str | None]
"""By question: yes or no, 0 to 10, `not_sure`, or None where nothing was answered."""


@dataclass(frozen=True, order=True)
class DueCheck:
    """A check to be sent; where it is `required` and nobody replies, the clinic gets a task."""

    due_at: datetime
    region: str
    required: bool


def regions_needled(sites: Iterable[str], library: TreatmentLibrary) -> tuple[str, ...]:
    """Regions of muscles and points by id or code, always with the general one; KeyError for others."""
    found = {GENERAL}
    for site in sites:
        known = library.muscles.get(site) or library.points[site]
        found.add(known.follow_up)
    return tuple(sorted(found))


def checks_due(regions: Iterable[str], ended_at: datetime, library: TreatmentLibrary) -> tuple[DueCheck, ...]:
    """Every check of these regions after a session, the earliest first."""
    wanted = set(regions)
    return tuple(
        sorted(
            DueCheck(ended_at + after(check.at), region.region, check.required)
            for region in library.follow_up
            if region.region in wanted
            for check in region.checks
        )
    )


def urgency_of(
    region: FollowUpRegion, answers: Answers, *, not_sure: Mapping[str, Urgency] | None = None
) -> Urgency | None:
    """The most urgent answer wins; None where no answer asks for anything. Unanswered is None, not no.

    `not_sure` says what "not sure" asks for where a yes would ask for more; without it such an answer asks for nothing.
    """
    found = {_urgency(question, answers, not_sure or {}) for question in region.ask}
    return most_urgent(found)


def most_urgent(found: Iterable[str | None]) -> Urgency | None:
    """The most urgent of several, or None where there is none."""
    known = set(found)
    return next((urgency for urgency in URGENCIES if urgency in known), None)


def open_questions(region: FollowUpRegion, answers: Answers) -> tuple[FollowUpQuestion, ...]:
    """Questions of the region without any answer."""
    return tuple(question for question in region.ask if answers.get(question.id) is None)


def is_scale(question: FollowUpQuestion) -> bool:
    """Whether it is answered with 0 to 10."""
    return question.if_yes is None


def _urgency(question: FollowUpQuestion, answers: Answers, not_sure: Mapping[str, Urgency]) -> Urgency | None:
    answer = answers.get(question.id)
    if answer is None or answer is False:
        return None
    if answer == NOT_SURE:
        return not_sure.get(question.if_yes or question.then or "")
    if isinstance(answer, str):
        return None
    if question.if_yes is not None:
        return question.if_yes if answer is True else None
    if question.if_at_least is not None and answer < question.if_at_least:
        return None
    return question.then


def after(text: str) -> timedelta:
    """Read `PT3H` and `P7D`."""
    met = re.fullmatch(r"P(?:(\d+)D)?(?:T(\d+)H)?", text)
    if met is None:
        raise ValueError(f"{text} is not a time after a session such as PT3H or P7D")
    days, hours = met.groups(default="0")
    return timedelta(days=int(days), hours=int(hours))
