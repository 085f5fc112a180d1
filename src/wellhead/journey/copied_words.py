"""What the clinic holds about a person, as sections to read in their own copy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.template.defaultfilters import filesizeformat
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wellhead.record import composing, soap
from wellhead.record.actions import Missing
from wellhead.ui.words import content

if TYPE_CHECKING:
    from wellhead.consent.queries import Asked
    from wellhead.journey.copied import ConcludedCopied, Copied, MeetingCopied, SessionCopied
    from wellhead.plan.queries import WholePlan
    from wellhead.record.actions import FileCopied
    from wellhead.record.models import SignedNote
    from wellhead.record.soap import Line

FOLDER = "files"
"""Where the files lie in the packed folder."""


@dataclass(frozen=True, slots=True)
class Section:
    """One heading: sentences, then a table where `rows` holds any. A cell that begins with `FOLDER/` names a file."""

    title: str
    lines: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    level: int = 2


def sections(found: Copied, zone: ZoneInfo) -> list[Section]:
    """Everything of the clinic's in the order in which it is easiest to read; empty parts stay away."""
    parts = [
        *_under(_("What your clinician concluded"), _concluded(found, zone)),
        *_under(_("Notes of your clinicians"), [_note(each, zone) for each in found.notes]),
        *_under(
            _("What was found when you were examined"), [_meeting(each, zone) for each in found.meetings]
        ),
        *_drawings(found, zone),
        *_medicines(found),
        *_under(_("Your plan, each version"), [_plan(each, zone) for each in found.plans]),
        *_under(_("After each treatment"), [_session(each) for each in found.sessions]),
        *_under(_("What you answered after a treatment"), _replies(found, zone)),
        *_under(_("What you were asked to agree to"), [_consent(each, zone) for each in found.consents]),
        _files(found.files, zone),
        held_back(found),
    ]
    return [each for each in parts if each.lines or each.rows]


def held_back(found: Copied) -> Section:
    """What a clinician keeps out of this copy is counted, never left out in silence; why is for the clinic to tell."""
    count = found.held.count
    if not count:
        return Section("")
    line = ngettext(
        "%(n)s item was held back by the clinic. Ask them about it: you may ask why, and you may complain.",
        "%(n)s items were held back by the clinic. Ask them about it: you may ask why, and you may complain.",
        count,
    )
    return Section(_("What was held back"), (line % {"n": count},))


def file_place(file: FileCopied, place: int) -> str:
    """The name of a file in the folder: a number, and what it was called."""
    return f"{FOLDER}/{place:03}-{file.attachment.name}"


def _under(title: str, parts: Iterable[Section]) -> list[Section]:
    """A heading over smaller ones; nothing where there is none of them."""
    found = [each for each in parts if each.lines or each.rows]
    return [Section(title, (_told(len(found)),)), *found] if found else []


def _told(count: int) -> str:
    return ngettext("%(n)s entry.", "%(n)s entries.", count) % {"n": count}


def _moment(at: datetime | None, zone: ZoneInfo) -> str:
    return date_format(at.astimezone(zone), "j F Y, H:i") if at else ""


def _rows(lines: Iterable[Line]) -> tuple[tuple[str, ...], ...]:
    return tuple((line.name, line.value or _("not known"), line.origin) for line in lines)


def _head() -> tuple[str, ...]:
    return (_("What"), _("Result"), _("From"))


def _note(signed: SignedNote, zone: ZoneInfo) -> Section:
    said = {"who": signed.signer.name, "when": _moment(signed.signed_at, zone)}
    lines = [_("Signed by %(who)s, %(when)s.") % said]
    second = getattr(signed, "co_signature", None)
    if second is not None:
        said = {"who": second.signer.name, "when": _moment(second.signed_at, zone)}
        lines.append(_("Signed a second time by %(who)s, %(when)s.") % said)
    lines += note_words(signed)
    for added in signed.addenda.all():
        said = {"who": added.author_name, "when": _moment(added.recorded_at, zone)}
        lines.append("\n".join((_("Added by %(who)s, %(when)s:") % said, added.words)))
    kind = str(signed.note.get_kind_display())
    title = f"{kind}, {date_format(signed.signed_at.astimezone(zone), 'j F Y')}"
    rows = _note_rows(signed.content)
    if not any(origin for _name, _value, origin in rows):
        return Section(title, tuple(lines), _head()[:2], tuple(row[:2] for row in rows), level=3)
    return Section(title, tuple(lines), _head(), rows, level=3)


def note_words(signed: SignedNote) -> list[str]:
    """The words of a signed note, part by part."""
    if not soap.is_soap(signed.content):
        return [signed.words] if signed.words else []
    words = soap.words_in(signed.content)
    return [f"{soap.TITLES[part]}\n{words[part]}" for part in soap.PARTS if words[part]]


def _note_rows(kept: Mapping[str, object]) -> tuple[tuple[str, str, str], ...]:
    """The figures beside the words, as they stood when it was signed."""
    return tuple(
        (f"{title}: {line.name}", line.value or _("not known"), line.origin)
        for title, lines in composing.lines_in(kept)
        for line in lines
    )


def _meeting(met: MeetingCopied, zone: ZoneInfo) -> Section:
    if met.began_at is None:
        return Section(_("Outside of a visit"), (), _head(), _rows(met.lines), level=3)
    title = f"{_moment(met.began_at, zone)}, {met.clinician}"
    return Section(title, (), _head(), _rows(met.lines), level=3)


def _concluded(found: Copied, zone: ZoneInfo) -> Iterator[Section]:
    for each in found.concluded:
        yield Section(
            f"{each.assessment.get_trigger_display()}, {_moment(each.assessment.recorded_at, zone)}",
            tuple(_second(each)),
            _head(),
            _rows(each.lines),
            level=3,
        )
    rows = tuple(
        (_moment(row.recorded_at, zone), str(row.get_outcome_display()), row.words, row.author_name)
        for row in found.reviews
    )
    head = (_("When"), _("Result"), _("Why"), _("From"))
    yield Section(_("Warning signs that were looked at"), (), head, rows, level=3)


def _second(concluded: ConcludedCopied) -> Iterator[str]:
    for each in concluded.second:
        codes = ", ".join(str(code) for code in each.view.get("codes", [])) or _("none of these")
        parts = [codes, str(each.view.get("reason") or "")]
        words = ". ".join(part for part in parts if part)
        yield _("Second view, %(who)s: %(words)s") % {"who": each.staff.name, "words": words}


def _drawings(found: Copied, zone: ZoneInfo) -> Iterator[Section]:
    rows = tuple((_moment(at, zone), by, "\n".join(lines)) for at, by, lines in found.drawings if lines)
    yield Section(_("Drawings of where it hurts, in words"), (), (_("When"), _("Who"), _("Where")), rows)


def _medicines(found: Copied) -> Iterator[Section]:
    rows = tuple((line.name, line.value or _("not said"), line.origin) for line in found.medicines)
    yield Section(
        _("Medicines in your record"), (), (_("Medicine"), _("How much"), _("Written down by")), rows
    )


def _plan(whole: WholePlan, zone: ZoneInfo) -> Section:
    plan = whole.plan
    lines = [
        content(plan.shared_words),
        *(_("Your goal: %(words)s") % {"words": goal.words} for goal in whole.goals),
        *(_("To work on: %(words)s") % {"words": each.words} for each in whole.problems),
        _("When we stop: %(words)s") % {"words": content(plan.stop_rule_words)},
        _("When we look again: %(day)s") % {"day": date_format(plan.review_on, "j F Y")},
        *(_("We have finished when: %(words)s") % {"words": each.words} for each in whole.discharge),
        *(f"{each.get_kind_display()}, {_moment(each.recorded_at, zone)}" for each in whole.events),
    ]
    rows = tuple(
        (str(item.get_kind_display()), content(item.dose_words), content(item.effect_words))
        for item in whole.items
    )
    title = _("Version %(n)s, %(day)s") % {
        "n": plan.version,
        "day": date_format(plan.recorded_at.astimezone(zone), "j F Y"),
    }
    head = (_("What we do"), _("How much"), _("What is known of it"))
    return Section(title, tuple(line for line in lines if line), head, rows, level=3)


def _session(session: SessionCopied) -> Section:
    """What followed; the session itself stands in its note."""
    lines = []
    bad = session.unwanted
    if bad is None:
        lines.append(_("Whether anything unwanted happened was not asked."))
    else:
        lines.append(_("Anything unwanted: %(what)s") % {"what": bad.get_grade_display()})
        lines += [words for words in (bad.what_happened, bad.done_about_it) if words]
    for each in session.next_days:
        pain = _("not said") if each.pain is None else _("%(n)s of 10") % {"n": each.pain}
        lines.append(_("The day after: pain %(pain)s. %(words)s") % {"pain": pain, "words": each.words})
    kind = str(session.line.session.note.get_kind_display())
    title = f"{kind}, {date_format(session.line.given_on, 'j F Y')}"
    return Section(title, tuple(line.strip() for line in lines), level=3)


def _replies(found: Copied, zone: ZoneInfo) -> Iterator[Section]:
    for row, answers in found.replies:
        rows = tuple((ask, answer or _("not said")) for ask, answer in answers)
        words = (row.words,) if row.words else ()
        yield Section(_moment(row.recorded_at, zone), words, (_("Question"), _("Answer")), rows, level=3)


def _consent(asked: Asked, zone: ZoneInfo) -> Section:
    row = asked.consent
    lines = [
        _("Asked by %(who)s, %(when)s.") % {"who": row.asked_by.name, "when": _moment(row.asked_at, zone)}
    ]
    for event in asked.events:
        said = [f"{event.get_kind_display()}, {_moment(event.recorded_at, zone)}"]
        if event.by:
            said.append(str(event.get_by_display()))
        if event.signed_name:
            said.append(_("signed: %(name)s") % {"name": event.signed_name})
        lines.append(", ".join(said))
        if event.words_back:
            lines.append(_("In your own words: “%(words)s”") % {"words": event.words_back})
        if event.why:
            lines.append(event.why)
    rows = tuple(
        (title, sentence)
        for title, sentences in (
            (_("Explained"), row.explained),
            (_("Risks"), row.risks),
            (_("Other choices"), row.alternatives),
        )
        for _id, sentence in sentences
    )
    title = f"{row.get_procedure_display()}, {date_format(row.asked_at.astimezone(zone), 'j F Y')}"
    return Section(title, tuple(lines), (_("Part"), _("What you were told")), rows, level=3)


MISSING: dict[Missing, str | Promise] = {
    Missing.LOST: gettext_lazy("The clinic could not read it any more. Ask them."),
    Missing.TOO_MUCH: gettext_lazy("Too large for this file. Ask the clinic for it."),
}


def _files(files: Iterable[FileCopied], zone: ZoneInfo) -> Section:
    rows = tuple(_file(each, place, zone) for place, each in enumerate(files, 1))
    head = (_("File"), _("What"), _("Kept"), _("Checksum (SHA-256)"))
    return Section(_("Letters, reports and pictures"), (), head, rows)


def _file(file: FileCopied, place: int, zone: ZoneInfo) -> tuple[str, ...]:
    row = file.attachment
    what = [str(row.get_kind_display()), date_format(row.made_on, "j F Y") if row.made_on else "", row.words]
    kept = f"{row.author_name}, {_moment(row.recorded_at, zone)}, {filesizeformat(row.size_bytes)}"
    missing = str(MISSING[file.missing]) if file.missing else ""
    name = f"{row.name}: {missing}" if missing else file_place(file, place)
    return name, ". ".join(part for part in what if part), kept, row.sha256
