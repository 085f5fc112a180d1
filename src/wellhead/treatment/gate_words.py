"""How the gate before a thrust asks and answers, in words; the questions with their limits stand in the knowledge."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.treatment import gating, words
from wellhead.treatment.gate_states import State

if TYPE_CHECKING:
    from wellhead.knowledge.treatment.hands_on import GateField
    from wellhead.treatment.models import ThrustScreen

POSITION_FIELD = "tg_premanipulative_position"

QUESTIONS: dict[str, str | Promise] = {
    "tg_history_vascular": gettext_lazy("History: anything that makes you think of a neck artery?"),
    "tg_bp_systolic": gettext_lazy("Blood pressure today, upper"),
    "tg_bp_diastolic": gettext_lazy("Blood pressure today, lower"),
    "tg_heart_rate": gettext_lazy("Heart rate today"),
    "tg_cranial_nerves": gettext_lazy("Cranial nerves, tested today"),
    "tg_eye_movements_horner": gettext_lazy("Eye movements, lids and pupils, looked at today"),
    "tg_upper_limb_neuro": gettext_lazy("Arms: strength, feeling and reflexes"),
    "tg_cord_signs": gettext_lazy("Signs of the spinal cord"),
    "tg_gait_coordination": gettext_lazy("Walking and coordination, tested today"),
    "tg_ligament_risk": gettext_lazy("Risk of upper-neck instability"),
    "tg_bone_risk": gettext_lazy("Bone health"),
    "tg_pregnancy": gettext_lazy("Pregnancy, or a birth not long ago"),
    "tg_reasoning": gettext_lazy("Why a thrust, for this person, today"),
    "tg_alternative_offered": gettext_lazy("Another way offered first, as listed beside"),
    "tg_consent_thrust": gettext_lazy("Consent to this thrust"),
    "tg_competence": gettext_lazy("Your certificate and insurance for manipulation"),
}
OPTIONS: dict[str, str | Promise] = {
    "no_concern": gettext_lazy("No concern"),
    "concern": gettext_lazy("A concern"),
    "not_asked": gettext_lazy("Not asked"),
    "not_done": gettext_lazy("Not done"),
    "no": gettext_lazy("No"),
    "yes": gettext_lazy("Yes"),
    "normal": gettext_lazy("Normal"),
    "abnormal": gettext_lazy("Not normal"),
    "abnormal_stable": gettext_lazy("Not normal, as before"),
    "abnormal_worse": gettext_lazy("Not normal, worse"),
    "none": gettext_lazy("None"),
    "present": gettext_lazy("Present"),
    "no_risk": gettext_lazy("None known"),
    "risk_tested_normal": gettext_lazy("Risk, tested: normal"),
    "risk_tested_abnormal": gettext_lazy("Risk, tested: not normal"),
    "risk_not_tested": gettext_lazy("Risk, not tested"),
    "osteopenia": gettext_lazy("Low bone density"),
    "osteoporosis": gettext_lazy("Osteoporosis"),
    "long_term_steroid": gettext_lazy("Long-term steroid tablets"),
    "anticoagulant": gettext_lazy("Anticoagulant"),
    "antiplatelet": gettext_lazy("Antiplatelet"),
    "steroid": gettext_lazy("Steroid"),
    "not_applicable": gettext_lazy("Does not apply"),
}
STATES: dict[State, str | Promise] = {
    State.NOT_BEGUN: gettext_lazy("Not begun"),
    State.QUESTIONS: gettext_lazy("Shut: something is not known"),
    State.SHUT: gettext_lazy("Shut"),
    State.OPEN: gettext_lazy("Open until midnight"),
    State.EXPIRED: gettext_lazy("Ended at midnight"),
}
NAMES = {"cervical": gettext_lazy("Neck"), "thoracic": gettext_lazy("Upper back")}
OPEN_MEANS = gettext_lazy(
    "Open lets you write a thrust down today. It does not say that one is safe or advised: that stays your judgement."
)


def question_words(field: GateField) -> str:
    """What a field asks: the knowledge's own words where it has some."""
    return field.ask or str(QUESTIONS.get(field.id, field.id))


def help_words(field: GateField) -> str:
    """What to know when answering; empty for most."""
    if field.min_chars is not None:
        return _("At least %(count)s characters: what you found, and what speaks for it.") % {
            "count": field.min_chars
        }
    if field.id == POSITION_FIELD:
        return _("A check of comfort. A no does not show that an artery is sound.")
    return ""


def option_words(option: str) -> str:
    """One answer to choose."""
    return str(OPTIONS.get(option) or words.plain(option))


def item_words(name: str) -> str:
    """A field or rule that keeps the gate shut, in words."""
    field = next((each for each in gating.the_gate().fields if each.id == name), None)
    if field is not None:
        return question_words(field)
    rule = next((each for each in gating.the_gate().rules if each.id == name), None)
    return rule.text if rule else name


def expired_sentence() -> str:
    """What is said when a thrust is written after the gate ended."""
    return _(
        "The gate of that visit ended at midnight, so no new thrust can be written under it. What you typed is still here. If one was given before midnight, say so in your words and take its row away."
    )


def shut_sentence(scope: str) -> str:
    """What is said when a thrust is written and the gate is not open."""
    return _(
        "The gate for a thrust to the %(part)s is not open. Go through today's gate, or choose another technique. What you typed is still here."
    ) % {"part": str(NAMES[scope]).lower()}


def screen_rows(screens: Iterable[ThrustScreen]) -> list[tuple[str, str | None]]:
    """What a note says of each gate that a thrust of the session rests on: every answer, as it was given that day."""
    rows: list[tuple[str, str | None]] = []
    for screen in {each.pk: each for each in screens}.values():
        kept = date_format(localtime(screen.taken_at), "j F Y, H:i")
        part = str(NAMES.get(screen.scope, screen.scope))
        rows.append((_("%(part)s, kept") % {"part": part}, f"{kept}, {screen.author_name}"))
        rows += [(item_words(name), _answer_words(value)) for name, value in screen.answers.items()]
        rows += [
            (_("Reason to go on: %(what)s") % {"what": item_words(name)}, why)
            for name, why in screen.reasons.items()
        ]
        rows.append((_("Consent said again aloud"), words.answer_words(screen.reconfirmed)))
    return rows


def _answer_words(value: object) -> str | None:
    if isinstance(value, bool) or value is None:
        return words.answer_words(value)
    return str(OPTIONS.get(str(value)) or value)
