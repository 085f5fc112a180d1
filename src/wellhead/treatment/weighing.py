"""What speaks against a session today: the record, today's answers, and the clinician's replies to both."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.knowledge.treatment.concerns import Concern, Record, needling_session_concerns
from wellhead.knowledge.treatment.needling import NeedlingContraindication
from wellhead.plan import weighing
from wellhead.plan.said import Point, ReplySaid
from wellhead.plan.weighing import CONSENT_RULE
from wellhead.treatment.said import ManualSaid, NeedlingSaid

NECK_REGIONS = frozenset({"suboccipital", "front_neck", "back_neck"})
LUNG_REGION = "lung"


def manual_points(said: ManualSaid, known: Record) -> tuple[Point, ...]:
    """Every concern about the techniques of this session, with its reply; consent answers its own rule.

    A thrust is weighed at its own gate, where each question is asked once.
    """
    replies = {reply.concern_id: reply for reply in said.replies}
    consent = None if said.consent_given is None else not said.consent_given
    replies[CONSENT_RULE] = ReplySaid(CONSENT_RULE, consent)
    things = [each for each in _used(said) if not _has_own_gate(each)]
    points = weighing.points_about(things, known, replies)
    return tuple(point for point in points if point.concern.id != CONSENT_RULE)


def _used(said: ManualSaid) -> list[str]:
    return list(dict.fromkeys(each.technique_id for each in said.techniques if each.technique_id))


def _has_own_gate(technique_id: str) -> bool:
    technique = treatment_knowledge.load().techniques.get(technique_id)
    return technique is not None and technique.type == "thrust"


def needling_points(said: NeedlingSaid, known: Record, *, competent: bool, age: int) -> tuple[Point, ...]:
    """Every concern about this needling, with its reply.

    Concerns behind a question not asked yet are left out: the question itself is what is open. Those of a
    part of the body or a method that is not used today are left out too.
    """
    library = treatment_knowledge.load()
    replies = {reply.concern_id: reply for reply in said.replies}
    settled = _settled_elsewhere(said, competent=competent, age=age)
    first = _concerns(said, replace(known, answers=settled))
    answers = {**settled, **weighing.answers_for(first, replies)}
    second = {each.id: each for each in _concerns(said, replace(known, answers=answers))}
    unasked = _behind_unasked(said.screening)
    points = []
    for each in first:
        reason = library.needling_contraindications[each.id]
        if each.id in unasked or reason.key in ANSWERED_BY_FORM or not _concerns_today(reason, said):
            continue
        points.append(weighing.point("needling", each, second.get(each.id), reply=replies.get(each.id)))
    return tuple(points)


ANSWERED_BY_FORM = frozenset({"consent_missing", "not_competent"})
"""Reasons that the consent and the certificate answer; the session's open points speak of them."""


def _settled_elsewhere(said: NeedlingSaid, *, competent: bool, age: int) -> dict[str, bool | None]:
    consent = None if said.consent_given is None else not said.consent_given
    found: dict[str, bool | None] = {}
    for reason in treatment_knowledge.load().needling_contraindications.values():
        if reason.key == "consent_missing":
            found[reason.id] = consent
        if reason.key == "not_competent":
            found[reason.id] = not competent
        if reason.key == "under_16":
            found[reason.id] = _is_under(age, reason.text)
    return found


def _is_under(age: int, words: str) -> bool | None:
    """Whether the age is below the number in the reason's own words; None where it names none."""
    met = re.search(r"\d+", words)
    return age < int(met.group()) if met else None


def _concerns(said: NeedlingSaid, known: Record) -> tuple[Concern, ...]:
    return needling_session_concerns(dict(said.screening), known, treatment_knowledge.load())


def _behind_unasked(screening: Mapping[str, str]) -> frozenset[str]:
    """Reasons that a question not asked yet stands for, and no question that was asked does."""
    questions = treatment_knowledge.load().screening_questions.values()
    asked = {reason for each in questions if each.id in screening for reason in each.maps_to}
    unasked = {reason for each in questions if each.id not in screening for reason in each.maps_to}
    return frozenset(unasked - asked)


def unasked_questions(screening: Mapping[str, str]) -> tuple[str, ...]:
    """Screening questions without an answer today."""
    return tuple(each for each in treatment_knowledge.load().screening_questions if each not in screening)


def regions_of(sites: Iterable[str]) -> frozenset[str]:
    """Regions of the sites that the knowledge knows."""
    library = treatment_knowledge.load()
    found = (library.muscles.get(site) or library.points.get(site) for site in sites)
    return frozenset(site.follow_up for site in found if site is not None)


def _concerns_today(reason: NeedlingContraindication, said: NeedlingSaid) -> bool:
    """Whether the part of the body or the method that the reason is about is used today."""
    sites = {needle.site_id for needle in said.needles}
    regions = regions_of(sites)
    if reason.scope == "electro":
        return any(needle.technique == "electro" for needle in said.needles)
    if reason.scope == "lung":
        return LUNG_REGION in regions
    if reason.scope == "suboccipital_front_neck":
        return bool(NECK_REGIONS & regions)
    if reason.scope == "points":
        pregnancy = treatment_knowledge.load().pregnancy_points
        return pregnancy is not None and bool(sites & set(pregnancy.avoid))
    return True
