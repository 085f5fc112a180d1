"""What a watch or a shortcut sends to a private address: read with care; no Django."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

HEADACHE, FREE, MEDICINE = "headache", "free", "medicine"
WHATS = (HEADACHE, FREE, MEDICINE)
STRONGEST = 10
LONGEST_BODY = 2_000
LONGEST_NAME = 120
"""Bounds that no shortcut of ours reaches; they say nothing clinical."""


class NotReadable(ValueError):
    """What was sent is no object of a few names and values."""


@dataclass(frozen=True, slots=True)
class QuickSaid:
    """One thing to add now. `worst` None and `medicine` empty are not said. `fault` names what is wrong, else empty."""

    what: str
    worst: int | None = None
    medicine: str = ""
    fault: str = ""


def read_json(body: bytes) -> dict[str, str]:
    """Names and values as text. Raises NotReadable for anything else."""
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError) as wrong:
        raise NotReadable from wrong
    if not isinstance(sent, dict):
        raise NotReadable
    if not all(isinstance(value, str | int | float | None) for value in sent.values()):
        raise NotReadable
    return {str(name): "" if value is None else str(value) for name, value in sent.items()}


def read(sent: Mapping[str, str]) -> QuickSaid:
    """What the names and values say; a fault rather than a guess where they do not fit."""
    what = sent.get("what", "").strip().lower()
    strength, medicine = sent.get("strength", "").strip(), sent.get("medicine", "").strip()
    if what not in WHATS:
        return QuickSaid("", fault="what")
    worst = _strength(strength)
    if strength and worst is None:
        return QuickSaid(what, fault="strength")
    if what == MEDICINE and not medicine:
        return QuickSaid(what, fault="medicine")
    if len(medicine) > LONGEST_NAME:
        return QuickSaid(what, fault="medicine")
    if what == FREE and (worst is not None or medicine):
        return QuickSaid(what, fault="free")
    if what == MEDICINE and worst is not None:
        return QuickSaid(what, fault="strength_alone")
    return QuickSaid(what, worst, medicine)


def _strength(text: str) -> int | None:
    """A whole number from 0 to 10, also as 6.0 the way some shortcuts write it."""
    whole = text.removesuffix(".0").removesuffix(",0")
    if not (whole.isascii() and whole.isdecimal() and len(whole) <= len(str(STRONGEST))):
        return None
    return int(whole) if int(whole) <= STRONGEST else None
