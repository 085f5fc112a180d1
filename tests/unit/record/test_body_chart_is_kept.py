"""Drawings are rows of a meeting: the last of a layer counts, a colleague's is never lost, places follow only a press."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from tests.lib.cast import NOON, Player
from wellhead.foundation import clock
from wellhead.foundation.decision import CannotBeDone, Refused
from wellhead.foundation.models import AuditEvent
from wellhead.foundation.once import AlreadyDone, new_token
from wellhead.people import actions as people
from wellhead.people.models import Episode
from wellhead.record import actions, charts, queries
from wellhead.record.actions import DrawingSaid, DrawnMeanwhile
from wellhead.record.models import BodyChart
from wellhead.ui.figures.chart_marks import Area, Mark, Symbol

TEMPLE, NECK, BACK = Area("temple_right"), Area("upper_neck_right"), Area("low_back_left")
TENDER = Symbol("tender", "back", (262.0, 192.0))


@pytest.fixture
def episode(ada: Player) -> Episode:
    assert ada.episode is not None
    return ada.episode


def draw(who: Player, episode: Episode, *marks: Mark, layer: str = "clinician", **more: str) -> BodyChart:
    meeting = queries.meeting_on(episode, clock.today("Europe/London"))
    said = DrawingSaid(layer, marks, words=more.get("words", ""), after=more.get("after", ""))
    return actions.keep_drawing(who.actor, episode, said, meeting=meeting, token=more.get("token", ""))


def test_the_last_drawing_of_a_layer_at_a_meeting_counts_and_both_stay(ben: Player, episode: Episode) -> None:
    first = draw(ben, episode, TEMPLE)
    draw(ben, episode, TEMPLE, TENDER, after=str(first.pk))
    (drawing,) = queries.drawings_of(episode)
    assert (drawing.marks, BodyChart.objects.count()) == ((TEMPLE, TENDER), 2)


def test_each_meeting_and_layer_has_its_own(ben: Player, episode: Episode) -> None:
    with clock.held_at(NOON):
        draw(ben, episode, TEMPLE)
        draw(ben, episode, NECK, layer="person")
    with clock.held_at(NOON + timedelta(days=7)):
        draw(ben, episode, NECK)
    found = queries.drawings_of(episode)
    assert [(each.layer, each.marks) for each in found] == [
        ("clinician", (NECK,)),
        ("person", (NECK,)),
        ("clinician", (TEMPLE,)),
    ]
    assert [each.marks for each in charts.newest(found).values()] == [(NECK,), (NECK,)]


def test_a_wiped_layer_is_a_drawing_and_nothing_on_nothing_is_none(ben: Player, episode: Episode) -> None:
    with pytest.raises(CannotBeDone, match="Nothing is drawn yet"):
        draw(ben, episode)
    assert queries.encounters_of(episode) == []
    first = draw(ben, episode, TEMPLE)
    draw(ben, episode, after=str(first.pk))
    assert queries.drawings_of(episode)[0].marks == ()


def test_what_a_colleague_drew_meanwhile_is_told_and_not_covered(
    ben: Player, cleo: Player, episode: Episode
) -> None:
    assert cleo.staff is not None
    people.join_care_team(ben.actor, episode, cleo.staff, why="Stands in")
    mine = draw(ben, episode, TEMPLE)
    theirs = draw(cleo, episode, NECK, after=str(mine.pk))
    with pytest.raises(DrawnMeanwhile, match="Cleo drew on this layer") as meanwhile:
        draw(ben, episode, TEMPLE, TENDER, after=str(mine.pk))
    assert meanwhile.value.row == theirs
    draw(ben, episode, TEMPLE, TENDER, after=str(theirs.pk))
    assert BodyChart.objects.count() == 3


def test_the_same_form_is_kept_once(ben: Player, episode: Episode) -> None:
    token = new_token()
    draw(ben, episode, TEMPLE, token=token)
    with pytest.raises(AlreadyDone):
        draw(ben, episode, TEMPLE, token=token)
    assert BodyChart.objects.count() == 1


def test_a_drawing_cannot_be_changed_or_removed(ben: Player, episode: Episode) -> None:
    row = draw(ben, episode, TEMPLE)
    for change in (lambda: BodyChart.objects.filter(pk=row.pk).update(words="x"), row.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_only_who_writes_the_record_draws_and_it_is_audited(
    ben: Player, dan: Player, fay: Player, episode: Episode
) -> None:
    for stranger in (dan, fay):
        with pytest.raises(Refused):
            draw(stranger, episode, TEMPLE)
    draw(ben, episode, TEMPLE)
    assert (
        AuditEvent.objects.filter(event="record.body_chart_drawn", person_id=episode.person_id).count() == 1
    )


def test_places_of_pain_follow_a_press_and_nothing_else(ben: Player, episode: Episode) -> None:
    row = draw(ben, episode, TEMPLE, NECK, BACK, TENDER)
    assert queries.latest_findings(episode).facts == {}
    assert actions.use_as_places(ben.actor, row) == ("temple", "upper_neck")
    kept = queries.latest_findings(episode).facts[("pain_locations", "")]
    assert kept.seen.value == ("temple", "upper_neck")
    assert kept.encounter_id == str(row.encounter_id)


@pytest.mark.parametrize(
    ("layer", "mark", "says"), [("person", TEMPLE, "clinician’s own"), ("clinician", BACK, "No area")]
)
def test_what_names_no_place_of_pain_is_refused_with_a_reason(
    ben: Player, episode: Episode, layer: str, mark: Mark, says: str
) -> None:
    row = draw(ben, episode, mark, layer=layer)
    with pytest.raises(CannotBeDone, match=says):
        actions.use_as_places(ben.actor, row)
    assert queries.latest_findings(episode).facts == {}


def test_a_drawing_is_told_in_words_with_its_sides(ben: Player, episode: Episode) -> None:
    draw(ben, episode, TEMPLE, NECK, BACK, Area("top_of_head"), TENDER, words="Worse at night.")
    (meeting,) = queries.encounters_of(episode)
    (piece,) = charts.note_pieces(episode, meeting)
    assert piece.part == "objective"
    said = piece.lines[0].value or ""
    assert "Right: Temple, Upper neck; Left: Low back; Middle: Top of head" in said
    assert "Tender point: Base of skull, right" in said
    assert "Worse at night." in said
    assert "Ben" in piece.lines[0].origin


def test_a_note_has_the_persons_newest_drawing_but_only_this_visits_own(
    ben: Player, episode: Episode
) -> None:
    with clock.held_at(NOON):
        draw(ben, episode, TEMPLE)
        draw(ben, episode, NECK, layer="person")
    with clock.held_at(NOON + timedelta(days=7)):
        today = actions.open_encounter(ben.actor, episode)
    assert [piece.part for piece in charts.note_pieces(episode, today)] == ["subjective"]
    assert [piece.part for piece in charts.note_pieces(episode, None)] == ["subjective", "objective"]


def test_the_small_picture_is_of_what_was_drawn_and_there_is_none_before(
    ben: Player, episode: Episode
) -> None:
    assert charts.thumbnail(episode) is None
    draw(ben, episode, TEMPLE)
    small = charts.thumbnail(episode)
    assert small is not None
    assert "Right: Temple" in small.words
    assert 'class="area"' in small.svg
