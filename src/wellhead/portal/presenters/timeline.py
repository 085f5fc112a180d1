"""A person's story in lines, newest first."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from wellhead.foundation.models import Clinic
from wellhead.portal import story as stories
from wellhead.portal.presenters.entries import Entry, entries
from wellhead.portal.story import Story
from wellhead.reasoning.verdict import Verdict


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
    ("hypotheses", "journey:hypotheses", gettext_lazy("Hypotheses")),
    ("chart", "record:chart", gettext_lazy("Body chart")),
    ("consents", "consent:person", gettext_lazy("Consents")),
    ("plan", "plan:plan", gettext_lazy("Plan")),
    ("manual", "treatment:manual", gettext_lazy("Hands-on")),
    ("needling", "treatment:needling", gettext_lazy("Needling")),
    ("programme", "programme:prescribe", gettext_lazy("Programme")),
    ("diary", "diary:person", gettext_lazy("Diary")),
    ("outcomes", "outcomes:person", gettext_lazy("Outcomes")),
    ("review", "journey:review", gettext_lazy("Review")),
    ("files", "journey:files", gettext_lazy("Files")),
    ("summary", "journey:summary", gettext_lazy("Summary")),
    ("afterwards", "journey:relapse", gettext_lazy("Afterwards")),
)


def tabs(person_id: uuid.UUID, current: str) -> list[Tab]:
    """Every room's page about this person."""
    return [Tab(reverse(name, args=[person_id]), title, key == current) for key, name, title in TABS]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the story; `older_url` is empty at its beginning, `newest_url` on its first page."""

    entries: tuple[Entry, ...]
    filters: tuple[Tab, ...]
    older_url: str
    newest_url: str


FILTERS: tuple[tuple[str, str | Promise], ...] = (
    (stories.ALL, gettext_lazy("All")),
    (stories.VISITS, gettext_lazy("Visits")),
    (stories.NOTES, gettext_lazy("Notes")),
    (stories.THINKING, gettext_lazy("Assessments")),
    (stories.PLANS, gettext_lazy("Plan and consent")),
    (stories.DIARY, gettext_lazy("Diary and outcomes")),
    (stories.SAFETY, gettext_lazy("Safety")),
    (stories.PAPERS, gettext_lazy("Papers and messages")),
)


def page(story: Story, clinic: Clinic, *, person_id: uuid.UUID, kind: str, before: datetime | None) -> Page:
    """The entries of this page, the ways to narrow them down, and the way to older ones."""
    here = reverse("portal:person", args=[person_id])
    told = entries(story, clinic, person_id=person_id)
    shown = [entry for entry in told if before is None or entry.at < before]
    return Page(
        entries=tuple(shown),
        filters=tuple(Tab(_narrowed(here, key), title, key == kind) for key, title in FILTERS),
        older_url=_narrowed(here, kind, before=shown[-1].at) if story.floor and shown else "",
        newest_url=_narrowed(here, kind) if before else "",
    )


def _narrowed(here: str, kind: str, *, before: datetime | None = None) -> str:
    asked = {"kind": kind} if kind != stories.ALL else {}
    older = {"before": before.isoformat()} if before else {}
    return f"{here}?{urlencode(asked | older)}" if asked or older else here


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
