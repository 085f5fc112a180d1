"""What a patient may be shown follows the purpose switch; both wordings are held here."""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.test import Client

from tests.lib.check_pages import begin, walk
from tests.unit.selfcheck.test_walk import NECK
from wellhead.foundation.models import Clinic

NEVER = ("you have cervicogenic", "your diagnosis", "you are suffering", "%", "probability")


def result_page(client: Client) -> str:
    page = client.get(walk(client, begin(client), NECK)).content.decode()
    return page.split("<main", 1)[1].split("</main>", 1)[0].lower()


@pytest.mark.feature("Z42")
def test_information_mode_names_no_diagnosis_and_no_probability(
    clinic: Clinic, client: Client, settings: LazySettings
) -> None:
    settings.PURPOSE = "information"
    page = result_page(client)
    assert "what your answers have in common with" in page
    assert "it is not a diagnosis" in page
    assert "estimated share" not in page
    for words in NEVER:
        assert words not in page, words


@pytest.mark.feature("Z42")
def test_decision_support_shows_a_range_called_an_estimate(
    clinic: Clinic, client: Client, settings: LazySettings
) -> None:
    settings.PURPOSE = "decision-support"
    page = result_page(client)
    assert "estimated share" in page
    assert "an estimate, not a diagnosis" in page
    assert "it is not a diagnosis" in page


def test_an_unknown_purpose_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib

    from wellhead.config import settings as module

    monkeypatch.setenv("WELLHEAD_PURPOSE", "guess")
    with pytest.raises(ValueError, match="information or decision-support"):
        importlib.reload(module)
    monkeypatch.setenv("WELLHEAD_PURPOSE", "information")
    importlib.reload(module)
