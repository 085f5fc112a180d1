"""Two versions of a day: both stay, and the person says which one stands."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.lib import from_a_phone
from tests.lib.cast import NOON, Player
from wellhead.diary import actions, queries
from wellhead.diary.models import Delivery, DeliveryChoice, Entry
from wellhead.foundation.decision import CannotBeDone

pytestmark = pytest.mark.usefixtures("still")
TODAY = NOON.date()


@pytest.fixture
def met(ada: Player) -> Delivery:
    """A headache of 3 stands; a phone says 7."""
    actions.write_entry(ada.actor, ada.person, actions.EntrySaid(day=TODAY, kind="headache", worst=3))
    return from_a_phone.conflict(ada, TODAY, note="On the train")


def strengths(ada: Player) -> list[int | None]:
    return [each.worst for each in queries.day(ada.person, TODAY).entries]


def test_both_versions_stand_side_by_side(ada: Player, met: Delivery) -> None:
    page = ada.client.get("/diary/versions/").content.decode()
    assert "Headache, strongest 3 of 10" in page
    assert "Headache, strongest 7 of 10" in page
    assert "On the train" in page


@pytest.mark.parametrize(("chosen", "stands"), [("this", [7]), ("other", [3]), ("both", [3, 7])])
def test_the_choice_decides_what_stands(ada: Player, met: Delivery, chosen: str, stands: list[int]) -> None:
    answer = ada.client.post(f"/diary/versions/{met.pk}/", {"chosen": chosen, "seen": "1"})
    assert answer.status_code == 302
    assert strengths(ada) == stands
    assert DeliveryChoice.objects.get().chosen == chosen
    assert queries.open_deliveries(ada.person) == 0


def test_choosing_again_changes_nothing(ada: Player, met: Delivery) -> None:
    for chosen in ("this", "both"):
        ada.client.post(f"/diary/versions/{met.pk}/", {"chosen": chosen})
    assert strengths(ada) == [7]
    assert DeliveryChoice.objects.count() == 1


def test_what_was_replaced_stays_in_the_history(ada: Player, met: Delivery) -> None:
    actions.choose_version(ada.actor, met, "this", seen_revision=1)
    assert [each.worst for each in Entry.objects.order_by("revision")] == [3, 7]


def test_what_changed_since_the_page_was_shown_is_not_replaced_unseen(ada: Player, met: Delivery) -> None:
    key = queries.day(ada.person, TODAY).entries[0].key
    said = actions.EntrySaid(day=TODAY, kind="headache", worst=5)
    actions.replace_entry(ada.actor, ada.person, said, entry_key=key)
    answer = ada.client.post(f"/diary/versions/{met.pk}/", {"chosen": "this", "seen": "1"})
    assert answer.status_code == 422
    assert strengths(ada) == [5]


def test_an_answer_that_is_none_is_refused_in_words(ada: Player, met: Delivery) -> None:
    with pytest.raises(CannotBeDone, match="Choose one"):
        actions.choose_version(ada.actor, met, "sideways")


def test_a_free_day_and_a_headache_are_never_both(ada: Player) -> None:
    actions.write_entry(ada.actor, ada.person, actions.EntrySaid(day=TODAY, kind="free"))
    delivery = from_a_phone.conflict(ada, TODAY)
    assert "two headaches" not in ada.client.get("/diary/versions/").content.decode()
    with pytest.raises(CannotBeDone):
        actions.choose_version(ada.actor, delivery, "both")


def test_a_refused_day_can_be_named_again(ada: Player) -> None:
    from_a_phone.send(ada, from_a_phone.entry(TODAY + timedelta(days=3), worst=4))
    delivery = Delivery.objects.get()
    ada.client.post(f"/diary/versions/{delivery.pk}/", {"chosen": "this", "day": TODAY.isoformat()})
    assert strengths(ada) == [4]


def test_open_ones_are_named_on_the_diary_and_the_start_page(ada: Player, met: Delivery) -> None:
    for path in ("/diary/", "/today/"):
        assert "data-versions-wait" in ada.client.get(path).content.decode()


def test_nothing_is_named_while_nothing_waits(ada: Player) -> None:
    assert "data-versions-wait" not in ada.client.get("/diary/").content.decode()
