"""What a list of medicines adds up to: days, every class a product holds, and never more than is certain."""

from __future__ import annotations

import pytest

from wellhead.record.medicine_rows import names_offered
from wellhead.record.medicines import (
    MedicineSaid,
    class_days,
    classes_of,
    fact_days,
    is_incomplete,
    matching,
    named,
    takes_blood_thinner,
)


def product(name: str) -> str:
    found = named(name)
    assert found is not None, name
    return found.id


def said(name: str, days: int | None = None, state: str = "now") -> MedicineSaid:
    return MedicineSaid(name, product(name), days_per_month=days, state=state)


def free(words: str, days: int | None = 5) -> MedicineSaid:
    return MedicineSaid(words, days_per_month=days)


TRIPTAN, OTHER_TRIPTAN, PLAIN, MIXED = (
    "Sumatriptan tablets",
    "Rizatriptan",
    "Paracetamol",
    "Paracetamol with codeine 30/500",
)
FACTS: list[tuple[str, list[MedicineSaid], dict[str, int]]] = [
    ("one triptan on 6 days", [said(TRIPTAN, 6)], {"med_days_triptan": 6}),
    ("one triptan on 12 days", [said(TRIPTAN, 12)], {"med_days_triptan": 12}),
    ("two triptans that could overlap or add to 11", [said(TRIPTAN, 6), said(OTHER_TRIPTAN, 5)], {}),
    (
        "two triptans that stay under in any case",
        [said(TRIPTAN, 4), said(OTHER_TRIPTAN, 5)],
        {"med_days_triptan": 5},
    ),
    ("days not said", [said(TRIPTAN)], {}),
    ("no longer taken", [said(TRIPTAN, 20, state="stopped")], {}),
    ("perhaps taken", [said(TRIPTAN, 20, state="not_sure")], {}),
    (
        "a name that is not in the list keeps low counts open",
        [said(TRIPTAN, 6), free("Grandmother's drops")],
        {},
    ),
    ("… but not a count that is over already", [said(TRIPTAN, 12), free("Drops")], {"med_days_triptan": 12}),
    ("nothing listed says nothing of what is taken", [], {}),
]


@pytest.mark.parametrize(("case", "medicines", "facts"), FACTS, ids=[each[0] for each in FACTS])
def test_days_become_facts_only_where_they_are_certain(
    case: str, medicines: list[MedicineSaid], facts: dict[str, int]
) -> None:
    assert dict(fact_days(medicines)) == facts, case


def test_a_mixed_tablet_counts_in_every_class_it_holds() -> None:
    by_class = {each.id: each for each in class_days([said(MIXED, 11)])}
    assert {"opioid", "combination"} <= set(by_class)
    assert by_class["opioid"].is_reached
    assert by_class["combination"].is_reached
    assert dict(fact_days([said(MIXED, 11)])) == {"med_days_combination": 11}


def test_a_class_is_reached_open_or_under() -> None:
    def triptans(*medicines: MedicineSaid) -> tuple[bool, bool]:
        found = {each.id: each for each in class_days(medicines)}["triptan"]
        return found.is_reached, found.is_open

    assert triptans(said(TRIPTAN, 10)) == (True, False)
    assert triptans(said(TRIPTAN)) == (False, True)
    assert triptans(said(TRIPTAN, 9)) == (False, False)


def test_the_count_says_when_it_may_be_incomplete() -> None:
    assert is_incomplete([free("Drops")])
    assert is_incomplete([said(TRIPTAN)])
    assert not is_incomplete([said(TRIPTAN, 0)])
    assert not is_incomplete([MedicineSaid("Drops", state="stopped")])


def test_a_medicine_is_found_by_brand_and_by_ingredient() -> None:
    assert TRIPTAN in [each.name for each in matching("imig")]
    assert matching("   ") == ()
    found = named("imigran recovery")
    assert found is not None
    assert found.id == product(TRIPTAN)
    assert named("no such thing") is None


def test_every_name_that_the_form_offers_leads_to_one_product() -> None:
    assert [name for name in names_offered() if named(name) is None] == []


def test_a_name_that_several_products_share_is_not_guessed() -> None:
    shared = [each.split(" – ")[0] for each in names_offered() if " – " in each]
    assert shared
    assert [name for name in shared if named(name) is not None] == []


def test_every_class_of_a_product_is_named() -> None:
    found = named(MIXED)
    assert found is not None
    assert "codeine and stronger" in classes_of(found)


def test_a_blood_thinner_in_the_list_says_yes_and_a_list_without_one_says_nothing() -> None:
    assert takes_blood_thinner([said("Apixaban")]) is True
    assert takes_blood_thinner([said("Apixaban", state="stopped")]) is None
    assert takes_blood_thinner([said(TRIPTAN)]) is None
    assert takes_blood_thinner([said("Aspirin 75 mg")]) is None
