"""The note of one visit, put together from every room that knows something of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wellhead.foundation.audit import Plain
from wellhead.journey import queries
from wellhead.plan import queries as plans
from wellhead.programme import queries as programmes
from wellhead.record import charts, composing
from wellhead.record import queries as record
from wellhead.record.queries.earlier import angles_before
from wellhead.record.soap import Line, Piece
from wellhead.treatment import composing as sessions
from wellhead.treatment import queries as treatment
from wellhead.ui.words import content

if TYPE_CHECKING:
    from wellhead.people.models import Episode
    from wellhead.plan.models import PlanItem
    from wellhead.programme.models import ProgrammeItem
    from wellhead.record.models import Encounter, Note
    from wellhead.treatment.models import ManualSession, NeedlingSession

ASSESSMENT, REVIEW, DISCHARGE = "assessment", "review", "discharge"
OF_A_VISIT = (ASSESSMENT, REVIEW)


def usual_kind(episode: Episode) -> str:
    """An assessment until one is filed, then a review."""
    return REVIEW if record.latest_assessment(episode) else ASSESSMENT


def pieces_for(note: Note, now: datetime) -> list[Piece]:
    """What all rooms have for a note that is begun already."""
    return pieces_of(note.episode, note.encounter, now)


def pieces_of(episode: Episode, encounter: Encounter | None, now: datetime) -> list[Piece]:
    """Everything of this visit: said, found and measured, concluded, agreed, given, and what comes next.

    Without a meeting the findings are those that stand, whenever they were found.
    """
    found = record.latest_findings(episode, encounter=encounter)
    began = encounter.started_at if encounter else now
    of_record = composing.pieces_of(
        queries.records_of(episode, now),
        found,
        record.latest_assessment(episode),
        earlier=angles_before(episode, began),
    )
    return [
        *_diary(episode, now),
        *of_record,
        *charts.note_pieces(episode, encounter),
        *_tested(encounter),
        *_given(episode, encounter, now),
        *_agreed(episode),
        *_at_home(episode),
    ]


def _diary(episode: Episode, now: datetime) -> list[Piece]:
    level = queries.headache_level(episode, now)
    if level is None:
        return []
    days = str(level.low) if level.low == level.high else f"{level.low}–{level.high}"
    lines = (Line(_("Headache days in 28"), days, _("diary, blank days left open")),)
    return [Piece("subjective", _("Diary"), lines)]


def _tested(encounter: Encounter | None) -> Iterable[Piece]:
    """Signs measured again at this meeting, each held against the error of its device."""
    content = sessions.tested_content(treatment.tested_in(encounter))
    return [Piece("objective", title, lines) for title, lines in composing.lines_in(content)]


def _given(episode: Episode, encounter: Encounter | None, now: datetime) -> list[Piece]:
    """Sessions of this meeting, or of this day where a session names no meeting."""
    began = encounter.started_at if encounter else now
    day = began.astimezone(ZoneInfo(episode.clinic.time_zone)).date()
    pieces: list[Piece] = []
    for line in treatment.sessions_of(episode):
        here = line.session.encounter_id
        if (here is not None and encounter is not None and here == encounter.pk) or (
            here is None and line.given_on == day
        ):
            pieces += list(_session(line))
    return pieces


def _session(line: treatment.SessionLine) -> Iterable[Piece]:
    """What was done is worded; consent, screening and cautions of that day stand beside and are never copied."""
    name, content = _named_content(line)
    worded = {_("Techniques"), _("Needles"), _("Count")}
    for title, lines in composing.lines_in(content):
        yield Piece("plan", f"{name}: {title}", lines, beside_only=title not in worded)


def _named_content(line: treatment.SessionLine) -> tuple[str, dict[str, Plain]]:
    # A line of one kind holds a session of that kind; its class is private to the room below.
    if line.kind == treatment.NEEDLING:
        needling = cast("NeedlingSession", line.session)
        return _("Needling today"), sessions.needling_content(treatment.needling_said(needling))
    manual = cast("ManualSession", line.session)
    return _("Hands-on today"), sessions.manual_content(treatment.manual_said(manual))


def _agreed(episode: Episode) -> list[Piece]:
    plan = plans.agreed_plan_of(episode.person)
    if plan is None or plan.episode_id != episode.pk:
        return []
    items = tuple(
        Line(_item_name(item), item.dose_words, _("plan, version %(n)s") % {"n": plan.version})
        for item in plans.planned_items(plan)
    )
    ends = (
        Line(_("Review"), date_format(plan.review_on, "j F Y")),
        Line(_("Stop rule"), plan.stop_rule_words),
    )
    return [Piece("plan", _("Plan agreed"), items), Piece("plan", _("Next"), ends)]


def _item_name(item: PlanItem) -> str:
    """Hands-on treatment: the technique, or the exercise, where one is named."""
    library = programmes.library()
    named = library.techniques.get(item.what) or library.exercises.get(item.what)
    kind = str(item.get_kind_display())
    return f"{kind}, {content(named.name)}" if named else kind


def _at_home(episode: Episode) -> list[Piece]:
    items = programmes.items_of(programmes.current_programme(episode))
    lines = tuple(
        Line(content(programmes.exercise(item.exercise_id).name), dose_words(item), _("home programme"))
        for item in items
    )
    return [Piece("plan", _("At home"), lines)]


def dose_words(item: ProgrammeItem) -> str:
    """Sets, repeats or seconds, and how often: “3 × 10, hold 5 s, 2 a day, 5 days a week”."""
    each = f"{item.sets} × {item.reps}" if item.reps else f"{item.sets} × {item.work_seconds or 0} s"
    hold = [_("hold %(n)s s") % {"n": item.hold_seconds}] if item.hold_seconds else []
    often = _("%(n)s a day, %(days)s days a week") % {"n": item.times_a_day, "days": item.days_a_week}
    return ", ".join([each, *hold, often])
