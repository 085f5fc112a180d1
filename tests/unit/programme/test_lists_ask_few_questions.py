"""What waits about exercises, and the library, ask the database as often for many rows as for few."""

from __future__ import annotations

from tests.lib.cast import Player, make_patient
from tests.lib.counted import questions_of
from tests.lib.flared import flare
from wellhead.foundation.models import Clinic
from wellhead.programme import actions, queries

WAITING, LIBRARY = "/programme/waiting/", "/programme/library/"
FEW, MANY = 2, 8


def test_the_list_of_what_waits_asks_no_more_for_many_people(clinic: Clinic, ben: Player) -> None:
    for number in range(FEW):
        flare(ben, make_patient(clinic, f"Person{number}", carer=ben))
    few = questions_of(ben.client, WAITING)
    for number in range(FEW, MANY):
        flare(ben, make_patient(clinic, f"Person{number}", carer=ben))
    assert questions_of(ben.client, WAITING) == few
    rows = ben.client.get(WAITING).context["rows"]
    assert [(len(row["flares"]), len(row["asked"])) for row in rows] == [(1, 1)] * MANY


def test_the_library_asks_no_more_for_many_favourites(ben: Player) -> None:
    every = list(queries.library().exercises)
    for name in every[:FEW]:
        actions.mark_favourite(ben.actor, name, is_marked=True)
    few = [questions_of(ben.client, url) for url in (LIBRARY, f"{LIBRARY}?starred=on")]
    for name in every[FEW:MANY]:
        actions.mark_favourite(ben.actor, name, is_marked=True)
    assert [questions_of(ben.client, url) for url in (LIBRARY, f"{LIBRARY}?starred=on")] == few
    assert len(ben.client.get(f"{LIBRARY}?starred=on").context["found"]) == MANY
