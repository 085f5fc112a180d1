"""Writing what the coach did: points gone through, words back, what was tried, and graded doses agreed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wellhead.foundation import audit, clock, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.knowledge import treatment
from wellhead.programme import access
from wellhead.programme.models import Episode, ExposurePlan, Taught
from wellhead.programme.queries.coach import DOSE, latest_plan

LONGEST_WORDS = 500
MOST_MINUTES = 720
"""Twelve hours at a time: more is a slip of the finger."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A point gone through today. `words` are the person's own, empty where nobody asked."""

    point_id: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseAgreed:
    """A ladder of minutes at a time. `start_minutes` None ends the plan that stands."""

    kind: str
    start_minutes: int | None
    step_minutes: int = 0
    step_days: int = 7
    goal_minutes: int | None = None
    break_minutes: int = 0
    why: str = ""


def go_through(actor: Actor, episode: Episode, gone: Iterable[Gone], *, token: str = "") -> list[Taught]:
    """Points were gone through; words said back make a point understood. Raises CannotBeDone where nothing is named."""
    require(access.may_prescribe(actor, episode.person))
    points = list(gone)
    if not points:
        raise CannotBeDone(_("Tick the points you went through, or write what was said back."))
    for each in points:
        _known(each.point_id)
        if len(each.words) > LONGEST_WORDS:
            raise CannotBeDone(_("That is too long. Keep it under 500 characters."), field=each.point_id)
    with audit.writing(actor, "programme.points_gone_through", person_id=episode.person_id) as event:
        if token:
            once.claim(actor, token)
        rows = []
        for each in points:
            rows.append(_row(actor, episode, each.point_id, step=Taught.Step.DELIVERED))
            if each.words.strip():
                rows.append(
                    _row(actor, episode, each.point_id, step=Taught.Step.UNDERSTOOD, words=each.words.strip())
                )
        Taught.objects.bulk_create(rows)
        event.detail = {"points": [each.point_id for each in points]}
    return rows


def say_tried(
    actor: Actor, episode: Episode, point_id: str, *, helped: bool | None, not_now: bool = False
) -> Taught:
    """The person tried a point, or not now. `helped` None is not said."""
    require(access.may_log(actor, episode.person))
    _known(point_id)
    return _keep_word(
        actor,
        episode,
        point_id,
        step=Taught.Step.NOT_NOW if not_now else Taught.Step.TRIED,
        helped=None if not_now else helped,
    )


def say_settled(actor: Actor, episode: Episode, kind: str, *, settled: bool) -> Taught:
    """After a day with the dose: whether it had settled within a day. Raises CannotBeDone where no dose is agreed."""
    require(access.may_log(actor, episode.person))
    plan = latest_plan(episode, kind)
    if plan is None or plan.start_minutes is None:
        raise CannotBeDone(_("No dose is agreed for this. Open the page again."))
    return _keep_word(actor, episode, f"{DOSE}{kind}", step=Taught.Step.TRIED, helped=settled)


def agree_dose(actor: Actor, episode: Episode, said: DoseAgreed, *, token: str = "") -> ExposurePlan:
    """A new version of a graded dose from today. Raises CannotBeDone with the field at fault."""
    require(access.may_prescribe(actor, episode.person))
    _check(said)
    before = latest_plan(episode, said.kind)
    if said.start_minutes is None and (before is None or before.start_minutes is None):
        raise CannotBeDone(_("There is no dose to end."), field="start_minutes")
    with audit.writing(actor, "programme.dose_agreed", person_id=episode.person_id) as event:
        if token:
            once.claim(actor, token)
        row = ExposurePlan(
            **stamp(actor),
            episode=episode,
            kind=said.kind,
            version=before.version + 1 if before else 1,
            start_minutes=said.start_minutes,
            step_minutes=said.step_minutes,
            step_days=said.step_days,
            goal_minutes=said.goal_minutes if said.start_minutes is not None else None,
            break_minutes=said.break_minutes,
            began_on=clock.today(episode.clinic.time_zone),
            why=said.why.strip(),
        )
        row.save(force_insert=True)
        event.of(row)
    return row


def _check(said: DoseAgreed) -> None:
    if said.kind not in ExposurePlan.Kind.values:
        raise CannotBeDone(_("Choose desk work or driving."), field="kind")
    if said.start_minutes is None:
        return
    if not 1 <= said.start_minutes <= MOST_MINUTES:
        raise CannotBeDone(_("Write the minutes at a time, from 1 to 720."), field="start_minutes")
    if said.goal_minutes is None or not said.start_minutes <= said.goal_minutes <= MOST_MINUTES:
        raise CannotBeDone(
            _("The goal is at least the start, and 720 minutes at most."), field="goal_minutes"
        )
    if said.step_minutes < 0 or (said.goal_minutes > said.start_minutes and said.step_minutes == 0):
        raise CannotBeDone(_("Write by how many minutes a step rises."), field="step_minutes")
    if not 1 <= said.step_days <= 28:
        raise CannotBeDone(_("A step takes 1 to 28 days."), field="step_days")
    if not 0 <= said.break_minutes <= 120:
        raise CannotBeDone(_("A break takes 0 to 120 minutes."), field="break_minutes")


def _keep_word(
    actor: Actor, episode: Episode, point_id: str, *, step: Taught.Step, helped: bool | None
) -> Taught:
    with audit.writing(actor, "programme.point_said", person_id=episode.person_id) as event:
        row = _row(actor, episode, point_id, step=step, helped=helped)
        row.save(force_insert=True)
        event.of(row)
    return row


def _row(
    actor: Actor,
    episode: Episode,
    point_id: str,
    *,
    step: Taught.Step,
    words: str = "",
    helped: bool | None = None,
) -> Taught:
    return Taught(**stamp(actor), episode=episode, point_id=point_id, step=step, words=words, helped=helped)


def _known(point_id: str) -> None:
    if point_id not in treatment.load().coach:
        raise CannotBeDone(_("That point is not in the list. Open the page again."))
