"""The self-check in words: its pages, its result."""

from wellhead.selfcheck.presenters.kinds import kinds_words
from wellhead.selfcheck.presenters.pages import page_before, progress, step_words, still_open
from wellhead.selfcheck.presenters.result import given, is_emergency, result_words

__all__ = [
    "given",
    "is_emergency",
    "kinds_words",
    "page_before",
    "progress",
    "result_words",
    "step_words",
    "still_open",
]
