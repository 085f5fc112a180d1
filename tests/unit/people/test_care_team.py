"""Who cares for a person decides who may read the record, and it can be shared and ended."""

import pytest

from tests.lib.cast import Player
from wellhead.foundation.decision import CannotBeDone
from wellhead.people import access, actions, queries


def test_sharing_care_opens_the_record_to_a_colleague(ada: Player, ben: Player, cleo: Player) -> None:
    assert not access.may_read_record(cleo.actor, ada.person)
    actions.join_care_team(ben.actor, ada.episode, cleo.staff, why="Cover")
    assert access.may_read_record(cleo.actor, ada.person)


def test_leaving_the_care_team_closes_the_record(ada: Player, ben: Player) -> None:
    actions.leave_care_team(ben.actor, ada.episode, ben.staff, why="Moved")
    assert not access.may_read_record(ben.actor, ada.person)
    assert queries.care_team(ada.episode) == []


def test_people_cared_for_are_found_in_one_query(
    ada: Player, ben: Player, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]  # a fixture that is a function
        assert [p.name for p in queries.people_cared_for(ben.actor)] == ["Ada Marsh"]


def test_nobody_is_cared_for_by_a_colleague_who_never_joined(ada: Player, cleo: Player) -> None:
    assert list(queries.people_cared_for(cleo.actor)) == []


def test_an_episode_ends_once(ada: Player, ben: Player) -> None:
    assert ada.episode is not None
    actions.end_episode(ben.actor, ada.episode, why="Goals met.")
    with pytest.raises(CannotBeDone, match="finished already"):
        actions.end_episode(ben.actor, ada.episode, why="Goals met.")
