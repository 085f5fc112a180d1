"""Medicine days in words: how many by group, what that means, and whom to talk to. Never to stop, never blame."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.selfcheck.routing import GroupDays, MedicineDays
from wellhead.ui.words import content

STATE_WORDS: Mapping[str, str | Promise] = {
    "reached": gettext_lazy("At or over the limit"),
    "near": gettext_lazy("Near the limit"),
    "below": gettext_lazy("Below the limit"),
    "no_limit": gettext_lazy("No limit is published"),
}
MEANINGS: Mapping[str, str | Promise] = {
    "reached": gettext_lazy(
        "You take something for pain on many days. That can itself keep headaches going in some people. It is common, and nobody is to blame."
    ),
    "mixed": gettext_lazy(
        "No single medicine is over its limit, but together they are taken on many days. That can itself keep headaches going in some people."
    ),
    "near": gettext_lazy(
        "You are near a limit that headache experts use. Above it, medicines can themselves keep headaches going in some people."
    ),
    "below": gettext_lazy("You are below the limits that headache experts use. Nothing to change here."),
    "unknown": gettext_lazy(
        "We cannot tell from your answers. A diary tells it: mark each day on which you take something for pain."
    ),
}
TALK: Mapping[str, str | Promise] = {
    "reached": gettext_lazy(
        "Talk to a pharmacist or your doctor. Do not stop a prescribed medicine on your own."
    ),
    "mixed": gettext_lazy(
        "Talk to a pharmacist or your doctor. Do not stop a prescribed medicine on your own."
    ),
    "near": gettext_lazy("Count the days for a month, and ask a pharmacist what else there is."),
}
URGENCY_LOOK: Mapping[str, str] = {"reached": "soon", "mixed": "soon", "near": "soon", "below": "routine"}


@dataclass(frozen=True, slots=True)
class GroupWords:
    """One group of medicines: days a month, its limit, and how they stand."""

    label: str
    days: str
    limit: str
    state: str
    word: str | Promise
    look: str
    is_many: bool


@dataclass(frozen=True, slots=True)
class MedicineWords:
    """The whole part. `look` is the colour of urgency, empty where nothing is known."""

    state: str
    look: str
    meaning: str | Promise
    how_long: str
    talk: str | Promise
    stopping: str
    rows: tuple[GroupWords, ...]
    not_known: str
    any_days: str


def medicine_words(days: MedicineDays) -> MedicineWords:
    """What was said about medicine days, by group; those that are never taken rest, those not known are named."""
    known = [(group, group.days) for group in days.groups if group.days is not None]
    unsaid = [group.label for group in days.groups if group.days is None]
    return MedicineWords(
        state=days.state,
        look=URGENCY_LOOK.get(days.state, ""),
        meaning=MEANINGS[days.state],
        how_long=_how_long(days),
        talk=TALK.get(days.state, ""),
        stopping=_("Do not stop suddenly: it can be harmful. Ask first.") if days.ask_before_stopping else "",
        rows=tuple(_row(group, count) for group, count in known if count),
        not_known="; ".join(content(label) for label in unsaid) if known else "",
        any_days=_days(days.any_days) if days.any_days is not None else "",
    )


def _how_long(days: MedicineDays) -> str:
    """Said only where the days are many: how long it has been so decides what it means."""
    if days.state not in TALK or days.state == "near":
        return ""
    if days.is_long is None:
        return _("How long it has been so is not known. It counts from three months.")
    if days.is_long:
        return _("It has been so for more than three months.")
    return _("It has not been so for more than three months. That is a good time to change it.")


def _row(group: GroupDays, count: float) -> GroupWords:
    limit = _("many from %(days)s") % {"days": group.limit} if group.limit else ""
    return GroupWords(
        label=content(group.label),
        days=_("%(count)s days a month") % {"count": _days(count)},
        limit=limit,
        state=group.state,
        word=STATE_WORDS[group.state],
        look="yes" if group.state == "below" else "no",
        is_many=group.state in TALK,
    )


def _days(count: float) -> str:
    """Days a month; a number without needless decimals."""
    return str(number_format(f"{count:g}"))
