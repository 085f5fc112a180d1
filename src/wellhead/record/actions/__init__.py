"""Writing the record: meetings, findings, assessments, reviews of warning signs, drafts, signatures, addenda."""

from wellhead.record.actions.conclusions import file_assessment, review_flag
from wellhead.record.actions.examining import open_encounter, record_findings
from wellhead.record.actions.notes import add_addendum, save_draft, sign_note
from wellhead.record.actions.opinions import give_second_opinion, record_later_truth

__all__ = [
    "add_addendum",
    "file_assessment",
    "give_second_opinion",
    "open_encounter",
    "record_findings",
    "record_later_truth",
    "review_flag",
    "save_draft",
    "sign_note",
]
