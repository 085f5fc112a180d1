"""What a patient may be shown follows the purpose switch; both wordings are held here."""

from __future__ import annotations

import re

import pytest
from django.conf import LazySettings
from django.test import Client

from tests.lib.check_pages import begin, walk
from tests.lib.clinical import CASES, RULES
from tests.lib.results import result_for
from tests.unit.selfcheck.test_walk import NECK
from wellhead.foundation.models import Clinic
from wellhead.selfcheck.presenters.telling import LAY_NAMES

NEVER = (
    "your diagnosis",
    "you are suffering",
    "%",
    "probability",
    "estimate: ",
    "of 100 people",
)


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
    for words in NEVER:
        assert words not in page, words
    names = {str(name).lower() for name in LAY_NAMES.values()} | {
        each.name.lower() for each in RULES.diagnoses.values()
    }
    assert not re.search(rf"you (have|suffer from) (a |an )?({'|'.join(map(re.escape, names))})", page)


@pytest.mark.feature("S04", "Z42")
def test_decision_support_shows_a_range_called_an_estimate(
    clinic: Clinic, client: Client, settings: LazySettings
) -> None:
    settings.PURPOSE = "decision-support"
    page = result_page(client)
    assert re.search(r"estimate: (very )?(un)?(likely|possible) \(from .+ to .+\)\. not a diagnosis\.", page)
    assert re.search(r"of 100 people with such answers, about \d+; it could be \d+ to \d+\.", page)
    assert "%" not in page
    assert "it is not a diagnosis" in page


@pytest.mark.parametrize("name", sorted(CASES))
def test_in_information_mode_nobody_is_told_a_share_or_what_they_have(name: str) -> None:
    shown = result_for(CASES[name].facts)
    assert not [each for each in (*shown.in_common, *shown.against) if each.estimate]
    ours = [
        shown.next.title,
        *shown.next.say,
        *shown.next.until,
        *shown.next.back,
        shown.mixed,
        str(shown.outcome),
    ]
    ours += [line for path in shown.paths for line in (path.title, *path.differs)]
    ours += [line for each in shown.slowing for line in (each.title, each.may, *each.can)]
    assert not [
        line
        for line in ours
        if re.search(r"you have|you suffer|your diagnosis|%|probab", line, re.IGNORECASE)
    ]


def test_an_unknown_purpose_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib

    from wellhead.config import settings as module

    monkeypatch.setenv("WELLHEAD_PURPOSE", "guess")
    with pytest.raises(ValueError, match="information or decision-support"):
        importlib.reload(module)
    monkeypatch.setenv("WELLHEAD_PURPOSE", "information")
    importlib.reload(module)
