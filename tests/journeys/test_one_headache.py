"""One person's headache through the whole program, as the people concerned walk it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.lib import journey_after as after
from tests.lib import journey_assessment as assessment
from tests.lib import journey_before as before
from tests.lib import journey_care as care
from tests.lib.cast import PASSWORD, Player
from tests.lib.journey import Calendar, Screens, Walker
from tests.lib.journey_clock import writes_every_evening
from wellhead.foundation.models import Clinic
from wellhead.people.models import Episode, Person
from wellhead.record.models import SignedNote

pytestmark = pytest.mark.django_db(transaction=True)

FIRST_VISIT = datetime(2026, 2, 10, 9, 50, tzinfo=UTC)
SECOND_VISIT = datetime(2026, 2, 17, 10, 0, tzinfo=UTC)
REVIEW = datetime(2026, 4, 21, 9, 0, tzinfo=UTC)
FIRST_VISIT_AT_MOST, NEEDLING_AT_MOST = 60, 59
"""Interactions: every press, choice and field written in is one."""


@pytest.mark.feature(
    "S02",
    "S05",
    "S15",
    "B01",
    "I02",
    "I05",
    "A01",
    "A04",
    "A05",
    "A09",
    "A10",
    "A11",
    "A15",
    "A16",
    "A19",
    "T03",
    "T04",
    "T11",
    "N01",
    "N02",
    "N03",
    "N04",
    "N05",
    "N07",
    "N08",
    "E06",
    "E07",
    "D01",
    "D03",
    "D09",
    "O05",
    "O06",
    "R01",
    "Z10",
    "Z19",
)
def test_one_headache_from_the_self_check_to_the_plan_for_afterwards(
    screens: Screens,
    calendar: Calendar,
    open_clinic: Clinic,
    ben: Player,
    cleo: Player,
    dan: Player,
    fay: Player,
) -> None:
    ada = given_ada_checks_her_headache_books_and_opens_her_diary(screens)
    person = given_four_weeks_pass(calendar, open_clinic, ada)
    at_the_desk = given_ben_signs_in(screens)
    when_he_meets_and_assesses_her(at_the_desk)
    then_they_agree_on_a_plan(at_the_desk, ada)
    then_the_note_is_written_with_few_interactions(at_the_desk)
    then_he_treats_and_signs(at_the_desk, calendar, str(person.pk))
    then_she_exercises_at_home(at_the_desk, ada, str(person.pk))
    given_ten_more_weeks_pass(calendar, open_clinic, person)
    then_the_figures_show_whether_it_worked(ada)
    then_they_review_and_part(at_the_desk, ada, str(person.pk))
    and_nobody_else_reads_any_of_it(screens, person)


def given_ada_checks_her_headache_books_and_opens_her_diary(screens: Screens) -> Walker:
    ada = screens.phone()
    for step in before.STEPS:
        step(ada)
    return ada


def given_four_weeks_pass(calendar: Calendar, clinic: Clinic, ada: Walker) -> Person:
    person = Person.objects.get(given_name="Ada")
    calendar.is_now(FIRST_VISIT)
    writes_every_evening(
        clinic, person, first=date(2026, 1, 13), last=date(2026, 2, 9), headache_every=2, worst=6
    )
    before.sees_three_kinds_of_day(ada)
    return person


def given_ben_signs_in(screens: Screens) -> Walker:
    desk = screens.desk()
    desk.signs_in("ben@millbrook.example", PASSWORD)
    return desk


def when_he_meets_and_assesses_her(ben: Walker) -> None:
    ben.done = ben.keys = 0
    assessment.sees_ada_on_the_day_list(ben)
    for step in assessment.STEPS:
        step(ben)


def then_they_agree_on_a_plan(ben: Walker, ada: Walker) -> None:
    care.writes_the_plan(ben)
    care.hears_what_speaks_against_it(ben)
    care.agrees_it_with_ada(ben)
    care.reads_her_plan(ada)


def then_the_note_is_written_with_few_interactions(ben: Walker) -> None:
    """From her finished self-check to the signed note, the plan agreed on the way; see docs/benchmarks/visits.md."""
    care.writes_the_note_of_the_visit(ben)
    assert ben.done <= FIRST_VISIT_AT_MOST, (ben.done, ben.keys)


def then_he_treats_and_signs(ben: Walker, calendar: Calendar, person: str) -> None:
    care.treats_with_his_hands(ben, person)
    care.signs_the_session(ben)
    care.notes_how_the_next_day_was(ben)
    care.finds_the_note_closed_for_ever(ben)
    calendar.is_now(SECOND_VISIT)
    ben.done = ben.keys = 0
    care.begins_to_needle(ben, person)
    care.puts_three_in_and_takes_two_out(ben)
    care.finds_the_third(ben)
    care.signs_the_session(ben)
    assert ben.done <= NEEDLING_AT_MOST, (ben.done, ben.keys)


def then_she_exercises_at_home(ben: Walker, ada: Walker, person: str) -> None:
    after.asks_before_prescribing(ben, person)
    after.prescribes_what_answers_the_findings(ben, person)
    after.sees_them_done_right_in_the_clinic(ben)
    after.does_one_and_marks_it(ada)


def given_ten_more_weeks_pass(calendar: Calendar, clinic: Clinic, person: Person) -> None:
    calendar.is_now(REVIEW)
    writes_every_evening(
        clinic, person, first=date(2026, 2, 10), last=date(2026, 3, 9), headache_every=3, worst=5
    )
    writes_every_evening(
        clinic, person, first=date(2026, 3, 10), last=date(2026, 4, 20), headache_every=6, worst=4
    )


def then_the_figures_show_whether_it_worked(ada: Walker) -> None:
    after.reads_whether_it_works(ada)
    after.reads_her_medicine_days(ada)


def then_they_review_and_part(ben: Walker, ada: Walker, person: str) -> None:
    after.reviews_with_the_figures_in_view(ben, person)
    after.runs_the_first_assessment_again(ben, person)
    after.agrees_on_afterwards(ben, person)
    after.keeps_her_plan_for_afterwards(ada)


def and_nobody_else_reads_any_of_it(screens: Screens, person: Person) -> None:
    paths = pages_about(person)
    for who, because in (("cleo", "Only clinicians who care for this person"), ("fay", "not clinical notes")):
        colleague = screens.desk()
        colleague.signs_in(f"{who}@millbrook.example", PASSWORD)
        after.may_not_read(colleague, paths, because=because)
    stranger = screens.desk()
    stranger.signs_in("dan@other.example", PASSWORD)
    after.finds_nothing(stranger, paths)
    after.finds_nothing(screens.desk(), paths)


def pages_about(person: Person) -> list[str]:
    """One page of every room that tells something clinical."""
    episode = Episode.objects.get(person=person)
    note = SignedNote.objects.filter(note__kind="manual_therapy").order_by("pk").first()
    assert note is not None
    key = person.pk
    return [
        f"/people/{key}/",
        f"/journey/people/{key}/assessment/",
        f"/journey/people/{key}/review/",
        f"/plan/people/{key}/",
        f"/treatment/people/{key}/needling/",
        f"/treatment/sessions/{note.note_id}/",
        f"/programme/people/{key}/",
        f"/outcomes/people/{key}/",
        f"/diary/people/{key}/",
        f"/record/episodes/{episode.pk}/notes/",
        f"/record/notes/{note.note_id}/",
    ]
