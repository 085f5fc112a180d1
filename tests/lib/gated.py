"""The gate before a thrust with every answer given and good, for tests that spoil one thing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.lib.cast import Player
from wellhead.consent import actions as consents
from wellhead.foundation import clock
from wellhead.people import actions as people
from wellhead.people.choices import Skill
from wellhead.people.models import Episode
from wellhead.treatment import actions, queries
from wellhead.treatment.gating import GateSaid
from wellhead.treatment.models import ThrustScreen
from wellhead.treatment.said import TechniqueSaid

WHY = "C1-2 stiff to the right, her headache brought on and eased twice by slow glides."
GOOD = {
    "tg_history_vascular": "no_concern",
    "tg_new_unusual_pain": "no",
    "tg_bp_systolic": 124,
    "tg_bp_diastolic": 78,
    "tg_heart_rate": 70,
    "tg_cranial_nerves": "normal",
    "tg_eye_movements_horner": "normal",
    "tg_upper_limb_neuro": "normal",
    "tg_cord_signs": "none",
    "tg_gait_coordination": "normal",
    "tg_ligament_risk": "no_risk",
    "tg_bone_risk": "none",
    "tg_medicines_checked": "none",
    "tg_pregnancy": "no",
    "tg_premanipulative_position": "no",
    "tg_reasoning": WHY,
    "tg_alternative_offered": True,
}
THRUST = TechniqueSaid(
    technique_id="MT08",
    level="C1-2",
    side="right",
    duration_s=1,
    position="supine",
    pain_before=5,
    pain_after=2,
    response="eased_directly",
)


def certify_thrust(olu: Player, ben: Player, *, days: int = 365) -> None:
    """Ben may thrust, with certificate and insurance for so many days from now."""
    assert ben.staff is not None
    until = clock.today("Europe/London") + timedelta(days=days)
    proof = people.Certificate(
        skill=Skill.THRUST, name="Manipulation course", valid_until=until, insured_until=until
    )
    people.certify(olu.actor, ben.staff, proof)


def agree_to_thrust(ben: Player, episode: Episode, *, procedure: str = "thrust_neck") -> None:
    """Ada agrees aloud, in a meeting of today."""
    consents.take_in_session(
        ben.actor,
        episode,
        None,
        procedure=procedure,
        words_back="A quick move; very rarely a stroke. I may say no.",
        given=True,
    )


def say_gate(ben: Player, episode: Episode, **changes: object) -> GateSaid:
    """Every question answered well, every rule that only a person can tell answered with “does not hold”."""
    assert ben.staff is not None
    said = GateSaid(answers=GOOD, reconfirmed=True)
    here = queries.gate_of(queries.meeting_or_new(episode, ben.staff), "cervical", by=ben.staff, said=said)
    said = replace(said, rules={each.id: False for each in here.judged.asked})
    return replace(said, **changes)  # type: ignore[arg-type]  # any field of the gate


def open_gate(ben: Player, episode: Episode) -> ThrustScreen:
    """Today's gate of the neck, kept and open; certificate and consent must stand already."""
    return actions.keep_gate(ben.actor, episode, scope="cervical", said=say_gate(ben, episode))
