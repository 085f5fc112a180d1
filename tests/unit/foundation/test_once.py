"""A form sent twice counts once."""

import pytest

from tests.lib.cast import Player
from wellhead.foundation import once


def test_a_token_is_spent_by_its_first_use(ada: Player) -> None:
    token = once.new_token()
    once.claim(ada.actor, token, answer="/diary/")
    with pytest.raises(once.AlreadyDone) as second:
        once.claim(ada.actor, token, answer="/elsewhere/")
    assert second.value.answer == "/diary/"
