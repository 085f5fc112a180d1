"""What of the screen before hands-on work is still open, so that nobody signs it off blank."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from wellhead.foundation import clock
from wellhead.knowledge import treatment
from wellhead.knowledge.treatment.measuring import ScreenItem
from wellhead.record.models import Encounter, Episode, Finding, FindingState
from wellhead.ui.words import content

LEFT_OUT = "safety_screen_left_incomplete"
"""The clinician's word that something was left out today on purpose; its note says what and why."""


def safety_open(episode: Episode, encounter: Encounter | None) -> tuple[str, ...]:
    """A sentence for each part of the screen that nobody answered lately; empty when all is said. One query.

    A clinician may leave parts out at this meeting with a reason; then nothing is open for its note.
    Techniques that need an answer still ask for it.
    """
    return tuple(
        _("Not looked at in the last %(days)s days: %(what)s.")
        % {"days": item.holds_days, "what": content(item.words)}
        for item in _open_items(episode, encounter)
    )


def safety_missing(episode: Episode, encounter: Encounter | None) -> tuple[str, ...]:
    """The names of what `safety_open` says, for a page that lists them. One query."""
    return tuple(content(item.words) for item in _open_items(episode, encounter))


def safety_unasked(episode: Episode, encounter: Encounter | None) -> tuple[str, ...]:
    """The facts behind `safety_open`, for a link to where each is answered. One query."""
    return tuple(item.id for item in _open_items(episode, encounter))


def _open_items(episode: Episode, encounter: Encounter | None) -> list[ScreenItem]:
    moment = encounter.started_at if encounter else clock.now()
    said = Finding.objects.for_clinic(episode.clinic_id).filter(
        episode=episode, fact_id__in=[*treatment.load().screen, LEFT_OUT]
    )
    standing: dict[str, Finding] = {}
    for row in said.order_by("-recorded_at", "-pk"):
        if row.state != FindingState.NOT_TESTED:
            standing.setdefault(row.fact_id, row)
    if _left_out_here(standing.get(LEFT_OUT), encounter):
        return []
    age = episode.person.age_on(moment.astimezone(ZoneInfo(episode.clinic.time_zone)).date())
    return [
        item
        for item in treatment.load().screen.values()
        if (item.from_age is None or age >= item.from_age)
        and not _holds(standing.get(item.id), item, moment=moment)
    ]


def _holds(row: Finding | None, item: ScreenItem, *, moment: datetime) -> bool:
    if row is None or row.state != FindingState.STATED:
        return False
    oldest: datetime = moment - timedelta(days=item.holds_days)
    return bool(row.recorded_at >= oldest)


def _left_out_here(row: Finding | None, encounter: Encounter | None) -> bool:
    if row is None or encounter is None or row.encounter_id != encounter.pk:
        return False
    return row.value is True and bool(row.note.strip())
