"""The gate before a thrust in words: how it stands, what holds it shut, what to do instead."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.treatment import gate_words, gating, words
from wellhead.treatment.gate_states import State
from wellhead.treatment.queries.gates import PROCEDURES, Gate


@dataclass(frozen=True, slots=True)
class GateWords:
    """A gate as the page says it. `tone` is the state mark: yes, no or unknown."""

    scope: str
    name: str
    state: str
    tone: str
    icon: str
    is_open: bool
    means: str
    against: tuple[str, ...]
    unknown: tuple[str, ...]
    reasons: tuple[str, ...]
    kept: str
    consent: str
    consent_url: str
    url: str


CONSENT = {gating.CONSENT_FIELD}
TONES = {
    State.NOT_BEGUN: ("unknown", "circle-help"),
    State.QUESTIONS: ("unknown", "circle-help"),
    State.SHUT: ("no", "lock"),
    State.OPEN: ("yes", "check"),
    State.EXPIRED: ("no", "clock"),
}


def in_words(gate: Gate) -> GateWords:
    """Everything the page says of a gate."""
    judged = gate.judged
    said_by_fields = gating.measured_rules() | (
        {gating.CONSENT_RULE} if CONSENT & {*judged.unknown} else set()
    )
    tone, icon = TONES[judged.state]
    return GateWords(
        scope=gate.scope,
        name=str(gate_words.NAMES[gate.scope]),
        state=str(gate_words.STATES[judged.state]),
        tone=tone,
        icon=icon,
        is_open=judged.is_open,
        means=str(gate_words.OPEN_MEANS),
        against=(*(_item(gate, name) for name in judged.against), *judged.limits),
        unknown=tuple(_item(gate, name) for name in judged.unknown if name not in said_by_fields),
        reasons=tuple(gate_words.item_words(name) for name in judged.needs_reason),
        kept=_kept(gate),
        consent=_consent(gate),
        consent_url=_consent_url(gate),
        url=reverse("treatment:gate", args=[gate.encounter.episode.person_id, gate.scope]),
    )


def _item(gate: Gate, name: str) -> str:
    """A field with the answer that speaks against, or a rule with what to do."""
    concern = next((each for each in gate.judged.concerns if each.id == name), None)
    if concern is not None:
        what_to_do = ACTIONS.get(concern.instead)
        return f"{concern.reason}. {what_to_do()}" if what_to_do and concern.known else concern.reason
    value = gate.said.answers.get(name)
    asked = gate_words.item_words(name)
    if name == gating.COMPETENCE_FIELD:
        return _("No certificate and insurance of yours for manipulation on this day")
    if isinstance(value, bool):
        return f"{asked}: {words.answer_words(value)}"
    return (
        f"{asked}: {gate_words.option_words(value)}" if isinstance(value, str) and " " not in value else asked
    )


ACTIONS = {
    "emergency_route": lambda: _("Send for emergency care now."),
    "same_day_medical": lambda: _("Arrange a doctor for today."),
}


def _kept(gate: Gate) -> str:
    if gate.screen is None:
        return ""
    return _("Kept %(when)s by %(who)s. It ends %(end)s.") % {
        "when": date_format(localtime(gate.screen.taken_at), "H:i"),
        "who": gate.screen.author_name,
        "end": date_format(localtime(gate.screen.expires_at), "j F Y, H:i"),
    }


def _consent(gate: Gate) -> str:
    if gate.consent is None:
        return ""
    return _("Given %(when)s by %(who)s: “%(words)s”") % {
        "when": date_format(localtime(gate.consent.given_at), "j F Y, H:i"),
        "who": gate.consent.signed_name,
        "words": gate.consent.words_back,
    }


def _consent_url(gate: Gate) -> str:
    """Where consent is asked for; empty while the house has no such page."""
    try:
        return reverse("consent:person", args=[gate.encounter.episode.person_id])
    except NoReverseMatch:
        return ""


def said_before_consent(gate: Gate) -> list[str]:
    """The sentences to say aloud before asking."""
    form = treatment_knowledge.load().consents.get(PROCEDURES[gate.scope])
    return [each.say for each in form.elements] if form else []


def alternatives() -> list[str]:
    """What to offer instead, in the same dose: the techniques by name."""
    return [words.technique_words(each) for each in gating.the_gate().alternative_techniques]
