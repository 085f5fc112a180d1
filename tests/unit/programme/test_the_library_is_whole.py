"""Every exercise of the library can be opened, with its moving figure, its ladder and its stop rules."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.lib.cast import Player
from wellhead.programme import queries
from wellhead.programme.actions import mark_favourite

SHEET = Path(__file__).resolve().parents[3] / "src/wellhead/ui/static/ui/figures/figures.css"


def test_all_are_listed_by_kind_and_one_own_favourite_is_marked(ben: Player) -> None:
    mark_favourite(ben.actor, "EX28", is_marked=True)
    page = ben.client.get("/programme/library/").content.decode()
    assert (
        len(set(re.findall(r"/programme/library/(EX\d\d)/", page))) == len(queries.library().exercises) >= 50
    )
    assert page.count("Favourite") == 1


@pytest.mark.feature("E01")
@pytest.mark.parametrize("kind", ["self_snag", "aerobic"])
def test_each_page_has_figure_steps_ladder_and_stop_rules(ben: Player, kind: str) -> None:
    for each in (one for one in queries.library().exercises.values() if one.target == kind):
        page = ben.client.get(f"/programme/library/{each.id}/").content.decode()
        assert 'class="fig exercise exercise-moving"' in page
        assert page.count("frame frame-") == 12
        assert page.count("<li>") >= len(each.steps) + len(each.contraindications)
        assert "Ladder" in page
        assert "Take care" in page


def test_each_kind_shows_a_figure_and_leads_to_all_of_its_kind(ben: Player) -> None:
    page = ben.client.get("/programme/library/").content.decode()
    kinds = re.findall(r"/programme/library/\?kind=(\w+)", page)
    assert set(kinds) == {each.target for each in queries.library().exercises.values()}
    assert page.count("library-picture") == len(kinds)
    of_one = ben.client.get("/programme/library/?kind=mobility").content.decode()
    mobile = [each for each in queries.library().exercises.values() if each.target == "mobility"]
    assert of_one.count("library-picture") == len(mobile)


def test_it_is_searched_without_a_person(ben: Player) -> None:
    page = ben.client.get("/programme/library/?q=brisk").content.decode()
    assert page.count("library-picture") == 1


def test_who_prescribes_nothing_is_told_why(fay: Player, ada: Player) -> None:
    assert fay.client.get("/programme/library/").status_code == 403
    assert ada.client.get("/programme/library/").status_code in {403, 404}
    assert fay.client.get("/programme/library/EX99/").status_code == 403


def test_an_exercise_there_is_not_is_no_page(ben: Player) -> None:
    assert ben.client.get("/programme/library/EX99/").status_code == 404


def test_the_figure_moves_only_where_motion_is_welcome() -> None:
    sheet = SHEET.read_text(encoding="utf-8")
    start = sheet.index("@media (prefers-reduced-motion: no-preference)")
    depth, end = 0, start
    for end, letter in enumerate(sheet[start:], start=start):  # noqa: B007 -- where the block ends
        depth += (letter == "{") - (letter == "}")
        if letter == "}" and not depth:
            break
    outside = sheet[:start] + sheet[end:]
    assert ".fig .moving { display: none; }" in outside
    assert "animation-name" in sheet[start:end]
    assert "animation-name" not in re.sub(r"@keyframes[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", outside)
