"""Every revision of an entry: who wrote it, when, and what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wellhead.diary.models import Source
from wellhead.diary.presenters.entries import entry_words, labelled
from wellhead.diary.queries import EntryView


@dataclass(frozen=True, slots=True)
class RevisionWords:
    """One revision: its title, who and when, and the lines that changed (all of them for the first)."""

    title: str
    who: str
    lines: tuple[str, ...]
    is_withdrawn: bool


def history_words(revisions: Sequence[EntryView], zone: str) -> list[RevisionWords]:
    """The revisions, the latest first, each beside the one before it."""
    told = [_words(after, _changes(before, after, zone), zone) for after, before in pairwise(revisions)]
    return [*told, *(_first(each, zone) for each in revisions[-1:])]


def _first(entry: EntryView, zone: str) -> RevisionWords:
    words = entry_words(entry, zone)
    return _words(entry, (words.title, *words.lines), zone)


def _words(entry: EntryView, lines: tuple[str, ...], zone: str) -> RevisionWords:
    when = date_format(entry.recorded_at.astimezone(ZoneInfo(zone)), "j F Y, H:i")
    way = "" if entry.source == Source.HERE else f" · {Source(entry.source).label}"
    return RevisionWords(
        title=_title(entry),
        who=_("%(who)s, %(when)s") % {"who": entry.by, "when": when} + way,
        lines=lines,
        is_withdrawn=entry.withdrawn,
    )


def _title(entry: EntryView) -> str:
    if entry.withdrawn:
        return _("Taken back")
    return _("First written") if entry.revision == 1 else _("Changed")


def _changes(before: EntryView, after: EntryView, zone: str) -> tuple[str, ...]:
    """“Strength: 5 → 7”, one line each; empty where only taking back or putting back happened."""
    was, now = labelled(before, zone), labelled(after, zone)
    return tuple(
        _("%(what)s: %(before)s → %(after)s")
        % {"what": what, "before": was[what] or _("not said"), "after": now[what] or _("not said")}
        for what in now
        if was[what] != now[what]
    )
