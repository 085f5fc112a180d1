"""The plan as the person reads it: plain words, no ids, no versions they need not know of; on screen and on paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from wellhead.foundation.models import Clinic
from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.plan.models import AgreedBy, EventKind, Intervention, Needles
from wellhead.plan.presenters.naming import (
    ICONS,
    OURS,
    dose,
    kind_name,
    order_tells,
    order_words,
    plain_name,
    thing_name,
)
from wellhead.plan.queries import WholePlan, said_in
from wellhead.plan.said import ItemSaid, PlanSaid
from wellhead.ui import pdf
from wellhead.ui.words import content, grade_word, phone_number


@dataclass(frozen=True, slots=True)
class SharedItem:
    """One thing to do, as the person reads it; `technique` is its name among clinicians, empty where that is the same."""

    kind: str
    title: str
    technique: str
    icon: str
    dose: str
    certainty: str
    words: str
    answers: tuple[str, ...]
    instead_of: str


@dataclass(frozen=True, slots=True)
class SharedPlan:
    """A plan as the person reads it. `agreed` is empty while it waits for their word."""

    number: int
    words: str
    goals: tuple[tuple[str, int | None], ...]
    problems: tuple[str, ...]
    yours: tuple[SharedItem, ...]
    ours: tuple[SharedItem, ...]
    order: str
    order_tells: tuple[str, ...]
    stop_rule: str
    review_on: str
    ends_well: tuple[str, ...]
    agreed: str
    needles: str
    needles_replaced: tuple[str, ...]

    @property
    def items(self) -> tuple[SharedItem, ...]:
        """Everything that is done, the clinic's part first."""
        return (*self.ours, *self.yours)


def shared(kept: WholePlan) -> SharedPlan:
    """The plan for the person: no ids of anything."""
    plan, said = kept.plan, said_in(kept)
    names = problem_names(said)
    items = [
        (item, _item(item, names, stated=(row.certainty, row.effect_words)))
        for item, row in zip(said.items, kept.items, strict=True)
    ]
    return SharedPlan(
        number=plan.version,
        words=content(plan.shared_words),
        goals=tuple((goal.words, goal.ability_now) for goal in said.goals),
        problems=names,
        yours=tuple(each for item, each in items if item.kind not in OURS),
        ours=tuple(each for item, each in items if item.kind in OURS),
        order=order_words(said.order),
        order_tells=order_tells() if said.order else (),
        stop_rule=content(plan.stop_rule_words),
        review_on=date_format(plan.review_on, "j F Y"),
        ends_well=tuple(content(each.words) for each in said.discharge),
        agreed=_agreed(kept),
        needles=str(Needles(plan.needles).label),
        needles_replaced=_replaced(each for _item_said, each in items),
    )


def problem_names(said: PlanSaid) -> tuple[str, ...]:
    """What is worked on; findings of the knowledge in their plain words, the rest as it was written."""
    deficits = treatment_knowledge.load().deficits
    return tuple(
        content(deficits[each.deficit_id].plain)
        if each.deficit_id in deficits and each.words == deficits[each.deficit_id].name
        else each.words
        for each in said.problems
    )


def _item(item: ItemSaid, names: tuple[str, ...], *, stated: tuple[str, str]) -> SharedItem:
    certainty, words = stated
    return SharedItem(
        kind=kind_name(item.kind),
        title=plain_name(item.kind, item.what),
        technique=thing_name(item.what) if item.kind == Intervention.MANUAL_THERAPY else "",
        icon=ICONS[Intervention(item.kind)],
        dose=dose(item),
        certainty=certainty,
        words=content(words) or _("For your kind of headache nobody has studied this well enough to say."),
        answers=tuple(names[place - 1] for place in item.covers),
        instead_of=kind_name(item.instead_of) if item.instead_of else "",
    )


def _replaced(items: Iterable[SharedItem]) -> tuple[str, ...]:
    """What stands where needles would."""
    needling = kind_name(Intervention.NEEDLING)
    return tuple(each.title for each in items if each.instead_of == needling)


def _agreed(kept: WholePlan) -> str:
    event = next((each for each in kept.events if each.kind == EventKind.AGREED), None)
    if event is None:
        return ""
    when = date_format(localtime(event.recorded_at), "j F Y")
    if event.by == AgreedBy.PERSON:
        return _("You agreed to this on %(when)s.") % {"when": when}
    if event.by == AgreedBy.PROXY:
        return _("%(name)s agreed to this for you on %(when)s.") % {"name": event.why, "when": when}
    return _("Agreed with %(who)s on %(when)s.") % {"who": event.author_name, "when": when}


def on_paper(plan: SharedPlan, name: str, clinic: Clinic, *, day: str) -> bytes:
    """The same as a PDF with the clinic's letterhead."""
    language, _sign, region = (get_language() or "en").partition("-")
    return pdf.made(
        "document",
        {
            "title": _("Plan for %(name)s") % {"name": name},
            "language": language,
            "region": region.upper(),
            "direction": "rtl" if get_language_bidi() else "ltr",
            "large": False,
            "date": day,
            "lead": plan.agreed or _("Not agreed yet."),
            "clinic": {
                "name": clinic.name,
                "address": clinic.address,
                "phone": phone_number(clinic.phone, clinic.country),
            },
            "blocks": list(_blocks(plan)),
            "foot": [_("You can change your mind about any part at any time. Tell us.")],
        },
    )


def _blocks(plan: SharedPlan) -> Iterator[dict[str, object]]:
    if plan.words:
        yield {"text": plan.words}
    yield from _list(_("What you want"), [words for words, _now in plan.goals])
    yield from _list(_("What we work on"), plan.problems)
    for title, items in ((_("What you do"), plan.yours), (_("What we do together"), plan.ours)):
        if items:
            yield {"heading": title}
        for each in items:
            yield {"heading": each.title, "level": 3}
            yield {"text": each.dose}
            yield {
                "evidence": {
                    "words": each.words,
                    "certainty": _("How sure the research is: %s")
                    % (grade_word(each.certainty) if each.certainty else _("not studied")),
                    "facts": [],
                }
            }
    if plan.order:
        yield {"text": " ".join([plan.order, *plan.order_tells])}
    yield {"heading": _("When we look again")}
    yield {"text": plan.review_on}
    yield {"heading": _("When we stop")}
    yield {"text": plan.stop_rule}
    yield from _list(_("Care ends well when"), plan.ends_well)
    yield {"heading": _("Needles")}
    yield {"text": f"{plan.needles}."}


def _list(title: str, words: Iterable[str]) -> Iterator[dict[str, object]]:
    listed = list(words)
    if listed:
        yield {"heading": title}
        yield {"list": listed}
