"""The hypotheses of an episode: one visit, two, many; what the clinician held; what changed; what proved it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from tests.lib import planned
from tests.lib.cast import NOON, Player
from tests.lib.planned import episode_of
from wellhead.foundation import clock
from wellhead.journey.hypotheses import timeline
from wellhead.record import queries as record


def visits(ada: Player, ben: Player, count: int) -> None:
    for week in range(count):
        with clock.held_at(NOON + timedelta(weeks=week)):
            changed: dict[str, object] = {"bp_systolic": 120 + week} if week else {}
            planned.assess(ben, ada, **changed)


@pytest.mark.parametrize("count", [0, 1, 2, 7])
def test_every_assessment_has_its_place_in_each_picture(ada: Player, ben: Player, count: int) -> None:
    visits(ada, ben, count)
    episode = episode_of(ada)
    found = timeline(record.assessments_of(episode), [], episode.clinic)
    assert len(found.steps) == count
    assert bool(found.charts) is (count > 0)
    assert all(len(chart.table_rows) == count for chart in found.charts)


def test_what_the_clinician_held_is_marked_on_its_own_hypothesis(ada: Player, ben: Player) -> None:
    visits(ada, ben, 1)
    episode = episode_of(ada)
    found = timeline(record.assessments_of(episode), [], episode.clinic)
    held = {chart.title: chart.table_rows[0][-1] for chart in found.charts}
    assert held["Cervicogenic headache"] == "held by the clinician"
    assert {words for title, words in held.items() if title != "Cervicogenic headache"} == {"not held"}


def test_what_changed_between_two_visits_is_named(ada: Player, ben: Player) -> None:
    visits(ada, ben, 2)
    episode = episode_of(ada)
    newest, first = timeline(record.assessments_of(episode), [], episode.clinic).steps
    assert [(each.before, each.after) for each in newest.changed] == [("124 mmHg", "121 mmHg")]
    assert first.changed == ()


@pytest.mark.feature("A21")
def test_what_proved_it_is_written_down_on_the_page(ada: Player, ben: Player) -> None:
    visits(ada, ben, 1)
    here = reverse("journey:hypotheses", args=[episode_of(ada).person_id])
    page = ben.client.get(here).content.decode()
    assert "Bar: from low to high." in page
    token = re.search(r'name="once" value="([^"]+)"', page)
    assert token is not None
    typed = {"once": token[1], "proven_1": "11.2.1", "proven_by": "block", "truth_words": " "}
    refused = ben.client.post(here, typed)
    assert refused.status_code == 422
    kept = ben.client.post(here, {**typed, "truth_words": "Two blocks, May."}, follow=True)
    assert "Diagnostic block: Two blocks, May." in re.sub(r"\s+", " ", strip_tags(kept.content.decode()))
    assert record.later_truths_of(episode_of(ada))[0].codes == ["11.2.1"]
