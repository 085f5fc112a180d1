"""Hands-on and needling sessions in the demo, complete enough to be signed."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from wellhead.demo.case import Case
from wellhead.demo.plans import answers_to
from wellhead.foundation.decision import CannotBeDone
from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.treatment import actions as treatment
from wellhead.treatment import queries as treatment_queries
from wellhead.treatment.said import (
    ManualSaid,
    NeedleSaid,
    NeedlingSaid,
    TechniqueSaid,
    UnwantedSaid,
)

if TYPE_CHECKING:
    pass

NOTHING = UnwantedSaid(grade=0)


def hands_on(case: Case, *, pain: int, signed: bool = True) -> None:
    """A hands-on session; left as a draft where `signed` is False or something stands in its way."""
    after = max(0, pain - 2)
    said = ManualSaid(
        given_on=case.today,
        techniques=(
            TechniqueSaid(
                technique_id="MT01",
                level="C1-2",
                side=case.who.side,
                grade="III",
                direction="",
                duration_s=180,
                position="prone",
                pain_before=pain,
                pain_after=after,
                response="reproduced_and_eased",
            ),
            TechniqueSaid(
                technique_id="MT11",
                level="MU01",
                side="both",
                duration_s=300,
                position="sitting",
                pain_before=after,
                pain_after=after,
                response="not_reproduced",
            ),
        ),
        consent_given=True,
        consent_words="You press and slide the joints of my neck. It may be sore tomorrow.",
        recheck=False,
        pain_before=pain,
        pain_after=after,
        words="Turns further afterwards. Sleeps on one pillow now.",
        unwanted=NOTHING,
    )
    said = replace(said, replies=answers_to(treatment_queries.manual_points(case.episode, said)))
    session = treatment.save_manual(case.actor, case.episode, said)
    if signed:
        with suppress(CannotBeDone):
            treatment.sign_manual(case.actor, session)


def needling(case: Case, *, pain: int) -> None:
    """Two needles in, two out, both counted into the box."""
    said = NeedlingSaid(
        given_on=case.today,
        approach="trigger_point",
        position="prone",
        risks_explained=True,
        alternatives_explained=True,
        consent_words="May bruise or feel sore for a day; grave harm in the neck is very rare. I would like to try.",
        consent_given=True,
        screening=_screening(case),
        lot=f"L{2_600 + case.who.number}",
        expires_on=case.today + timedelta(days=700),
        needles=(_needle(case.who.side), _needle("left" if case.who.side == "right" else "right")),
        sharps_counted=2,
        aftercare_given=True,
        pain_before=pain,
        pain_after=max(0, pain - 1),
        words="Two local twitches on the painful side, well borne.",
        unwanted=UnwantedSaid(
            grade=1,
            what_happened="A little bruise the next day, gone after two days.",
            relatedness="",
            done_about_it="",
        )
        if case.who.number == 0
        else NOTHING,
    )
    said = replace(
        said, replies=answers_to(treatment_queries.needling_points(case.actor, case.episode, said))
    )
    session = treatment.save_needling(case.actor, case.episode, said)
    with suppress(CannotBeDone):
        treatment.sign_needling(case.actor, session)


def _screening(case: Case) -> dict[str, str]:
    """No to everything; yes to a reaction where the record knows of one."""
    said = dict.fromkeys(treatment_knowledge.load().screening_questions, "no")
    return said | ({"NQ14": "yes"} if treatment_queries.reactions(case.episode.person) else {})


def _needle(side: str) -> NeedleSaid:
    return NeedleSaid(
        site_id="MU02",
        side=side,
        gauge_mm=Decimal("0.25"),
        length_mm=30,
        depth_mm=15,
        technique="held",
        needles_in=1,
        needles_out=1,
        minutes_in=8,
        twitch=True,
        pain=2,
        bleeding=False,
        danger_seen=True,
    )
