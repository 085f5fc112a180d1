"""Reading home programmes: what is prescribed, what was done, and what speaks against an exercise. Callers ask `access` first."""

from wellhead.programme.queries.logs import (
    Adherence,
    ItemAdherence,
    TodayItem,
    adherence,
    is_taken_back,
    log_or_hidden,
    logs_between,
    today_items,
)
from wellhead.programme.queries.programmes import (
    current_programme,
    days_still_to_show,
    dose_of,
    exercise,
    in_force,
    item_or_hidden,
    items_of,
    library,
    programme_of,
    teach_backs_of,
    versions_of,
)
from wellhead.programme.queries.safety import Safety, answers_of, clinic_questions, open_facts, safety_of

__all__ = [
    "Adherence",
    "ItemAdherence",
    "Safety",
    "TodayItem",
    "adherence",
    "answers_of",
    "clinic_questions",
    "current_programme",
    "days_still_to_show",
    "dose_of",
    "exercise",
    "in_force",
    "is_taken_back",
    "item_or_hidden",
    "items_of",
    "library",
    "log_or_hidden",
    "logs_between",
    "open_facts",
    "programme_of",
    "safety_of",
    "teach_backs_of",
    "today_items",
    "versions_of",
]
