"""The fairness report in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wellhead.waiting.fairness import Figures, Split

SPLITS: dict[str, str | Promise] = {
    "urgency": gettext_lazy("How soon they should be seen"),
    "age": gettext_lazy("Age"),
    "sex": gettext_lazy("Sex recorded at birth"),
    "interpreter": gettext_lazy("Needs an interpreter"),
    "needs": gettext_lazy("Access needs written down"),
    "proxy": gettext_lazy("Somebody else asked for them"),
    "channel": gettext_lazy("How offers reach them"),
    "asked_by": gettext_lazy("Who put them on the list"),
}
GROUPS: dict[str, str | Promise] = {
    "not_known": gettext_lazy("Not known"),
    "yes": gettext_lazy("Yes"),
    "no": gettext_lazy("No"),
    "soon": gettext_lazy("Soon"),
    "routine": gettext_lazy("Routine"),
    "under_18": gettext_lazy("Under 18"),
    "18_39": gettext_lazy("18 to 39"),
    "40_64": gettext_lazy("40 to 64"),
    "65_up": gettext_lazy("65 and older"),
    "female": gettext_lazy("Female"),
    "male": gettext_lazy("Male"),
    "intersex": gettext_lazy("Intersex"),
    "prefer_not_to_say": gettext_lazy("Prefer not to say"),
    "email": gettext_lazy("Email"),
    "sms": gettext_lazy("Text message"),
    "both": gettext_lazy("Email and text message"),
    "visitor": gettext_lazy("Themselves, not signed in"),
    "patient": gettext_lazy("Themselves, signed in"),
    "proxy": gettext_lazy("Somebody who acts for them"),
    "front_desk": gettext_lazy("The front desk"),
    "clinician": gettext_lazy("A clinician"),
    "owner": gettext_lazy("The owner"),
    "system": gettext_lazy("The program"),
}


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One group of a split."""

    name: str
    places: int
    to_offer: str
    to_booking: str
    offers: int
    lapsed: int
    declined: int


@dataclass(frozen=True, slots=True)
class SplitWords:
    """One table of the report."""

    title: str
    rows: list[GroupRow]
    hidden: str


def report(found: Sequence[Split]) -> list[SplitWords]:
    """Every split, in the order given."""
    return [
        SplitWords(str(SPLITS[each.by]), [_row(group) for group in each.groups], _hidden(each.hidden))
        for each in found
    ]


def _row(figures: Figures) -> GroupRow:
    return GroupRow(
        name=str(GROUPS.get(figures.group, figures.group)),
        places=figures.places,
        to_offer=_days(figures.days_to_offer, figures.offered, figures.places),
        to_booking=_days(figures.days_to_booking, figures.booked, figures.places),
        offers=figures.offers,
        lapsed=figures.lapsed,
        declined=figures.declined,
    )


def _days(days: float | None, got_so_far: int, places: int) -> str:
    if days is None:
        return _("Nobody yet, of %(places)d") % {"places": places}
    said = {"days": f"{days:.1f}", "count": got_so_far, "places": places}
    return _("%(days)s days (%(count)d of %(places)d)") % said


def _hidden(count: int) -> str:
    if not count:
        return ""
    return ngettext(
        "%(count)d place is in a group too small to show.",
        "%(count)d places are in groups too small to show.",
        count,
    ) % {"count": count}
