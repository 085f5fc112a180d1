"""What changed between two versions of a plan, sentence by sentence, for both sides of the table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wellhead.plan.presenters.naming import dose, item_name, order_words
from wellhead.plan.said import ItemSaid, PlanSaid


def changes(before: PlanSaid, now: PlanSaid) -> list[str]:
    """Every difference that matters to somebody who agreed to the earlier version; empty where there is none."""
    return [
        *_listed(
            [goal.words for goal in before.goals],
            [goal.words for goal in now.goals],
            new=_("New goal: %s"),
            gone=_("No longer a goal: %s"),
        ),
        *_listed(
            [each.words for each in before.problems],
            [each.words for each in now.problems],
            new=_("New to work on: %s"),
            gone=_("No longer worked on: %s"),
        ),
        *_items(before.items, now.items),
        *_once(before, now),
        *_listed(
            [each.words for each in before.discharge],
            [each.words for each in now.discharge],
            new=_("Care now also ends well when: %s"),
            gone=_("No longer needed for care to end: %s"),
        ),
    ]


def _listed(before: Sequence[str], now: Sequence[str], *, new: str, gone: str) -> Iterator[str]:
    yield from (new % words for words in now if words not in before)
    yield from (gone % words for words in before if words not in now)


def _items(before: Iterable[ItemSaid], now: Iterable[ItemSaid]) -> Iterator[str]:
    earlier = {item_name(each.kind, each.what): each for each in before}
    later = {item_name(each.kind, each.what): each for each in now}
    for name, item in later.items():
        if name not in earlier:
            yield _("New: %(name)s, %(dose)s") % {"name": name, "dose": dose(item)}
        elif dose(earlier[name]) != dose(item):
            yield _("%(name)s: now %(now)s; before %(before)s") % {
                "name": name,
                "now": dose(item),
                "before": dose(earlier[name]),
            }
    yield from (_("No longer done: %s") % name for name in earlier if name not in later)


def _once(before: PlanSaid, now: PlanSaid) -> Iterator[str]:
    if before.needles != now.needles:
        yield _("What you say about needles has changed.")
    if before.order != now.order:
        yield order_words(now.order) or _("Everything now starts together.")
    if before.review_on != now.review_on:
        yield _("We look again on %(now)s; before it was %(before)s.") % {
            "now": date_format(now.review_on, "j F Y"),
            "before": date_format(before.review_on, "j F Y"),
        }
    if before.stop_rule.words != now.stop_rule.words:
        yield _("When we stop: %s") % now.stop_rule.words
