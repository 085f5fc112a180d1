"""No sentence that a route, a path or an appointment says promises more than the evidence allows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wellhead.claims.checker import check
from wellhead.knowledge import next_steps

REVIEWED = date(2026, 11, 22)
STEPS = next_steps.load()


def sentences() -> Iterator[tuple[str, str]]:
    for route in STEPS.routes:
        for said in (route.title, route.who, route.how_soon, *route.say, *route.until, *route.back):
            yield f"route {route.id}", said
    for path in STEPS.paths:
        for said in (path.title, *path.differs, *path.ring.values()):
            yield f"path {path.id}", said
    for factor in STEPS.recovery:
        for said in (factor.title, factor.may, *factor.can):
            yield f"factor {factor.id}", said
    for rule in STEPS.appointments:
        yield f"appointment {rule.id}", rule.says


def test_there_are_sentences_and_the_checker_would_speak_up() -> None:
    assert len(list(sentences())) > 100
    assert check("Our needling is proven to cure headaches.", on=REVIEWED)


def test_none_of_them_promises_too_much() -> None:
    found = [
        (place, said, finding.why) for place, said in sentences() for finding in check(said, on=REVIEWED)
    ]
    assert found == []
