"""Hand-overs between rooms; each is one transaction, so a story is never left half-way between two."""

from wellhead.journey.actions._gate import DIARY_SUBJECT
from wellhead.journey.actions.concluding import Conclusion, file_assessment, file_review
from wellhead.journey.actions.ending import Afterwards, agree_relapse_plan, finish_episode
from wellhead.journey.actions.leaving import let_summary_leave, take_archive
from wellhead.journey.actions.visits import (
    SHARE_SUBJECT,
    Booked,
    Wish,
    book_course_for,
    book_for,
    book_visit,
    confirm_address,
    stop_sharing,
    take_offer,
)
from wellhead.people.choices import NOTICE_SUBJECT

__all__ = [
    "DIARY_SUBJECT",
    "NOTICE_SUBJECT",
    "SHARE_SUBJECT",
    "Afterwards",
    "Booked",
    "Conclusion",
    "Wish",
    "agree_relapse_plan",
    "book_course_for",
    "book_for",
    "book_visit",
    "confirm_address",
    "file_assessment",
    "file_review",
    "finish_episode",
    "let_summary_leave",
    "stop_sharing",
    "take_archive",
    "take_offer",
]
