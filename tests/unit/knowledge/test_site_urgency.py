"""How soon the page about appointments sends somebody is never later than the warning sign it describes."""

from __future__ import annotations

import pytest

from tests.lib.clinical import RULES
from wellhead.knowledge import site, site_blocks

SOONEST = {"Today": "same_day", "In the next days": "soon"}
ORDER = ("emergency_now", "same_day", "soon", "routine")
DESCRIBES = {
    "The worst headache": "rf_first_worst",
    "Your scalp is sore": "rf_gca",
    "You are expecting": "rf_pregnancy",
    "A headache with fever": "rf_fever_systemic",
    "A new or changed headache, and your immune": "rf_immune",
    "A knock to the head": "rf_head_injury_unseen",
    "Others at home": "rf_carbon_monoxide_possible",
    "A new headache, and you are 50": "rf_age_50",
    "A new or changed headache, and you have had cancer": "rf_cancer",
    "Very bad pain round one eye": "rf_short_severe_attacks",
    "Your headache has changed": "rf_pattern_change",
}


def rows() -> list[tuple[str, ...]]:
    blocks = site.load().pages["which-appointment"].blocks
    return list(next(block for block in blocks if isinstance(block, site_blocks.Table)).rows)


@pytest.mark.parametrize("begins", DESCRIBES)
def test_a_row_sends_as_soon_as_its_warning_sign_asks(begins: str) -> None:
    [row] = [row for row in rows() if row[0].startswith(begins)]
    flag = next(flag for flag in RULES.red_flags if flag.id == DESCRIBES[begins])
    assert ORDER.index(SOONEST[row[2]]) <= ORDER.index(flag.urgency)


def test_the_most_urgent_rows_stand_first() -> None:
    urgencies = [SOONEST.get(row[2], "routine") for row in rows()]
    assert urgencies == sorted(urgencies, key=ORDER.index)


def test_emergencies_stand_before_the_table() -> None:
    first = site.load().pages["which-appointment"].blocks[0]
    assert isinstance(first, site_blocks.Callout)
    assert first.urgency == "urgent"
    for sign in (
        "thunder",
        "weakness",
        "droopy",
        "slurred",
        "confusion",
        "fit",
        "sight",
        "stiff neck",
        "fade",
    ):
        assert sign in first.text, sign
