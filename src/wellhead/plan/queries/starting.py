"""What a plan may start from: a proposal out of what was found, a template of the knowledge, one of the clinic."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import date

from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import Refused, hidden
from wellhead.plan import evidence, overuse, problems, proposing, sequence, templates
from wellhead.plan.models import Episode, Needles, PlanTemplate
from wellhead.plan.overuse import Overuse
from wellhead.plan.said import GoalSaid, Ordered, PlanSaid
from wellhead.plan.templates import CLINIC, Person
from wellhead.plan.weighing import weighed_of
from wellhead.record import queries as record


@dataclass(frozen=True, slots=True)
class Start:
    """What is known when a plan begins: the person as templates see them, what was concluded, what fits.

    `goals` are the person's own, as the history has them.
    """

    person: Person
    codes: tuple[str, ...]
    fits: str
    is_assessed: bool
    goals: tuple[GoalSaid, ...] = ()

    @property
    def painkillers(self) -> Overuse:
        """Whether overuse is held, likely or not seen."""
        return self.person.painkillers


def start_of(episode: Episode, *, today: date, needles: str = Needles.NOT_DISCUSSED) -> Start:
    """Everything a beginning rests on, read once."""
    assessment = record.latest_assessment(episode)
    known, verdict = weighed_of(episode, assessment)
    found = problems.found_problems(episode, known)
    codes = evidence.concluded_codes(assessment)
    painkillers = overuse.overuse_of(assessment, verdict)
    person = Person(found, evidence.headaches_of(codes), known, today, needles, painkillers)
    return Start(
        person,
        codes,
        templates.fitting(codes, templates.abouts(found), painkillers),
        assessment is not None,
        tuple(GoalSaid(goal.words, goal.ability_now) for goal in record.goals_of(episode)),
    )


def proposal(episode: Episode, *, today: date, needles: str = Needles.NOT_DISCUSSED) -> PlanSaid:
    """A plan to start from, put together from the latest assessment and what was found; not kept."""
    return proposal_from(start_of(episode, today=today, needles=needles))


def proposal_from(start: Start) -> PlanSaid:
    """The same from what was read already; no query."""
    person = start.person
    said = proposing.propose(
        person.found,
        person.headaches,
        known=person.known,
        today=person.today,
        needles=person.needles,
        painkillers=person.painkillers,
    )
    return replace(said, goals=start.goals)


def laid(actor: Actor, start: Start, key: str) -> PlanSaid:
    """The plan that a template makes for this person; raises a hidden refusal when there is no such template."""
    person = start.person
    if key.startswith(CLINIC):
        row = template_or_hidden(actor, key)
        said = templates.said_from(row.content, key=key, today=person.today, needles=person.needles)
        said = replace(said, goals=start.goals)
        if person.needles != Needles.WELCOME:
            return templates.without_needles(said, person.known, person.headaches)
        return said
    ready = next((each for each in templates.ready() if each.id == key), None)
    if ready is None:
        raise Refused(hidden())
    return replace(templates.lay(ready, person), goals=start.goals)


def first_proposed(said: PlanSaid, codes: tuple[str, ...]) -> Ordered | None:
    """What to begin with alone, if one thing is to go first; None where there is nothing to tell apart."""
    headaches = evidence.headaches_of(codes)
    certainties = [evidence.stated_for(item.kind, item.what, headaches).certainty for item in said.items]
    return sequence.proposed(said.items, certainties, weeks=proposing.course_of_care().window_weeks)


def clinic_templates(actor: Actor, *, retired: bool = False) -> list[PlanTemplate]:
    """The clinic's own, the newest version of each, by name; one query."""
    rows = PlanTemplate.objects.for_clinic(actor.clinic_id).order_by("key", "-version")
    newest: dict[str, PlanTemplate] = {}
    for row in rows:
        newest.setdefault(row.key, row)
    kept = [row for row in newest.values() if retired or not row.is_retired]
    return sorted(kept, key=lambda row: row.name.lower())


def template_versions(actor: Actor, key: str) -> list[PlanTemplate]:
    """Every version of one of the clinic's templates, newest first; a hidden refusal where there is none."""
    rows = list(PlanTemplate.objects.for_clinic(actor.clinic_id).filter(key=key).order_by("-version"))
    if not rows:
        raise Refused(hidden())
    return rows


def template_or_hidden(actor: Actor, key: str) -> PlanTemplate:
    """The newest version, or a hidden refusal."""
    return template_versions(actor, key)[0]


def template_name(clinic_id: uuid.UUID, key: str) -> str:
    """The name of a template by its key; empty where nothing was chosen."""
    if key.startswith(CLINIC):
        row = PlanTemplate.objects.for_clinic(clinic_id).filter(key=key).order_by("-version").first()
        return row.name if row else ""
    return next((each.name for each in templates.ready() if each.id == key), "")
