"""Reading outcomes: what was asked and answered, and how things have changed since the diary opened."""

from wellhead.outcomes.queries.progress import (
    ItemChange,
    MedicineChange,
    ProgressView,
    Span,
    WindowView,
    glance_of,
    progress,
    progress_of,
)
from wellhead.outcomes.queries.scores import (
    ScoreView,
    activities_of,
    answered_on,
    item,
    items_for,
    next_occasion,
    scores_of,
)
from wellhead.outcomes.queries.words import Summary, change_word, in_words

__all__ = [
    "ItemChange",
    "MedicineChange",
    "ProgressView",
    "ScoreView",
    "Span",
    "Summary",
    "WindowView",
    "activities_of",
    "answered_on",
    "change_word",
    "glance_of",
    "in_words",
    "item",
    "items_for",
    "next_occasion",
    "progress",
    "progress_of",
    "scores_of",
]
