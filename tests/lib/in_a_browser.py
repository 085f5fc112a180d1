"""Pages that were collected, opened in a real browser: a small server hands out the page of the moment and every file."""

from __future__ import annotations

import mimetypes
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from playwright.sync_api import Page

from tests.lib.browser import AXE_SCRIPT, faults_of
from tests.lib.every_page import Shown

AXE_ADDRESS = "/axe.js"
WIDTH, HEIGHT = 360, 780
POLICY = "Content-Security-Policy"
NOTHING: Mapping[str, str] = {}
FOR_GOOD = {"Cache-Control": "max-age=86400, immutable"}
"""A browser reads and compiles a style sheet or a script once, not once a page."""


class PageServer(ThreadingHTTPServer):
    """Shows one page at a time, with its policy. `missing` are files that a page asked for and that are not there."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.shown = Shown("", "/", "", {})
        self.files: dict[str, bytes | None] = {AXE_ADDRESS: AXE_SCRIPT.encode()}
        self.missing: set[str] = set()

    @property
    def address(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.server_port}"

    def file(self, path: str) -> bytes | None:
        """A file of the program, read once."""
        if path not in self.files:
            kept = finders.find(path.removeprefix("/static/")) if path.startswith("/static/") else None
            self.files[path] = Path(str(kept)).read_bytes() if kept else None
        return self.files[path]


class _Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: PageServer

    def do_GET(self) -> None:
        """The page where the browser goes to one, else a file."""
        if self.headers.get("Sec-Fetch-Mode") == "navigate":
            shown = self.server.shown
            policy = {POLICY: shown.headers[POLICY]} if POLICY in shown.headers else NOTHING
            self._say(200, shown.text.encode(), "text/html; charset=utf-8", policy)
            return
        path = urlsplit(self.path).path
        body = self.server.file(path)
        if body is not None:
            self._say(200, body, mimetypes.guess_type(path)[0] or "application/octet-stream", FOR_GOOD)
            return
        if path.startswith("/static/"):
            self.server.missing.add(path)
        self._say(404, b"", "text/plain", NOTHING)

    def _say(self, status: int, body: bytes, kind: str, more: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **more}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- as its parent names it
        """Say nothing of each request."""


@contextmanager
def serving() -> Iterator[PageServer]:
    """A server of its own for as long as it is needed."""
    with PageServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def faults_on_a_phone(phone: Page, server: PageServer, shown: Shown) -> Iterator[str]:
    """What axe finds on the page as a phone shows it, in a window as high as the page; and whether it is too wide."""
    server.shown = shown
    phone.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    phone.goto(f"{server.address}{shown.path}")
    _as_high_as_the_page(phone)
    phone.add_script_tag(url=f"{server.address}{AXE_ADDRESS}")
    yield from (f"{shown.name}: {fault}" for fault in faults_of(phone))
    wide = phone.evaluate("document.documentElement.scrollWidth")
    if wide > WIDTH:
        yield f"{shown.name}: {wide} px wide"


def _as_high_as_the_page(phone: Page) -> None:
    height = HEIGHT
    for _again in range(2):  # a drawing may grow with the window
        whole = max(HEIGHT, phone.evaluate("document.documentElement.scrollHeight"))
        if whole == height:
            return
        height = whole
        phone.set_viewport_size({"width": WIDTH, "height": height})
