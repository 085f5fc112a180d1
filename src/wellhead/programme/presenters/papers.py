"""A programme as a document in large print: each exercise with its figure, its code, its dose and its steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language, get_language_bidi, ngettext
from django.utils.translation import gettext as _

from wellhead.foundation.models import Clinic
from wellhead.programme.models import Programme
from wellhead.programme.presenters.exercises import ExerciseView, global_stops
from wellhead.ui import squares, words
from wellhead.ui.pdf_drawings import on_paper

Block = Mapping[str, object]
Photos = Mapping[str, Sequence[tuple[str, str]]]
"""By exercise: each photo as `pictures.on_paper` gives it, with its words."""


def programme_paper(
    programme: Programme,
    views: Sequence[ExerciseView],
    *,
    clinic: Clinic,
    day: date,
    addresses: Mapping[str, str],
    photos: Photos,
) -> Block:
    """The data of the PDF. It names the clinic and not the person; codes lead to the exercise, behind the sign-in."""
    minutes = ngettext(
        "%(count)d minute on a full day.", "%(count)d minutes on a full day.", programme.minutes_per_day
    ) % {"count": programme.minutes_per_day}
    return {
        "title": _("Your exercises at home"),
        "language": (get_language() or "en").split("-")[0],
        "direction": "rtl" if get_language_bidi() else "ltr",
        "date": day.isoformat(),
        "large": True,
        "lead": _("From %(day)s. %(minutes)s")
        % {"day": date_format(programme.started_on, "j F Y"), "minutes": minutes},
        "clinic": {
            "name": clinic.name,
            "address": clinic.address,
            "phone": words.phone_number(clinic.phone, clinic.country),
        },
        "blocks": [
            *(
                block
                for place, view in enumerate(views, start=1)
                for block in _exercise(place, view, addresses=addresses, photos=photos)
            ),
            *_stops(clinic),
        ],
        "foot": [_("A day you leave out is no fault. Say so in the program, or at your next visit.")],
    }


def _exercise(
    place: int, view: ExerciseView, *, addresses: Mapping[str, str], photos: Photos
) -> Iterator[Block]:
    yield {"heading": f"{place}. {view.name}"}
    dose = view.dose[:1].upper() + view.dose[1:]
    yield {"text": f"{dose}. {view.side}" if view.side else dose}
    if view.with_clinician:
        title = _("With your clinician first")
        yield {"callout": {"kind": "soon", "title": title, "text": _("Do not do this one alone yet.")}}
    yield {"figure": {"svg": on_paper(view.figure), "words": " ".join([view.start, *view.steps])}}
    for drawn, words_of_it in photos.get(view.exercise_id, ()):
        yield {"figure": {"svg": drawn, "words": words_of_it, "caption": words_of_it}}
    yield from _said(view)
    yield {"text": view.start}
    yield {"steps": list(view.steps)}
    if view.stops:
        yield {"list": [stop.say for stop in view.stops]}
    address = addresses[view.exercise_id]
    title = _("Code that opens “%(name)s” on your phone") % {"name": view.name}
    square = squares.square(address, title=title)
    caption = _("On your phone: timer and moving picture")
    yield {"figure": {"svg": on_paper(square), "words": title, "caption": caption, "small": True}}


def _said(view: ExerciseView) -> Iterable[Block]:
    """What holds for this person."""
    if view.change:
        yield {"text": _("For you: %(change)s") % {"change": view.change}}
    if view.note:
        yield {"text": _("A word from your clinician: %(note)s") % {"note": view.note}}
    if view.equipment:
        yield {"text": _("You need: %(what)s.") % {"what": view.equipment}}


def _stops(clinic: Clinic) -> Iterator[Block]:
    """When to stop, for every exercise."""
    stops = global_stops()
    yield {"heading": _("When to stop")}
    if stops.now:
        title = _("Stop and call %(number)s") % {"number": clinic.emergency_number}
        yield {
            "callout": {"kind": "urgent", "title": title, "text": words.sentence("; ".join(stops.now)) + "."}
        }
    if stops.today:
        title = _("Stop for today and contact the clinic")
        yield {
            "callout": {"kind": "soon", "title": title, "text": words.sentence("; ".join(stops.today)) + "."}
        }
    if stops.acceptable:
        yield {
            "callout": {
                "kind": "note",
                "title": _("This is all right"),
                "text": words.sentence("; ".join(stops.acceptable)) + ".",
            }
        }
