"""The self-check's own modules in a browser page that allows no more than the program's pages do."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, Route

import wellhead.selfcheck

MODULES = Path(wellhead.selfcheck.__file__).parent / "static" / "selfcheck" / "js"
POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'"
ADDRESS = "http://offline.test"


def open_modules(page: Page) -> None:
    """Open an empty page from which the modules can be imported by name: `import("/steps.js")`."""

    def answer(route: Route) -> None:
        name = route.request.url.rpartition("/")[2]
        if not name:
            route.fulfill(
                body="<!doctype html><title>empty</title>",
                content_type="text/html",
                headers={"content-security-policy": POLICY},
            )
        else:
            route.fulfill(path=MODULES / name, content_type="text/javascript")

    page.route(f"{ADDRESS}/**", answer)
    page.goto(f"{ADDRESS}/")
