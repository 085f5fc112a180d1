"""What every session must settle before it is signed: pain, anything unwanted, what speaks against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from wellhead.plan.said import Point
from wellhead.treatment.said import ManualSaid, NeedlingSaid


def unwanted_point() -> str:
    """Nothing unwanted is an answer too, and nobody has asked yet."""
    return _("Ask whether anything unwanted happened, and write down the answer.")


def pain_points(said: ManualSaid | NeedlingSaid) -> Iterator[str]:
    """The headache before and after."""
    if said.pain_before is None:
        yield _("Ask for the headache before the session, 0 to 10.")
    if said.pain_after is None:
        yield _("Ask for the headache after the session, 0 to 10.")


def concern_points(points: Iterable[Point]) -> Iterator[str]:
    """One sentence for each concern that is not settled."""
    for point in points:
        if point.settled:
            continue
        concern = point.concern
        if not concern.known:
            yield _("Answer this: %(reason)s") % {"reason": _ended(concern.reason)}
        elif concern.level == "block":
            sentence = _("Ruled out today: %(reason)s") % {"reason": _ended(concern.reason)}
            yield f"{sentence} {_instead(concern.instead)}".strip()
        else:
            yield _("Write your reason for going on: %(reason)s") % {"reason": _ended(concern.reason)}


def _ended(words: str) -> str:
    """With a full stop, unless it asks."""
    return words if words.endswith(("?", ".")) else f"{words}."


def _instead(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}." if words else ""
