"""The clinic served as `./wellhead run` serves it, and people who book over the network; the server can be killed."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from tests.races.conftest import ROOT, Place

HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
TIMES = re.compile(r'name="time" value="([^"]+)"')
BORN = re.compile(r'name="(born_on\w+)"')
SERVE = (
    "import sys; from wellhead.config.serve import main; sys.exit(main(['--no-demo', '--port', sys.argv[1]]))"
)


@dataclass
class Server:
    """One running program with everything it started, in a group of its own so that one signal ends it all."""

    port: int
    process: subprocess.Popen[bytes]

    def kill(self) -> None:
        """kill -9, for the program and all that it started: nobody tidies up."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@contextmanager
def serving(place: Place) -> Iterator[Server]:
    """Serve the place on a free port; killed at the end if it still runs."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    words = [sys.executable, "-c", SERVE, str(port)]
    log = Path(place.around["WELLHEAD_HOME"]) / "server.log"
    with log.open("ab") as said:
        process = subprocess.Popen(
            words, cwd=ROOT, env=place.around, stdout=said, stderr=said, start_new_session=True
        )
    server = Server(port, process)
    try:
        _until_it_answers(server, log)
        yield server
    finally:
        if process.poll() is None:
            server.kill()


def _until_it_answers(server: Server, log: Path) -> None:
    for _ in range(600):
        assert server.process.poll() is None, log.read_text()[-3_000:]
        try:
            if Browser(server.port).ask("/book/")[0] == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(log.read_text()[-3_000:])


@dataclass
class Browser:
    """Cookies, and a connection for each request, as from two hundred telephones."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, path: str, form: Mapping[str, str] | None = None) -> tuple[int, str, str]:
        """The status, where it leads, and the page; OSError or HTTPException when nobody answers."""
        talk = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        heads = {"Cookie": kept, "Host": f"localhost:{self.port}"}
        try:
            if form is None:
                talk.request("GET", path, headers=heads)
            else:
                heads["Content-Type"] = "application/x-www-form-urlencoded"
                talk.request("POST", path, body=urlencode(form), headers=heads)
            answer = talk.getresponse()
            body = answer.read().decode()
        finally:
            talk.close()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.split(";", 1)[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.headers.get("Location", ""), body


def offered(page: str) -> list[str]:
    """The times that a page offers."""
    return TIMES.findall(page)


def hidden(page: str) -> dict[str, str]:
    """What the form of the page carries with it."""
    return dict(HIDDEN.findall(page[page.index("<main") :]))


def wish(page: str, email: str) -> dict[str, str]:
    """Somebody's details, for the form that a held time leads to."""
    said = {
        "given_name": "Ada",
        "family_name": "Marsh",
        "email": email,
        "phone": "+44 1632 960112",
        "sex_at_birth": "female",
        "needs": "",
    }
    born = dict(zip(dict.fromkeys(BORN.findall(page)), ("31", "3", "1982"), strict=True))
    return hidden(page) | said | born
