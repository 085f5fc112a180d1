"""What is asked after a session, when, and how urgent an answer is; no reply is not a good reply."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from wellhead.knowledge.treatment.library import TreatmentLibrary
from wellhead.knowledge.treatment.needling import FollowUpQuestion, FollowUpRegion, Urgency

GENERAL = "general"
URGENCIES: tuple[Urgency, ...] = ("emergency_now", "same_day", "soon", "note")
Answers = Mapping[str, bool | int | None]


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
            DueCheck(ended_at + _after(check.at), region.region, check.required)
            for region in library.follow_up
            if region.region in wanted
            for check in region.checks
        )
    )


def urgency_of(region: FollowUpRegion, answers: Answers) -> Urgency | None:
    """The most urgent answer wins; None where no answer asks for anything. Unanswered is None, not no."""
    found = {_urgency(question, answers) for question in region.ask}
    return next((urgency for urgency in URGENCIES if urgency in found), None)


def _urgency(question: FollowUpQuestion, answers: Answers) -> Urgency | None:
    answer = answers.get(question.id)
    if answer is None or answer is False:
        return None
    if question.if_yes is not None:
        return question.if_yes if answer is True else None
    if question.if_at_least is not None and answer < question.if_at_least:
        return None
    return question.then


def _after(text: str) -> timedelta:
    """Read `PT3H` and `P7D`."""
    met = re.fullmatch(r"P(?:(\d+)D)?(?:T(\d+)H)?", text)
    if met is None:
        raise ValueError(f"{text} is not a time after a session such as PT3H or P7D")
    days, hours = met.groups(default="0")
    return timedelta(days=int(days), hours=int(hours))
