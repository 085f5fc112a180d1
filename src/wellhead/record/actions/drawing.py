"""Keeping what was drawn on the body, and saying from it where the pain is when the clinician presses for that."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from wellhead.foundation import audit, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.record import access, marks, queries
from wellhead.record.actions.examining import open_encounter, record_findings
from wellhead.record.findings import FactSaid
from wellhead.record.models import Appointment, BodyChart, Encounter, Episode, Layer
from wellhead.ui.figures.chart_marks import Mark

LOCATIONS = "pain_locations"


@dataclass(frozen=True, slots=True)
class DrawingSaid:
    """A layer as a page sends it. `after` is the row the page began from, empty when it began from nothing."""

    layer: str
    marks: tuple[Mark, ...]
    words: str = ""
    after: str = ""


class DrawnMeanwhile(CannotBeDone):
    """Somebody else drew on this layer at this meeting since the page was opened; `row` is what they drew."""

    def __init__(self, row: BodyChart) -> None:
        said = {"name": row.author_name, "time": date_format(localtime(row.recorded_at), "H:i")}
        super().__init__(
            _(
                "%(name)s drew on this layer at %(time)s while your page was open. Yours is not kept yet. Look at both, change yours if you like, then keep it: theirs stays in the history."
            )
            % said
        )
        self.row = row


def keep_drawing(
    actor: Actor,
    episode: Episode,
    said: DrawingSaid,
    *,
    meeting: Encounter | None = None,
    appointment: Appointment | None = None,
    token: str = "",
    answer: str = "",
) -> BodyChart:
    """Keep one layer whole as a new row of this meeting, which is opened if there is none yet.

    Raises DrawnMeanwhile when the layer is not what the page began from any more, CannotBeDone when nothing was
    drawn where nothing stood, AlreadyDone when the same form was kept before.
    """
    require(access.may_write(actor, episode))
    if said.layer not in Layer.values:
        raise CannotBeDone(_("There is no such layer. Open the page again."))
    with audit.writing(actor, "record.body_chart_drawn", person_id=episode.person_id) as entry:
        if token:
            once.claim(actor, token, answer=answer)
        meeting = meeting or open_encounter(actor, episode, appointment)
        before = queries.latest_chart(meeting, said.layer)
        if before is not None and str(before.pk) != said.after:
            raise DrawnMeanwhile(before)
        if before is None and not said.marks and not said.words.strip():
            raise CannotBeDone(_("Nothing is drawn yet. Mark a place, or write a word."))
        row = BodyChart(
            **stamp(actor),
            episode=episode,
            encounter=meeting,
            layer=said.layer,
            marks=marks.as_kept(said.marks),
            words=said.words.strip(),
        )
        row.save(force_insert=True)
        entry.of(row)
        entry.detail = {"layer": said.layer, "marks": len(said.marks)}
    return row


def use_as_places(actor: Actor, row: BodyChart, *, token: str = "", answer: str = "") -> tuple[str, ...]:
    """Record the clinician's areas as the places of pain found at that meeting, and return them.

    Only ever at somebody's word. Raises CannotBeDone for another layer and when no area names a place.
    """
    require(access.may_write(actor, row.episode))
    if row.layer != Layer.CLINICIAN:
        raise CannotBeDone(_("Only the clinician’s own areas can be used as the places of pain."))
    places = marks.places_named(marks.read(row.marks))
    if not places:
        raise CannotBeDone(_("No area of the head or neck is marked, so there is nothing to use."))
    with audit.writing(actor, "record.places_of_pain_taken", person_id=row.episode.person_id) as entry:
        entry.of(row)
        said = [FactSaid(LOCATIONS, places)]
        record_findings(actor, row.episode, row.encounter, facts=said, token=token, answer=answer)
    return places
