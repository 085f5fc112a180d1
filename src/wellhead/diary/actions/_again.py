"""An entry that stands, as the words it would be said with again."""

from __future__ import annotations

from wellhead.diary.actions.said import EntrySaid, MedicineTaken
from wellhead.diary.queries import EntryView, MedicineView


def as_it_stands(entry: EntryView) -> EntrySaid:
    """An entry as it stands, to be said again with a change."""
    return EntrySaid(
        day=entry.day,
        kind=entry.kind,
        worst=entry.worst,
        started_at=entry.started_at,
        ended_at=entry.ended_at,
        side=entry.side,
        features=entry.features,
        neck_pain=entry.neck_pain,
        took_medicine=entry.took_medicine,
        medicines=tuple(medicine_again(each) for each in entry.medicines),
        note=entry.note,
        site=entry.site,
        function=entry.function,
    )


def medicine_again(medicine: MedicineView) -> MedicineTaken:
    """A medicine of an entry, to be said again."""
    return MedicineTaken(
        medicine_id=medicine.medicine_id,
        name=medicine.name,
        doses=medicine.doses,
        amount=medicine.amount,
        taken_at=medicine.taken_at,
        relief=medicine.relief,
    )
