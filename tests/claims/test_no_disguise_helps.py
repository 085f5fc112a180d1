"""Invisible letters, changes of case and marks inside words never turn a refused sentence into an allowed one."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.claims.tables import TODAY, Row, checker, rows
from wellhead.claims.checker import stops_publishing

UK = checker()
PLAIN = [row for row in rows("red") if row.text.isascii() and not {"<", "&", "\n"} & set(row.text)]
UNSEEN = [
    "\u00ad",
    "\u200b",
    "\u200c",
    "\u200d",
    "\u2060",
    "\ufeff",
    "\u180e",
    "\u034f",
    "&shy;",
    "<b></b>",
    "<!-- -->",
]


def _refused(row: Row, text: str) -> bool:
    return stops_publishing(UK.check(text, cites=row.cites, on=row.on))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_invisible_letters_hide_nothing(data: st.DataObject) -> None:
    row = data.draw(st.sampled_from(PLAIN))
    letters = list(row.text)
    for place in data.draw(st.lists(st.integers(0, len(letters) - 1), max_size=12)):
        letters[place] += data.draw(st.sampled_from(UNSEEN))
    assert _refused(row, "".join(letters))


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_case_hides_nothing(data: st.DataObject) -> None:
    row = data.draw(st.sampled_from(PLAIN))
    upper = data.draw(st.lists(st.booleans(), min_size=len(row.text), max_size=len(row.text)))
    cased = (each.upper() if big else each.lower() for each, big in zip(row.text, upper, strict=True))
    assert _refused(row, "".join(cased))


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_letters_that_look_alike_hide_nothing(data: st.DataObject) -> None:
    row = data.draw(st.sampled_from(PLAIN))
    other = dict(zip("aeopcxyi", "аеорсхуі", strict=True)) | {"v": "ν", "k": "κ", "r": "ｒ", "n": "ｎ"}
    places = data.draw(st.sets(st.integers(0, len(row.text) - 1)))
    hidden = (other.get(each, each) if place in places else each for place, each in enumerate(row.text))
    assert _refused(row, "".join(hidden))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400))
def test_any_text_can_be_judged(text: str) -> None:
    found = UK.check(text, on=TODAY)
    assert found == UK.check(text, on=TODAY)
