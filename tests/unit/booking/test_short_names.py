"""A service cannot take the address of another page."""

import pytest

from tests.lib.cast import Player
from wellhead.booking import actions
from wellhead.foundation.decision import CannotBeDone
from wellhead.foundation.models import Clinic


@pytest.mark.parametrize("slug", ["visit", "visits"])
def test_a_short_name_that_is_an_address_already_is_refused(clinic: Clinic, olu: Player, slug: str) -> None:
    with pytest.raises(CannotBeDone, match="address of another page"):
        actions.add_service(olu.actor, actions.ServiceDetails(slug=slug, name="Visit", minutes=45))
