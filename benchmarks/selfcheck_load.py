"""200 people in the self-check at once on the real server: `python benchmarks/selfcheck_load.py [--people N] [--write]`.

A server is started on a fresh folder (waitress, SQLite, two cores for everything). Each simulated person opens the
start page, begins, and answers page after page with a pause to think, until the result. Beside them one more client
asks again and again for a page that reads one row (the start page), under the same load: the ratio of the two says
what a page of the check costs whatever the machine.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from wellhead.knowledge import library  # noqa: E402 -- the source folder comes first
from wellhead.population.crowd import crowd  # noqa: E402 -- the source folder comes first

REPORT = ROOT / "docs" / "benchmarks" / "selfcheck_load.md"
SEED = 20261122
GOAL_SECONDS = 0.3
FACTS = library.load().rules.facts
FORM = re.compile(r"<main.*</main>", re.DOTALL)
CONTROL = re.compile(r"<input([^>]*)>")
ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
PREPARE = """
import django
django.setup()
from django.core.management import call_command
from django.conf import settings
settings.HOME.mkdir(parents=True, exist_ok=True)
call_command("migrate", interactive=False, verbosity=0)
from wellhead.foundation.models import Clinic
Clinic(name="Load", country="GB", phone="+442079460011", emergency_number="999").save(force_insert=True)
"""
SERVE = "import sys; from wellhead.config.commandline import main; sys.exit(main(['serve', '--no-demo', '--port', sys.argv[1]]))"


class WrongAnswer(Exception):
    """The server answered, and not with a page; it is counted where it happened."""


@dataclass
class Tally:
    """Seconds by kind of request, and what went wrong."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    errors: Counter[str] = field(default_factory=Counter)
    pages: list[int] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)

    def add(self, kind: str, seconds: float) -> None:
        self.seconds.setdefault(kind, []).append(seconds)


class Browser:
    """One connection that is kept open, cookies, and the form of the page that came last."""

    def __init__(self, port: int, tally: Tally) -> None:
        self.port, self.tally = port, tally
        self.cookies: dict[str, str] = {}
        self.stream: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, path: str, form: Mapping[str, Any] | None = None) -> tuple[int, str, str]:
        """Status, where to go next, and the page."""
        if self.stream is None:
            self.stream = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self.stream
        body = urlencode(form, doseq=True).encode() if form is not None else b""
        lines = [f"{'POST' if form is not None else 'GET'} {path} HTTP/1.1", f"Host: localhost:{self.port}"]
        if self.cookies:
            lines.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        if form is not None:
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
        writer.write("\r\n".join([*lines, "", ""]).encode() + body)
        await writer.drain()
        return await self._answer(reader)

    async def _answer(self, reader: asyncio.StreamReader) -> tuple[int, str, str]:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        length, location = 0, ""
        for line in head[1:]:
            name, _, value = line.partition(": ")
            if name.lower() == "content-length":
                length = int(value)
            elif name.lower() == "location":
                location = value
            elif name.lower() == "set-cookie":
                cookie = value.split(";", 1)[0].strip()
                self.cookies[cookie.partition("=")[0]] = cookie.partition("=")[2]
        body = (await reader.readexactly(length)).decode() if length else ""
        return int(head[0].split()[1]), location, body

    async def page(self, kind: str, path: str, form: Mapping[str, Any] | None = None) -> tuple[str, str]:
        """The address and text of the page that a request ends at; every request is timed."""
        for _ in range(6):
            began = time.perf_counter()
            status, location, body = await self.ask(path, form)
            self.tally.add("send" if form is not None else kind, time.perf_counter() - began)
            if status in (301, 302, 303):
                path, form = location, None
                parts = urlsplit(path)
                path = f"{parts.path}?{parts.query}" if parts.query else parts.path
                continue
            if status != 200:
                self.tally.errors[f"{status} at {path.split('?')[0]}"] += 1
                raise WrongAnswer(status)
            return path, body
        raise ConnectionError("too many redirects")

    def close(self) -> None:
        if self.stream:
            self.stream[1].close()


def answers(page: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    """What somebody with these facts sends from this page: no to anything they do not have."""
    main = FORM.search(page)
    sent: dict[str, Any] = {}
    offered: dict[str, list[str]] = {}
    for control in CONTROL.findall(main[0] if main else ""):
        found = dict(ATTRIBUTE.findall(control))
        name, value = found.get("name", ""), found.get("value", "")
        if found.get("type") == "hidden":
            sent[name] = value
        elif name:
            offered.setdefault(name, []).append(value)
    for name, values in offered.items():
        if name.startswith("signs_") and not name.endswith("_unsure"):
            sent[name] = [each for each in values if facts.get(each)] or ["none"]
    for name in sent.get("asked", "").split():
        if name in offered:
            sent.update(one_answer(name, facts.get(name)))
    return sent


def one_answer(name: str, value: Any) -> dict[str, Any]:
    definition = FACTS[name]
    if definition.type == "boolean":
        return {name: "yes" if value else "no"}
    if definition.type == "choice":
        unsure = "prefer_not_to_say" if "prefer_not_to_say" in definition.options else "not_sure"
        return {name: value or unsure}
    if definition.type == "multi_choice":
        return {name: list(value or ()) or ["none"]}
    if value is None:
        return {f"{name}_unsure": "on"}
    if definition.type == "number":
        return {name: f"{value:g}"}
    return (
        {name: f"{value / 60:.2f}", f"{name}_unit": "min"}
        if value >= 60
        else {name: f"{value:.0f}", f"{name}_unit": "s"}
    )


async def one_person(port: int, tally: Tally, facts: Mapping[str, Any], *, think: float, seed: int) -> None:
    """Begin after a while, then page after page with a pause to think, to the end."""
    chance = random.Random(seed)
    await asyncio.sleep(chance.uniform(0, think))
    browser = Browser(port, tally)
    pages = 0
    try:
        _, body = await browser.page("start", "/check/")
        address, body = await browser.page("page", "/check/", {**answers(body, {}), "alone": "yes"})
        while "/check/page/" in address:
            await asyncio.sleep(chance.uniform(0.5, 1.5) * think)
            began = time.perf_counter()
            address, body = await browser.page("page", address, answers(body, facts))
            tally.waits.append(time.perf_counter() - began)
            pages += 1
        tally.pages.append(pages)
    except WrongAnswer:
        pass
    except (ConnectionError, OSError, asyncio.IncompleteReadError) as fault:
        tally.errors[f"{type(fault).__name__}: {fault}"] += 1
    finally:
        browser.close()


async def one_row(port: int, tally: Tally, people: asyncio.Task[Any]) -> None:
    """Ask for the page that reads one row until everybody is done."""
    browser = Browser(port, tally)
    while not people.done():
        await browser.page("one row", "/check/")
        await asyncio.sleep(0.25)
    browser.close()


async def run(port: int, count: int, think: float) -> tuple[Tally, float]:
    people = list(crowd(library.load().rules, seed=SEED, count=count))
    tally, beside = Tally(), Tally()
    began = time.perf_counter()
    everybody = asyncio.ensure_future(
        asyncio.gather(
            *(
                one_person(port, tally, person.facts, think=think, seed=place)
                for place, person in enumerate(people)
            )
        )
    )
    await one_row(port, beside, everybody)
    await everybody
    tally.seconds["one row"] = beside.seconds["one row"]
    tally.errors.update(beside.errors)
    return tally, time.perf_counter() - began


def cpu_seconds(server: int) -> tuple[float, float]:
    """Seconds of processor time used so far by the server with all its processes, and by the people (this process)."""
    tick = os.sysconf("SC_CLK_TCK")
    kept = [Path(f"/proc/{number}/stat") for number in family(server)]
    fields = [place.read_text(encoding="ascii").rpartition(")")[2].split() for place in kept]
    own = os.times()
    return sum(int(each[11]) + int(each[12]) for each in fields) / tick, own.user + own.system


def family(number: int) -> list[int]:
    """A process and those it began; Linux alone tells."""
    below = Path(f"/proc/{number}/task/{number}/children").read_text(encoding="ascii").split()
    return [number, *(each for child in below for each in family(int(child)))]


def quantile(seconds: list[float], share: float) -> float:
    return statistics.quantiles(seconds, n=100)[round(share * 100) - 1]


def told(tally: Tally, wishes: argparse.Namespace, *, lasted: float, used: list[float]) -> list[str]:
    """The report, line by line."""
    table = ["| request | how many | p50 | p95 | p99 |", "|---|---|---|---|---|"]
    named = {
        "page": "a page of questions (GET)",
        "send": "answers sent (POST)",
        "start": "the start page",
        "one row": "a page that reads one row, beside them",
    }
    for kind, words in named.items():
        each = tally.seconds.get(kind, [])
        if len(each) > 1:
            row = " | ".join(f"{1000 * quantile(each, share):.0f} ms" for share in (0.5, 0.95, 0.99))
            table.append(f"| {words} | {len(each)} | {row} |")
    waits = " | ".join(f"{1000 * quantile(tally.waits, share):.0f} ms" for share in (0.5, 0.95, 0.99))
    table.append(f"| from “Next” to the next page | {len(tally.waits)} | {waits} |")
    pages, rows = tally.seconds["page"], tally.seconds["one row"]
    met = (
        not tally.errors
        and quantile(pages, 0.95) <= GOAL_SECONDS
        and quantile(tally.seconds["send"], 0.95) <= GOAL_SECONDS
    )
    return [
        "# 200 people in the self-check at once"
        if wishes.people == 200
        else f"# {wishes.people} people in the self-check at once",
        "",
        f"{wishes.people} simulated people, each thinking {wishes.think:g} s a page (half to one and a half of it), on one server "
        f"(waitress in as many processes as there are cores, SQLite, fresh folder) that shares {os.cpu_count()} cores with the people themselves. "
        f"{len(tally.pages)} reached the end, after {statistics.median(tally.pages):g} pages at the median; "
        f"{lasted:.0f} s; {sum(map(len, tally.seconds.values())) / lasted:.0f} requests a second.",
        "",
        f"- Errors: {sum(tally.errors.values())}{' (' + ', '.join(f'{name}: {n}' for name, n in tally.errors.items()) + ')' if tally.errors else ''}.",
        f"- A page beside a page that reads one row, under the same load: {quantile(pages, 0.5) / quantile(rows, 0.5):.1f} times at p50, {quantile(pages, 0.95) / quantile(rows, 0.95):.1f} times at p95.",
        f"- Of one core the server used {100 * used[0] / lasted:.0f} %, the simulated people {100 * used[1] / lasted:.0f} %.",
        f"- The goal, no error and p95 of a page at most {1000 * GOAL_SECONDS:.0f} ms, is {'reached' if met else 'missed'}.",
        "",
        *table,
        "",
        f"Load of the machine when it began: {wishes.load:.1f}. {platform.machine()}, Python {platform.python_version()}, {time.strftime('%d %B %Y')}.",
        "",
        "`python benchmarks/selfcheck_load.py --write` makes this page again; run it on a quiet machine.",
        "",
    ]


def main() -> None:
    """Start a server, let the people in, print and write what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--think", type=float, default=15.0, help="seconds a page at the mean")
    parser.add_argument("--port", type=int, default=8177)
    parser.add_argument("--write", action="store_true", help=f"write {REPORT.relative_to(ROOT)}")
    wishes = parser.parse_args()
    wishes.load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="wellhead-load-") as home:
        surroundings = {
            **os.environ,
            "WELLHEAD_HOME": home,
            "PYTHONPATH": str(ROOT / "src"),
            "DJANGO_SETTINGS_MODULE": "wellhead.config.settings",
        }
        subprocess.run([sys.executable, "-c", PREPARE], env=surroundings, check=True)
        server = subprocess.Popen(
            [sys.executable, "-c", SERVE, str(wishes.port)],
            env=surroundings,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            asyncio.run(warm(wishes.port))
            before = cpu_seconds(server.pid)
            tally, lasted = asyncio.run(run(wishes.port, wishes.people, wishes.think))
            used = [now - then for now, then in zip(cpu_seconds(server.pid), before, strict=True)]
        finally:
            server.terminate()
            server.wait(30)
    lines = told(tally, wishes, lasted=lasted, used=used)
    print("\n".join(lines))
    if wishes.write:
        REPORT.write_text("\n".join(lines), encoding="utf-8")


async def warm(port: int) -> None:
    """Wait until the server answers; then one person first, for the first request makes the knowledge ready."""
    for _ in range(120):
        try:
            await Browser(port, Tally()).ask("/healthz")
            break
        except OSError:
            await asyncio.sleep(0.5)
    await one_person(port, Tally(), {}, think=0, seed=0)


if __name__ == "__main__":
    main()
