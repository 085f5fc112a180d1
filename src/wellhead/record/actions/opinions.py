"""Writing what others made of the same facts, and what later proved right."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from wellhead.foundation import audit, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.record import access, queries
from wellhead.record.actions.conclusions import ClinicianView
from wellhead.record.codes import hold_codes
from wellhead.record.models import Assessment, Episode, LaterTruth, ProvenBy, SecondOpinion


def give_second_opinion(
    actor: Actor,
    assessment: Assessment,
    view: ClinicianView,
    *,
    is_blind: bool,
    token: str = "",
    answer: str = "",
) -> SecondOpinion:
    """Keep a colleague's own view of the facts of an assessment; once for each colleague, never changed.

    `is_blind` says whether they gave it without having seen the first view; only such views are compared.
    """
    require(access.may_give_second_opinion(actor, assessment))
    hold_codes(view["codes"])
    if queries.second_opinion_by(actor, assessment) is not None:
        raise CannotBeDone(_("You have given your view of this assessment already."))
    staff_id = _staff(actor)
    with audit.writing(actor, "record.second_opinion_given", person_id=assessment.episode.person_id) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        opinion = SecondOpinion(
            **stamp(actor), assessment=assessment, staff_id=staff_id, view={**view, "blind": is_blind}
        )
        try:
            with transaction.atomic():
                opinion.save(force_insert=True)
        except IntegrityError:
            raise CannotBeDone(_("You have given your view of this assessment already.")) from None
        entry.of(opinion)
        entry.detail = {"codes": list(view["codes"]), "blind": is_blind}
    return opinion


def _staff(actor: Actor) -> UUID:
    if actor.staff_id is None:
        raise CannotBeDone(_("Only a clinician gives a second opinion."))
    return actor.staff_id


def record_later_truth(
    actor: Actor,
    episode: Episode,
    *,
    codes: Sequence[str],
    proven_by: str,
    words: str,
    token: str = "",
    answer: str = "",
) -> LaterTruth:
    """Keep what the episode later proved to be and by what; a later row counts before an earlier one.

    No codes say that it was proven to be none of the classification's conditions.
    """
    require(access.may_write(actor, episode))
    hold_codes(codes)
    if proven_by not in ProvenBy.values:
        raise CannotBeDone(_("Choose what showed it."), field="proven_by")
    if not words.strip():
        raise CannotBeDone(_("Say in a sentence what showed it, and when."), field="truth_words")
    with audit.writing(actor, "record.later_truth_recorded", person_id=episode.person_id) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        truth = LaterTruth(
            **stamp(actor), episode=episode, codes=list(codes), proven_by=proven_by, words=words.strip()
        )
        truth.save(force_insert=True)
        entry.of(truth)
        entry.detail = {"codes": list(codes), "proven_by": proven_by}
    return truth
