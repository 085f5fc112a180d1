"""Free times from hours, breaks, absences, closed days, limits and taken time. Pure: no clock, no database; every moment is given and aware.

Time is counted in five-minute quanta of UTC and a stretch of it is one whole number whose bits are its quanta
(`bits`), so a clinician's 90 days are one number and a question about them a few operations on it. Working hours
are wall-clock times in the clinician's own zone (`work`); `free` puts the two together.
"""

from wellhead.booking.slots.bits import from_blocks, positions, smear, spread
from wellhead.booking.slots.free import (
    Need,
    Resource,
    Times,
    Window,
    Worker,
    days_that_are_full,
    free_bits,
    nearest,
    offered_bits,
    room_bits,
    window_of,
    work_bits,
)
from wellhead.booking.slots.moments import (
    QUANTA_A_BLOCK,
    QUANTUM_SECONDS,
    Span,
    day_span,
    first_moment,
    moment_of,
    next_quantum,
    quanta,
)
from wellhead.booking.slots.work import NO_WORK, Hours, Week, work_starts

__all__ = [
    "NO_WORK",
    "QUANTA_A_BLOCK",
    "QUANTUM_SECONDS",
    "Hours",
    "Need",
    "Resource",
    "Span",
    "Times",
    "Week",
    "Window",
    "Worker",
    "day_span",
    "days_that_are_full",
    "first_moment",
    "free_bits",
    "from_blocks",
    "moment_of",
    "nearest",
    "next_quantum",
    "offered_bits",
    "positions",
    "quanta",
    "room_bits",
    "smear",
    "spread",
    "window_of",
    "work_bits",
    "work_starts",
]
