"""What must be settled before a session can be signed, each in one sentence that says what to do."""

from wellhead.treatment.checking.entries import must_look, needle_doubts
from wellhead.treatment.checking.hands_on import manual_open_points
from wellhead.treatment.checking.needles import needling_open_points
from wellhead.treatment.checking.shared import concern_points

__all__ = ["concern_points", "manual_open_points", "must_look", "needle_doubts", "needling_open_points"]
