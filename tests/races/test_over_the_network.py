"""Two hundred people send the same time at the same moment to the program as it is served."""

from __future__ import annotations

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.races.conftest import Place
from tests.races.serving import Browser, hidden, offered, serving

PEOPLE = 200


@pytest.mark.feature("Q1")
def test_one_gets_the_time_and_everybody_else_is_shown_the_nearest(place: Place) -> None:
    place.do("found")
    with serving(place) as server, ThreadPoolExecutor(PEOPLE) as crowd:
        first = Browser(server.port)
        _status, _leads, page = first.ask("/book/meeting/")
        wanted = offered(page)[-1]
        forms = hidden(page)
        gate = threading.Barrier(PEOPLE)

        def one(number: int) -> tuple[int, bool]:
            browser = Browser(server.port, dict(first.cookies))
            gate.wait()
            form = forms | {"time": wanted, "once": f"{forms['once']}{number}"}
            status, leads, answer = browser.ask("/book/meeting/hold/", form)
            return status, leads.startswith("/journey/visit/") or "closest" in answer

        answers = Counter(crowd.map(one, range(PEOPLE)))
    assert answers == {(302, True): 1, (409, True): PEOPLE - 1}
    assert place.do("report")["faults"] == []
