"""Writing in a diary: open it, add, change and withdraw entries, bring in many days."""

from wellhead.diary.actions._again import as_it_stands
from wellhead.diary.actions._checking import (
    LONGEST_AMOUNT,
    LONGEST_HEADACHE,
    LONGEST_NAME,
    LONGEST_NOTE,
    MOST_DOSES,
)
from wellhead.diary.actions.classing import LONGEST_WHY, class_medicine, name_medicine
from wellhead.diary.actions.exposures import ExposuresSaid, import_exposures, say_exposures
from wellhead.diary.actions.reminding import queue_reminders
from wellhead.diary.actions.said import EntrySaid, ImportedEntry, MedicineTaken
from wellhead.diary.actions.settings import change_settings
from wellhead.diary.actions.spoken import write_spoken
from wellhead.diary.actions.sync import Received, choose_version, receive
from wellhead.diary.actions.writing import (
    CHANGED_ELSEWHERE,
    RECALLED_AFTER_DAYS,
    STANDS_ALREADY,
    begin_headache,
    end_headache,
    feel_headache,
    import_days,
    mark_site,
    open_diary,
    replace_entry,
    restore_entry,
    take_medicine,
    withdraw_entry,
    write_entry,
)

__all__ = [
    "CHANGED_ELSEWHERE",
    "LONGEST_AMOUNT",
    "LONGEST_HEADACHE",
    "LONGEST_NAME",
    "LONGEST_NOTE",
    "LONGEST_WHY",
    "MOST_DOSES",
    "RECALLED_AFTER_DAYS",
    "STANDS_ALREADY",
    "EntrySaid",
    "ExposuresSaid",
    "ImportedEntry",
    "MedicineTaken",
    "Received",
    "as_it_stands",
    "begin_headache",
    "change_settings",
    "choose_version",
    "class_medicine",
    "end_headache",
    "feel_headache",
    "import_days",
    "import_exposures",
    "mark_site",
    "name_medicine",
    "open_diary",
    "queue_reminders",
    "receive",
    "replace_entry",
    "restore_entry",
    "say_exposures",
    "take_medicine",
    "withdraw_entry",
    "write_entry",
    "write_spoken",
]
