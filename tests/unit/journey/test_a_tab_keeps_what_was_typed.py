"""A tab pressed with something typed keeps it first, then goes where the clinician was going, and nowhere else."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from tests.lib.cast import Player
from tests.lib.planned import episode_of
from wellhead.record import queries


@pytest.mark.parametrize(
    ("went", "leads"),
    [
        ({"go": "safety"}, "?part=safety"),
        ({"go": "feeling", "at": "muscles"}, "?part=feeling#muscles"),
        ({"go": "feeling", "at": "x y<"}, "?part=feeling"),
        ({"go": "conclude"}, "/conclude/"),
        ({}, "?part=feeling"),
        ({"go": "https://example.org/"}, "?part=feeling"),
    ],
)
def test_what_was_typed_is_kept_and_the_way_goes_on(
    ada: Player, ben: Player, went: dict[str, str], leads: str
) -> None:
    here = reverse("journey:assessment", args=[episode_of(ada).person_id]) + "?part=moving"
    token = re.search(r'name="once" value="([^"]+)"', ben.client.get(here).content.decode())
    assert token is not None
    answer = ben.client.post(here, {"once": token[1], "fact_dnf_endurance_seconds": "14", **went})
    assert answer.headers["Location"].startswith(
        reverse("journey:assessment", args=[episode_of(ada).person_id])
    )
    assert answer.headers["Location"].endswith(leads)
    assert queries.latest_findings(episode_of(ada)).facts["dnf_endurance_seconds", ""].seen.value == 14
