"""Writing sessions: versions, signatures, the day after, anything unwanted."""

from wellhead.treatment.actions._notes import Place
from wellhead.treatment.actions.afterwards import record_next_day, record_unwanted
from wellhead.treatment.actions.check_ins import answer_check_in, call_about_silence, settle_check_in
from wellhead.treatment.actions.gate import keep_gate
from wellhead.treatment.actions.hands_on import save_manual, sign_manual
from wellhead.treatment.actions.needles import save_needling, sign_needling
from wellhead.treatment.actions.needles_in import count_needles, undo_last_count
from wellhead.treatment.actions.retests import read_after, read_before

__all__ = [
    "Place",
    "answer_check_in",
    "call_about_silence",
    "count_needles",
    "keep_gate",
    "read_after",
    "read_before",
    "record_next_day",
    "record_unwanted",
    "save_manual",
    "save_needling",
    "settle_check_in",
    "sign_manual",
    "sign_needling",
    "undo_last_count",
]
