"""Reading body charts: what was drawn at each meeting, layer by layer, and what the person drew before they came."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from wellhead.foundation.actor import Actor
from wellhead.knowledge import guided
from wellhead.record import marks
from wellhead.record.models import BodyChart, Encounter, Episode, Layer
from wellhead.record.queries.examined import encounters_of
from wellhead.record.queries.one import found
from wellhead.selfcheck import queries as selfcheck
from wellhead.ui.figures.chart_marks import Area, Mark
from wellhead.ui.figures.chart_places import symbol_in

ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Drawing:
    """One layer as it was drawn. `row_id` is empty for a drawing of the self-check, `kind` the headache it is about.

    `meeting_id` is empty when it was drawn at home. No marks: the layer was wiped.
    """

    layer: str
    marks: tuple[Mark, ...]
    by: str
    at: datetime
    words: str = ""
    row_id: str = ""
    meeting_id: str = ""
    kind: str = ""

    @property
    def is_of_self_check(self) -> bool:
        """Whether the person drew it at home."""
        return not self.row_id

    @property
    def key(self) -> str:
        """What names this drawing in an address."""
        return self.row_id or f"check-{self.kind or 'first'}-{self.at:%Y%m%d%H%M%S}"


def drawings_of(episode: Episode) -> tuple[Drawing, ...]:
    """Every drawing of an episode that counts, newest first: of each meeting and layer the last, and shared ones."""
    rows = BodyChart.objects.for_clinic(episode.clinic_id).filter(episode=episode)
    latest: dict[tuple[uuid.UUID | None, str], BodyChart] = {}
    for row in rows.order_by("-recorded_at", "-pk"):
        latest.setdefault((row.encounter_id, row.layer), row)
    drawn = [*(drawing_of(row) for row in latest.values()), *_shared(episode)]
    return tuple(sorted(drawn, key=lambda each: each.at, reverse=True))


def drawing_of(row: BodyChart) -> Drawing:
    """A row as a drawing."""
    return Drawing(
        layer=row.layer,
        marks=marks.read(row.marks),
        by=row.author_name,
        at=row.recorded_at,
        words=row.words,
        row_id=str(row.pk),
        meeting_id=str(row.encounter_id or ""),
    )


def latest_chart(meeting: Encounter | None, layer: str) -> BodyChart | None:
    """The last drawing of one layer at a meeting; None when nothing was drawn, or there is no meeting yet."""
    if meeting is None:
        return None
    rows = BodyChart.objects.for_clinic(meeting.clinic_id).filter(encounter=meeting, layer=layer)
    return rows.order_by("-recorded_at", "-pk").first()


def chart_or_hidden(actor: Actor, chart_id: uuid.UUID) -> BodyChart:
    """The drawing in the actor's clinic, or a hidden refusal. Ask access before showing it."""
    rows = BodyChart.objects.for_clinic(actor.clinic_id).select_related("episode__person", "encounter")
    return found(rows.filter(pk=chart_id).first())


def meeting_on(episode: Episode, day: date) -> Encounter | None:
    """The meeting that was opened on a day of the clinic's calendar, the last one if there were several."""
    zone = ZoneInfo(episode.clinic.time_zone)
    return next(
        (row for row in encounters_of(episode) if row.started_at.astimezone(zone).date() == day), None
    )


def _shared(episode: Episode) -> Iterator[Drawing]:
    """What the person drew in the self-checks that are shared with this episode now, each kind of headache apart."""
    for share in selfcheck.shares_of(episode):
        check = share.check_row
        for kind in ("", *selfcheck.kinds_begun(check)[1:]):
            row = selfcheck.latest_answers(check, kind=kind).get(guided.DRAWN_PLACES)
            if row is None or row.state != ANSWERED or not isinstance(row.value, list) or not row.value:
                continue
            start = selfcheck.latest_answers(check, kind=kind).get(guided.DRAWN_START)
            begins = str(start.value) if start is not None and start.state == ANSWERED else ""
            yield Drawing(
                layer=Layer.PERSON,
                marks=marks_of_places([str(each) for each in row.value], begins),
                by=episode.person.given_name,
                at=row.recorded_at,
                kind=kind,
            )


def marks_of_places(places: list[str], start: str) -> tuple[Mark, ...]:
    """The marks of a drawing of the self-check; the whole head is every place on it."""
    drawing = guided.load().drawing
    head = [region for each in drawing.places if each.area in {"head", "face"} for region in each.regions]
    every = [*(each for each in places if each != drawing.everywhere)]
    every += head if drawing.everywhere in places else []
    begins = [symbol_in(start, "start")] if start in drawing.regions and start != drawing.everywhere else []
    return marks.checked([*(Area(region) for region in every), *begins])
