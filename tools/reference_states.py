"""The pages of states, each drawn from the table that the program itself goes by."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType

from wellhead.booking import states as booking
from wellhead.consent import states as consent
from wellhead.foundation import leaving
from wellhead.journey import maintenance_states
from wellhead.plan import states as plan
from wellhead.record import note_states
from wellhead.treatment import counting, gate_states
from wellhead.waiting import states as waiting

PAGES: Mapping[str, tuple[ModuleType, str, str]] = {
    "appointment-states.md": (booking, "an appointment", "what may follow what"),
    "waiting-states.md": (waiting, "a place on the waiting list", "waiting, offered, booked, left"),
    "note-states.md": (
        note_states,
        "a note",
        "drafts, what is typed and not kept, signatures, what is added",
    ),
    "consent-states.md": (consent, "a consent", "from asked to given, taken back or over"),
    "plan-states.md": (plan, "a plan", "drafted, shown, agreed, ended; a change is the next version"),
    "maintenance-states.md": (
        maintenance_states,
        "visits that go on",
        "for a measured reason, looked at again, ended",
    ),
    "thrust-gate-states.md": (
        gate_states,
        "the gate before a thrust",
        "when a thrust may be written down, and when not",
    ),
    "needle-count-states.md": (
        counting,
        "the needle count",
        "in, out, in the box; only an even count is signed",
    ),
    "message-states.md": (leaving, "a message", "from waiting to sent, in doubt or refused"),
}
"""The module of each table, whose states they are, and what the page tells."""


def state_pages() -> dict[str, str]:
    """Every page of states by its name."""
    return {name: module.page() for name, (module, _, _) in PAGES.items()}


def state_rows() -> str:
    """The pages as lines of the index."""
    return "\n".join(
        f"| [States of {whose}]({name}) | {tells} |" for name, (_, whose, tells) in PAGES.items()
    )
