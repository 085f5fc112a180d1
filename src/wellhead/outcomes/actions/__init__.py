"""Asking for outcomes and writing down the answers."""

from wellhead.outcomes.actions.answering import Answer, answer_asking, record_score, record_scores
from wellhead.outcomes.actions.asking import ask_follow_ups, ask_now, ask_what_is_due, call_off, decline
from wellhead.outcomes.actions.keeping import keep_readings
from wellhead.outcomes.actions.one_by_one import Said, answer_one, stop_here
from wellhead.outcomes.actions.packs import Licence, end_pack, fill_pack, keep_pack

__all__ = [
    "Answer",
    "Licence",
    "Said",
    "answer_asking",
    "answer_one",
    "ask_follow_ups",
    "ask_now",
    "ask_what_is_due",
    "call_off",
    "decline",
    "end_pack",
    "fill_pack",
    "keep_pack",
    "keep_readings",
    "record_score",
    "record_scores",
    "stop_here",
]
