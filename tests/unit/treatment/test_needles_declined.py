"""Declining needles is written down with what was offered instead, and is no session with needles."""

from dataclasses import replace

import pytest

from tests.lib.cast import Player
from tests.lib.planned import assess
from tests.lib.treated import say_needling
from wellhead.foundation.decision import CannotBeDone
from wellhead.treatment import actions
from wellhead.treatment.models import CheckIn, SignedNeedling


@pytest.mark.feature("N11", "Z36")
def test_declined_needles_are_signed_with_what_was_offered_instead(ada: Player, ben: Player) -> None:
    episode = assess(ben, ada)
    said = replace(say_needling(ben, episode), needles=(), consent_given=False)
    session = actions.save_needling(ben.actor, episode, said)
    with pytest.raises(CannotBeDone, match="what you did or offered instead"):
        actions.sign_needling(ben.actor, session)
    said = replace(said, offered_instead="Hands-on work to the same muscles, and the same exercises.")
    signed = actions.sign_needling(ben.actor, actions.save_needling(ben.actor, episode, said))
    assert "Hands-on work to the same muscles" in str(signed.content)
    assert "Declined; none was used" in str(signed.content)
    assert not SignedNeedling.objects.exists()
    assert not CheckIn.objects.exists()
