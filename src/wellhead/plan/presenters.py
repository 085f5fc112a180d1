"""Plans in words: for the clinician with the evidence, for the person in plain language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.plan import evidence
from wellhead.plan.models import EventKind, Intervention, Person, Plan, PlanItem
from wellhead.plan.queries import WholePlan, status_of
from wellhead.plan.said import ItemSaid, PlanSaid

STATES = {EventKind.DRAFTED: "unknown", EventKind.AGREED: "yes", EventKind.ENDED: "no"}
ICONS = {
    Intervention.MANUAL_THERAPY: "hand",
    Intervention.EXERCISE: "dumbbell",
    Intervention.NEEDLING: "syringe",
    Intervention.EDUCATION: "book-open",
    Intervention.MEDICAL_REFERRAL: "stethoscope",
    Intervention.PACING: "footprints",
}


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """What the evidence says of one thing that is planned."""

    name: str
    certainty: str
    words: str
    entry: str
    is_against: bool


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version in the list."""

    number: int
    status: str
    state: str
    when: str
    who: str


@dataclass(frozen=True, slots=True)
class SharedItem:
    """One thing to do, as the person reads it."""

    name: str
    technique: str
    icon: str
    dose: str
    certainty: str
    words: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SharedPlan:
    """The agreed plan as the person reads it."""

    words: str
    goals: tuple[tuple[str, int | None], ...]
    items: tuple[SharedItem, ...]
    stop_rule: str
    review_on: str
    agreed: str
    needles: str


def evidence_lines(said: PlanSaid, codes: Sequence[str]) -> list[EvidenceLine]:
    """What the ledger says of each thing planned, for the headache concluded; also where it says nothing."""
    headaches = evidence.headaches_of(codes)
    lines = []
    for item in said.items:
        entry = evidence.entry_for(item.kind, item.what, headaches)
        lines.append(
            EvidenceLine(
                name=item_name(item.kind, item.what),
                certainty=entry.certainty if entry else "",
                words=entry.allowed if entry else _("No statement is kept for this kind of headache."),
                entry=entry.id if entry else "",
                is_against=entry is not None and entry.use == "do_not_offer",
            )
        )
    return lines


def item_name(kind: str, what: str) -> str:
    """“Hands-on treatment: C1-2 rotation SNAG” or the kind alone."""
    label = str(Intervention(kind).label)
    library = treatment_knowledge.load()
    technique, exercise = library.techniques.get(what), library.exercises.get(what)
    name = technique.name if technique else exercise.name if exercise else ""
    return f"{label}: {name}" if name else label


def not_covered(said: PlanSaid) -> list[str]:
    """Problems that nothing in the plan answers."""
    return [
        f"{place}. {problem.words}"
        for place, problem in enumerate(said.problems, start=1)
        if place not in said.covered
    ]


def instead_of_needles(items: Iterable[ItemSaid], covered: Iterable[int]) -> list[str]:
    """What answers in a plan without needles the problems that needles would answer."""
    wanted = set(covered)
    return [item_name(item.kind, item.what) for item in items if wanted & set(item.covers)]


def version_lines(plans: Iterable[Plan]) -> list[VersionLine]:
    """Every version with how it stands, newest first."""
    lines = []
    for plan in plans:
        status = EventKind(status_of(plan))
        latest = max(plan.events.all(), key=lambda event: event.recorded_at)
        when = date_format(localtime(latest.recorded_at), "j F Y, H:i")
        lines.append(VersionLine(plan.version, str(status.label), STATES[status], when, latest.author_name))
    return lines


def shared(kept: WholePlan) -> SharedPlan:
    """The agreed plan for the person: no ids, no numbers of versions."""
    plan = kept.plan
    agreed = next((event for event in kept.events if event.kind == EventKind.AGREED), None)
    when = date_format(localtime(agreed.recorded_at), "j F Y") if agreed else ""
    return SharedPlan(
        words=plan.shared_words,
        goals=tuple((goal.words, goal.ability_now) for goal in kept.goals),
        items=tuple(_shared_item(item) for item in kept.items),
        stop_rule=plan.stop_rule_words,
        review_on=date_format(plan.review_on, "j F Y"),
        agreed=_("Agreed with %(who)s on %(when)s.") % {"who": agreed.author_name, "when": when}
        if agreed
        else "",
        needles=str(plan.get_needles_display()),
    )


def _shared_item(item: PlanItem) -> SharedItem:
    return SharedItem(
        name=str(Intervention(item.kind).label),
        technique=item_name(item.kind, item.what) if item.what else "",
        icon=ICONS[Intervention(item.kind)],
        dose=_dose(item),
        certainty=item.certainty,
        words=item.effect_words,
        answers=tuple(cover.problem.words for cover in item.covers.all()),
    )


def _dose(item: PlanItem) -> str:
    spans = []
    if item.sessions:
        spans.append(ngettext("%(n)s visit", "%(n)s visits", item.sessions) % {"n": item.sessions})
    if item.weeks:
        spans.append(ngettext("%(n)s week", "%(n)s weeks", item.weeks) % {"n": item.weeks})
    return f"{item.dose_words} ({', '.join(spans)})" if spans else item.dose_words


def person_url(person: Person) -> str:
    """The person's page; empty while the house has none."""
    try:
        return reverse("portal:person", args=[person.pk])
    except NoReverseMatch:
        return ""
