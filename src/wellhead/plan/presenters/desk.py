"""The plan for the clinician: evidence beside each line, what is not covered, versions, visits, what was explained."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.forms import Form
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.plan import evidence
from wellhead.plan.evidence import Stated
from wellhead.plan.models import EventKind, Intervention, Needles, Plan, PlanTemplate, Understood
from wellhead.plan.presenters.naming import item_name, kind_name
from wellhead.plan.queries import ExplainedItem, Phase, Start, statuses
from wellhead.plan.said import ItemSaid, PlanSaid
from wellhead.plan.states import Status
from wellhead.plan.templates import ready

STATES: dict[Status, tuple[str, str, str | Promise]] = {
    Status.DRAFTED: ("unknown", "pencil", gettext_lazy("Draft, not agreed")),
    Status.SHARED: ("unknown", "eye", gettext_lazy("Shown, not agreed yet")),
    Status.AGREED: ("yes", "check", gettext_lazy("Agreed")),
    Status.ENDED: ("no", "", gettext_lazy("Ended")),
    Status.REPLACED: ("no", "", gettext_lazy("Replaced by a later one")),
}
UNDERSTOOD = {
    Understood.YES: ("yes", "check"),
    Understood.PARTLY: ("unknown", "circle-help"),
    Understood.NO: ("no", "circle-alert"),
    Understood.NOT_ASKED: ("unknown", "circle-help"),
}
Choices = list[tuple[str, str | list[tuple[str, str]]]]


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A row of the form with what the evidence says of it; `words` empty for an empty row."""

    row: Form
    name: str
    certainty: str
    words: str
    entry: str
    is_against: bool
    instead_of: str
    dose: str = ""
    covers: str = ""


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version in the list."""

    plan: Plan
    number: int
    status: str
    state: str
    icon: str
    when: str
    who: str


@dataclass(frozen=True, slots=True)
class ExplainedLine:
    """One thing to explain, and what came of it."""

    id: str
    title: str
    word: str
    state: str
    icon: str
    when: str
    words_back: str


def item_rows(rows: Iterable[Form], codes: Sequence[str]) -> list[ItemRow]:
    """Each row with its evidence, for the headache concluded."""
    headaches = evidence.headaches_of(codes)
    return [_item_row(row, headaches) for row in rows]


def _item_row(row: Form, headaches: Sequence[str]) -> ItemRow:
    kind, what, instead = (str(row[name].value() or "") for name in ("kind", "what", "instead_of"))
    if kind not in Intervention.values:
        return ItemRow(row, "", "", "", "", is_against=False, instead_of="")
    stated = evidence.stated_for(kind, what, headaches)
    return ItemRow(
        row=row,
        name=item_name(kind, what),
        certainty=stated.certainty,
        words=stated.words or nothing_stated(headaches),
        entry=stated.entry,
        is_against=stated.use == "do_not_offer",
        instead_of=kind_name(instead) if instead in Intervention.values else "",
        dose=str(row["dose_words"].value() or ""),
        covers=str(row["covers"].value() or ""),
    )


def nothing_stated(headaches: Sequence[str]) -> str:
    """Why no effect is stated: nothing concluded, or nothing studied."""
    if not headaches:
        return _("No kind of headache is concluded that the evidence speaks of, so no effect can be stated.")
    return _("Nothing is studied for this kind of headache.")


def against(said: PlanSaid, codes: Sequence[str]) -> list[str]:
    """Things in the plan that the ledger does not offer for this headache."""
    headaches = evidence.headaches_of(codes)
    return [item_name(each.kind, each.what) for each in said.items if _use(each, headaches) == "do_not_offer"]


def _use(item: ItemSaid, headaches: Sequence[str]) -> str:
    stated: Stated = evidence.stated_for(item.kind, item.what, headaches)
    return stated.use


def not_covered(said: PlanSaid) -> list[str]:
    """Problems that nothing in the plan answers."""
    return [
        f"{place}. {problem.words}"
        for place, problem in enumerate(said.problems, start=1)
        if place not in said.covered
    ]


def instead_of_needles(without: PlanSaid, with_needles: PlanSaid) -> list[str]:
    """What answers in a plan without needles the problems that needles would answer."""
    wanted = {
        place for item in with_needles.items if item.kind == Intervention.NEEDLING for place in item.covers
    }
    return [item_name(item.kind, item.what) for item in without.items if wanted & set(item.covers)]


def status_tag(status: str) -> tuple[str, str, str]:
    """State, icon and word of how a version stands."""
    state, icon, word = STATES[Status(status)]
    return state, icon, str(word)


def version_lines(plans: Sequence[Plan]) -> list[VersionLine]:
    """Every version with how it stands, newest first."""
    standing = statuses(plans)
    lines = []
    for plan in plans:
        state, icon, word = status_tag(standing[plan.pk])
        latest = max(plan.events.all(), key=lambda event: event.recorded_at)
        when = date_format(localtime(latest.recorded_at), "j F Y, H:i")
        lines.append(VersionLine(plan, plan.version, word, state, icon, when, latest.author_name))
    return lines


def agreed_words(plan: Plan) -> str:
    """Who agreed, when and how it was heard; empty for a version not agreed."""
    event = next((each for each in plan.events.all() if each.kind == EventKind.AGREED), None)
    if event is None:
        return ""
    when = date_format(localtime(event.recorded_at), "j F Y")
    how = event.get_by_display() or _("Written down by the clinician")
    return f"{when}: {how}" + (f" ({event.why})" if event.why else "")


def phase_lines(phases: Iterable[Phase]) -> list[tuple[str, str]]:
    """Each phase: its days, and what is done in it."""
    return [
        (
            _("%(start)s until before %(end)s")
            % {"start": date_format(each.starts_on, "j F Y"), "end": date_format(each.ends_before, "j F Y")},
            ", ".join(kind_name(kind) for kind in each.kinds),
        )
        for each in phases
    ]


def explained_lines(items: Iterable[ExplainedItem]) -> list[ExplainedLine]:
    """Everything that may be explained."""
    return [_explained(each) for each in items]


def _explained(item: ExplainedItem) -> ExplainedLine:
    row = item.latest
    if row is None:
        word = _("Not yet")
        return ExplainedLine(item.id, item.title, word, "", "", "", "")
    state, icon = UNDERSTOOD[Understood(row.understood)]
    when = date_format(localtime(row.recorded_at), "j F Y")
    word = str(Understood(row.understood).label)
    return ExplainedLine(item.id, item.title, word, state, icon, when, row.words_back)


def start_choices(start: Start, own: Iterable[PlanTemplate]) -> Choices:
    """What a plan may be filled in from: what was found, the clinic's own, those that come with the program."""
    fits = _("fits what was concluded")
    named = [(each.id, f"{each.name} ({fits})" if each.id == start.fits else each.name) for each in ready()]
    first = sorted(named, key=lambda each: each[0] != start.fits)
    clinics = [(row.key, row.name) for row in own]
    choices: Choices = [("", _("What was found"))]
    if clinics:
        choices.append((_("This clinic's templates"), clinics))
    return [*choices, (_("By presentation"), first)]


def fills() -> list[tuple[str, str]]:
    """What the person may have said of needles, the answer that opens most first; each fills the plan in."""
    return [
        (each.value, str(each.label)) for each in (Needles.WELCOME, Needles.DECLINED, Needles.NOT_DISCUSSED)
    ]


def template_says(key: str) -> str:
    """What may honestly be expected of a template of the knowledge; empty for others."""
    return next((each.says for each in ready() if each.id == key), "")


def template_lines(rows: Iterable[PlanTemplate]) -> Iterator[tuple[PlanTemplate, list[str], str]]:
    """The clinic's templates: each with what it holds and who kept it when."""
    for row in rows:
        holds = [item_name(each["kind"], each["what"]) for each in row.content["items"]]
        when = date_format(localtime(row.recorded_at), "j F Y")
        yield row, holds, f"{row.author_name}, {when}"


def ready_lines() -> list[tuple[str, str, list[str]]]:
    """The templates that come with the program: name, what may be expected, what they hold."""
    return [
        (each.name, each.says, list(dict.fromkeys(item_name(item.kind, item.what) for item in each.items)))
        for each in ready()
    ]


def needles_words(needles: str) -> str:
    """What the person says of needles."""
    return str(Needles(needles).label)
