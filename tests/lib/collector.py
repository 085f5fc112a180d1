"""The collector of memory comes seldom while tests run: an eighth of the processor's time went on looking at what stays."""

from __future__ import annotations

import pytest

from wellhead.config import serve


def pytest_collection_finish(session: pytest.Session) -> None:
    """As a server does once it has started: what is loaded by now stays."""
    serve.settle()
