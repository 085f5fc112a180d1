"""What a day looked like, in words: never what somebody has, always with what was not said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wellhead.diary.kinds import CAME_WITH, LENGTH, PLACE, SIDE, STRENGTH, Look
from wellhead.diary.presenters.figures import FigureRow, figure_row
from wellhead.diary.queries.looks import DayLooks, LookCount
from wellhead.knowledge.treatment.day_kinds import DayKind
from wellhead.reasoning.truth import Truth

Words = str | Promise

NAMES: dict[str, Words] = {
    "neck": gettext_lazy("Headache that the neck brings on"),
    "migraine": gettext_lazy("Migraine"),
    "tension": gettext_lazy("Tension-type headache"),
    "cluster_like": gettext_lazy("Like a cluster headache"),
}
PARTS: dict[str, Words] = {
    "brought_on": gettext_lazy("brought on by neck movement or posture"),
    "pain": gettext_lazy("side, feel and strength of the pain, and what moving does to it"),
    "with_it": gettext_lazy("feeling sick, light and sound"),
    "length": gettext_lazy("how long it lasted"),
    "short_and_strong": gettext_lazy("strength, side, place and length together"),
}
ANSWERS: dict[str, Words] = {
    STRENGTH: gettext_lazy("how strong it was"),
    SIDE: gettext_lazy("which side"),
    CAME_WITH: gettext_lazy("what came with it"),
    PLACE: gettext_lazy("a drawing of where it hurt"),
    LENGTH: gettext_lazy("how long it went on by itself (when it began, when it ended, what was taken)"),
}


@dataclass(frozen=True, slots=True)
class LookRow:
    """One description: its name, its state (a truth with a word), and the lines below it."""

    name: Words
    truth: Truth
    word: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LookPanel:
    """The panel of a day. `care` is a sentence where the day should be told to a clinician; else empty."""

    rows: tuple[LookRow, ...]
    asked_first: str
    care: str


@dataclass(frozen=True, slots=True)
class LookTable:
    """The last 28 days by description."""

    rows: tuple[FigureRow, ...]
    thin: str


def own_panel(found: DayLooks | None) -> LookPanel | None:
    """For the person: plain names, nothing that is handed on to care."""
    if found is None:
        return None
    care = any(look.kind.to_care and look.truth is Truth.YES for look in found.looks)
    rows = [_row(look, _missing(look)) for look in found.looks if not look.kind.to_care]
    return LookPanel(tuple(rows), _asked_first_words(found), _care_words() if care else "")


def read_panel(found: DayLooks | None) -> LookPanel | None:
    """For those who care for the person: also which parts are met, and what the diary does not ask."""
    if found is None:
        return None
    asked = (
        _(
            "This day says something that is asked about first (see the signs from the diary). Nothing is told here."
        )
        if found.asked_first
        else ""
    )
    return LookPanel(tuple(_row(look, _reasons(look)) for look in found.looks), asked, "")


def table(counts: Sequence[LookCount], *, is_own: bool) -> LookTable | None:
    """Days of the last 28 that fit, as ranges; None without headaches."""
    shown = [each for each in counts if not (is_own and each.kind.to_care)]
    if not shown:
        return None
    thin = max(each.thin_days for each in shown)
    return LookTable(
        rows=tuple(figure_row(each.figure, str(_name(each.kind))) for each in shown),
        thin=ngettext(
            "%(n)s headache day says too little for at least one kind. It is counted like a blank day.",
            "%(n)s headache days say too little for at least one kind. They are counted like blank days.",
            thin,
        )
        % {"n": thin}
        if thin
        else "",
    )


def _name(kind: DayKind) -> Words:
    return NAMES.get(kind.id, kind.id)


def _row(look: Look, lines: Iterable[str]) -> LookRow:
    word = {
        Truth.YES: _("fits so far"),
        Truth.NO: _("does not fit"),
        Truth.UNKNOWN: _("not enough said"),
    }[look.truth]
    return LookRow(_name(look.kind), look.truth, word, tuple(lines))


def _missing(look: Look) -> list[str]:
    if not look.unsaid:
        return []
    told = ", ".join(str(ANSWERS[each]) for each in look.unsaid)
    return [_("Not said: %(what)s.") % {"what": told}]


def _reasons(look: Look) -> list[str]:
    rests = _("Rests on %(code)s, the parts that speak of one attack.") % {"code": look.kind.code}
    met = _("For it: %(what)s.") % {"what": _parts(look.met)} if look.met else ""
    against = _("Against it: %(what)s.") % {"what": _parts(look.against)} if look.against else ""
    care = (
        _("Signs at the eye and nose, and restlessness, are not asked in a diary: ask them.")
        if look.kind.to_care and look.truth is not Truth.NO
        else ""
    )
    return [line for line in (met, against, *_missing(look), care, rests) if line]


def _parts(ids: Iterable[str]) -> str:
    return "; ".join(str(PARTS.get(each, each)) for each in ids)


def _asked_first_words(found: DayLooks) -> str:
    if not found.asked_first:
        return ""
    return _(
        "You wrote something that we ask about first. So this page does not say what the day looked like. "
        "If it is new or getting worse, get help now."
    )


def _care_words() -> str:
    return _(
        "You wrote down a short, very strong pain on one side, near the eye. "
        "Tell your clinician or a doctor about it soon."
    )
