"""The demo clinic as it is loaded: whole, chained, true to its causes, and open for its people to sign in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import mean

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from wellhead.booking import classes
from wellhead.booking import queries as booking
from wellhead.booking.models import Absence, Appointment, Fee
from wellhead.demo import calendar, load, simulator
from wellhead.demo.truth import DAYS, Stage, SyntheticPerson
from wellhead.foundation import audit, clock
from wellhead.foundation.actor import Actor, system
from wellhead.foundation.models import AuditEvent, Clinic
from wellhead.journey import queries as journey
from wellhead.journey import replays
from wellhead.outcomes import queries as outcomes
from wellhead.outcomes.helped.read import Verdict
from wellhead.outcomes.queries import helped as outcomes_helped
from wellhead.people import queries as people
from wellhead.people.models import Episode, Person
from wellhead.plan import queries as plan
from wellhead.programme import queries as programme
from wellhead.record import queries as record
from wellhead.selfcheck import drawing, queries
from wellhead.selfcheck.models import Check

NOW = datetime(2026, 11, 24, 8, 40, tzinfo=UTC)


@dataclass(frozen=True)
class Demo:
    """The loaded clinic beside what is true of it."""

    clinic: Clinic
    program: Actor
    crowd: tuple[SyntheticPerson, ...]
    said: list[str]

    def episode_of(self, who: SyntheticPerson) -> Episode:
        """The first episode of somebody."""
        person = Person.objects.get(given_name=who.given_name, family_name=who.family_name)
        return Episode.objects.filter(person=person).earliest("opened_at")

    def at(self, stage: Stage) -> list[SyntheticPerson]:
        """Everybody at a stage."""
        return [who for who in self.crowd if who.truth.stage is stage]


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Demo]:
    """Loaded once for this file and taken back afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        said: list[str] = []
        crowd = load.load_demo(said.append, now=NOW)
        clinic = Clinic.objects.get()
        with clock.held_at(NOW):
            yield Demo(clinic, system(clinic.id), crowd, said)
        transaction.set_rollback(True)


def test_it_is_not_loaded_twice(demo: Demo) -> None:
    events = AuditEvent.objects.count()
    assert not load.is_needed()
    load.load_demo(demo.said.append, now=NOW)
    assert AuditEvent.objects.count() == events


def test_the_chain_of_events_holds(demo: Demo) -> None:
    assert audit.verify(demo.clinic).broken_at is None


def test_events_stand_in_the_order_in_which_they_happened(demo: Demo) -> None:
    moments = list(AuditEvent.objects.order_by("sequence").values_list("at", flat=True))
    assert moments == sorted(moments)
    assert moments[-1] <= NOW


@pytest.mark.feature("C13")
@pytest.mark.parametrize("place", range(6))
def test_everybody_who_is_named_can_sign_in(demo: Demo, place: int) -> None:
    _who, email, password = load.sign_ins()[place]
    answer = Client().post(reverse("account_login"), {"login": email, "password": password})
    assert answer.status_code == 302


def test_somebody_stands_at_every_stage(demo: Demo) -> None:
    registered = Person.objects.count()
    assert registered == len(demo.crowd) - len(demo.at(Stage.CHECKED)) + len(calendar.ALSO_HERE)


def test_ada_comes_at_a_quarter_past_nine_today(demo: Demo) -> None:
    ada = demo.episode_of(demo.crowd[0]).person
    today = booking.appointments_on(demo.program, clock.today(demo.clinic.time_zone))
    times = [visit.starts_at for visit in today if visit.person == ada]
    assert times == [datetime(2026, 11, 24, 9, 15, tzinfo=UTC)]


def test_the_day_list_of_each_clinician_is_neither_empty_nor_over_full(demo: Demo) -> None:
    today = booking.appointments_on(demo.program, clock.today(demo.clinic.time_zone))
    visits = Counter(visit.staff.name for visit in today)
    assert len(visits) == 3
    assert all(2 <= count <= 8 for count in visits.values())


def test_ada_has_been_assessed_planned_for_and_given_exercises(demo: Demo) -> None:
    episode = demo.episode_of(demo.crowd[0])
    assert [each.trigger for each in record.assessments_of(episode)] == ["review", "first"]
    assert plan.current_plan(episode) is not None
    assert programme.items_of(programme.current_programme(episode))


def test_old_assessments_give_the_same_verdict_again(demo: Demo) -> None:
    for assessment in record.assessments_of(demo.episode_of(demo.crowd[0])):
        again = replays.replay(assessment)
        assert again.is_same
        assert record.keeps_edition(assessment)


@pytest.mark.feature("Z40")
def test_true_headache_days_lie_in_the_range_that_is_shown(demo: Demo) -> None:
    """Of all whole windows of everybody; blank days widen a range and never move it away from the truth."""
    held = [
        window.headache_days.low
        <= who.headache_days(window.first_on, window.last_on)
        <= window.headache_days.high
        for who in demo.crowd
        if who.booked is not None
        for window in outcomes.progress_of(demo.episode_of(who), NOW).windows
    ]
    assert len(held) > 100
    assert mean(held) >= 0.95


def test_estimates_miss_the_true_headache_days_by_less_than_a_day_on_average(demo: Demo) -> None:
    misses = [
        abs(window.estimate - who.headache_days(window.first_on, window.last_on))
        for who in demo.crowd
        if who.booked is not None
        for window in outcomes.progress_of(demo.episode_of(who), NOW).windows
        if window.estimate is not None
    ]
    assert mean(misses) < 1


def test_progress_of_ada_says_that_she_is_better(demo: Demo) -> None:
    ada = demo.crowd[0]
    progress = outcomes.progress_of(demo.episode_of(ada), NOW)
    assert progress.baseline is not None
    assert progress.latest is not None
    assert progress.latest.headache_days.high < progress.baseline.headache_days.low


def test_who_kept_a_diary_for_weeks_before_treatment_can_be_told_whether_it_helped(demo: Demo) -> None:
    waited = [demo.crowd[0], *(who for who in demo.crowd if who.number == simulator.WELL_HELPED)]
    told = 0
    for who in waited:
        readings = outcomes_helped.helped_of(demo.episode_of(who), NOW).readings
        assert max(each.before for each in readings) >= 28, who.family_name
        told += any(each.verdict is Verdict.HELPED for each in readings)
    assert told == len(waited) == 2


def test_whose_care_has_ended_has_a_plan_for_afterwards(demo: Demo) -> None:
    ended = [demo.episode_of(who) for who in demo.at(Stage.DISCHARGED)]
    assert ended
    assert all(journey.latest_relapse_plan(episode) is not None for episode in ended)
    assert all(people.current_episode(episode.person) is None for episode in ended)


def test_whose_headache_came_back_has_a_second_episode(demo: Demo) -> None:
    relapsed = [demo.episode_of(who).person for who in demo.at(Stage.RELAPSED)]
    assert [Episode.objects.filter(person=person).count() for person in relapsed] == [2] * len(relapsed)


def test_the_truth_can_be_found_again_from_the_clinic(demo: Demo) -> None:
    day = load.loaded_on()
    assert day == NOW.date()
    assert demo.crowd[0].first_on + timedelta(days=DAYS) == day


def test_most_who_checked_their_headache_drew_it_and_contradict_nothing(demo: Demo) -> None:
    checks = [check for check in Check.objects.all() if queries.is_finished(check)]
    drew = [check for check in checks if drawing.drawings_of(check)]
    assert len(drew) > len(checks) / 2
    assert [check for check in checks if drawing.differing(check)[1]] == []


def test_the_calendar_shows_a_class_a_course_leave_and_a_call_to_come(demo: Demo) -> None:
    with clock.held_at(NOW):
        services = {each.slug: each for each in booking.services(demo.clinic.id, public_only=False)}
        first = classes.upcoming(demo.clinic, services["strength-class"], now=NOW)[0]
        rows = Appointment.objects.filter(service=services["course"], claims__isnull=False).distinct()
        calls = Appointment.objects.filter(service=services["call"], starts_at__gt=NOW)
    assert (first.taken, first.left) == (3, 5)
    assert rows.count() == 6
    assert calls.exists()
    assert Absence.objects.filter(ends_at__gt=NOW).count() == 2
    assert Fee.objects.filter(kind="missed").exists()
