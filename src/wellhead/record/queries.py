"""Reading the record: what stands found, what was concluded, what was written. Callers ask `access` first."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import TypeVar

from django.db.models import Exists, Model, OuterRef, QuerySet

from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import Refused, hidden
from wellhead.foundation.models import ClinicQuerySet
from wellhead.knowledge import library
from wellhead.reasoning.criteria import Value, facts_named
from wellhead.record.findings import (
    Examination,
    FactSaid,
    Kept,
    Kind,
    MovementSeen,
    MuscleSeen,
    Place,
    RotationSeen,
    SegmentSeen,
)
from wellhead.record.models import (
    SETTLED,
    Addendum,
    Answer,
    Appointment,
    Assessment,
    Encounter,
    Episode,
    ExaminationRow,
    Finding,
    FlagReview,
    FlexionRotation,
    KnowledgeEdition,
    MovementFinding,
    MuscleFinding,
    Note,
    NoteDraft,
    SegmentFinding,
    SignedNote,
)
from wellhead.record.seal import content_hash
from wellhead.selfcheck import facts as selfcheck_facts

ANSWERS: dict[str, bool | None] = {Answer.YES: True, Answer.NO: False, Answer.NOT_TESTED: None}


def encounter_for(appointment: Appointment) -> Encounter | None:
    """The meeting that belongs to an appointment, or None while nothing was opened."""
    rows = Encounter.objects.for_clinic(appointment.clinic_id).filter(appointment=appointment)
    return rows.select_related("staff", "episode__person").first()


def encounter_or_hidden(actor: Actor, encounter_id: uuid.UUID) -> Encounter:
    """The meeting in the actor's clinic, or a hidden refusal."""
    rows = Encounter.objects.for_clinic(actor.clinic_id).select_related("staff", "episode__person")
    return _found(rows.filter(pk=encounter_id).first())


def encounters_of(episode: Episode) -> list[Encounter]:
    """The meetings of an episode, newest first."""
    rows = Encounter.objects.for_clinic(episode.clinic_id).filter(episode=episode)
    return list(rows.select_related("staff").order_by("-started_at"))


def latest_findings(episode: Episode, *, encounter: Encounter | None = None) -> Examination:
    """What stands found in an episode; with `encounter`, only what was found at that meeting. Five queries.

    At each meeting the latest row counts. Over meetings the newest that says something counts: “not
    tested” today does not undo what was found last week.
    """

    def kept(
        rows: QuerySet[ExaminationRowT], read: Callable[[ExaminationRowT], Kind]
    ) -> dict[Place, Kept[Kind]]:
        chosen = rows.filter(clinic_id=episode.clinic_id, episode=episode)
        if encounter is not None:
            chosen = chosen.filter(encounter=encounter)
        return _standing((row, read(row)) for row in chosen.order_by("-recorded_at", "-pk"))

    return Examination(
        facts=kept(Finding.objects.all(), _fact),
        segments=kept(SegmentFinding.objects.all(), _segment),
        muscles=kept(MuscleFinding.objects.all(), _muscle),
        movements=kept(MovementFinding.objects.all(), _movement),
        rotations=kept(FlexionRotation.objects.all(), _rotation),
    )


ExaminationRowT = TypeVar("ExaminationRowT", bound=ExaminationRow)


def _standing(newest_first: Iterable[tuple[ExaminationRow, Kind]]) -> dict[Place, Kept[Kind]]:
    heard: set[tuple[Place, uuid.UUID | None]] = set()
    standing: dict[Place, Kept[Kind]] = {}
    for row, seen in newest_first:
        meeting = (seen.place, row.encounter_id)
        if meeting in heard or seen.place in standing:
            continue
        heard.add(meeting)
        if seen.says_something:
            standing[seen.place] = Kept(
                seen, str(row.pk), row.author_name, row.recorded_at, str(row.encounter_id or "")
            )
    return standing


def _fact(row: Finding) -> FactSaid:
    value: Value | None = tuple(row.value) if isinstance(row.value, list) else row.value
    return FactSaid(row.fact_id, value, state=row.state, kind=row.kind, device=row.device, note=row.note)


def _segment(row: SegmentFinding) -> SegmentSeen:
    return SegmentSeen(
        row.segment,
        row.side,
        painful=ANSWERS[row.painful],
        stiff=ANSWERS[row.stiff],
        familiar_headache=ANSWERS[row.familiar_headache],
        eases_while_held=ANSWERS[row.eases_while_held],
        note=row.note,
    )


def _muscle(row: MuscleFinding) -> MuscleSeen:
    return MuscleSeen(
        row.muscle,
        row.side,
        tender=ANSWERS[row.tender],
        taut_band=ANSWERS[row.taut_band],
        familiar_headache=ANSWERS[row.familiar_headache],
        note=row.note,
    )


def _movement(row: MovementFinding) -> MovementSeen:
    return MovementSeen(
        row.direction,
        degrees=_degrees(row.degrees),
        device=row.device,
        end_range_pain=ANSWERS[row.end_range_pain],
        headache=ANSWERS[row.headache],
    )


def _rotation(row: FlexionRotation) -> RotationSeen:
    return RotationSeen(
        row.side,
        degrees=_degrees(row.degrees),
        device=row.device,
        familiar_headache=ANSWERS[row.familiar_headache],
    )


def _degrees(kept: Decimal | None) -> float | None:
    return None if kept is None else float(kept)


def assessments_of(episode: Episode) -> list[Assessment]:
    """The assessments of an episode, newest first."""
    rows = Assessment.objects.for_clinic(episode.clinic_id).filter(episode=episode)
    return list(rows.order_by("-recorded_at", "-pk"))


def latest_assessment(episode: Episode) -> Assessment | None:
    """The newest assessment of an episode, or None before the first."""
    rows = Assessment.objects.for_clinic(episode.clinic_id).filter(episode=episode)
    return rows.order_by("-recorded_at", "-pk").first()


def rests_on(episode: Episode, *, since: datetime, until: datetime | None) -> bool:
    """Whether something signed was written in that time: an assessment, a reviewed sign, a note that was signed."""
    span = {"recorded_at__gte": since} | ({"recorded_at__lte": until} if until else {})
    clinic, signed = episode.clinic_id, {"note__episode": episode, "note__signed__isnull": False}
    return (
        Assessment.objects.for_clinic(clinic).filter(episode=episode, **span).exists()
        or FlagReview.objects.for_clinic(clinic).filter(episode=episode, **span).exists()
        or NoteDraft.objects.for_clinic(clinic).filter(**signed, **span).exists()
    )


def assessment_or_hidden(actor: Actor, assessment_id: uuid.UUID) -> Assessment:
    """The assessment in the actor's clinic, or a hidden refusal."""
    rows = Assessment.objects.for_clinic(actor.clinic_id).select_related("episode__person")
    return _found(rows.filter(pk=assessment_id).first())


def edition_of(assessment: Assessment) -> KnowledgeEdition | None:
    """The knowledge that an assessment was judged by, packed; None when it was not kept."""
    return _editions(assessment).first()


def keeps_edition(assessment: Assessment) -> bool:
    """Whether the knowledge that an assessment was judged by is kept, without fetching it."""
    return _editions(assessment).exists()


def _editions(assessment: Assessment) -> ClinicQuerySet[KnowledgeEdition]:
    rows = KnowledgeEdition.objects.for_clinic(assessment.clinic_id)
    return rows.filter(hash=assessment.knowledge_hash)


def notes_of(actor: Actor, episode: Episode) -> list[Note]:
    """The notes of an episode, newest first, each with its signed text, if any, and its drafts; three queries."""
    rows = Note.objects.for_clinic(actor.clinic_id).filter(episode=episode)
    with_signed = rows.select_related("signed__signer", "encounter__staff")
    return list(with_signed.prefetch_related("drafts").order_by("-recorded_at", "-pk"))


def note_or_hidden(actor: Actor, note_id: uuid.UUID) -> Note:
    """The note in the actor's clinic, or a hidden refusal. Ask access before showing it."""
    rows = Note.objects.for_clinic(actor.clinic_id).select_related(
        "episode__person", "signed__signer", "encounter__staff"
    )
    return _found(rows.filter(pk=note_id).first())


def unsigned_notes(actor: Actor) -> list[Note]:
    """Notes whose writing this clinician began and that nobody has signed, oldest first; two queries."""
    if actor.account_id is None:
        return []
    signed = SignedNote.objects.filter(note=OuterRef("pk"))
    rows = Note.objects.for_clinic(actor.clinic_id).filter(~Exists(signed), author_id=actor.account_id)
    return list(rows.select_related("episode__person").prefetch_related("drafts").order_by("recorded_at"))


def latest_draft(note: Note) -> NoteDraft | None:
    """The newest version of a note's text, or None."""
    return max(note.drafts.all(), key=lambda draft: draft.version, default=None)


def signed_note(note: Note) -> SignedNote | None:
    """The note as signed, or None while it is a draft."""
    return getattr(note, "signed", None)


def draft_or_hidden(actor: Actor, draft_id: uuid.UUID) -> NoteDraft:
    """The draft in the actor's clinic, or a hidden refusal."""
    rows = NoteDraft.objects.for_clinic(actor.clinic_id).select_related("note__episode__person")
    return _found(rows.filter(pk=draft_id).first())


def reviews_of(episode: Episode) -> dict[str, FlagReview]:
    """The latest review of each warning sign looked at in an episode, by flag."""
    rows = FlagReview.objects.for_clinic(episode.clinic_id).filter(episode=episode)
    latest: dict[str, FlagReview] = {}
    for row in rows.order_by("-recorded_at", "-pk"):
        latest.setdefault(row.flag_id, row)
    return latest


def reviewed_flags(episode: Episode) -> frozenset[str]:
    """Warning signs that a named clinician has settled, so that they stop restricting care; they stay visible.

    A review settles what was looked at: a sign that is said to be there later, and was not then, is looked at again.
    """
    settled = {flag: row for flag, row in reviews_of(episode).items() if row.outcome in SETTLED}
    if not settled:
        return frozenset()
    said = _signs_said(episode)
    return frozenset(flag for flag, row in settled.items() if not _has_new_sign(row, said))


def _signs_said(episode: Episode) -> dict[str, datetime]:
    """When each fact was last said to be so: by a clinician, or in a self-check that is shared."""
    rows = Finding.objects.for_clinic(episode.clinic_id).filter(episode=episode, value=True)
    found = list(rows.values_list("fact_id", "recorded_at"))
    shared = selfcheck_facts.facts_of_episode(episode)
    found += [(each.fact_id, each.recorded_at) for each in shared if each.value is True and each.recorded_at]
    return {fact: max(at for name, at in found if name == fact) for fact, _at in found}


def _has_new_sign(review: FlagReview, said: Mapping[str, datetime]) -> bool:
    flag = next((each for each in library.load().rules.red_flags if each.id == review.flag_id), None)
    known = {entry["fact_id"] for entry in review.about.get("facts", ()) if entry["value"] is True}
    named = facts_named(flag.when) if flag else frozenset()
    return any(said[fact] > review.recorded_at for fact in named if fact in said and fact not in known)


Row = TypeVar("Row", bound=Model)


def _found(row: Row | None) -> Row:
    if row is None:
        raise Refused(hidden())
    return row


def seal_holds(signed: SignedNote) -> bool:
    """Whether a signed note still says exactly what was signed."""
    return signed.content_hash == content_hash(
        note_id=signed.note_id,
        kind=signed.note.kind,
        signer=str(signed.signer_id),
        signed_at=signed.signed_at,
        content=signed.content,
        words=signed.words,
    )


def addenda_of(signed: SignedNote) -> list[Addendum]:
    """What was added to a signed note, oldest first."""
    rows = Addendum.objects.for_clinic(signed.clinic_id).filter(note=signed)
    return list(rows.order_by("recorded_at", "pk"))
