"""A note of how each test went, for `wellhead features` and for the last line of `./wellhead test`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest


class LastResults:
    """Keeps how each test went; merged with earlier runs, so that running one file forgets nothing."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.outcomes: dict[str, str] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.outcomes[report.nodeid] = "failed"
        elif report.when == "call" or report.skipped:
            self.outcomes.setdefault(report.nodeid, report.outcome)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        folder = self.root / "var"
        folder.mkdir(exist_ok=True)
        kept = earlier(folder / "test-results.json")
        kept = {node: told for node, told in kept.items() if (self.root / node.split("::")[0]).exists()}
        kept.update({node: {"outcome": outcome} for node, outcome in self.outcomes.items()})
        (folder / "test-results.json").write_text(
            json.dumps(kept, indent=0, sort_keys=True), encoding="utf-8"
        )
        terminal = session.config.pluginmanager.get_plugin("terminalreporter")
        counts = {
            state: len(terminal.stats.get(state, [])) for state in ("passed", "failed", "error", "skipped")
        }
        counts["failed"] += counts.pop("error")
        (folder / "test-summary.json").write_text(json.dumps(counts), encoding="utf-8")


def earlier(place: Path) -> dict[str, dict[str, str]]:
    """What the runs before this one noted; nothing when there were none, or the note was torn."""
    try:
        return dict(json.loads(place.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def pytest_configure(config: pytest.Config) -> None:
    """Only the process that hears of every test keeps notes; the workers of a parallel run do not."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(LastResults(config.rootpath), "keep-last-results")
