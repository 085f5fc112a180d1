"""Each contraindication of the knowledge: what it does when it holds, when it does not, and when nobody knows.

block stops the signature; warn asks for a reason; ask asks for an answer; not known is asked, never taken as no.
"""

from dataclasses import replace
from datetime import date

import pytest

from tests.lib.treated import TRAPEZIUS
from wellhead.knowledge import library
from wellhead.knowledge import treatment as knowledge
from wellhead.knowledge.treatment.concerns import Record
from wellhead.plan.said import ReplySaid
from wellhead.reasoning.facts import Facts
from wellhead.treatment import weighing
from wellhead.treatment.checking import concern_points
from wellhead.treatment.said import NeedleSaid, NeedlingSaid
from wellhead.treatment.weighing import ANSWERED_BY_FORM

LIBRARY = knowledge.load()
REASONS = {
    key: each
    for key, each in LIBRARY.needling_contraindications.items()
    if each.key not in ANSWERED_BY_FORM and each.key != "under_16" and each.engine is None
}
AVOIDED = LIBRARY.pregnancy_points.avoid[0] if LIBRARY.pregnancy_points else ""
NEEDLES = (
    TRAPEZIUS,
    replace(TRAPEZIUS, site_id="MU02"),
    replace(TRAPEZIUS, site_id="MU08", technique="electro"),
    NeedleSaid(site_id=AVOIDED, side="left"),
)
"""Near the lung, under the skull, with current, and at a point left out in pregnancy: every scope is used."""


def sentences(concern_id: str, reply: ReplySaid | None, known: Record | None = None) -> str:
    """What is open about one reason after every question was answered with not sure."""
    said = NeedlingSaid(
        given_on=date(2026, 11, 24),
        consent_given=True,
        screening=dict.fromkeys(LIBRARY.screening_questions, "not_sure"),
        needles=NEEDLES,
        replies=(reply,) if reply else (),
    )
    points = weighing.needling_points(said, known or KNOWN, competent=True, age=44)
    return " ".join(concern_points(point for point in points if point.concern.id == concern_id))


RULES = library.load().rules
KNOWN = Record(facts=Facts.from_mapping({}), rules=RULES, open_red_flags=())


@pytest.mark.parametrize("concern_id", REASONS)
def test_what_nobody_knows_is_open(concern_id: str) -> None:
    assert sentences(concern_id, None) != ""


@pytest.mark.parametrize("concern_id", REASONS)
def test_what_holds_stops_warns_or_asks(concern_id: str) -> None:
    holds = ReplySaid(concern_id, holds=True, reason="")
    wanted = {"block": "Ruled out today", "warn": "Write your reason", "ask": ""}
    found = sentences(concern_id, holds)
    assert wanted[REASONS[concern_id].level] in found
    if REASONS[concern_id].level == "block":
        reasoned = ReplySaid(concern_id, holds=True, reason="I go on all the same.")
        assert "Ruled out today" in sentences(concern_id, reasoned)
    if REASONS[concern_id].level == "warn":
        reasoned = ReplySaid(concern_id, holds=True, reason="Fine needle, pressed two minutes.")
        assert sentences(concern_id, reasoned) == ""


@pytest.mark.parametrize("concern_id", REASONS)
def test_what_does_not_hold_is_settled(concern_id: str) -> None:
    assert sentences(concern_id, ReplySaid(concern_id, holds=False, reason="")) == ""


@pytest.mark.parametrize(("flags", "is_open"), [((), False), (("rf_thunderclap",), True), (None, True)])
def test_a_red_flag_open_or_never_judged_is_open(flags: tuple[str, ...] | None, *, is_open: bool) -> None:
    (flagged,) = [each.id for each in LIBRARY.needling_contraindications.values() if each.engine]
    known = replace(KNOWN, open_red_flags=flags)
    assert (sentences(flagged, None, known) != "") == is_open


@pytest.mark.parametrize(("age", "is_open"), [(15, True), (16, False)])
def test_under_sixteen_is_known_by_the_age(age: int, *, is_open: bool) -> None:
    (young,) = [each.id for each in LIBRARY.needling_contraindications.values() if each.key == "under_16"]
    said = NeedlingSaid(given_on=date(2026, 11, 24), needles=(TRAPEZIUS,))
    points = weighing.needling_points(said, KNOWN, competent=True, age=age)
    assert any(point.concern.id == young and not point.settled for point in points) == is_open
