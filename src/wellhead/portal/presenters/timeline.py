"""A person's story in lines, newest first."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wellhead.booking.states import Status
from wellhead.foundation.models import Clinic
from wellhead.outcomes.queries import WindowView
from wellhead.portal.presenters.days import STATUS_WORDS
from wellhead.portal.story import Story
from wellhead.reasoning.verdict import Verdict


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


@dataclass(frozen=True, slots=True)
class Tab:
    """One of the person's pages."""

    url: str
    title: str | Promise
    is_current: bool


TABS: tuple[tuple[str, str, str | Promise], ...] = (
    ("story", "portal:person", gettext_lazy("Story")),
    ("flags", "journey:flags", gettext_lazy("Warning signs")),
    ("assessment", "journey:assessment", gettext_lazy("Assessment")),
    ("plan", "plan:plan", gettext_lazy("Plan")),
    ("manual", "treatment:manual", gettext_lazy("Hands-on")),
    ("needling", "treatment:needling", gettext_lazy("Needling")),
    ("programme", "programme:prescribe", gettext_lazy("Programme")),
    ("diary", "diary:person", gettext_lazy("Diary")),
    ("outcomes", "outcomes:person", gettext_lazy("Outcomes")),
    ("review", "journey:review", gettext_lazy("Review")),
    ("afterwards", "journey:relapse", gettext_lazy("Afterwards")),
)


def tabs(person_id: uuid.UUID, current: str) -> list[Tab]:
    """Every room's page about this person."""
    return [Tab(reverse(name, args=[person_id]), title, key == current) for key, name, title in TABS]


def entries(story: Story, clinic: Clinic) -> list[Entry]:
    """Everything, newest first."""
    zone = ZoneInfo(clinic.time_zone)
    found = [
        *_visits(story, zone),
        *_notes(story, zone),
        *_assessments(story, zone),
        *_shares(story, zone),
        *_diary(story, zone),
    ]
    return sorted(found, key=lambda entry: entry.at, reverse=True)


def _when(moment: datetime, zone: ZoneInfo) -> str:
    return date_format(moment.astimezone(zone), "j F Y, H:i")


def _visits(story: Story, zone: ZoneInfo) -> Iterator[Entry]:
    for visit in story.visits:
        word = STATUS_WORDS.get(visit.status, (_("Cancelled"), "", ""))[0]
        icon = "clock" if visit.status is Status.CONFIRMED else "calendar"
        words = f"{word} · {visit.staff.name}"
        yield Entry(visit.starts_at, _when(visit.starts_at, zone), "visit", icon, visit.service.name, words)


def _notes(story: Story, zone: ZoneInfo) -> Iterator[Entry]:
    for note, signed in story.notes:
        state = _("Signed") if signed else _("Not signed yet")
        yield Entry(
            at=note.recorded_at,
            when=_when(note.recorded_at, zone),
            kind="visit" if signed else "alert",
            icon="file-text",
            title=_("Note: %(kind)s") % {"kind": note.get_kind_display()},
            words=f"{state} · {note.author_name}",
            url=reverse("record:note", args=[note.pk]),
            link=_("Open the note"),
        )


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


def _diary(story: Story, zone: ZoneInfo) -> Iterator[Entry]:
    windows = story.progress.windows
    for window in windows:
        yield _window(window, zone, person_id=story.progress.person.pk)
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


def _window(window: WindowView, zone: ZoneInfo, *, person_id: uuid.UUID) -> Entry:
    low, high = window.headache_days.low, window.headache_days.high
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
        at=datetime.combine(last, time(23, 59), zone).astimezone(UTC),
        when=f"{date_format(window.first_on, 'j M')} – {date_format(last, 'j M Y')}",
        kind="diary",
        icon="square-pen",
        title=title,
        words=words,
        url=reverse("diary:person_month_of", args=[person_id, last.year, last.month]),
        link=_("Open the month"),
    )


@dataclass(frozen=True, slots=True)
class Glance:
    """What matters today, in one look."""

    urgency: str
    flags: tuple[str, ...]
    blocks: int
    reported: tuple[str, ...]
    physiotherapy: str | Promise


PHYSIOTHERAPY: dict[str, str | Promise] = {
    "yes": gettext_lazy("Physiotherapy is a main treatment"),
    "adjunct": gettext_lazy("Physiotherapy beside medical care"),
    "after_clearance": gettext_lazy("Advice only until a doctor has answered"),
    "no": gettext_lazy("No physiotherapy for this: refer"),
}


def glance(verdict: Verdict) -> Glance:
    """Urgency, open flags and what stands concluded by the criteria."""
    names = {entry.code: entry.name for entry in verdict.diagnoses}
    return Glance(
        urgency=verdict.urgency,
        flags=tuple(flag.flag.label for flag in verdict.fired if not flag.reviewed),
        blocks=len(verdict.blocking),
        reported=tuple(f"{names[code]} ({code})" for code in verdict.reported),
        physiotherapy=PHYSIOTHERAPY[verdict.physiotherapy],
    )
