"""The owner says whose notes wait for a second signature."""

import pytest

from tests.lib.cast import Player
from wellhead.foundation.decision import CannotBeDone
from wellhead.people import actions
from wellhead.people.models import Staff

PAGE = "/staff/"


def of(player: Player) -> Staff:
    """The row of a member of staff as it stands."""
    return Staff.objects.get(pk=player.actor.staff_id)


def test_the_owner_makes_somebody_a_student_and_takes_it_back(olu: Player, ben: Player, cleo: Player) -> None:
    answer = olu.client.post(PAGE, {f"of_{of(ben).pk}": "", f"of_{of(cleo).pk}": str(of(ben).pk)})
    assert answer.status_code == 302
    assert of(cleo).supervisor_id == of(ben).pk
    olu.client.post(PAGE, {f"of_{of(ben).pk}": "", f"of_{of(cleo).pk}": ""})
    assert of(cleo).supervisor_id is None


def test_two_who_supervise_each_other_are_refused_and_nothing_is_kept(
    olu: Player, ben: Player, cleo: Player
) -> None:
    answer = olu.client.post(
        PAGE, {f"of_{of(ben).pk}": str(of(cleo).pk), f"of_{of(cleo).pk}": str(of(ben).pk)}
    )
    assert answer.status_code == 422
    assert "cannot stand for" in answer.content.decode() or "supervises somebody" in answer.content.decode()
    assert (of(ben).supervisor_id, of(cleo).supervisor_id) == (None, None)


def test_roles_can_be_swapped_in_one_save(olu: Player, ben: Player, cleo: Player) -> None:
    actions.set_supervisor(olu.actor, of(cleo), of(ben))
    olu.client.post(PAGE, {f"of_{of(ben).pk}": str(of(cleo).pk), f"of_{of(cleo).pk}": ""})
    assert (of(ben).supervisor_id, of(cleo).supervisor_id) == (of(cleo).pk, None)


def test_the_front_desk_does_not_supervise(olu: Player, ben: Player, fay: Player) -> None:
    with pytest.raises(CannotBeDone, match="Only a physiotherapist"):
        actions.set_supervisor(olu.actor, of(ben), of(fay))


def test_somebody_not_of_the_list_is_refused_with_a_sentence(olu: Player, ben: Player, fay: Player) -> None:
    answer = olu.client.post(PAGE, {f"of_{of(ben).pk}": str(of(fay).pk)})
    assert answer.status_code == 422
    assert of(ben).supervisor_id is None
