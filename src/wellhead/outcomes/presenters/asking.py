"""Questions by private link in words: what they are for, late or not, and what comes after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.outcomes import links
from wellhead.outcomes.models import Asking, AskingEnd, Occasion
from wellhead.outcomes.queries import AskingState, AskingView, end_of, today_of
from wellhead.outcomes.queries.packs import PackView

TITLES = {
    Occasion.BASELINE: gettext_lazy("How are things at the start?"),
    Occasion.DISCHARGE: gettext_lazy("How are things at the end?"),
    Occasion.MONTH_3: gettext_lazy("How are things, three months on?"),
    Occasion.MONTH_6: gettext_lazy("How are things, six months on?"),
    Occasion.MONTH_12: gettext_lazy("How are things, a year on?"),
}
STATES = {
    AskingState.PLANNED: (gettext_lazy("planned"), ""),
    AskingState.OPEN: (gettext_lazy("open"), "unknown"),
    AskingState.SILENT: (gettext_lazy("no answer"), "unknown"),
    AskingState.ANSWERED: (gettext_lazy("answered"), "yes"),
    AskingState.LATE: (gettext_lazy("answered late"), "yes"),
    AskingState.DECLINED: (gettext_lazy("would rather not"), "no"),
    AskingState.CALLED_OFF: (gettext_lazy("called off"), "no"),
}


@dataclass(frozen=True, slots=True)
class AskedPage:
    """The head of the page. `closed` holds a title and a sentence once nothing is asked any more, else it is empty."""

    title: str
    late: str
    closed: tuple[str, str] | None
    progress_url: str


@dataclass(frozen=True, slots=True)
class PackHead:
    """What stands above a questionnaire: its name, its words, its language and whose it is."""

    title: str
    intro: str
    language: str
    credit: str


@dataclass(frozen=True, slots=True)
class AskingRow:
    """One asking for the clinician. `answer_url` is where answers are written down, empty where none are taken."""

    when: str
    due: str
    state: str
    tag: str
    answer_url: str
    call_off_url: str


def asked_page(asking: Asking, *, now: datetime, is_own: bool) -> AskedPage:
    """The head of the page of a private link."""
    today = today_of(asking.clinic.time_zone, now)
    late = ""
    if today > asking.until:
        late = _(
            "These questions were for the days up to %(day)s. Late answers help too; they are kept as late."
        ) % {"day": date_format(asking.until, "j F Y")}
    title = TITLES.get(Occasion(asking.occasion), gettext_lazy("How are things now?"))
    progress = reverse("outcomes:progress") if is_own else ""
    return AskedPage(str(title), late, _closed(end_of(asking)), progress)


def _closed(end: AskingEnd | None) -> tuple[str, str] | None:
    if end is None:
        return None
    if end.why == AskingEnd.Why.DECLINED:
        return _("That is fine"), _("We do not ask these questions again. Nothing else changes in your care.")
    if end.why == AskingEnd.Why.CALLED_OFF:
        return _("Nothing to answer"), _("The clinic does not need these answers any more.")
    return _("Thank you"), _(
        "Your answers are kept. Your clinician reads them before you next meet. Nobody watches them day and night: if "
        "you feel very unwell, ring."
    )


def pack_head(pack: PackView) -> PackHead:
    """What stands above a questionnaire, with the rights in it."""
    credit = _("%(title)s, version %(version)s. Rights: %(holder)s. Used under licence.") % {
        "title": pack.content.title,
        "version": pack.content.version,
        "holder": pack.row.licence_holder,
    }
    return PackHead(pack.content.title, pack.content.intro, pack.content.language, credit)


def rows(askings: Iterable[AskingView]) -> list[AskingRow]:
    """The askings of an episode for those who care for the person."""
    return [_row(each) for each in askings]


def _row(view: AskingView) -> AskingRow:
    asking, takes = view.asking, view.state in {AskingState.OPEN, AskingState.SILENT}
    words, tag = STATES[view.state]
    days = {"due": date_format(asking.due_on, "j M Y"), "until": date_format(asking.until, "j M Y")}
    is_open = takes or view.state is AskingState.PLANNED
    return AskingRow(
        when=str(view.occasion.label),
        due=_("%(due)s to %(until)s") % days,
        state=str(words),
        tag=tag,
        answer_url=reverse("outcomes:asked", args=[links.secret_of(asking.pk)]) if takes else "",
        call_off_url=reverse("outcomes:call_off", args=[asking.pk]) if is_open else "",
    )
