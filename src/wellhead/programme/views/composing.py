"""What a clinician has put together so far: picked from the page that was sent, the programme, or the proposal."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from wellhead.knowledge.treatment.exercises import Exercise
from wellhead.programme import queries
from wellhead.programme.dosing import ChosenDose, counts_towards_limit, minutes_per_day, usual_dose
from wellhead.programme.forms import ItemForm, PrescriptionForm, initial_of
from wellhead.programme.models import Programme, ProgrammeItem

LEFT, RIGHT = "frt_left_deg", "frt_right_deg"


@dataclass(slots=True)
class Draft:
    """The page as it stands: nothing of it is saved yet."""

    picks: list[str]
    items: list[ItemForm]
    around: PrescriptionForm
    is_proposal: bool = False

    @property
    def is_valid(self) -> bool:
        """Whether every form on the page can be saved."""
        return all([self.around.is_valid(), *(item.is_valid() for item in self.items)])

    def minutes_of(self, item: ItemForm) -> int:
        """Minutes a day of one exercise: of what was typed where that can be read."""
        dose = item.dose() if item.is_bound and item.is_valid() else _initial_dose(item)
        return minutes_per_day(item.exercise, dose)

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


def _initial_dose(item: ItemForm) -> ChosenDose:
    kept = item.initial.get("dose")
    return kept if isinstance(kept, ChosenDose) else usual_dose(item.exercise)


def first_draft(safety: queries.Safety, programme: Programme | None) -> Draft:
    """The programme that counts, or the proposal where there is none."""
    kept = {item.exercise_id: item for item in queries.items_of(programme)}
    picks = list(kept) if programme else [item.exercise for item in safety.proposal().items]
    items = [_item_form(safety, name, kept.get(name)) for name in picks]
    around = PrescriptionForm(initial={"seen": programme.version if programme else 0})
    return Draft(picks, items, around, is_proposal=programme is None)


def sent_draft(safety: queries.Safety, sent: QueryDict, *, is_first: bool) -> Draft:
    """What was sent, after the one button that was pressed has done its work."""
    picks = [name for name in dict.fromkeys(sent.getlist("pick")) if name in queries.library().exercises]
    deed, _, rest = sent.get("do", "").partition(":")
    one, _, other = rest.partition(":")
    before = set(picks)
    if deed == "remove":
        picks = [name for name in picks if name != one]
    elif deed == "add" and one in queries.library().exercises and one not in picks:
        picks.append(one)
    elif deed == "swap" and other in queries.library().exercises:
        picks = [other if name == one else name for name in picks]
    items = [
        _item_form(safety, name, None, sent=sent if name in before else None, is_final=deed == "save")
        for name in dict.fromkeys(picks)
    ]
    return Draft(list(dict.fromkeys(picks)), items, PrescriptionForm(sent), is_proposal=is_first)


def _item_form(
    safety: queries.Safety,
    name: str,
    kept: ProgrammeItem | None,
    *,
    sent: QueryDict | None = None,
    is_final: bool = False,
) -> ItemForm:
    exercise = queries.exercise(name)
    dose = queries.dose_of(kept) if kept else usual_dose(exercise)
    texts = {row.condition_id: row.reason for row in kept.confirmations.all()} if kept else {}
    side = kept.side if kept else _stiff_side(safety, exercise)
    initial = {**initial_of(dose, side=side, texts=texts), "dose": dose}
    return ItemForm(
        sent, exercise=exercise, concerns=safety.concerns(name), initial=initial, is_final=is_final
    )


def _stiff_side(safety: queries.Safety, exercise: Exercise) -> str:
    """Towards the side that turns less; nothing where they are even or not measured."""
    measured = safety.about([LEFT, RIGHT])
    left, right = measured[LEFT], measured[RIGHT]
    if exercise.sides != "choose" or not isinstance(left, int | float) or not isinstance(right, int | float):
        return ""
    return "left" if left < right else "right" if right < left else ""
