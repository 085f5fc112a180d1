"""Sessions in words: the count, what lies near, what is still open, what the person takes home."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.treatment import near, words
from wellhead.treatment.models import AdverseEvent, NextDay, Person
from wellhead.treatment.queries import MANUAL, Circumstances, SessionLine
from wellhead.treatment.said import NeedlingSaid

LONGEST_NAME = 32
LONGEST_VALUE = 120


@dataclass(frozen=True, slots=True)
class Danger:
    """What lies near one site."""

    site: str
    near: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a session's note."""

    title: str
    rows: tuple[tuple[str, str | None], ...]

    @property
    def is_long(self) -> bool:
        """Whether names or answers are long sentences: then each answer stands under its name."""
        return any(len(name) > LONGEST_NAME or len(value or "") > LONGEST_VALUE for name, value in self.rows)


@dataclass(frozen=True, slots=True)
class Line:
    """One session in a list."""

    name: str
    when: str
    is_signed: bool
    url: str


def dangers(said: NeedlingSaid) -> list[Danger]:
    """What lies near each site used, each site once."""
    library = treatment_knowledge.load()
    found = []
    for site in dict.fromkeys(needle.site_id for needle in said.needles):
        known = library.muscles.get(site) or library.points.get(site)
        if known is not None and known.danger:
            found.append(
                Danger(words.site_words(site), tuple(near.zone_words(zone) for zone in known.danger))
            )
    return found


def reaction_words(around: Circumstances) -> list[str]:
    """What was unwanted after earlier sessions with needles, with when and where."""
    return [
        _("%(day)s: %(what)s (grade %(grade)s). Needled: %(sites)s.")
        % {
            "day": day_words(each.on),
            "what": each.what_happened.rstrip("."),
            "grade": each.grade,
            "sites": ", ".join(words.site_words(site) for site in dict.fromkeys(each.sites)) or "–",
        }
        for each in around.reactions
    ]


def sections(content: Mapping[str, object]) -> list[Section]:
    """The sections kept in a session's note."""
    kept = content.get("sections")
    found = [entry for entry in kept if isinstance(entry, Mapping)] if isinstance(kept, list) else []
    return [Section(str(entry.get("title", "")), _rows(entry)) for entry in found]


def _rows(entry: Mapping[str, object]) -> tuple[tuple[str, str | None], ...]:
    rows = entry.get("rows")
    pairs = (
        [row for row in rows if isinstance(row, list | tuple) and len(row) == 2]
        if isinstance(rows, list)
        else []
    )
    return tuple((str(name), None if value is None else str(value)) for name, value in pairs)


def line(session: SessionLine) -> Line:
    """One session as a line of a list."""
    name = _("Hands-on treatment") if session.kind == MANUAL else _("Needling")
    url = reverse("treatment:session", args=[session.note_id])
    return Line(name, day_words(session.given_on), session.signed_at is not None, url)


def unwanted_words(row: AdverseEvent | None) -> list[tuple[str, str | None]]:
    """The latest word on anything unwanted."""
    if row is None:
        return [(_("Anything unwanted"), None)]
    rows: list[tuple[str, str | None]] = [(_("Anything unwanted"), str(row.get_grade_display()))]
    if row.grade:
        rows.append((_("What happened"), row.what_happened))
        rows.append((_("Because of the session?"), words.plain(row.relatedness) or None))
        rows.append((_("What was done"), row.done_about_it or None))
        rows.append((_("Began"), moment_words(row.began_at) if row.began_at else None))
        rows.append((_("Over on"), day_words(row.ended_on) if row.ended_on else None))
        day = f", {day_words(row.reported_on)}" if row.reported_on else ""
        rows.append((_("Reported to"), f"{row.reported_to}{day}" if row.reported_to else _("nobody outside")))
    rows.append((_("Written down"), f"{row.author_name}, {moment_words(row.recorded_at)}"))
    return rows


def next_day_words(rows: Iterable[NextDay]) -> list[str]:
    """What the person said of the day after."""
    return [", ".join(_next_day(row)) for row in rows]


def _next_day(row: NextDay) -> list[str]:
    pain = _("headache %(n)s of 10") % {"n": row.pain} if row.pain is not None else _("headache not said")
    return [part for part in (pain, row.words, moment_words(row.recorded_at)) if part]


def day_words(day: date) -> str:
    """A day with its year."""
    return date_format(day, "j F Y")


def moment_words(moment: datetime) -> str:
    """Day and time, 24-hour clock."""
    return date_format(localtime(moment), "j F Y, H:i")


def person_url(person: Person) -> str:
    """The person's page; empty while the house has none."""
    try:
        return reverse("portal:person", args=[person.pk])
    except NoReverseMatch:
        return ""
