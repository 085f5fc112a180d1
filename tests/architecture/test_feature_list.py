"""The kept feature list is current, and tests claim only rows that exist."""

from wellhead.config import commands_features as features


def test_the_kept_list_equals_the_list_beside_the_checkout() -> None:
    assert features.LIST.read_text(encoding="utf-8") == features.list_as_csv()


def test_every_claim_names_a_row_that_exists() -> None:
    rows = {row.id for row in features.load_rows()}
    claims = list(features.claims_in(features.TESTS, {}))
    assert [(claim.test, one) for claim in claims for one in claim.ids if one not in rows] == []


def test_no_row_has_two_meanings() -> None:
    ids = [row.id for row in features.load_rows()]
    assert len(ids) == len(set(ids))
