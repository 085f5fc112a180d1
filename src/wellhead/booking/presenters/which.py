"""Which appointment fits, in words: the service with its length, price and clinicians, or why none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wellhead.booking.models import Service, Staff
from wellhead.booking.presenters.services import ServiceCard
from wellhead.booking.presenters.words import names
from wellhead.foundation.models import Clinic
from wellhead.knowledge.next_steps.model import AppointmentRule, NextSteps
from wellhead.ui.words import content


@dataclass(frozen=True, slots=True)
class WhichWords:
    """The answer. `card` is None where nothing is booked here; `book` is the word of the rule."""

    rule: str
    book: str
    says: str
    card: ServiceCard | None
    needles: str


def complaints(steps: NextSteps) -> list[tuple[str, str]]:
    """What somebody may come with, to choose from."""
    return [(each.id, content(each.label)) for each in steps.complaints]


def service_for(rule: AppointmentRule, services: Sequence[Service]) -> Service | None:
    """The first call or the first visit that anybody can book; None where the rule names neither."""
    if rule.book not in {"call", "visit"}:
        return None
    return next((each for each in services if each.is_call == (rule.book == "call")), None)


def which_words(
    rule: AppointmentRule, *, clinic: Clinic, card: ServiceCard | None, wish: str, needlers: Sequence[Staff]
) -> WhichWords:
    """The rule's sentence with the clinic's numbers; a wish about needles adds a sentence and changes nothing else."""
    return WhichWords(
        rule=rule.id,
        book=rule.book,
        says=content(rule.says).replace("{emergency}", clinic.emergency_number),
        card=card,
        needles=_needles(wish, needlers) if card is not None else "",
    )


def _needles(wish: str, needlers: Sequence[Staff]) -> str:
    if wish == "no":
        return _(
            "No needles: the appointment, its length and the quality of your plan are the same. Say it again at the visit, and it stays so."
        )
    if wish != "yes":
        return ""
    if not needlers:
        return _("Nobody here is certified for needling at the moment. The appointment is the same.")
    return _(
        "Certified for needling today: %(names)s. The appointment is the same; whether needles fit is decided together, after looking."
    ) % {"names": names([each.name for each in needlers])}
