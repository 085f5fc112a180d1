"""A round after which symptoms rose too far: kept for a clinician to look at, and answered."""

from __future__ import annotations

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from wellhead.foundation import audit, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.knowledge.treatment.exercises import ProgressionDefault
from wellhead.programme import access, queries
from wellhead.programme.models import ExerciseLog, Flare, FlareAnswer

ROSE, NOT_SETTLED = "rose", "not_settled"
LONGEST_ANSWER = 1_000


def note_flare(actor: Actor, log: ExerciseLog) -> Flare | None:
    """Keep a flare where a round just said is one by the rules of progression; None where it is not.

    Two grounds: pain rose from before to after as far as asks for a step back, or the rise of an earlier round is
    still there when those hours have passed. What nobody said is no flare. Noting twice keeps it once.
    """
    require(access.may_log(actor, log.person))
    limits = queries.library().exercise_rules.progression
    ground = _ground(log, limits) if limits else None
    if ground is None:
        return None
    why, rise = ground
    with audit.writing(actor, "programme.flare_noted", person_id=log.person_id) as entry:
        row = Flare(**stamp(actor), person=log.person, log=log, rise=rise, why=why)
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            return Flare.objects.get(log=log)
        entry.of(row)
        entry.detail = {"exercise": log.item.exercise_id, "why": why, "rise": rise}
    return row


def _ground(log: ExerciseLog, limits: ProgressionDefault) -> tuple[str, int] | None:
    before, after = log.pain_before, log.pain_after
    if before is not None and after is not None and after - before >= limits.regress_symptom_rise_min:
        return ROSE, after - before
    if before is None:
        return None
    risen = _last_risen(log, limits)
    if risen is None or risen.log.pain_before is None or before <= risen.log.pain_before:
        return None
    return NOT_SETTLED, before - risen.log.pain_before


def _last_risen(log: ExerciseLog, limits: ProgressionDefault) -> Flare | None:
    """The last rise, where this is the first round of the same exercise said since its time to settle ran out."""
    settled_by = log.day - timedelta(hours=limits.regress_not_settled_hours)
    rows = Flare.objects.for_clinic(log.clinic_id).filter(
        person_id=log.person_id,
        log__item__exercise_id=log.item.exercise_id,
        log__replaced_by__isnull=True,
        log__day__lte=settled_by,
    )
    last = rows.select_related("log").order_by("-log__day", "-recorded_at").first()
    if last is None or last.why != ROSE:
        return None
    between = ExerciseLog.objects.for_clinic(log.clinic_id).standing()
    between = between.filter(
        person_id=log.person_id,
        item__exercise_id=log.item.exercise_id,
        day__gte=last.log.day + timedelta(hours=limits.regress_not_settled_hours),
        pain_before__isnull=False,
        done_at__lt=log.done_at,
    )
    return None if between.exclude(pk=log.pk).exists() else last


def answer_flare(actor: Actor, flare: Flare, words: str, *, token: str = "", answer: str = "") -> FlareAnswer:
    """What the clinician said or did about a flare; the first answer stays. Raises CannotBeDone without words."""
    require(access.may_prescribe(actor, flare.person))
    said = words.strip()
    if not said:
        raise CannotBeDone(_("Write what you said or did about it."), field="words")
    if len(said) > LONGEST_ANSWER:
        raise CannotBeDone(_("The text is too long. Keep it under 1,000 characters."), field="words")
    with audit.writing(actor, "programme.flare_answered", person_id=flare.person_id) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        row = FlareAnswer(**stamp(actor), flare=flare, words=said)
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            raise CannotBeDone(_("A colleague has answered this already. Open the page again.")) from None
        entry.of(row)
    return row
