"""Today's panel in words: every line leads to where it is settled."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wellhead.foundation.models import Clinic
from wellhead.portal.panel import Panel
from wellhead.portal.presenters import own

MOST_SIGNS = 3
"""Open signs named one by one; more are a number."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to know or to do. `state` is unknown, soon or empty."""

    words: str
    url: str
    icon: str
    state: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that answer one question."""

    title: str | Promise
    lines: tuple[Line, ...]
    nothing: str | Promise


CHANGED, UNSIGNED, DUE, OPEN = (
    gettext_lazy("Since the last visit"),
    gettext_lazy("Not signed"),
    gettext_lazy("Due"),
    gettext_lazy("Safety questions open"),
)


def groups(panel: Panel, clinic: Clinic, *, person_id: uuid.UUID) -> list[Group]:
    """The four questions of the day, the most pressing first."""
    zone = ZoneInfo(clinic.time_zone)
    return [
        Group(OPEN, tuple(_open(panel, person_id)), gettext_lazy("None open.")),
        Group(UNSIGNED, tuple(_unsigned(panel, zone)), gettext_lazy("All signed.")),
        Group(DUE, tuple(_due(panel, clinic, person_id)), gettext_lazy("Nothing is due.")),
        Group(CHANGED, tuple(_changed(panel, zone, person_id)), gettext_lazy("Nothing new.")),
    ]


def _open(panel: Panel, person_id: uuid.UUID) -> Iterator[Line]:
    flags = reverse("journey:flags", args=[person_id])
    for view, saw in panel.between.alarms:
        words = _("From the diary of %(day)s: %(saw)s") % {
            "day": date_format(view.row.day, "j F"),
            "saw": saw,
        }
        yield Line(words, reverse("journey:alarm", args=[view.row.pk]), "siren", "soon")
    raised = [sign for sign in panel.signs if sign.is_raised]
    asked = [sign for sign in panel.signs if not sign.is_raised]
    for sign in raised:
        yield Line(_("%(sign)s: raised, not looked at yet") % {"sign": sign.label}, flags, "siren", "soon")
    ask = f"{reverse('journey:assessment', args=[person_id])}?part=safety"
    for sign in asked[:MOST_SIGNS]:
        yield Line(_("%(sign)s: not asked") % {"sign": sign.label}, ask, "circle-help", "unknown")
    rest = len(asked) - MOST_SIGNS
    if rest > 0:
        words = ngettext("%(n)s more not asked", "%(n)s more not asked", rest) % {"n": rest}
        yield Line(words, ask, "circle-help", "unknown")


def _unsigned(panel: Panel, zone: ZoneInfo) -> Iterator[Line]:
    typed = {copy.note_id: copy for copy in panel.typed}
    for note in panel.unsigned:
        day = date_format(note.recorded_at.astimezone(zone), "j F Y")
        words = _("%(what)s of %(day)s, %(who)s") % {
            "what": note.get_kind_display(),
            "day": day,
            "who": note.author_name,
        }
        copy = typed.get(note.pk)
        if copy is not None:
            at = date_format(copy.saved_at.astimezone(zone), "j F, H:i")
            words = _("%(note)s: typed until %(at)s and not kept") % {"note": words, "at": at}
        yield Line(words, reverse("record:note", args=[note.pk]), "file-text", "soon" if copy else "")
    for note in panel.waits_for_second:
        supervisor = note.signed.signer.supervisor
        if supervisor is None:
            continue
        words = _("%(what)s waits for the signature of %(who)s") % {
            "what": note.get_kind_display(),
            "who": supervisor.name,
        }
        yield Line(words, reverse("record:note", args=[note.pk]), "clock")


def _due(panel: Panel, clinic: Clinic, person_id: uuid.UUID) -> Iterator[Line]:
    plan = reverse("plan:plan", args=[person_id])
    if panel.review is not None:
        day = date_format(panel.review.review_on, "j F Y")
        yield Line(
            _("Review of the plan on %(day)s") % {"day": day},
            reverse("journey:review", args=[person_id]),
            "target",
            "soon",
        )
    if panel.to_agree is not None:
        yield Line(_("A plan is drafted and not agreed"), plan, "target")
    for row in panel.ending_consents:
        ends = row.consent.expires_at
        day = date_format(ends.astimezone(ZoneInfo(clinic.time_zone)), "j F Y") if ends else ""
        words = _("Consent to %(what)s ends on %(day)s") % {
            "what": str(row.consent.get_procedure_display()).lower(),
            "day": day,
        }
        yield Line(words, reverse("consent:asked", args=[row.consent.pk]), "shield-check", "soon")
    for row in panel.open_consents:
        words = _("Consent to %(what)s is asked and not answered") % {
            "what": str(row.consent.get_procedure_display()).lower()
        }
        yield Line(words, reverse("consent:asked", args=[row.consent.pk]), "shield-check")
    yield from _silent(panel, ZoneInfo(clinic.time_zone))
    if panel.occasion_due:
        yield Line(
            _("The questions at the start are not answered yet"),
            reverse("outcomes:person", args=[person_id]),
            "chart-line",
        )
    if panel.exercises:
        words = ngettext(
            "Exercises: %(n)s answer is wanted", "Exercises: %(n)s answers are wanted", panel.exercises
        ) % {"n": panel.exercises}
        yield Line(words, reverse("programme:prescribe", args=[person_id]), "dumbbell", "soon")
    if panel.between.alert is not None:
        url = reverse("journey:alert", args=[panel.between.alert.pk])
        yield Line(_("The diary has changed since discharge"), url, "chart-line", "soon")
    if panel.between.warning:
        url = reverse("journey:maintenance", args=[person_id])
        yield Line(panel.between.warning, url, "calendar", "soon")
    visit = own.visit_words(panel.next_visit, clinic)
    if visit is not None:
        words = _("Next visit: %(day)s, %(time)s") % {"day": visit.day, "time": visit.time}
        yield Line(words, reverse("portal:desk", args=[person_id]), "calendar")


def _silent(panel: Panel, zone: ZoneInfo) -> Iterator[Line]:
    """One line for all questions that nobody answered: the newest is opened, the others are counted."""
    if not panel.silent:
        return
    newest = panel.silent[0].check_in
    day = date_format(newest.due_at.astimezone(zone), "j F Y")
    words = ngettext(
        "No answer yet to the questions after the session (asked on %(day)s)",
        "No answer yet to questions after sessions, %(many)s times (last asked on %(day)s)",
        len(panel.silent),
    ) % {"many": len(panel.silent), "day": day}
    yield Line(words, reverse("treatment:check_in", args=[newest.pk]), "message-circle", "soon")


def _changed(panel: Panel, zone: ZoneInfo, person_id: uuid.UUID) -> Iterator[Line]:
    came_back = panel.between.came_back
    if came_back is not None:
        day = date_format(came_back.recorded_at.astimezone(zone), "j F Y")
        said = f": “{came_back.words}”" if came_back.words else ""
        words = _("Came back on %(day)s after care that had ended%(said)s") % {"day": day, "said": said}
        yield Line(words, reverse("journey:relapse", args=[person_id]), "arrow-left")
    if panel.since is not None:
        low, high, days = panel.since.best, panel.since.worst, panel.since.days
        many = f"{low}" if low == high else f"{low}–{high}"
        words = _("%(n)s headache days in %(days)s days, %(blank)s blank") % {
            "n": many,
            "days": days,
            "blank": days - panel.since.recorded_days,
        }
        yield Line(words, reverse("diary:person", args=[person_id]), "square-pen")
    for row in panel.answered:
        when = date_format(row.at.astimezone(zone), "j F")
        words = _("Outcome questions answered on %(day)s") % {"day": when}
        yield Line(words, reverse("outcomes:person", args=[person_id]), "chart-line")
    for reply in panel.replies:
        url = reverse("treatment:check_in", args=[reply.check_in_id])
        when = date_format(reply.recorded_at.astimezone(zone), "j F")
        words = _("Answered after the session, %(day)s") % {"day": when}
        yield Line(words, url, "message-circle", "soon" if reply.urgency else "")


def last_words(panel: Panel, zone: ZoneInfo) -> str:
    """The day of the last visit; empty before the first."""
    return date_format(panel.last.started_at.astimezone(zone), "j F Y") if panel.last else ""
