"""What surrounds a day, in words; what was not said is not shown as no."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wellhead.diary import sync_around
from wellhead.diary.models import Treated
from wellhead.diary.queries import ExposuresView


@dataclass(frozen=True, slots=True)
class AroundRevision:
    """One revision of a day: who wrote it when, and what it says."""

    who: str
    lines: tuple[str, ...]


def around_words(said: ExposuresView | None) -> tuple[str, ...]:
    """One short line for each thing that was said; empty when nothing was."""
    return () if said is None else _answers(said, period=said.period)


def around_written(written: sync_around.ExposuresWritten) -> tuple[str, ...]:
    """What a phone wrote of a day, and what it took back; a question it skipped has no line."""
    back = [
        str(name) for key, name in _names().items() if key in written.named and not _is_said(written, key)
    ]
    taken = (_("Taken back: %(what)s") % {"what": ", ".join(back)},) if back else ()
    return (*_answers(written, period=None), *taken)


def _is_said(written: sync_around.ExposuresWritten, key: str) -> bool:
    return written.answers[key] not in (None, "")


def _names() -> dict[str, str]:
    return {
        "sleep_minutes": _("Sleep"),
        "desk_minutes": _("Desk or screen"),
        "driving_minutes": _("Driving"),
        "stress": _("Stress"),
        "exercised": _("Exercises done"),
        "treated": _("Treatment"),
        "injury": _("A knock or a fall"),
        "note": _("Note"),
    }


def _answers(said: ExposuresView | sync_around.ExposuresWritten, *, period: bool | None) -> tuple[str, ...]:
    return tuple(
        line
        for line in (
            _hours(_("Sleep"), said.sleep_minutes),
            _hours(_("Desk or screen"), said.desk_minutes),
            _hours(_("Driving"), said.driving_minutes),
            "" if said.stress is None else _("Stress %(n)s of 10") % {"n": said.stress},
            _truth(_("Exercises done"), _("Exercises not done"), said=said.exercised),
            _treated(said.treated),
            _truth(_("A knock or a fall"), _("No knock or fall"), said=said.injury),
            _truth(_("Period"), _("No period"), said=period),
            f"“{said.note}”" if said.note else "",
        )
        if line
    )


def around_history(revisions: Sequence[ExposuresView], zone: str) -> list[AroundRevision]:
    """Every revision, the latest first."""
    clock = ZoneInfo(zone)
    return [
        AroundRevision(
            _("%(who)s, %(when)s")
            % {"who": each.by, "when": date_format(each.recorded_at.astimezone(clock), "j F Y, H:i")},
            around_words(each),
        )
        for each in revisions
    ]


def _hours(what: str, minutes: int | None) -> str:
    if minutes is None:
        return ""
    return _("%(what)s: %(hours)s h %(minutes)s min") % {
        "what": what,
        "hours": minutes // 60,
        "minutes": minutes % 60,
    }


def _truth(yes: str, no: str, *, said: bool | None) -> str:
    if said is None:
        return ""
    return yes if said else no


def _treated(said: tuple[str, ...] | None) -> str:
    if said is None:
        return ""
    if not said:
        return _("No treatment")
    return ", ".join(str(Treated(each).label) for each in said)
