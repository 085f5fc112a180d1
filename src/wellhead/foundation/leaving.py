"""What can become of a message that waits to leave, as a table, and the answers that whoever carries it may give."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from wellhead.foundation.state_tables import StatePage, StateTable


class State(enum.StrEnum):
    """How a message stands."""

    WAITING = "waiting"
    TAKEN = "taken"
    HANDING_OVER = "handing_over"
    SENT = "sent"
    IN_DOUBT = "in_doubt"
    REFUSED = "refused"
    GIVEN_UP = "given_up"
    NOT_NEEDED = "not_needed"
    LEFT = "left"


class Step(enum.StrEnum):
    """What happens to a message."""

    QUEUE = "queued in the transaction that decides it"
    TAKE = "taken by a worker, for as long as its lease holds"
    PUT_OFF = "surely not accepted, or too early: later"
    NOT_NEEDED = "the visit was moved or cancelled meanwhile"
    HAND_OVER = "marked, just before the provider gets it"
    ACCEPT = "accepted by the provider"
    REFUSE = "refused for good"
    GIVE_UP = "surely not accepted, too many times"
    LOSE_SIGHT = "nobody knows whether it was accepted"
    SEND_AGAIN = "a person looked: send again"
    LEAVE = "a person looked: leave it"
    FORGET = "nobody may keep it any longer"


TABLE = StateTable[State, Step](
    {
        (None, Step.QUEUE): State.WAITING,
        (State.WAITING, Step.TAKE): State.TAKEN,
        (State.WAITING, Step.GIVE_UP): State.GIVEN_UP,
        (State.WAITING, Step.FORGET): State.LEFT,
        (State.TAKEN, Step.TAKE): State.TAKEN,
        (State.TAKEN, Step.PUT_OFF): State.WAITING,
        (State.TAKEN, Step.NOT_NEEDED): State.NOT_NEEDED,
        (State.TAKEN, Step.REFUSE): State.REFUSED,
        (State.TAKEN, Step.GIVE_UP): State.GIVEN_UP,
        (State.TAKEN, Step.HAND_OVER): State.HANDING_OVER,
        (State.HANDING_OVER, Step.ACCEPT): State.SENT,
        (State.HANDING_OVER, Step.PUT_OFF): State.WAITING,
        (State.HANDING_OVER, Step.REFUSE): State.REFUSED,
        (State.HANDING_OVER, Step.GIVE_UP): State.GIVEN_UP,
        (State.HANDING_OVER, Step.LOSE_SIGHT): State.IN_DOUBT,
        (State.IN_DOUBT, Step.ACCEPT): State.SENT,
        (State.IN_DOUBT, Step.REFUSE): State.REFUSED,
        (State.IN_DOUBT, Step.SEND_AGAIN): State.WAITING,
        (State.IN_DOUBT, Step.LEAVE): State.LEFT,
        (State.REFUSED, Step.SEND_AGAIN): State.WAITING,
        (State.REFUSED, Step.LEAVE): State.LEFT,
        (State.GIVEN_UP, Step.SEND_AGAIN): State.WAITING,
        (State.GIVEN_UP, Step.LEAVE): State.LEFT,
    }
)
"""Nothing leads from handing over back to being taken: what may have left is never sent again by itself."""

STILL_TO_GO = frozenset({State.WAITING, State.TAKEN, State.HANDING_OVER})
NEEDS_A_PERSON = frozenset({State.IN_DOUBT, State.REFUSED, State.GIVEN_UP})
ENDED = frozenset({State.SENT, State.NOT_NEEDED, State.LEFT})


def sources(step: Step) -> list[str]:
    """The states in which the step can happen."""
    return [before.value for (before, each) in TABLE.moves if each is step and before is not None]


def target(step: Step) -> State:
    """The state that the step leads to; the same from wherever it starts."""
    return next(after for (_, each), after in TABLE.moves.items() if each is step)


@dataclass(frozen=True, slots=True)
class Ready:
    """A message made ready: `send` is the one step that cannot be taken back and returns the provider's receipt.

    `to` is the address it goes to. `drop` lets go of what was opened for it when it is not sent after all.
    """

    send: Callable[[], str]
    to: str = ""
    drop: Callable[[], None] = lambda: None


class NotYet(Exception):
    """It must not leave before this moment."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until.isoformat())
        self.until = until


class NotNeeded(Exception):
    """What it tells is no longer so; `why` is a short code, never a text."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Temporary(Exception):
    """Surely not accepted, and worth another try. `code` is kept, texts are not."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Unreachable(Temporary):
    """The provider itself does not answer: nothing else of this kind is tried in this round."""


class RefusedForGood(Exception):
    """Surely not accepted, and never will be: an address that does not exist, words that are not allowed."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def page() -> str:
    """The page of the documentation."""
    asks = ", ".join(state.value for state in State if state in NEEDS_A_PERSON)
    return StatePage(
        title="States of a message",
        source="foundation/leaving.py",
        before=(
            "A worker that dies while handing over leaves the message in doubt. It is never sent again by itself.",
        ),
        after=(f"A person is asked to look at a message that is one of: {asks}.",),
        columns=("from", "what happens", "to"),
        ends=tuple(state for state in State if state in ENDED),
    ).written(TABLE.rows())
