"""What stands beside a hands-on session in words: last time, the plan, rules of the techniques, when to stop."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.treatment import gate_words, repeating, words
from wellhead.treatment.gate_states import State
from wellhead.treatment.queries import Gate, LastTime, PlanPanel
from wellhead.treatment.repeating import Difference
from wellhead.treatment.said import TechniqueSaid

STATES = {
    "same": (gettext_lazy("As last time"), "yes", "check"),
    "changed": (gettext_lazy("Changed"), "unknown", "pencil"),
    "new": (gettext_lazy("New today"), "unknown", "plus"),
    "left_out": (gettext_lazy("Not today"), "no", "minus"),
}


@dataclass(frozen=True, slots=True)
class Offered:
    """A row to enter in one tap; the key is what the button sends."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class DifferenceWords:
    """One row against last time, in words."""

    name: str
    state: str
    tone: str
    icon: str
    what: str


@dataclass(frozen=True, slots=True)
class GateLine:
    """A gate as a line with its link."""

    name: str
    state: str
    tone: str
    icon: str
    url: str


def key_of(said: TechniqueSaid) -> str:
    """A short name of a row that stays the same while the row does."""
    return hashlib.sha256(repr(said).encode()).hexdigest()[:12]


def offered(rows: Iterable[TechniqueSaid]) -> list[Offered]:
    """Rows to enter in one tap."""
    return [Offered(key_of(each), repeating.label(each)) for each in rows]


def last_words(last: LastTime | None) -> str:
    """How it went last time: the headache before and after, and the next day."""
    if last is None:
        return ""
    said = last.said
    day = date_format(said.given_on, "j F Y")
    if said.pain_before is None or said.pain_after is None:
        now = _("%(day)s: the headache of that session is not known") % {"day": day}
    else:
        now = _("%(day)s: headache %(before)s before, %(after)s after") % {
            "day": day,
            "before": said.pain_before,
            "after": said.pain_after,
        }
    return f"{now}; {_next_day(last)}"


def _next_day(last: LastTime) -> str:
    if last.next_day is None:
        return _("the next day not asked yet")
    if last.next_day.pain is None:
        return _("the next day: “%(words)s”") % {"words": last.next_day.words}
    return _("%(n)s the next day") % {"n": last.next_day.pain}


def differences(last: LastTime | None, now: Sequence[TechniqueSaid]) -> list[DifferenceWords]:
    """Today against last time; nothing without a last time, or before anything is written."""
    if last is None or not now:
        return []
    return [_difference(each) for each in repeating.differences(last.said.techniques, now)]


def _difference(each: Difference) -> DifferenceWords:
    word, tone, icon = STATES[each.state]
    return DifferenceWords(each.name, str(word), tone, icon, "; ".join(each.what))


def plan_words(panel: PlanPanel) -> list[str]:
    """The hands-on part of the plan and how far it has come."""
    if panel.planned is not None:
        count = _("%(given)s of %(planned)s planned sessions written down") % {
            "given": panel.given,
            "planned": panel.planned,
        }
    else:
        count = ngettext("%(n)s session so far", "%(n)s sessions so far", panel.given) % {"n": panel.given}
    return [*(words.technique_words(each) for each in panel.techniques), *panel.dose, count]


def rules(techniques: Iterable[TechniqueSaid]) -> list[tuple[str, str]]:
    """The rule of each technique that is used and has one."""
    known = treatment_knowledge.load().techniques
    used = dict.fromkeys(each.technique_id for each in techniques)
    rows = [known[each] for each in used if each in known]
    return [(each.name, each.rule) for each in rows if each.rule]


def stop_signs() -> list[str]:
    """When to stop at once."""
    gate = treatment_knowledge.load().mobilisation_gate
    return list(gate.stop_during) if gate else []


def gate_lines(person_id: object, begun: dict[str, Gate]) -> list[GateLine]:
    """Both gates, whether anybody began them today or not."""
    tones = {State.OPEN: ("yes", "check"), State.QUESTIONS: ("unknown", "circle-help")}
    found = []
    for scope, name in gate_words.NAMES.items():
        state = begun[scope].judged.state if scope in begun else State.NOT_BEGUN
        tone, icon = tones.get(state, ("no", "lock") if scope in begun else ("unknown", "circle-help"))
        url = reverse("treatment:gate", args=[person_id, scope])
        found.append(GateLine(str(name), str(gate_words.STATES[state]), tone, icon, url))
    return found


def consent_says() -> list[str]:
    """What is said aloud before consent to hands-on treatment."""
    form = treatment_knowledge.load().consents.get("manual_therapy")
    return [each.say for each in form.elements] if form else []


def consent_line(standing: object) -> str:
    """The consent that stands, in a line; empty where none does."""
    given_at = getattr(standing, "given_at", None)
    if given_at is None:
        return ""
    return _("Consent of %(day)s stands: “%(words)s”") % {
        "day": date_format(localtime(given_at), "j F Y"),
        "words": getattr(standing, "words_back", ""),
    }
