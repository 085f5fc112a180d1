"""Writing the record: meetings, findings, assessments, reviews of warning signs, drafts, signatures, addenda."""

from wellhead.record.actions.attaching import FileSaid, attach, open_file, take_out_of_sight
from wellhead.record.actions.co_signing import co_sign_note
from wellhead.record.actions.conclusions import ClinicianView, file_assessment, review_flag
from wellhead.record.actions.copying import FileCopied, Missing, copy_files, hold_back, let_out
from wellhead.record.actions.drawing import DrawingSaid, DrawnMeanwhile, keep_drawing, use_as_places
from wellhead.record.actions.examining import open_encounter, record_findings
from wellhead.record.actions.history import keep_goals, keep_medicines
from wellhead.record.actions.macros import keep_macro, retire_macro
from wellhead.record.actions.notes import add_addendum, save_draft, sign_note
from wellhead.record.actions.opinions import give_second_opinion, record_later_truth
from wellhead.record.actions.working_copies import (
    Elsewhere,
    Typed,
    keep_working_copy,
    settle_working_copy,
    throw_away_working_copy,
)

__all__ = [
    "ClinicianView",
    "DrawingSaid",
    "DrawnMeanwhile",
    "Elsewhere",
    "FileCopied",
    "FileSaid",
    "Missing",
    "Typed",
    "add_addendum",
    "attach",
    "co_sign_note",
    "copy_files",
    "file_assessment",
    "give_second_opinion",
    "hold_back",
    "keep_drawing",
    "keep_goals",
    "keep_macro",
    "keep_medicines",
    "keep_working_copy",
    "let_out",
    "open_encounter",
    "open_file",
    "record_findings",
    "record_later_truth",
    "retire_macro",
    "review_flag",
    "save_draft",
    "settle_working_copy",
    "sign_note",
    "take_out_of_sight",
    "throw_away_working_copy",
    "use_as_places",
]
