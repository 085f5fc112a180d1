"""Agreeing that visits go on, for a measured reason and less often while it is stable; and ending that."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from wellhead.foundation import audit, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.journey import access, maintaining
from wellhead.journey.maintenance_states import Event, after
from wellhead.journey.models import Maintenance
from wellhead.knowledge import treatment
from wellhead.ui.words import content

if TYPE_CHECKING:
    from wellhead.people.models import Episode


def go_on(
    actor: Actor,
    episode: Episode,
    *,
    reason: str,
    words: str,
    interval_weeks: int,
    token: str,
    now: datetime,
    answer: str,
) -> Maintenance:
    """A version of the agreement with the figures of the rooms attached. Refused without a measured reason."""
    require(access.may_assess(actor, episode.person))
    today = now.astimezone(ZoneInfo(episode.clinic.time_zone)).date()
    standing = maintaining.standing_of(episode, today=today)
    figures = maintaining.measured(episode, now=now)
    event = Event.RENEWED if after(standing.status, Event.RENEWED) else Event.AGREED
    _check(standing.row, reason=reason, words=words, interval_weeks=interval_weeks, figures=figures)
    with audit.writing(actor, "journey.maintenance_agreed", person_id=episode.person_id) as entry:
        once.claim(actor, token, answer=answer)
        row = Maintenance(
            **stamp(actor),
            episode=episode,
            version=standing.row.version + 1 if standing.row else 1,
            reason=reason,
            evidence=figures,
            words=words.strip(),
            interval_weeks=interval_weeks,
            review_on=maintaining.review_on(interval_weeks, today),
        )
        row.save(force_insert=True)
        entry.of(row)
        entry.detail = {"event": event.value, "interval_weeks": interval_weeks}
    return row


def _check(
    before: Maintenance | None,
    *,
    reason: str,
    words: str,
    interval_weeks: int,
    figures: maintaining.Evidence,
) -> None:
    rules = maintaining.rules()
    if reason not in treatment.load().maintenance_reasons:
        raise CannotBeDone(content(rules.refused), field="reason")
    if maintaining.missing_for(reason, figures):
        raise CannotBeDone(
            _("This reason is not measured: the figures it needs are not in the record. %(why)s")
            % {"why": content(rules.refused)},
            field="reason",
        )
    if not words.strip():
        raise CannotBeDone(_("Say what was tried without visits, and what happened."), field="words")
    shortest = maintaining.shortest_interval(before, figures)
    if interval_weeks < shortest:
        raise CannotBeDone(
            _("Not more often than every %(weeks)s weeks: while it is stable, the visits come less often.")
            % {"weeks": shortest},
            field="interval_weeks",
        )
    if interval_weeks > rules.longest_interval_weeks:
        raise CannotBeDone(
            _("Longer than %(weeks)s weeks is no maintenance: end it, and check in by message.")
            % {"weeks": rules.longest_interval_weeks},
            field="interval_weeks",
        )


def end_going_on(
    actor: Actor, episode: Episode, *, words: str, token: str, now: datetime, answer: str
) -> Maintenance:
    """Visits end; a last version says why."""
    require(access.may_assess(actor, episode.person))
    today = now.astimezone(ZoneInfo(episode.clinic.time_zone)).date()
    standing = maintaining.standing_of(episode, today=today)
    if standing.row is None or after(standing.status, Event.ENDED) is None:
        raise CannotBeDone(_("Nothing goes on here. Nothing was changed."))
    if not words.strip():
        raise CannotBeDone(_("Say why it ends."), field="words")
    with audit.writing(actor, "journey.maintenance_ended", person_id=episode.person_id) as entry:
        once.claim(actor, token, answer=answer)
        row = Maintenance(
            **stamp(actor),
            episode=episode,
            version=standing.row.version + 1,
            reason=standing.row.reason,
            evidence=maintaining.measured(episode, now=now),
            words=words.strip(),
        )
        row.save(force_insert=True)
        entry.of(row)
    return row
