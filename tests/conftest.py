"""What every test run shares: the browser fixtures, and a note of how each test went for `wellhead features`."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "var" / "test-results.json"
SUMMARY = ROOT / "var" / "test-summary.json"
SHARED_FIXTURES = ("tests.lib.browser", "tests.lib.cast")
pytest_plugins = [name for name in SHARED_FIXTURES if importlib.util.find_spec(name)]


class LastResults:
    """Keeps how each test went; merged with earlier runs, so that running one file forgets nothing."""

    def __init__(self) -> None:
        self.outcomes: dict[str, str] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.outcomes[report.nodeid] = "failed"
        elif report.when == "call" or report.skipped:
            self.outcomes.setdefault(report.nodeid, report.outcome)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        RESULTS.parent.mkdir(exist_ok=True)
        kept = {node: told for node, told in _earlier().items() if (ROOT / node.split("::")[0]).exists()}
        kept.update({node: {"outcome": outcome} for node, outcome in self.outcomes.items()})
        RESULTS.write_text(json.dumps(kept, indent=0, sort_keys=True), encoding="utf-8")
        terminal = session.config.pluginmanager.get_plugin("terminalreporter")
        counts = {
            state: len(terminal.stats.get(state, [])) for state in ("passed", "failed", "error", "skipped")
        }
        counts["failed"] += counts.pop("error")
        SUMMARY.write_text(json.dumps(counts), encoding="utf-8")


def _earlier() -> dict[str, dict[str, str]]:
    try:
        return json.loads(RESULTS.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def pytest_configure(config: pytest.Config) -> None:
    """Only the process that hears of every test keeps notes; the workers of a parallel run do not."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(LastResults(), "last-results")
