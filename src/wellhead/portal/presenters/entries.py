"""What happened to a person as entries of their story, room by room."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wellhead.booking.states import Status
from wellhead.foundation.models import Clinic
from wellhead.journey.actions import DIARY_SUBJECT
from wellhead.portal import story as stories
from wellhead.portal.presenters.days import STATUS_WORDS
from wellhead.portal.story import Story
from wellhead.record import soap

if TYPE_CHECKING:
    from wellhead.diary.months import Window
    from wellhead.record.models import Note


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened. `kind` is visit, diary, self or alert."""

    at: datetime
    when: str
    kind: str
    icon: str
    title: str
    words: str = ""
    url: str = ""
    link: str = ""


def entries(story: Story, clinic: Clinic, *, person_id: uuid.UUID) -> list[Entry]:
    """Everything down to where every room was read, newest first."""
    zone = ZoneInfo(clinic.time_zone)
    found = [
        *_visits(story, zone),
        *_meetings(story, zone),
        *_notes(story, zone),
        *_assessments(story, zone),
        *_shares(story, zone),
        *_plans(story, zone, person_id=person_id),
        *_consents(story, zone),
        *_outcomes(story, zone, person_id=person_id),
        *_reviews(story, zone, person_id=person_id),
        *_unwanted(story, zone),
        *_replies(story, zone),
        *_attachments(story, zone),
        *_messages(story, zone),
        *_diary(story, zone, person_id=person_id),
    ]
    kept = [entry for entry in found if story.floor is None or entry.at >= story.floor]
    return sorted(kept, key=lambda entry: entry.at, reverse=True)


def _when(moment: datetime, zone: ZoneInfo) -> str:
    return date_format(moment.astimezone(zone), "j F Y, H:i")


def _visits(story: Story, zone: ZoneInfo) -> Iterator[Entry]:
    for visit in story.visits:
        word = STATUS_WORDS.get(visit.status, (_("Cancelled"), "", ""))[0]
        icon = "clock" if visit.status is Status.CONFIRMED else "calendar"
        words = f"{word} · {visit.staff.name}"
        yield Entry(visit.starts_at, _when(visit.starts_at, zone), "visit", icon, visit.service.name, words)


def _meetings(story: Story, zone: ZoneInfo) -> Iterator[Entry]:
    for row in story.meetings:
        title = _("Meeting without a booking")
        yield Entry(row.started_at, _when(row.started_at, zone), "visit", "calendar", title, row.staff.name)


def _notes(story: Story, zone: ZoneInfo) -> Iterator[Entry]:
    for note in story.notes:
        signed = getattr(note, "signed", None)
        session = note.kind in SESSION_ICONS and signed is not None
        yield Entry(
            at=note.recorded_at,
            when=_when(note.recorded_at, zone),
            kind="visit" if signed else "alert",
            icon=SESSION_ICONS.get(note.kind, "file-text"),
            title=str(note.get_kind_display()),
            words=" · ".join(
                part for part in (_note_state(note), note.author_name, _first_line(note)) if part
            ),
            url=reverse("treatment:session" if session else "record:note", args=[note.pk]),
            link=_("Open the session") if session else _("Open the note"),
        )


SESSION_ICONS = {"manual_therapy": "hand", "needling": "syringe"}


def _note_state(note: Note) -> str:
    signed = getattr(note, "signed", None)
    if signed is None:
        return _("Not signed yet")
    if signed.signer.supervisor_id and getattr(signed, "co_signature", None) is None:
        return _("Signed by a student, waits for the second signature")
    return _("Signed")


def _first_line(note: Note) -> str:
    """The first words that say something; titles of the four parts say nothing."""
    signed, drafts = getattr(note, "signed", None), note.drafts.all()
    text = signed.words if signed else drafts[0].words if drafts else ""
    lines = [line.strip(" -") for line in text.splitlines()]
    said = next((line for line in lines if line and not line.endswith(":") and line not in _titles()), "")
    return said if len(said) <= 120 else f"{said[:119]}…"


def _titles() -> frozenset[str]:
    return frozenset(str(title) for title in soap.TITLES.values())


def _assessments(story: Story, zone: ZoneInfo) -> Iterator[Entry]:
    for row in story.assessments:
        codes = ", ".join(row.clinician_view["codes"]) or _no_codes(row.clinician_view)
        engine = ", ".join(row.verdict.get("reported", [])) or _("nothing reported")
        yield Entry(
            at=row.recorded_at,
            when=_when(row.recorded_at, zone),
            kind="visit",
            icon="clipboard-list",
            title=_("%(what)s filed") % {"what": row.get_trigger_display()},
            words=_("Clinician: %(codes)s. Engine: %(engine)s.") % {"codes": codes, "engine": engine},
            url=reverse("journey:filed", args=[row.pk]),
            link=_("Open with its evidence"),
        )


def _no_codes(view: Mapping[str, object]) -> str:
    """“None of these” is an answer; “cannot tell yet” is another; nobody asked is neither."""
    decided = view.get("decided")
    if decided is None:
        return _("no diagnosis chosen")
    return _("none of these") if decided else _("cannot tell yet")


def _shares(story: Story, zone: ZoneInfo) -> Iterator[Entry]:
    for share in story.shares:
        begun = date_format(share.check_row.started_at.astimezone(zone), "j F Y")
        if share.consent.subject == DIARY_SUBJECT:
            yield Entry(
                at=share.recorded_at,
                when=_when(share.recorded_at, zone),
                kind="self",
                icon="siren",
                title=_("Safety questions that the diary opened"),
                words=_("They stand with the warning signs."),
                url=reverse("journey:flags", args=[share.person_id]),
                link=_("Warning signs"),
            )
            continue
        yield Entry(
            at=share.recorded_at,
            when=_when(share.recorded_at, zone),
            kind="self",
            icon="list-checks",
            title=_("Self-check shared with us"),
            words=_("Answered from %(day)s.") % {"day": begun},
            url=reverse("selfcheck:shared", args=[share.pk]),
            link=_("See what they drew and felt"),
        )


def _plans(story: Story, zone: ZoneInfo, *, person_id: uuid.UUID) -> Iterator[Entry]:
    for event in story.plans:
        title = _("Plan, version %(n)s: %(what)s") % {
            "n": event.plan.version,
            "what": str(event.get_kind_display()).lower(),
        }
        words = event.why or event.author_name
        yield Entry(
            event.recorded_at,
            _when(event.recorded_at, zone),
            "visit",
            "target",
            title,
            words,
            reverse("plan:plan", args=[person_id]),
            _("Open the plan"),
        )


def _consents(story: Story, zone: ZoneInfo) -> Iterator[Entry]:
    for asked, event in story.consents:
        at = event.recorded_at if event else asked.consent.asked_at
        became = str(event.get_kind_display()).lower() if event else _("asked")
        yield Entry(
            at=at,
            when=_when(at, zone),
            kind="visit",
            icon="shield-check",
            title=_("Consent to %(what)s: %(became)s")
            % {"what": str(asked.consent.get_procedure_display()).lower(), "became": became},
            words=(event.words_back or event.why) if event else asked.consent.asked_by.name,
            url=reverse("consent:asked", args=[asked.consent.pk]),
            link=_("Open the consent"),
        )


def _outcomes(story: Story, zone: ZoneInfo, *, person_id: uuid.UUID) -> Iterator[Entry]:
    for row in story.outcomes:
        words = ngettext("%(n)s answer", "%(n)s answers", row.answers) % {"n": row.answers}
        title = _("Outcome questions answered: %(when)s") % {"when": str(row.occasion.label).lower()}
        yield Entry(
            row.at,
            _when(row.at, zone),
            "self",
            "chart-line",
            title,
            words,
            reverse("outcomes:person", args=[person_id]),
            _("Open the outcomes"),
        )


def _reviews(story: Story, zone: ZoneInfo, *, person_id: uuid.UUID) -> Iterator[Entry]:
    for row in story.reviews:
        words = f"{row.get_outcome_display()} · {row.author_name} · {row.words}"
        yield Entry(
            row.recorded_at,
            _when(row.recorded_at, zone),
            "alert",
            "stethoscope",
            _("Warning sign looked at"),
            words if len(words) <= 160 else f"{words[:159]}…",
            reverse("journey:flags", args=[person_id]),
            _("Open the warning signs"),
        )


def _unwanted(story: Story, zone: ZoneInfo) -> Iterator[Entry]:
    for row in story.unwanted:
        title = _("Unwanted: grade %(grade)s") % {"grade": row.get_grade_display()}
        yield Entry(
            row.recorded_at,
            _when(row.recorded_at, zone),
            "alert",
            "triangle-alert",
            title,
            row.what_happened,
            reverse("treatment:session", args=[row.note_id]),
            _("Open the session"),
        )


def _replies(story: Story, zone: ZoneInfo) -> Iterator[Entry]:
    for row in story.replies:
        yield Entry(
            row.recorded_at,
            _when(row.recorded_at, zone),
            "alert" if row.urgency else "self",
            "message-circle",
            _("Answered after the session"),
            row.words,
            reverse("treatment:check_in", args=[row.check_in_id]),
            _("Open the answers"),
        )


def _attachments(story: Story, zone: ZoneInfo) -> Iterator[Entry]:
    for row in story.attachments:
        words = " · ".join(part for part in (row.name, row.words, row.author_name) if part)
        title = str(row.get_kind_display())
        yield Entry(row.recorded_at, _when(row.recorded_at, zone), "visit", "layers", title, words)


def _messages(story: Story, zone: ZoneInfo) -> Iterator[Entry]:
    for row in story.messages:
        at = row.sent_at or row.recorded_at
        title = _("Message sent")
        yield Entry(at, _when(at, zone), "self", "mail", title, str(row.payload.get("title", "")))


def _diary(story: Story, zone: ZoneInfo, *, person_id: uuid.UUID) -> Iterator[Entry]:
    for window in story.windows:
        yield _window(window, zone, person_id=person_id)
    if story.opened_on is not None:
        at = datetime.combine(story.opened_on, time(0), zone).astimezone(UTC)
        yield Entry(
            at=at,
            when=date_format(story.opened_on, "j F Y"),
            kind="diary",
            icon="square-pen",
            title=_("Diary opened"),
            words=_("The baseline starts here."),
        )


def _window(window: Window, zone: ZoneInfo, *, person_id: uuid.UUID) -> Entry:
    low, high = window.best, window.worst
    blank = window.days - window.recorded_days
    title = (
        ngettext("%(low)s headache day", "%(low)s headache days", low) % {"low": low}
        if low == high
        else _("%(low)s to %(high)s headache days") % {"low": low, "high": high}
    )
    words = ngettext(
        "%(recorded)s of %(days)s days written down, %(blank)s blank.",
        "%(recorded)s of %(days)s days written down, %(blank)s blank.",
        blank,
    ) % {"recorded": window.recorded_days, "days": window.days, "blank": blank}
    last = window.last_on
    return Entry(
        at=stories.ends_at(window, zone),
        when=f"{date_format(window.first_on, 'j M')} – {date_format(last, 'j M Y')}",
        kind="diary",
        icon="square-pen",
        title=title,
        words=words,
        url=reverse("diary:person_month_of", args=[person_id, last.year, last.month]),
        link=_("Open the month"),
    )
