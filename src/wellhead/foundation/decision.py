"""May this be done? An answer with a reason, and the exception that carries a no."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.functional import Promise

from wellhead.foundation.actor import Actor, Role


@dataclass(frozen=True, slots=True)
class Decision:
    """Yes, or no with a reason a person can read.

    `hidden` says that even the existence of the thing must not be told: a page answers 404.
    """

    allowed: bool
    reason: str | Promise = ""
    hidden: bool = False

    def __bool__(self) -> bool:
        return self.allowed


YES = Decision(allowed=True)


def no(reason: str | Promise) -> Decision:
    """A refusal whose reason may be shown."""
    return Decision(allowed=False, reason=reason)


def hidden() -> Decision:
    """A refusal that must look as if there were nothing."""
    return Decision(allowed=False, hidden=True)


def for_roles(actor: Actor, roles: Collection[Role], reason: str | Promise) -> Decision:
    """Yes in these roles; others who work here are told the reason, and nobody else learns that there is anything."""
    if actor.role in roles:
        return YES
    return no(reason) if actor.is_staff else hidden()


class Refused(Exception):
    """Raised where something is not allowed; the page answers 403 with the reason, or 404 when hidden."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(str(decision.reason))
        self.decision = decision


class CannotBeDone(Exception):
    """Expected trouble with a sentence that says what to do next; `field` names the form field at fault."""

    def __init__(self, message: str | Promise, *, field: str | None = None) -> None:
        super().__init__(str(message))
        self.message = message
        self.field = field


def require(decision: Decision) -> None:
    """Raise Refused unless the decision is yes."""
    if not decision.allowed:
        raise Refused(decision)
