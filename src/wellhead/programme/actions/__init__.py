"""Writing home programmes: safety answers, prescriptions, proposals answered, flares, templates, what was done."""

from wellhead.programme.actions._weighing import ItemChosen
from wellhead.programme.actions.flares import answer_flare, note_flare
from wellhead.programme.actions.logging import ImportedRound, RoundSaid, import_logs, log_done, withdraw_log
from wellhead.programme.actions.pictures import PictureSaid, add_picture, open_picture, take_picture_away
from wellhead.programme.actions.prescribing import (
    answer_conditions,
    clear_condition,
    prescribe,
    record_teach_back,
)
from wellhead.programme.actions.proposals import decline, do_otherwise, take_on
from wellhead.programme.actions.teaching import (
    DoseAgreed,
    Gone,
    agree_dose,
    go_through,
    say_settled,
    say_tried,
)
from wellhead.programme.actions.templates import keep_template, mark_favourite, withdraw_template

__all__ = [
    "DoseAgreed",
    "Gone",
    "ImportedRound",
    "ItemChosen",
    "PictureSaid",
    "RoundSaid",
    "add_picture",
    "agree_dose",
    "answer_conditions",
    "answer_flare",
    "clear_condition",
    "decline",
    "do_otherwise",
    "go_through",
    "import_logs",
    "keep_template",
    "log_done",
    "mark_favourite",
    "note_flare",
    "open_picture",
    "prescribe",
    "record_teach_back",
    "say_settled",
    "say_tried",
    "take_on",
    "take_picture_away",
    "withdraw_log",
    "withdraw_template",
]
