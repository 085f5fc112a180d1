"""Writing home programmes: answers to safety questions, prescriptions, what was shown back, what was done."""

from wellhead.programme.actions.logging import ImportedRound, RoundSaid, import_logs, log_done, withdraw_log
from wellhead.programme.actions.prescribing import (
    ItemChosen,
    answer_conditions,
    clear_condition,
    prescribe,
    record_teach_back,
)

__all__ = [
    "ImportedRound",
    "ItemChosen",
    "RoundSaid",
    "answer_conditions",
    "clear_condition",
    "import_logs",
    "log_done",
    "prescribe",
    "record_teach_back",
    "withdraw_log",
]
