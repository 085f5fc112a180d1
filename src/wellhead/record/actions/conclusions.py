"""Writing what was concluded: assessments, and reviews of warning signs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NotRequired, TypedDict

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from wellhead.foundation import audit, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, Refused, hidden, require
from wellhead.knowledge import editions, library
from wellhead.reasoning.classify import classify
from wellhead.reasoning.facts import FactRecord, Facts
from wellhead.reasoning.verdict import FlagVerdict
from wellhead.record import access, queries
from wellhead.record.codes import hold_codes
from wellhead.record.facts import facts_of, snapshot_of
from wellhead.record.models import (
    Assessment,
    Encounter,
    Episode,
    FlagOutcome,
    FlagReview,
    KnowledgeEdition,
)


class ClinicianView(TypedDict):
    """The clinician's own conclusion: codes of the classification in order of importance, why, and the letter
    “nothing else explains it better” for each candidate (None while not answered). No codes are “none of these”
    when decided, “cannot tell yet” when not; where `decided` is missing nobody asked. `confidence` is low, middle
    or high, empty when not said; `against` is what argues against the view."""

    codes: list[str]
    decided: NotRequired[bool]
    reason: str
    not_better_explained: dict[str, bool | None]
    confidence: NotRequired[str]
    against: NotRequired[str]


def file_assessment(
    actor: Actor,
    episode: Episode,
    *,
    records: Sequence[FactRecord],
    verdict_json: Mapping[str, object],
    clinician_view: ClinicianView,
    trigger: str,
    supersedes: Assessment | None = None,
    encounter: Encounter | None = None,
    token: str = "",
    answer: str = "",
) -> Assessment:
    """File a conclusion with all it rests on. It is never changed; the next one supersedes it.

    Raises CannotBeDone when the clinician's view differs from the engine's and no reason is given, or
    when a newer assessment was filed in the meantime.
    """
    require(access.may_write(actor, episode))
    if encounter is not None and encounter.episode_id != episode.pk:
        raise Refused(hidden())
    _hold_view(clinician_view, verdict_json)
    versions = verdict_json.get("engine")
    known = versions if isinstance(versions, Mapping) else {}
    with audit.writing(actor, "record.assessment_filed", person_id=episode.person_id) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        _hold_succession(episode, supersedes)
        assessment = Assessment(
            **stamp(actor),
            episode=episode,
            encounter=encounter,
            trigger=trigger,
            facts_snapshot=snapshot_of(records),
            reviewed_flags=sorted(queries.reviewed_flags(episode)),
            verdict=dict(verdict_json),
            engine_version=str(known.get("version", "")),
            knowledge_version=str(known.get("knowledge", "")),
            knowledge_hash=str(known["hash"]) if known.get("hash") else None,
            clinician_view=clinician_view,
            supersedes=supersedes,
        )
        _add_or_say_newer(assessment)
        _keep_edition(actor, assessment)
        entry.of(assessment)
        entry.detail = {"trigger": trigger, "codes": list(clinician_view["codes"])}
    return assessment


def _hold_view(view: ClinicianView, verdict_json: Mapping[str, object]) -> None:
    hold_codes(view["codes"])
    reported = verdict_json.get("reported")
    engine = set(reported) if isinstance(reported, list) else set()
    if set(view["codes"]) != engine and not view["reason"].strip():
        raise CannotBeDone(
            _("Your view differs from what the criteria give. Say in a sentence why."), field="reason"
        )


def _hold_succession(episode: Episode, supersedes: Assessment | None) -> None:
    """Each assessment follows the newest one, so that the story has one line."""
    newest = queries.latest_assessment(episode)
    if newest is not None and supersedes is None:
        raise CannotBeDone(_("This episode has an assessment already. Open it and file a review."))
    if supersedes is not None and (newest is None or newest.pk != supersedes.pk):
        raise CannotBeDone(_("A newer assessment was filed in the meantime. Open it before you file yours."))


def _add_or_say_newer(assessment: Assessment) -> None:
    try:
        with transaction.atomic():
            assessment.save(force_insert=True)
    except IntegrityError:
        raise CannotBeDone(
            _("A newer assessment was filed in the meantime. Open it before you file yours.")
        ) from None


def _keep_edition(actor: Actor, assessment: Assessment) -> None:
    """Keep the knowledge that judged, once a clinic.

    Nothing is kept when its files were changed since it was read: running the assessment again says so.
    """
    named = assessment.knowledge_hash
    if named is None or queries.keeps_edition(assessment):
        return
    packed = editions.current()
    if packed is None or editions.hash_of(packed) != named:
        return
    edition = KnowledgeEdition(
        **stamp(actor), hash=named, version=assessment.knowledge_version, content=packed
    )
    try:
        with transaction.atomic():
            edition.save(force_insert=True)
    except IntegrityError:
        return  # somebody else has kept the same one at this moment


def review_flag(
    actor: Actor,
    episode: Episode,
    flag_id: str,
    *,
    outcome: str,
    words: str,
    records: Sequence[FactRecord] | None = None,
    token: str = "",
    answer: str = "",
) -> FlagReview:
    """Keep that a named clinician looked at a warning sign, what they concluded and why.

    `outcome` is cleared, explained or stepped_down (these stop it from restricting care), referred or
    stands. Stepping down is refused unless the rule in the knowledge allows it on `records`, which are
    all that is known; left out, they are the self-check's answers and the examination.
    """
    require(access.may_write(actor, episode))
    if outcome not in FlagOutcome.values:
        raise CannotBeDone(_("Choose one of the answers shown."), field="outcome")
    if not words.strip():
        raise CannotBeDone(_("Say in a sentence what you looked at and why you decide so."), field="words")
    known = list(records) if records is not None else facts_of(episode)
    flag = _flag(flag_id, known)
    if outcome == FlagOutcome.STEPPED_DOWN and not flag.step_down_to:
        raise CannotBeDone(
            _("The examination so far does not allow this sign to be stepped down."), field="outcome"
        )
    with audit.writing(actor, "record.flag_reviewed", person_id=episode.person_id) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        review = FlagReview(
            **stamp(actor),
            episode=episode,
            flag_id=flag_id,
            outcome=outcome,
            words=words.strip(),
            about={"state": flag.state.value, "facts": snapshot_of(_about(flag, known))},
        )
        review.save(force_insert=True)
        entry.of(review)
        entry.detail = {"flag": flag_id, "outcome": outcome}
    return review


def _flag(flag_id: str, records: Iterable[FactRecord]) -> FlagVerdict:
    rules = library.load().rules
    verdict = classify(Facts.from_records(records, rules.facts), rules)
    for flag in verdict.flags:
        if flag.flag.id == flag_id:
            return flag
    raise CannotBeDone(_("There is no such warning sign. Open the page again."))


def _about(flag: FlagVerdict, records: Iterable[FactRecord]) -> list[FactRecord]:
    concerned = {*flag.facts, *flag.missing}
    return [record for record in records if record.fact_id in concerned]
