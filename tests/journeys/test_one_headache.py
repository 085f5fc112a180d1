"""One person's headache through the whole program, as the people concerned walk it."""

from __future__ import annotations

import pytest

from tests.lib import journey_before as before

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_headache(screens, open_clinic):
    ada = screens.phone()
    before.checks_her_headache(ada)
    before.reads_her_result(ada)
    before.books_from_the_result(ada)
    before.says_who_she_is_and_shares(ada)
    before.puts_it_in_her_calendar(ada)
    before.writes_today_and_yesterday(ada)
    before.sees_three_kinds_of_day(ada)
