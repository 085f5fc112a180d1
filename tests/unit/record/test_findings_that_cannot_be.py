"""A finding outside the dictionary, or a value that cannot be, is refused and nothing is kept."""

import pytest

from tests.lib.cast import Player
from wellhead.foundation.decision import CannotBeDone
from wellhead.record import actions
from wellhead.record.findings import FactSaid
from wellhead.record.models import Finding


@pytest.mark.parametrize(
    "said",
    [
        FactSaid("no_such_fact", True),
        FactSaid("bp_systolic", 900),
        FactSaid("bp_systolic", "high"),
        FactSaid("pain_side", "upside_down"),
        FactSaid("nystagmus", None),
        FactSaid("nystagmus", True, state="not_sure"),
    ],
)
def test_it_is_refused_with_the_fact_named(ada: Player, ben: Player, said: FactSaid) -> None:
    good = FactSaid("gait_abnormal", False)
    with pytest.raises(CannotBeDone) as trouble:
        actions.record_findings(ben.actor, ada.episode, None, facts=[good, said])
    assert trouble.value.field == said.fact_id
    assert not Finding.objects.exists()


def test_asked_and_none_is_kept_apart_from_not_asked(ada: Player, ben: Player) -> None:
    actions.record_findings(ben.actor, ada.episode, None, facts=[FactSaid("pain_locations", ())])
    assert Finding.objects.get().value == []
