"""Writing what was asked, sent, answered and taken back."""

from wellhead.consent.actions._holding import Answerer, AnswerSaid
from wellhead.consent.actions.answering import (
    answer,
    ask_back,
    note_seen,
    take_in_session,
    withdraw,
    write_down,
)
from wellhead.consent.actions.asking import ask, send

__all__ = [
    "AnswerSaid",
    "Answerer",
    "answer",
    "ask",
    "ask_back",
    "note_seen",
    "send",
    "take_in_session",
    "withdraw",
    "write_down",
]
