"""Rows and facts of the record in words: what was asked, what was answered, who said it and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from wellhead.reasoning.facts import FactDefinition, FactRecord, dictionary_id
from wellhead.record import queries
from wellhead.record.findings import FactSaid, MovementSeen, MuscleSeen, RotationSeen, Seen, SegmentSeen
from wellhead.record.models import Direction, Muscle, Note, NoteKind, Person, Segment, Side, SignedNote
from wellhead.ui.answers import answer_words, option_words, question_words


def day_words(moment: datetime | None) -> str:
    """The calendar day in the clinic's zone, with its year."""
    return date_format(localtime(moment), "j F Y") if moment else ""


def moment_words(moment: datetime) -> str:
    """Day and time, 24-hour clock."""
    return date_format(localtime(moment), "j F Y, H:i")


def origin_words(record: FactRecord) -> str:
    """Who said it and when: “examined by Ben, 24 November 2026”."""
    on = day_words(record.recorded_at)
    said = {
        "self_check": _("self-check"),
        "diary": _("diary"),
        "registration": _("registered"),
        "outcome": _("outcome questions"),
        "clinician": _("recorded by %(name)s") % {"name": record.by} if record.by else _("not saved yet"),
    }.get(record.origin, record.origin)
    return f"{said}, {on}" if on and said else said or on


def fact_words(record: FactRecord, definition: FactDefinition) -> str:
    """One fact as a line: question, answer, where it came from."""
    if record.value is None and record.asked:
        answer = _("Not sure")
    else:
        answer = answer_words(definition, record.value)
    line = f"{question_words(definition)} {answer}"
    where = origin_words(record)
    return f"{line} · {where}" if where else line


def seen_words(seen: Seen) -> str:
    """One finding in words: “C1–C2 right: painful, stiff, the headache she knows”."""
    if isinstance(seen, SegmentSeen):
        place = f"{Segment(seen.segment).label} {Side(seen.side).label}"
        return _said(place, _joint_words(seen))
    if isinstance(seen, MuscleSeen):
        place = f"{Muscle(seen.muscle).label} {Side(seen.side).label}"
        return _said(place, _muscle_words(seen))
    if isinstance(seen, MovementSeen):
        return _said(str(Direction(seen.direction).label), _movement_words(seen))
    if isinstance(seen, RotationSeen):
        place = _("Chin tucked, turn %(side)s") % {"side": Side(seen.side).label}
        return _said(place, _rotation_words(seen))
    return _fact_said(seen)


def _fact_said(seen: FactSaid) -> str:
    value = seen.value
    plain = ", ".join(value) if isinstance(value, tuple) else str(value)
    return _said(option_words(dictionary_id(seen.fact_id)), [plain])


def _said(place: str, words: list[str]) -> str:
    return f"{place}: {', '.join(words)}" if words else f"{place}: {_('not tested')}"


def _answers(pairs: Mapping[str, tuple[bool | None, str]]) -> list[str]:
    """The words for each answer that was given."""
    return [(yes if answer else no) for yes, (answer, no) in pairs.items() if answer is not None]


def _joint_words(seen: SegmentSeen) -> list[str]:
    return _answers(
        {
            _("brings on the known headache"): (seen.familiar_headache, _("does not bring on the headache")),
            _("painful"): (seen.painful, _("not painful")),
            _("stiff"): (seen.stiff, _("not stiff")),
            _("eases while held"): (seen.eases_while_held, _("does not ease while held")),
        }
    )


def _muscle_words(seen: MuscleSeen) -> list[str]:
    return _answers(
        {
            _("brings on the known headache"): (seen.familiar_headache, _("does not bring on the headache")),
            _("tender"): (seen.tender, _("not tender")),
            _("taut band"): (seen.taut_band, _("no taut band")),
            _("twitches"): (seen.twitch, _("no twitch")),
        }
    )


def _movement_words(seen: MovementSeen) -> list[str]:
    degrees = [] if seen.degrees is None else [f"{seen.degrees:g}°"]
    return degrees + _answers(
        {
            _("brings on the headache"): (seen.headache, _("no headache")),
            _("pain at the end"): (seen.end_range_pain, _("no pain at the end")),
        }
    )


def _rotation_words(seen: RotationSeen) -> list[str]:
    degrees = [] if seen.degrees is None else [f"{seen.degrees:g}°"]
    headache = {_("brings on the known headache"): (seen.familiar_headache, _("no headache"))}
    return degrees + _answers(headache)


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One line of a note: its name, its value (None: not known) and where it comes from."""

    name: str
    value: str | None
    origin: str = ""


@dataclass(frozen=True, slots=True)
class NoteSection:
    """One section of a note: names and values side by side; `part` is empty for a session's."""

    title: str
    rows: tuple[NoteRow, ...]
    part: str = ""


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note in the list."""

    id: UUID
    kind: str
    is_signed: bool
    when: str
    who: str
    about: str


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a draft that was replaced."""

    number: int
    when: str
    words: str


def note_sections(content: Mapping[str, object]) -> tuple[NoteSection, ...]:
    """The sections kept in a note's content; other keys are for the room that wrote them."""
    kept = content.get("sections")
    sections = [entry for entry in kept if isinstance(entry, Mapping)] if isinstance(kept, list) else []
    return tuple(
        NoteSection(str(entry.get("title", "")), _note_rows(entry), str(entry.get("part", "")))
        for entry in sections
    )


def _note_rows(entry: Mapping[str, object]) -> tuple[NoteRow, ...]:
    rows = entry.get("rows")
    kept = (
        [row for row in rows if isinstance(row, list) and len(row) in {2, 3}]
        if isinstance(rows, list)
        else []
    )
    return tuple(
        NoteRow(str(name), None if value is None else str(value), str(origin[0]) if origin else "")
        for name, value, *origin in kept
    )


def note_line(note: Note) -> NoteLine:
    """A note as a line of the list: signed or draft, when, by whom, and its first words."""
    signed = queries.signed_note(note)
    draft = queries.latest_draft(note)
    text = signed.words if signed else draft.words if draft else ""
    at = signed.signed_at if signed else draft.recorded_at if draft else note.recorded_at
    who = signed.signer.name if signed else draft.author_name if draft else note.author_name
    kind = str(NoteKind(note.kind).label)
    return NoteLine(note.pk, kind, signed is not None, moment_words(at), who, first_words(text))


def first_words(text: str) -> str:
    """The first line that says something, shortened to 120 characters."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return line if len(line) <= 120 else f"{line[:119]}…"


def earlier_versions(note: Note) -> tuple[Version, ...]:
    """The versions before the newest, newest first."""
    drafts = sorted(note.drafts.all(), key=lambda draft: draft.version, reverse=True)
    return tuple(Version(each.version, moment_words(each.recorded_at), each.words) for each in drafts[1:])


@dataclass(frozen=True, slots=True)
class Added:
    """Words added to a signed note."""

    who: str
    when: str
    words: str


def addenda(signed: SignedNote) -> tuple[Added, ...]:
    """What was added, oldest first."""
    rows = queries.addenda_of(signed)
    return tuple(Added(row.author_name, moment_words(row.recorded_at), row.words) for row in rows)


def person_url(person: Person) -> str:
    """The person's page; empty while the house has none."""
    try:
        return reverse("portal:person", args=[person.pk])
    except NoReverseMatch:
        return ""
