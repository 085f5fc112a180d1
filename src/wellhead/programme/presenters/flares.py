"""What a person reads at once when a round has gone badly: stop for today, when to phone, when to call for help."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from wellhead.foundation.models import Clinic
from wellhead.programme import queries
from wellhead.programme.models import Flare, Person
from wellhead.programme.telling import name_of
from wellhead.ui import words

SHOWN = timedelta(days=1)
"""How long the words stay on the page of exercises: the day of the round and the next, until it should have settled."""


@dataclass(frozen=True, slots=True)
class FlareWords:
    """The sentences in their order; `title` first."""

    title: str
    sentences: tuple[str, ...]
    emergency: str


def now_of(person: Person, clinic: Clinic, today: date) -> FlareWords | None:
    """The words that count today; None where nothing flared."""
    flare = queries.open_flare_of(person, today - SHOWN)
    return flare_words(flare, clinic) if flare else None


def flare_words(flare: Flare, clinic: Clinic) -> FlareWords:
    """The rule in the person's words; numbers come from the rules of progression."""
    limits = queries.library().exercise_rules.progression
    told = {
        "name": name_of(queries.exercise(flare.log.item.exercise_id)),
        "rise": flare.rise or 0,
        "hours": limits.regress_not_settled_hours if limits else 0,
        "phone": words.phone_number(clinic.phone, clinic.country) if clinic.phone else "",
        "number": clinic.emergency_number,
    }
    emergency = _(
        "Is it sudden and the worst ever? Or is there new weakness, numbness, double vision, or trouble "
        "speaking or walking? Call %(number)s now."
    )
    if flare.why == "not_settled":
        lines = (
            _(
                "The pain has not settled since you did “%(name)s”. Leave it out until your clinician answers."
            ),
            _("Phone the clinic today: %(phone)s.") if told["phone"] else _("Phone the clinic today."),
        )
        title = _("Leave this exercise out for now")
    else:
        lines = (
            _("Your pain went up by %(rise)s with “%(name)s”. Do no more of it today."),
            _("Not back to where it was in %(hours)s hours? Phone the clinic: %(phone)s.")
            if told["phone"]
            else _("Not back to where it was in %(hours)s hours? Phone the clinic."),
        )
        title = _("Stop for today")
    return FlareWords(
        title,
        (*(line % told for line in lines), _("Your clinician sees this.")),
        emergency % told,
    )
