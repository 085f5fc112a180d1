"""Reading diaries: days, entries, medicines, and the counts made from them."""

from wellhead.diary.queries.days import (
    DayView,
    EntryView,
    OpeningView,
    day,
    days,
    entry_history,
    latest_revision,
    opening,
    opening_row,
)
from wellhead.diary.queries.medicines import (
    MedicineView,
    known_medicine,
    medicine_list,
    medicines_of,
    recent_medicines,
)

__all__ = [
    "DayView",
    "EntryView",
    "MedicineView",
    "OpeningView",
    "day",
    "days",
    "entry_history",
    "known_medicine",
    "latest_revision",
    "medicine_list",
    "medicines_of",
    "opening",
    "opening_row",
    "recent_medicines",
]
