"""A watch or a shortcut in words: what to send, and the few words that come back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from wellhead.diary import queries
from wellhead.diary.models import Person


@dataclass(frozen=True, slots=True)
class Example:
    """One thing a button may do, and the fields it sends."""

    name: str
    sends: tuple[tuple[str, str], ...]


def examples() -> list[Example]:
    """Ready to be copied; the names and values are the same in every language."""
    return [
        Example(_("A headache now"), (("what", "headache"), ("strength", "6"))),
        Example(_("No headache today"), (("what", "free"),)),
        Example(_("A medicine taken now"), (("what", "medicine"), ("medicine", "Ibuprofen"))),
    ]


def medicines_lately(person: Person, today: date) -> list[str]:
    """What the person took lately, as names to send."""
    return [each.name for each in queries.offered_medicines(person, today) if each.medicine_id]


def kept(*, is_strong: bool, number: str) -> str:
    """The whole answer; after a very strong headache with the number for emergencies, which tells nothing of the diary."""
    if is_strong:
        return _("Kept. Sudden and the worst ever, or weak, confused, cannot speak: call %(number)s.") % {
            "number": number
        }
    return _("Kept.")
