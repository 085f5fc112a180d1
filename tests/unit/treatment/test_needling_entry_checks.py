"""What is typed about needles is doubted as the knowledge says: each entry check with a case it lets pass and one it stops.

Readable by a clinician: *green* is signed, *red* is the sentence that stops the signature.
"""

from dataclasses import replace
from datetime import date

import pytest

from tests.lib.treated import TRAPEZIUS
from wellhead.knowledge import treatment as knowledge
from wellhead.treatment import checking, near
from wellhead.treatment.checking.entries import entry_points, near_points
from wellhead.treatment.queries import Circumstances, Reaction
from wellhead.treatment.said import NeedleSaid, NeedlingSaid

LIBRARY = knowledge.load()
SCREENED = dict.fromkeys(LIBRARY.screening_questions, "no")
SOLEUS_FREE = replace(TRAPEZIUS, site_id="MU08", depth_mm=20, length_mm=40)
"""Semispinalis capitis: not near the lung."""


def session(*needles: NeedleSaid, **changes: object) -> NeedlingSaid:
    said = NeedlingSaid(
        given_on=date(2026, 11, 24), needles=needles, position="prone", build=2, screening=SCREENED
    )
    return replace(said, **changes)  # type: ignore[arg-type]  # any field of the session


def around(**changes: object) -> Circumstances:
    return replace(Circumstances(competent=True), **changes)  # type: ignore[arg-type]  # any field


def row(**changes: object) -> NeedleSaid:
    return replace(TRAPEZIUS, **changes)  # type: ignore[arg-type]  # any field of a row


REASON = "Lifted the fold fully; tip felt between the fingers."
#       check   session                                                    what stops it, None where nothing does
CASES = [
    ("NE01", session(row(depth_mm=25)), around(), None),
    ("NE01", session(row(depth_mm=26, length_mm=40)), around(), "26 mm is past 25"),
    ("NE01", session(row(depth_mm=26, length_mm=40, reason=REASON)), around(), None),
    ("NE02", session(row(depth_mm=25, length_mm=30)), around(), None),
    ("NE02", session(row(depth_mm=26, length_mm=30, reason=REASON)), around(), "not sunk to the handle"),
    ("NE03", session(row(length_mm=40)), around(), None),
    ("NE03", session(row(length_mm=50)), around(), "50 mm needle is longer than the 40 mm"),
    ("NE03", session(row(length_mm=50, reason=REASON)), around(), None),
    ("NE05", session(row(side="both")), around(), None),
    ("NE05", session(row(side="left"), row(side="right")), around(is_first=True), "Both sides near the lung"),
    ("NE05", session(row(side="both")), around(is_first=True), "Both sides near the lung"),
    ("NE05", session(row(side="both", reason=REASON)), around(is_first=True), None),
    ("NE05", session(replace(SOLEUS_FREE, side="both")), around(is_first=True), None),
    ("NE06", session(row(depth_mm=None)), around(), "write the depth"),
    ("NE06", session(row(depth_mm=0)), around(), "write the depth"),
    ("NE07", session(row(), position="sitting"), around(), "Sitting is not a position kept for this muscle"),
    ("NE07", session(row(reason=REASON), position="sitting"), around(), None),
    ("NE07", session(row(), position=""), around(), None),
    ("NE08", session(row(reason=REASON), position="sitting"), around(is_first=True), "lying down is kept"),
    (
        "NE08",
        session(row(reason=REASON), position="sitting", screening=SCREENED | {"NQ01": "not_sure"}),
        around(),
        "lying down is kept",
    ),
    (
        "NE08",
        session(row(reason=REASON), position="sitting", words="Cannot lie: reflux."),
        around(is_first=True),
        None,
    ),
    ("NE09", session(row(), build=1), around(), "Slim, and needled near the lung"),
    ("NE09", session(row(reason=REASON), build=1), around(), None),
    ("NE09", session(row(), build=None), around(), "Say the build"),
    ("NE09", session(SOLEUS_FREE, build=None), around(), None),
    ("NE10", session(row(side="")), around(), "say which side"),
    ("NE10", session(NeedleSaid(site_id="GV20", depth_mm=5, length_mm=13)), around(), None),
]


@pytest.mark.parametrize(("check", "said", "where", "stopped"), CASES)
def test_each_entry_check_stops_and_lets_pass(
    check: str, said: NeedlingSaid, where: Circumstances, stopped: str | None
) -> None:
    assert check in LIBRARY.entry_checks
    found = " ".join(entry_points(said, where))
    assert (stopped in found) if stopped else found == ""


def test_every_entry_check_of_the_knowledge_stands_in_the_table() -> None:
    in_table = {check for check, _said, _where, _stopped in CASES}
    # NE04, training, is answered by the tick beside the row: see below.
    assert set(LIBRARY.entry_checks) - in_table == {"NE04"}


@pytest.mark.parametrize("site", ["MU01", "MU02", "MU03", "MU04", "MU10", "GB20", "GB21"])
def test_near_the_lung_under_the_skull_and_beside_the_carotid_looking_is_said(site: str) -> None:
    needle = NeedleSaid(site_id=site, side="right")
    assert "say that you looked" in " ".join(near_points(session(needle)))
    assert list(near_points(session(replace(needle, danger_seen=True)))) == []


def test_once_for_a_site_is_enough_and_another_site_asks_again() -> None:
    first, again = row(danger_seen=True), row(danger_seen=None)
    assert list(near_points(session(first, again))) == []
    other = replace(again, site_id="MU04")
    assert len(list(near_points(session(first, other)))) == 1


def test_every_muscle_that_wants_more_training_asks_for_it() -> None:
    wanted = {each.id for each in LIBRARY.muscles.values() if each.competence != "trained"}
    assert wanted <= {site for site in LIBRARY.muscles if checking.must_look(site)}


def test_a_reaction_on_record_is_not_answered_with_no() -> None:
    known = around(reactions=(Reaction(date(2026, 11, 3), 2, "Fainted.", ("MU01",)),))
    assert "The record says of the last time: Fainted." in " ".join(entry_points(session(row()), known))
    said = session(row(), screening=SCREENED | {"NQ14": "yes"})
    assert "The record says" not in " ".join(entry_points(said, known))


@pytest.mark.parametrize("site", [*LIBRARY.muscles, *LIBRARY.points])
def test_usual_entries_never_pass_the_depth_that_asks_for_a_reason(site: str) -> None:
    known = near.of_site(site)
    assert known is not None
    if known.depth_mm is not None and known.deepest_mm is not None:
        assert known.depth_mm <= known.deepest_mm
    if known.length_mm is not None and known.longest_mm is not None:
        assert known.length_mm <= known.longest_mm
    if known.length_mm is not None and known.depth_mm is not None:
        needle = NeedleSaid(site_id=site, side="left", depth_mm=known.depth_mm, length_mm=known.length_mm)
        assert list(checking.needle_doubts(needle)) == []
