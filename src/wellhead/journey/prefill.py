"""What rooms above the record know of a story, for the form of the history: facts, and where each figure comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from wellhead.diary import facts as diary_facts
from wellhead.diary import queries as diary
from wellhead.reasoning.facts import FactRecord

if TYPE_CHECKING:
    from wellhead.people.models import Episode

HEADACHE_DAYS = "headache_days_per_month"


@dataclass(frozen=True, slots=True)
class Prefill:
    """Facts to show beside the person's answers, and the words on where they come from, by fact."""

    records: tuple[FactRecord, ...] = ()
    words: Mapping[str, str] | None = None


def prefill_of(episode: Episode, now: datetime) -> Prefill:
    """The diary's figures with the days they rest on; empty while the diary says too little."""
    today = now.astimezone(ZoneInfo(episode.clinic.time_zone)).date()
    records = tuple(diary_facts.facts_of(episode, on_day=today))
    if not records:
        return Prefill()
    words = {record.fact_id: _diary_words(record) for record in records}
    if HEADACHE_DAYS in words:
        until = diary.last_counted(episode.person, today)
        length = diary.responder_rules().window_days
        window = diary.window_between(episode.person, until - timedelta(days=length - 1), until)
        words[HEADACHE_DAYS] = _("diary: %(headache)s headache days in %(days)s, %(blank)s blank") % {
            "headache": window.headache_days,
            "days": window.days,
            "blank": window.blank_days,
        }
    return Prefill(records, words)


def _diary_words(record: FactRecord) -> str:
    first, _slash, last = record.origin_id.partition("/")
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    return _("diary, last %(days)s days") % {"days": days}
