"""Sessions that are ready to be signed, for tests that take one thing away from them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import TypeVar

from tests.lib.cast import Player
from wellhead.foundation import clock
from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.people.models import Episode
from wellhead.plan.said import Point, ReplySaid
from wellhead.treatment import actions, queries
from wellhead.treatment.models import NeedlingSession
from wellhead.treatment.said import ManualSaid, NeedleSaid, NeedlingSaid, TechniqueSaid, UnwantedSaid

TRAPEZIUS = NeedleSaid(
    site_id="MU01",
    side="right",
    gauge_mm=Decimal("0.25"),
    length_mm=30,
    depth_mm=15,
    angle="pinch_through",
    technique="in_and_out",
    needles_in=2,
    needles_out=2,
    minutes_in=7,
    twitch=True,
    pain=3,
    bleeding=False,
    danger_seen=True,
)
SNAG = TechniqueSaid(
    technique_id="MT05",
    level="C1-2",
    side="right",
    duration_s=60,
    position="sitting",
    pain_before=5,
    pain_after=2,
    response="reproduced_and_eased",
)
Said = TypeVar("Said", ManualSaid, NeedlingSaid)


def _with_replies(said: Said, points: tuple[Point, ...]) -> Said:
    """“Does not hold” for what is not known, a reason for what is."""
    open_ones = [point.concern for point in points if not point.settled]
    replies = tuple(
        ReplySaid(each.id, None if each.known else False, "Talked over." if each.known else "")
        for each in open_ones
    )
    return replace(said, replies=(*said.replies, *replies))


def say_needling(ben: Player, episode: Episode, **changes: object) -> NeedlingSaid:
    """Two needles in the right upper trapezius, everything asked, explained and counted."""
    today = clock.today(episode.clinic.time_zone)
    said = NeedlingSaid(
        given_on=today,
        approach="trigger_point",
        position="side_lying",
        risks_explained=True,
        alternatives_explained=True,
        consent_words="It may ache for a day or two, and I can stop at any time.",
        consent_given=True,
        screening=dict.fromkeys(treatment_knowledge.load().screening_questions, "no"),
        lot="4417-B",
        expires_on=today + timedelta(days=400),
        needles=(TRAPEZIUS,),
        sharps_counted=2,
        aftercare_given=True,
        build=2,
        pain_before=5,
        pain_after=3,
        unwanted=UnwantedSaid(grade=0),
    )
    ready = _with_replies(said, queries.needling_points(ben.actor, episode, said))
    return replace(ready, **changes)  # type: ignore[arg-type]  # any field of the session


def say_manual(episode: Episode, **changes: object) -> ManualSaid:
    """One glide of the upper neck, everything asked."""
    said = ManualSaid(
        given_on=clock.today(episode.clinic.time_zone),
        techniques=(SNAG,),
        consent_given=True,
        consent_words="You press and slide the joints of my neck; it may be sore tomorrow.",
        recheck=False,
        pain_before=5,
        pain_after=2,
        unwanted=UnwantedSaid(grade=0),
    )
    ready = _with_replies(said, queries.manual_points(episode, said))
    return replace(ready, **changes)  # type: ignore[arg-type]  # any field of the session


def sign_needling(ben: Player, episode: Episode, **changes: object) -> NeedlingSession:
    """A signed needling session of right upper trapezius, whose lung region is asked about afterwards."""
    session = actions.save_needling(ben.actor, episode, say_needling(ben, episode, **changes))
    actions.sign_needling(ben.actor, session, ended_at=clock.now())
    return session
