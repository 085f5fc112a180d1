"""The ui room alone: its own addresses, the parts page open, and a browser signed in as one of the cast."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.lib.cast import Player


@pytest.fixture(autouse=True)
def ui_alone(settings) -> None:
    """Only this room's pages, and the parts page open."""
    settings.ROOT_URLCONF = "tests.unit.ui.urls"
    settings.SHOW_PARTS = True


@pytest.fixture
def sign_in(live_server) -> Callable[[Page, Player], None]:
    """Puts a player's session into the browser."""

    def put(page: Page, player: Player) -> None:
        cookie = player.client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])

    return put
