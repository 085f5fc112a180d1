"""Whether each treatment helped: the diary and the days of treatment go in, readings come out, kept ones where nothing changed."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from wellhead.diary import queries as diary
from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import require
from wellhead.knowledge import treatment as knowledge
from wellhead.knowledge.treatment.helped import HelpedMethod
from wellhead.outcomes.helped import kept, read, telling_apart
from wellhead.outcomes.helped.read import Question, Reading
from wellhead.outcomes.helped.weeks import Course, Day
from wellhead.outcomes.models import Episode, HelpedReading, Person
from wellhead.outcomes.queries.progress import READ_WITH_CARE
from wellhead.people import access as people_access
from wellhead.people import queries as people
from wellhead.plan import queries as plans
from wellhead.plan.queries.told import explained_episodes
from wellhead.programme import queries as programmes
from wellhead.treatment import queries as treatment
from wellhead.treatment.queries.told import treated_episodes
from wellhead.ui.charts import DayState

ALL, TOGETHER = "all", "together"
EXERCISE, EDUCATION = "exercise", "education"
HEADACHE = {DayState.HEADACHE: True, DayState.FREE: False}


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of the agreed order in which one treatment goes first: kinds from a day until the day before another."""

    kinds: tuple[str, ...]
    starts_on: date
    ends_before: date


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpedView:
    """All readings of an episode. `whole` is everything together, `parts` what can be told apart, in order.

    `whole` is None where there is one part, which is then the same. `overuse` is the result of the medicine rules;
    `interpretable` False while they say that medicine days are at a limit. `given` are all courses before
    those that cannot be told apart were joined.
    """

    person: Person
    episode: Episode
    as_of: date
    days: tuple[Day, ...]
    given: tuple[Course, ...]
    whole: Reading | None
    parts: tuple[Reading, ...]
    order: tuple[Phase, ...]
    interpretable: bool
    overuse: str
    method: HelpedMethod

    @property
    def last_written_on(self) -> date | None:
        """The last day that says something; None where none does."""
        return max((day.on for day in self.days if day.headache is not None), default=None)

    @property
    def readings(self) -> tuple[Reading, ...]:
        """Everything that was read."""
        return (*([self.whole] if self.whole else []), *self.parts)


def helped(actor: Actor, episode: Episode, now: datetime) -> HelpedView:
    """What this actor may see of what helped in an episode; raises Refused otherwise."""
    require(people_access.may_see_own(actor, episode.person))
    return helped_of(episode, now)


def helped_of(episode: Episode, now: datetime) -> HelpedView:
    """The readings for rooms that have asked for permission themselves; kept ones where no day has changed."""
    return _view(episode, now, _kept)


def worked_out_anew(episode: Episode, now: datetime) -> HelpedView:
    """The same with every reading worked out again, to hold what was kept against it."""
    return _view(episode, now, lambda _episode, _asked, _method: {})


Remember = Callable[[Episode, Iterable[Question], HelpedMethod], dict[str, Reading]]


def _view(episode: Episode, now: datetime, remember: Remember) -> HelpedView:
    person, method = episode.person, method_of_reading()
    today = now.astimezone(ZoneInfo(person.clinic.time_zone)).date()
    given = courses_of(episode, today, method)
    days = _days(episode, given, today=today, method=method)
    judged = diary.overuse(person, today)
    whole, parts = _questions(days, given, method)
    known = remember(episode, [*parts, *([whole] if whole else [])], method)
    return HelpedView(
        person=person,
        episode=episode,
        as_of=today,
        days=days,
        given=given,
        whole=_answer(whole, known, method) if whole else None,
        parts=tuple(_answer(part, known, method) for part in parts),
        order=_order(episode),
        interpretable=judged.result not in READ_WITH_CARE,
        overuse=judged.result,
        method=method,
    )


def treated_episode(person: Person, now: datetime) -> Episode | None:
    """The newest episode in which something was given, else the newest; None without an episode."""
    episodes = people.episodes_of(person)
    if len(episodes) < 2:
        return episodes[0] if episodes else None
    today, method = now.astimezone(ZoneInfo(person.clinic.time_zone)).date(), method_of_reading()
    somewhere = _given_to(person, today)
    given = (each for each in episodes if each.pk in somewhere and courses_of(each, today, method))
    return next(given, episodes[0])


def _given_to(person: Person, today: date) -> frozenset[uuid.UUID]:
    """Episodes in which anything was given up to today; so many queries however many there are: four."""
    return (
        treated_episodes(person, until=today)
        | programmes.exercised_episodes(person, until=today)
        | explained_episodes(person)
    )


def method_of_reading() -> HelpedMethod:
    """The choices of the read-out."""
    found = knowledge.load().helped_method
    if found is None:
        raise diary.KnowledgeMissing("instruments/helped.yaml: method")
    return found


def modality_of(view: HelpedView, reading: Reading) -> str:
    """The word a kept reading stands under: an intervention, several together, or all."""
    if reading is view.whole:
        return ALL
    return reading.course.kinds[0] if len(reading.course.kinds) == 1 else TOGETHER


def kept_hashes(episode: Episode, method: str) -> set[tuple[str, str]]:
    """The modality and the digest of each reading kept by this method; one query."""
    rows = HelpedReading.objects.for_clinic(episode.clinic_id).filter(episode=episode, method=method)
    return set(rows.values_list("modality", "inputs_hash"))


def courses_of(episode: Episode, today: date, method: HelpedMethod) -> tuple[Course, ...]:
    """What was given from when to when, the first first: needles, hands, the home programme, explanation."""
    sore = set(treatment.soreness_days(episode))
    sessions = [line for line in treatment.sessions_of(episode) if line.given_on <= today]
    manual = [line.given_on for line in sessions if line.kind == treatment.MANUAL]
    needled = [
        line.given_on for line in sessions if line.kind == treatment.NEEDLING and line.given_on in sore
    ]
    found = [
        _at_visits(treatment.MANUAL, manual, today=today, method=method),
        _at_visits(treatment.NEEDLING, needled, today=today, method=method),
        _programme(episode, today),
        _explained(episode, today),
    ]
    return tuple(sorted((each for each in found if each), key=lambda each: (each.starts_on, each.kinds)))


def _at_visits(kind: str, on: Sequence[date], *, today: date, method: HelpedMethod) -> Course | None:
    """From the first visit on; it has ended once a while passed without another."""
    if not on:
        return None
    quiet_on = max(on) + timedelta(days=method.quiet_days)
    return Course((kind,), min(on), quiet_on if quiet_on < today else None)


def _programme(episode: Episode, today: date) -> Course | None:
    """From the first programme with an exercise until an empty one."""
    versions = programmes.versions_of(episode)
    filled = [each.started_on for each in versions if programmes.items_of(each) and each.started_on <= today]
    if not filled:
        return None
    ended = versions[0].started_on if not programmes.items_of(versions[0]) else None
    return Course((EXERCISE,), min(filled), ended if ended and ended < today else None)


def _explained(episode: Episode, today: date) -> Course | None:
    """What was understood is not taken away again: it has a first day and no last."""
    zone = ZoneInfo(episode.person.clinic.time_zone)
    said = [item.latest for item in plans.explained_of(episode) if item.latest is not None]
    on = [each.recorded_at.astimezone(zone).date() for each in said]
    told = [day for day in on if day <= today]
    return Course((EDUCATION,), min(told)) if told else None


def _days(episode: Episode, given: Sequence[Course], *, today: date, method: HelpedMethod) -> tuple[Day, ...]:
    """The days of the diary around what was given, each with its soreness; empty before a diary or a treatment."""
    opened = diary.since(episode.person)
    if opened is None or not given:
        return ()
    until = diary.last_counted(episode.person, today)
    first = max(opened, given[0].starts_on - timedelta(weeks=method.most_weeks // 2))
    sore = set(treatment.soreness_days(episode))
    found = diary.days(episode.person, first, until)
    return tuple(Day(each.day, HEADACHE.get(each.state), each.day in sore) for each in found)


def _questions(
    days: Sequence[Day], given: Sequence[Course], method: HelpedMethod
) -> tuple[Question | None, list[Question]]:
    """One question for everything together, and one for each part that can be told apart."""
    parts = telling_apart.told_apart(given, apart_days=method.apart_days)
    asked = [read.question(days, parts, turn, method=method) for turn in range(len(parts))]
    everything = telling_apart.all_of(given)
    if everything is None or len(parts) == 1:
        return None, asked
    return read.question(days, [everything], 0, method=method), asked


def _kept(episode: Episode, asked: Iterable[Question], method: HelpedMethod) -> dict[str, Reading]:
    """Readings that were worked out before from the same days by the same method."""
    rows = HelpedReading.objects.for_clinic(episode.clinic_id).filter(
        episode=episode, method=method.version, inputs_hash__in=[each.digest for each in asked]
    )
    return {row.inputs_hash: kept.from_plain(row.detail) for row in rows if kept.is_readable(row.detail)}


def _answer(asked: Question, known: dict[str, Reading], method: HelpedMethod) -> Reading:
    return known.get(asked.digest) or read.answer(asked, method)


def _order(episode: Episode) -> tuple[Phase, ...]:
    """The agreed order where one treatment goes first; empty where everything starts together."""
    plan = plans.current_plan(episode)
    if plan is None or plans.order_of(plan) is None:
        return ()
    return tuple(Phase(each.kinds, each.starts_on, each.ends_before) for each in plans.phases(plan))
