"""Writing sessions: versions, signatures, the day after, anything unwanted."""

from wellhead.treatment.actions._notes import Place
from wellhead.treatment.actions.afterwards import record_next_day, record_unwanted
from wellhead.treatment.actions.hands_on import save_manual, sign_manual
from wellhead.treatment.actions.needles import save_needling, sign_needling

__all__ = [
    "Place",
    "record_next_day",
    "record_unwanted",
    "save_manual",
    "save_needling",
    "sign_manual",
    "sign_needling",
]
