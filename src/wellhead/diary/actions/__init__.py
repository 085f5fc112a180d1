"""Writing in a diary: open it, add, change and withdraw entries, bring in many days."""

from wellhead.diary.actions.checking import (
    LONGEST_AMOUNT,
    LONGEST_HEADACHE,
    LONGEST_NAME,
    LONGEST_NOTE,
    MOST_DOSES,
)
from wellhead.diary.actions.said import EntrySaid, ImportedEntry, MedicineTaken
from wellhead.diary.actions.writing import (
    CHANGED_ELSEWHERE,
    RECALLED_AFTER_DAYS,
    STANDS_ALREADY,
    import_days,
    open_diary,
    replace_entry,
    restore_entry,
    withdraw_entry,
    write_entry,
)

__all__ = [
    "CHANGED_ELSEWHERE",
    "LONGEST_AMOUNT",
    "LONGEST_HEADACHE",
    "LONGEST_NAME",
    "LONGEST_NOTE",
    "MOST_DOSES",
    "RECALLED_AFTER_DAYS",
    "STANDS_ALREADY",
    "EntrySaid",
    "ImportedEntry",
    "MedicineTaken",
    "import_days",
    "open_diary",
    "replace_entry",
    "restore_entry",
    "withdraw_entry",
    "write_entry",
]
