"""What a clinician has put together so far: picked from the page that was sent, the programme, or the proposal."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext as _

from wellhead.foundation.actor import Actor
from wellhead.knowledge.treatment.exercises import Exercise
from wellhead.programme import open_file, queries
from wellhead.programme.dosing import ChosenDose, counts_towards_limit, minutes_per_day, usual_dose
from wellhead.programme.forms import ItemForm, PrescriptionForm, initial_of
from wellhead.programme.models import Programme, ProgrammeItem
from wellhead.programme.open_file import OpenItem
from wellhead.programme.telling import name_of

LEFT, RIGHT = "frt_left_deg", "frt_right_deg"


@dataclass(slots=True)
class Draft:
    """The page as it stands: nothing of it is saved yet. `said` are sentences about what was just done to it."""

    picks: list[str]
    items: list[ItemForm]
    around: PrescriptionForm
    is_proposal: bool = False
    said: list[str] = field(default_factory=list)

    @property
    def is_valid(self) -> bool:
        """Whether every form on the page can be saved."""
        return all([self.around.is_valid(), *(item.is_valid() for item in self.items)])

    def minutes_of(self, item: ItemForm) -> int:
        """Minutes a day of one exercise: of what was typed where that can be read."""
        return minutes_per_day(item.exercise, dose_of(item))

    @property
    def minutes(self) -> tuple[int, int]:
        """Minutes a day that count towards the limit, and those that do not."""
        rules = queries.library().exercise_rules.programme
        counted = others = 0
        for item in self.items:
            if rules is None or counts_towards_limit(item.exercise, rules):
                counted += self.minutes_of(item)
            else:
                others += self.minutes_of(item)
        return counted, others

    def open_items(self) -> list[OpenItem]:
        """The exercises as a template or a file takes them: where a dose cannot be read, the one before it."""
        return [
            OpenItem(
                exercise_id=item.exercise.id,
                dose=dose_of(item),
                side=str(item["side"].value() or "") if "side" in item.fields else "",
                note=str(item["note"].value() or ""),
            )
            for item in self.items
        ]


def dose_of(item: ItemForm) -> ChosenDose:
    """The dose as typed, where it can be read; else the one the form began with."""
    if item.is_bound and item.is_valid():
        return item.dose()
    kept = item.initial.get("dose")
    return kept if isinstance(kept, ChosenDose) else usual_dose(item.exercise)


def first_draft(safety: queries.Safety, programme: Programme | None, *, answers: str = "") -> Draft:
    """The programme that counts, or the proposal where there is none. `answers` names the proposal being answered."""
    kept = {item.exercise_id: item for item in queries.items_of(programme)}
    picks = list(kept) if programme else [item.exercise for item in safety.proposal().items]
    items = [_item_form(safety, name, kept=kept.get(name)) for name in picks]
    around = PrescriptionForm(initial={"seen": programme.version if programme else 0, "answers": answers})
    return Draft(picks, items, around, is_proposal=programme is None)


def sent_draft(
    actor: Actor,
    safety: queries.Safety,
    sent: QueryDict,
    *,
    files: Mapping[str, UploadedFile[bytes]],
    is_first: bool,
) -> Draft:
    """What was sent, after the one button that was pressed has done its work."""
    known = queries.library().exercises
    before = [name for name in dict.fromkeys(sent.getlist("pick")) if name in known]
    deed, _colon, rest = sent.get("do", "").partition(":")
    one, _colon, other = rest.partition(":")
    around = PrescriptionForm(sent)
    began = _begun(actor, deed, one, files=files)
    if isinstance(began, str):
        draft = _kept(safety, sent, before, around=around, deed=deed, is_first=is_first)
        draft.said.append(began)
        return draft
    if began is not None:
        return _started(safety, began, around=around, is_first=is_first)
    picks = _after(deed, one, other, picks=before)
    return _kept(safety, sent, picks, around=around, deed=deed, is_first=is_first, before=before)


def _after(deed: str, one: str, other: str, *, picks: list[str]) -> list[str]:
    """The exercises after a button that takes out, adds, exchanges or moves."""
    known = queries.library().exercises
    if deed == "remove":
        return [name for name in picks if name != one]
    if deed == "add" and one in known and one not in picks:
        return [*picks, one]
    if deed == "swap" and other in known and other not in picks:
        return [other if name == one else name for name in picks]
    if deed in {"up", "down"} and one in picks:
        place = picks.index(one)
        to = place + (-1 if deed == "up" else 1)
        if 0 <= to < len(picks):
            moved = list(picks)
            moved[place], moved[to] = moved[to], moved[place]
            return moved
    return picks


def _kept(
    safety: queries.Safety,
    sent: QueryDict,
    picks: Iterable[str],
    *,
    around: PrescriptionForm,
    deed: str,
    is_first: bool,
    before: Iterable[str] | None = None,
) -> Draft:
    """The page with what was typed; an exercise that is new begins with its usual dose."""
    names, typed = list(dict.fromkeys(picks)), set(picks if before is None else before)
    items = [
        _item_form(safety, name, sent=sent if name in typed else None, is_final=deed == "save")
        for name in names
    ]
    return Draft(names, items, around, is_proposal=is_first)


def _begun(
    actor: Actor, deed: str, one: str, *, files: Mapping[str, UploadedFile[bytes]]
) -> list[OpenItem] | str | None:
    """What a ready programme, a template or a file begins with; a sentence where it cannot; None for other buttons."""
    if deed == "ready":
        ready = queries.library().ready_programmes.get(one)
        names = ready.exercises if ready else ()
        return [OpenItem(exercise_id=name, dose=usual_dose(queries.exercise(name))) for name in names] or None
    if deed == "template":
        return _from_template(actor, one)
    if deed == "open":
        return _from_file(files.get("file"))
    return None


def _from_template(actor: Actor, key: str) -> list[OpenItem] | str | None:
    try:
        row = queries.template(actor.clinic_id, uuid.UUID(key))
    except ValueError:
        return None
    if row is None or row.withdrawn:
        return _("This template is not there any more. Choose another.")
    try:
        return open_file.rows_read(row.items, queries.library().exercises)
    except open_file.CannotBeRead as trouble:
        return " ".join(trouble.sentences)


def _from_file(file: UploadedFile[bytes] | None) -> list[OpenItem] | str:
    if file is None:
        return _("Choose a programme file first.")
    if (file.size or 0) > open_file.LARGEST_BYTES:
        return _("The file is too large for a programme. Choose another.")
    try:
        return open_file.read(file.read(), queries.library().exercises)
    except open_file.CannotBeRead as trouble:
        return _("The file was not taken. %(why)s") % {"why": " ".join(trouble.sentences)}


def _started(
    safety: queries.Safety, items: Iterable[OpenItem], *, around: PrescriptionForm, is_first: bool
) -> Draft:
    """A page that begins anew; what cannot be given to this person is left out and said."""
    said, forms = [], []
    for each in items:
        known = queries.exercise(each.exercise_id)
        block = next((one for one in safety.concerns(known.id) if one.level == "block"), None)
        if block is not None:
            sentence = _("Left out: %(name)s cannot be given to this person (%(why)s).")
            said.append(sentence % {"name": name_of(known), "why": block.reason})
        else:
            forms.append(_item_form(safety, known.id, start=each))
    return Draft([form.exercise.id for form in forms], forms, around, is_proposal=is_first, said=said)


def _item_form(
    safety: queries.Safety,
    name: str,
    *,
    kept: ProgrammeItem | None = None,
    start: OpenItem | None = None,
    sent: QueryDict | None = None,
    is_final: bool = False,
) -> ItemForm:
    exercise = queries.exercise(name)
    concerns = safety.concerns(name)
    if kept is not None:
        dose, side, note = queries.dose_of(kept), kept.side, kept.note
    elif start is not None:
        dose, side, note = start.dose, start.side or stiff_side(safety, exercise), start.note
    else:
        dose, side, note = usual_dose(exercise), stiff_side(safety, exercise), ""
    texts = {row.condition_id: row.reason for row in kept.confirmations.all()} if kept else {}
    initial = {**initial_of(dose, side=side, note=note, texts=texts), "dose": dose}
    if not initial["level_mmhg"]:
        initial["level_mmhg"] = safety.first_level(name)
    return ItemForm(sent, exercise=exercise, concerns=concerns, initial=initial, is_final=is_final)


def stiff_side(safety: queries.Safety, exercise: Exercise) -> str:
    """Towards the side that turns less, for exercises that turn; nothing where they are even or not measured."""
    measured = safety.about([LEFT, RIGHT])
    left, right = measured[LEFT], measured[RIGHT]
    turns = isinstance(exercise.pose, dict) and "side" in exercise.pose
    if exercise.sides != "choose" or not turns:
        return ""
    if not isinstance(left, int | float) or not isinstance(right, int | float):
        return ""
    return "left" if left < right else "right" if right < left else ""
