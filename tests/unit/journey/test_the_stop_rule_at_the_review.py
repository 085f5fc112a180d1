"""The review says where the stop rule stands, how many visits were had, and why it cannot be read when painkillers decide."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from tests.lib.cast import Player
from tests.lib.planned import agree, assess
from wellhead.foundation import clock
from wellhead.journey import queries
from wellhead.outcomes import queries as outcomes
from wellhead.outcomes.queries import Span, WindowView


def window(first_on, days: Span) -> WindowView:
    return WindowView(
        first_on=first_on,
        last_on=first_on + timedelta(days=27),
        days=28,
        recorded_days=28,
        headache_days=days,
        estimate=days.low,
        mean_intensity=None,
        medicine_days=Span(0, 0),
        medicine_recorded_days=28,
        medicine_by_class={},
    )


@pytest.mark.parametrize(
    ("before", "now", "interpretable", "weeks", "words"),
    [
        (Span(12, 12), Span(8, 8), True, 1, "The fall agreed on is reached"),
        (Span(12, 12), Span(11, 11), True, 7, "The stop rule holds"),
        (Span(12, 12), Span(7, 11), True, 7, "the diary cannot tell"),
        (Span(12, 12), Span(11, 11), True, 1, "Not due yet"),
        (Span(12, 12), Span(4, 4), False, 7, "painkiller days are at their limit"),
    ],
)
def test_where_the_rule_stands(
    ada: Player, ben: Player, before: Span, now: Span, interpretable: bool, weeks: int, words: str
) -> None:
    episode = assess(ben, ada)
    agree(ben, episode)
    later = clock.now() + timedelta(weeks=weeks)
    begun = clock.now().date()
    progress = replace(
        outcomes.progress_of(episode, clock.now()),
        windows=(window(begun - timedelta(days=28), before), window(begun, now)),
        interpretable=interpretable,
    )
    found = queries.stopping(ben.actor, episode, progress, now=later)
    assert found is not None
    assert words in found.words
    assert found.asks_for_a_review == (weeks == 7)


@pytest.mark.feature("Z19", "T02")
def test_the_review_shows_the_rule_and_the_visits(ada: Player, ben: Player) -> None:
    agree(ben, assess(ben, ada))
    page = ben.client.get(reverse("journey:review", args=[ada.person.pk])).content.decode()
    assert "Not due yet" in page
    assert "0 of 6 visits had. Review due at visit 4" in page


def test_without_an_agreed_plan_nothing_is_watched(ada: Player, ben: Player) -> None:
    episode = assess(ben, ada)
    now = clock.now()
    assert queries.stopping(ben.actor, episode, outcomes.progress_of(episode, now), now=now) is None
