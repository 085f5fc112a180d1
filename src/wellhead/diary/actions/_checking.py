"""What a day cannot say: each slip is refused with the field at fault and a sentence that says what to do."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from wellhead.diary import queries
from wellhead.diary.actions.said import EntrySaid, MedicineTaken
from wellhead.diary.models import Feature, Function, Kind, Relief, Side, Source
from wellhead.foundation import clock
from wellhead.foundation.decision import CannotBeDone, Decision

MOST_DOSES = 40
LONGEST_NOTE = 1_000
LONGEST_NAME = 120
LONGEST_AMOUNT = 40
LONGEST_HEADACHE = timedelta(days=31)
TAKEN_AROUND = timedelta(days=2)
"""Bounds that catch slips of the finger; they say nothing clinical."""


def require_day(decision: Decision) -> None:
    """A day that cannot be written is the form's trouble, not a closed door. Raises CannotBeDone."""
    if not decision:
        raise CannotBeDone(decision.reason, field="day")


def check_values(said: EntrySaid) -> None:
    """Raises CannotBeDone with the field of the first value that cannot be."""
    if said.kind not in Kind.values:
        raise CannotBeDone(_("Choose “No headache” or “Yes, a headache”."), field="kind")
    _check_free(said)
    for name, strength in (("worst", said.worst), ("neck_pain", said.neck_pain)):
        if strength is not None and not 0 <= strength <= 10:
            raise CannotBeDone(_("Strength is a whole number from 0 to 10."), field=name)
    if said.side and said.side not in Side.values:
        raise CannotBeDone(_("Choose one of the sides shown."), field="side")
    if said.features is not None and not set(said.features) <= set(Feature.values):
        raise CannotBeDone(_("Choose from the list of what came with it."), field="features")
    if said.function is not None and said.function not in Function.values:
        raise CannotBeDone(_("Choose one of the answers shown."), field="function")
    if said.source not in Source.values:
        raise CannotBeDone(_("It is not known where this came from. Open the page again."))
    if said.site is not None and not set(said.site) <= set(queries.drawn_regions()):
        raise CannotBeDone(_("One of these places is not on our drawing. Open the page again."), field="site")
    if len(said.note) > LONGEST_NOTE:
        raise CannotBeDone(_("The note is too long. Keep it under 1,000 characters."), field="note")
    _check_times(said)
    _check_medicines(said)


def _check_free(said: EntrySaid) -> None:
    if said.kind != Kind.FREE:
        return
    if said.worst is not None or said.started_at or said.ended_at:
        raise CannotBeDone(
            _("You chose “No headache” and also how strong or how long it was. Keep one of the two."),
            field="kind",
        )
    if said.function is not None or said.site:
        raise CannotBeDone(
            _(
                "You chose “No headache” and also where it hurt or what it kept you from. Keep one of the two."
            ),
            field="kind",
        )


def _check_times(said: EntrySaid) -> None:
    if said.started_at and said.started_at > clock.now():
        raise CannotBeDone(_("The start is still to come. Check the time."), field="started")
    if said.ended_at and said.ended_at > clock.now():
        raise CannotBeDone(_("The end is still to come. Leave it empty and add it later."), field="ended")
    if not said.started_at or not said.ended_at:
        return
    if said.ended_at < said.started_at:
        raise CannotBeDone(_("The end is before the start. Check the times."), field="ended")
    if said.ended_at - said.started_at > LONGEST_HEADACHE:
        raise CannotBeDone(_("That is more than a month. Write one entry a day instead."), field="ended")


def _check_medicines(said: EntrySaid) -> None:
    acute = [each for each in said.medicines if not is_preventive(each)]
    if said.took_medicine is False and acute:
        raise CannotBeDone(
            _("You chose that you took nothing, and also a medicine. Keep one of the two."),
            field="took_medicine",
        )
    keys = [(taken.medicine_id, "" if taken.medicine_id else taken.name.strip()) for taken in said.medicines]
    if len(keys) != len(set(keys)):
        raise CannotBeDone(
            _("One medicine stands there twice. Keep it once; add its doses up."), field="medicines"
        )
    for taken in said.medicines:
        _check_medicine(taken, said)


def _check_medicine(taken: MedicineTaken, said: EntrySaid) -> None:
    if taken.medicine_id and queries.known_medicine(taken.medicine_id) is None:
        raise CannotBeDone(
            _("That medicine is not in the list. Choose one of the list, or write its name."),
            field="medicines",
        )
    if len(taken.name) > LONGEST_NAME:
        raise CannotBeDone(_("The name of the medicine is too long. Shorten it."), field="other_medicine")
    if taken.doses is not None and not 1 <= taken.doses <= MOST_DOSES:
        raise CannotBeDone(_("Doses are a whole number from 1 to 40. Check the number."), field="doses")
    if len(taken.amount.strip()) > LONGEST_AMOUNT:
        raise CannotBeDone(_("The strength is too long. Write it like this: 400 mg."), field="amount")
    if taken.relief and taken.relief not in Relief.values:
        raise CannotBeDone(_("Choose one of the answers shown."), field="relief")
    if taken.taken_at is None:
        return
    if taken.taken_at > clock.now():
        raise CannotBeDone(_("That time is still to come. Check when you took it."), field="taken_at")
    if abs(taken.taken_at.date() - said.day) > TAKEN_AROUND:
        raise CannotBeDone(_("That is another day. Write the medicine down on its day."), field="taken_at")


def is_preventive(taken: MedicineTaken) -> bool:
    """Whether the list says that this is taken to prevent headaches, and not against one."""
    known = queries.known_medicine(taken.medicine_id) if taken.medicine_id else None
    return known is not None and known.role == "preventive"
