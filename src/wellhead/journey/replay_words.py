"""An assessment run again, in the words of a page: by which knowledge, and what it says now beside what was filed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wellhead.journey.presenters import HASH_SHOWN
from wellhead.journey.queries import Weighed
from wellhead.journey.replays import Edition, Replay
from wellhead.reasoning.facts import dictionary_id
from wellhead.reasoning.rules import Rules
from wellhead.ui import answers, words

MOST_MOVED = 6
"""Conditions named one by one; the rest are counted."""

Said = Mapping[str, Any]
# Any: a verdict as JSON gives it back

PARTS: dict[str, str | Promise] = {
    "urgency": gettext_lazy("How soon a doctor"),
    "reported": gettext_lazy("Reported"),
    "outcome": gettext_lazy("How the check ends"),
    "physiotherapy": gettext_lazy("Physiotherapy"),
    "medical_review": gettext_lazy("Medical review"),
    "red_flags": gettext_lazy("Warning signs found"),
    "open_red_flags": gettext_lazy("Warning signs still open"),
    "diagnoses": gettext_lazy("Shares of conditions and the lines behind them"),
    "next": gettext_lazy("Next question"),
    "stop": gettext_lazy("Why asking stops"),
    "final": gettext_lazy("Settled"),
    "urgency_reasons": gettext_lazy("Why so soon"),
    "kinds": gettext_lazy("Each kind of headache"),
    "settling": gettext_lazy("What asking still settles"),
    "setting": gettext_lazy("Where the person was met"),
    "neck_contribution": gettext_lazy("How far the neck takes part"),
}
"""Parts of a verdict in the order in which they matter."""

PHYSIOTHERAPY: dict[str, str | Promise] = {
    "yes": gettext_lazy("Yes"),
    "adjunct": gettext_lazy("Beside other care"),
    "after_clearance": gettext_lazy("After a doctor has cleared it"),
    "no": gettext_lazy("No"),
}
REVIEWS: dict[str, str | Promise] = {
    "required": gettext_lazy("Required"),
    "advised": gettext_lazy("Advised"),
    "not_needed": gettext_lazy("Not needed"),
}
STATUSES: dict[str, str | Promise] = {
    "met": gettext_lazy("met"),
    "awaiting_clinician": gettext_lazy("waits for the clinician"),
    "possible": gettext_lazy("possible"),
    "not_met": gettext_lazy("not met"),
    "": gettext_lazy("not in this knowledge"),
}
WHY_NOT: dict[Edition, str | Promise] = {
    Edition.NOT_NAMED: gettext_lazy(
        "It was filed before assessments named their edition, so the knowledge of that day cannot be run again. "
        "What was filed stands unchanged."
    ),
    Edition.NOT_KEPT: gettext_lazy(
        "The edition that judged it was not kept, so the knowledge of that day cannot be run again. "
        "What was filed stands unchanged."
    ),
    Edition.NOT_READABLE: gettext_lazy(
        "The edition that judged it is kept, but this version of the program cannot read it. "
        "Run it with the version named above; what was filed stands unchanged."
    ),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One part that differs: what was filed and what is said now. Without `filed`, `now` tells of both."""

    part: str
    filed: str
    now: str


@dataclass(frozen=True, slots=True)
class Versions:
    """By what a verdict was reached."""

    engine: str
    knowledge: str
    edition: str


@dataclass(frozen=True, slots=True)
class ReplayWords:
    """The page."""

    filed: Versions
    today: Versions
    why_not: str
    is_todays: bool
    is_same: bool
    same: str
    differences: tuple[Row, ...]
    today_same: str
    changes: tuple[Row, ...]
    left_out: str
    engine_moved: bool


def replay_words(replay: Replay) -> ReplayWords:
    """Both readings of an old assessment, each beside what was filed."""
    row, today = replay.assessment, replay.today.verdict
    filed: tuple[Said, Rules] = (row.verdict, (replay.then or replay.today).rules)
    return ReplayWords(
        filed=Versions(row.engine_version, row.knowledge_version, (row.knowledge_hash or "")[:HASH_SHOWN]),
        today=Versions(today.engine, today.knowledge, today.knowledge_hash[:HASH_SHOWN]),
        why_not=str(WHY_NOT.get(replay.edition, "")),
        is_todays=replay.edition is Edition.TODAYS,
        is_same=replay.is_same,
        same=_same(replay.then) if replay.then else "",
        differences=_rows(filed, replay.then, replay.differences) if replay.then else (),
        today_same=_same(replay.today),
        changes=_rows(filed, replay.today, replay.changes),
        left_out=_left_out(replay.no_longer_asked),
        engine_moved=row.engine_version != today.engine,
    )


def _same(weighed: Weighed) -> str:
    count = len(weighed.records)
    return ngettext(
        "%(count)d fact gives what was filed, in every part.",
        "%(count)d facts give what was filed, in every part.",
        count,
    ) % {"count": count}


def _left_out(facts: tuple[str, ...]) -> str:
    if not facts:
        return ""
    return _("Today's knowledge no longer asks: %(facts)s. These answers are left out.") % {
        "facts": ", ".join(facts)
    }


def _rows(filed: tuple[Said, Rules], weighed: Weighed, parts: Iterable[str]) -> tuple[Row, ...]:
    """What can be told in words comes part by part, moved conditions one by one, the rest by name."""
    now: tuple[Said, Rules] = (weighed.verdict.as_json(include_not_met=True), weighed.rules)
    differing = frozenset(parts)
    told = [
        Row(str(PARTS[part]), said(filed[0].get(part), filed[1]), said(now[0].get(part), now[1]))
        for part, said in _WORDS.items()
        if part in differing
    ]
    moved = _moved(filed, now) if "diagnoses" in differing else []
    silent = [str(PARTS.get(part, part)) for part in _in_order(differing) if part not in _WORDS]
    details = [name for name in silent if not moved or name != str(PARTS["diagnoses"])]
    return (*told, *moved, *([Row(str(_("Also different")), "", "; ".join(details))] if details else []))


def _in_order(parts: Iterable[str]) -> list[str]:
    order = list(PARTS)
    return sorted(parts, key=lambda part: (order.index(part) if part in order else len(order), part))


def _moved(filed: tuple[Said, Rules], now: tuple[Said, Rules]) -> list[Row]:
    """Each condition whose status moved; empty where only shares or the lines behind them did."""
    before, after = _statuses(filed[0]), _statuses(now[0])
    moved = [key for key in {**before, **after} if before.get(key, "") != after.get(key, "")]
    rows = [
        Row(
            _named(key[0], now[1] if key in after else filed[1]),
            str(STATUSES[before.get(key, "")]).capitalize(),
            str(STATUSES[after.get(key, "")]).capitalize(),
        )
        for key in moved[:MOST_MOVED]
    ]
    more = len(moved) - MOST_MOVED
    if more > 0:
        text = ngettext("%(more)d more moved", "%(more)d more moved", more) % {"more": more}
        rows.append(Row(str(_("Other conditions")), "", text))
    return rows


def _statuses(said: Said) -> dict[tuple[str, str], str]:
    return {(each["code"], each.get("headache", "")): each["status"] for each in said.get("diagnoses", ())}


def _named(code: str, rules: Rules) -> str:
    known = rules.diagnoses.get(code)
    return f"{known.name} ({code})" if known else code


def _urgency(value: Any, _rules: Rules) -> str:  # Any: as JSON gives it back, here and below
    state = words.URGENCIES.get(str(value))
    return str(state.word) if state else str(value)


def _codes(value: Any, rules: Rules) -> str:
    return "; ".join(_named(code, rules) for code in value or ()) or _("Nothing")


def _outcome(value: Any, rules: Rules) -> str:
    return next((outcome.label for outcome in rules.outcomes if outcome.id == value), str(value))


def _signs(value: Any, rules: Rules) -> str:
    labels = {flag.id: flag.label for flag in rules.red_flags}
    return "; ".join(labels.get(each["id"], each["id"]) for each in value or ()) or _("None")


def _counted(value: Any, _rules: Rules) -> str:
    return str(len(value or ()))


def _question(value: Any, rules: Rules) -> str:
    if not value:
        return _("None")
    definition = rules.facts.get(dictionary_id(value["ask"]))
    return answers.question_words(definition) if definition else str(value["ask"])


def _sentence(value: Any, _rules: Rules) -> str:
    return str(value) if value else _("It does not stop yet")


_WORDS: dict[str, Callable[[Any, Rules], str]] = {
    "urgency": _urgency,
    "reported": _codes,
    "outcome": _outcome,
    "physiotherapy": lambda value, _rules: str(PHYSIOTHERAPY.get(value, value)),
    "medical_review": lambda value, _rules: str(REVIEWS.get(value, value)),
    "red_flags": _signs,
    "open_red_flags": _counted,
    "next": _question,
    "stop": _sentence,
}
