"""Questions about outcomes asked of Ada, for addresses that name one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.lib.cast import Player
from wellhead.outcomes import actions, links

if TYPE_CHECKING:
    from wellhead.people.models import Episode


def things(ben: Player, episode: Episode) -> dict[str, object]:
    """An asking that is open today, with its private link."""
    asking = actions.ask_now(ben.actor, episode)
    secret = links.secret_of(asking.pk)
    return {
        "asking_id": asking.pk,
        "outcomes:asked.secret": secret,
        "outcomes:decline.secret": secret,
    }
