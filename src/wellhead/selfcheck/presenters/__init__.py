"""The self-check in words: its pages, its result."""

from wellhead.selfcheck.presenters.drawing import (
    both_words,
    differ_words,
    drawn_words,
)
from wellhead.selfcheck.presenters.guided import MoreWords, guided_step, guided_words, more_words
from wellhead.selfcheck.presenters.kinds import about_words, kinds_words
from wellhead.selfcheck.presenters.pages import page_before, progress, step_words, still_open
from wellhead.selfcheck.presenters.paper import paper
from wellhead.selfcheck.presenters.result import ResultWords, Seen, given, is_emergency, result_words
from wellhead.ui.whom_to_ring import Numbers, numbers_of

__all__ = [
    "MoreWords",
    "Numbers",
    "ResultWords",
    "Seen",
    "about_words",
    "both_words",
    "differ_words",
    "drawn_words",
    "given",
    "guided_step",
    "guided_words",
    "is_emergency",
    "kinds_words",
    "more_words",
    "numbers_of",
    "page_before",
    "paper",
    "progress",
    "result_words",
    "step_words",
    "still_open",
]
