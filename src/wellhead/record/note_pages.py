"""What a page shows of one note: its parts with the figures beside them, its signatures, what was added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.forms import BoundField
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from wellhead.foundation.decision import Decision
from wellhead.record import presenters, ready, soap
from wellhead.record.models import Note, NoteDraft, SignedNote, WorkingCopy
from wellhead.record.queries import working
from wellhead.record.soap import Run

if TYPE_CHECKING:
    from wellhead.record.forms import WritingForm
    from wellhead.record.models import Macro


@dataclass(frozen=True, slots=True)
class Figures:
    """Lines of the record beside one part of a note; `unknown` counts those that are not known."""

    title: str
    rows: tuple[presenters.NoteRow, ...]

    @property
    def unknown(self) -> int:
        """How many are not known."""
        return sum(row.value is None for row in self.rows)


@dataclass(frozen=True, slots=True)
class Part:
    """One part on the page: where its words are typed or read, and the figures that belong to it."""

    id: str
    title: str | Promise
    figures: tuple[Figures, ...]
    field: BoundField | None = None
    words: str = ""
    runs: tuple[Run, ...] = ()

    @property
    def lines(self) -> int:
        """How many lines of the record stand beside it."""
        return sum(len(each.rows) for each in self.figures)

    @property
    def unknown(self) -> int:
        """How many of them are not known."""
        return sum(each.unknown for each in self.figures)


def draft_parts(
    draft: NoteDraft | None, form: WritingForm, runs: Mapping[str, tuple[Run, ...]] | None = None
) -> list[Part]:
    """The parts to write in; a note without parts has one, with no figures of its own."""
    content = draft.content if draft else {}
    return [
        Part(
            id=field.name,
            title=field.label,
            figures=_figures(content, field.name),
            field=field,
            runs=(runs or {}).get(field.name, ()),
        )
        for field in form.written
    ]


def signed_parts(content: Mapping[str, object]) -> list[Part]:
    """The parts of a signed note to read; none for a note without parts."""
    if not soap.is_soap(content):
        return []
    words = soap.words_in(content)
    return [Part(part, soap.TITLES[part], _figures(content, part), words=words[part]) for part in soap.PARTS]


def _figures(content: Mapping[str, object], part: str) -> tuple[Figures, ...]:
    sections = presenters.note_sections(content)
    return tuple(Figures(each.title, each.rows) for each in sections if each.part == part)


def other_sections(content: Mapping[str, object]) -> tuple[presenters.NoteSection, ...]:
    """Sections that belong to no part, as sessions write them."""
    return tuple(each for each in presenters.note_sections(content) if not each.part)


def clock_words(copy: WorkingCopy) -> str:
    """The time of day to the second, in the clinic's zone."""
    return localtime(copy.saved_at).strftime("%H:%M:%S")


@dataclass(frozen=True, slots=True)
class NotKept:
    """What was typed and not kept, offered when the note is opened again."""

    when: str
    began_from: int
    is_behind: bool


def not_kept(copy: WorkingCopy | None, draft: NoteDraft | None) -> NotKept | None:
    """The banner about a working copy; `is_behind` when a version was kept since it was begun."""
    if copy is None:
        return None
    newest = draft.version if draft else 0
    when = f"{presenters.day_words(copy.saved_at)}, {clock_words(copy)}"
    return NotKept(when, copy.base_version, newest > copy.base_version)


@dataclass(frozen=True, slots=True)
class SecondSignature:
    """A student's note: who supervises, and whether that signature is there."""

    student: str
    supervisor: str
    when: str
    may_sign: Decision


def second_signature(signed: SignedNote, may_sign: Decision) -> SecondSignature | None:
    """None for a note that needs no second signature."""
    given = working.co_signature(signed)
    if given is not None:
        when = presenters.moment_words(given.signed_at)
        return SecondSignature(signed.signer.name, given.signer.name, when, may_sign)
    supervisor = signed.signer.supervisor
    return SecondSignature(signed.signer.name, supervisor.name, "", may_sign) if supervisor else None


def last_words(note: Note) -> tuple[str, str]:
    """By whom and when the last note of this episode was signed; empty when there is none to copy from."""
    last = working.last_signed(note)
    return (last.signer.name, presenters.day_words(last.signed_at)) if last else ("", "")


def page_address(name: str, *args: UUID) -> str:
    """The address of a page of a room above; empty while the house has none."""
    try:
        return reverse(name, args=list(args))
    except NoReverseMatch:
        return ""


def open_points(draft: NoteDraft | None) -> list[str]:
    """What must be settled before signing."""
    return ready.open_points(draft) if draft else []


def as_choices(macros: list[Macro]) -> list[dict[str, str]]:
    """Short words for the page's script and list; a clinician's own comes before the clinic's."""
    own_first = sorted(macros, key=lambda each: (each.short, each.staff_id is None))
    seen: dict[str, dict[str, str]] = {}
    for each in own_first:
        whose = _("mine") if each.staff_id else _("clinic")
        seen.setdefault(each.short, {"short": each.short, "words": each.words, "whose": whose})
    return list(seen.values())


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """A student's signed note that waits for the supervisor."""

    note_id: UUID
    who: str
    student: str
    when: str


def waiting_lines(rows: list[SignedNote]) -> list[WaitingLine]:
    """Students' notes that wait, oldest first."""
    return [
        WaitingLine(
            row.note_id,
            row.note.episode.person.name,
            row.signer.name,
            presenters.moment_words(row.signed_at),
        )
        for row in rows
    ]
