"""What the diary raises is kept, asked, answered and closed. Nothing here decides what a sign means: the engine does."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from wellhead.diary.queries import alarms as diary_alarms
from wellhead.foundation import audit, once
from wellhead.foundation.actor import Actor, system
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.journey import access, alarms
from wellhead.journey.actions import _gate
from wellhead.journey.models import DiaryAlarm, DiaryAlarmAnswer, DiaryAlarmReply
from wellhead.people import queries as people_queries
from wellhead.reasoning.rules import URGENCIES
from wellhead.selfcheck import queries as selfcheck_queries

if TYPE_CHECKING:
    from wellhead.diary.alarms import Raised
    from wellhead.people.models import Episode, Person
    from wellhead.selfcheck.models import Check

DONE = ("spoke", "referred", "visit", "known", "mistake")
"""What a clinician may have done about an alarm; the words say it."""


def look_at_day(actor: Actor, person: Person, day: date, *, now: datetime) -> list[DiaryAlarm]:
    """Look at a written day by the rules of the knowledge; whatever speaks is kept, once a rule and day.

    The questions that a rule asks stand in the record as asked and not answered from now on, so that everything that
    holds treatment back while a sign cannot be ruled out does so.
    """
    require(access.may_see_relapse_plan(actor, person))
    today = _today(person, now)
    found = diary_alarms.raised_on(person, day, today=today, raised=alarms.last_raised(person))
    if not found:
        return []
    program = system(person.clinic_id, "Diary")
    episode = people_queries.current_episode(person)
    with audit.writing(program, "journey.alarms_raised", person_id=person.pk) as entry:
        asked = dict.fromkeys(fact for each in found for fact in each.rule.ask)
        check = _gate.keep_for_the_gate(program, episode, asked, now=now) if episode and asked else None
        rows = [_row(program, person, each, episode=episode, check=check) for each in found]
        DiaryAlarm.objects.bulk_create(rows, ignore_conflicts=True)
        entry.of(rows[0])
        entry.detail = {"rules": [each.rule.id for each in found], "day": day.isoformat()}
    return rows


def _today(person: Person, now: datetime) -> date:
    return now.astimezone(ZoneInfo(person.clinic.time_zone)).date()


def _row(
    program: Actor, person: Person, raised: Raised, *, episode: Episode | None, check: Check | None
) -> DiaryAlarm:
    return DiaryAlarm(
        **stamp(program),
        person=person,
        episode=episode,
        rule_id=raised.rule.id,
        day=raised.on,
        urgency=raised.rule.urgency,
        because={
            "ask": list(raised.rule.ask),
            "red_flags": list(raised.rule.red_flags),
            "word": raised.word,
            "figures": list(raised.figures),
            "check": str(check.pk) if check and raised.rule.ask else "",
        },
    )


def reply_to_alarms(
    actor: Actor, person: Person, answers: alarms.Answers, *, token: str, now: datetime
) -> str:
    """The person's answers to everything that waits; returns how urgent they are together.

    An alarm is answered once all its questions are; None is “not sure”, and a question left out stays open.
    """
    require(access.may_answer_own_alarm(actor, person))
    waiting = [view for view in alarms.waiting_for(person) if set(view.asks) <= answers.keys()]
    if not waiting:
        raise CannotBeDone(_("Choose an answer for each question. “Not sure” is an answer too."))
    levels: list[str] = []
    with audit.writing(actor, "journey.alarms_answered_by_person", person_id=person.pk) as entry:
        once.claim(actor, token, answer=reverse("journey:looked"))
        levels.extend(_reply(actor, view, answers, now=now) for view in waiting)
        entry.of(waiting[-1].row)
        entry.detail = {"alarms": len(waiting)}
    return min(levels, key=URGENCIES.index)


def _reply(actor: Actor, view: alarms.AlarmView, answers: alarms.Answers, *, now: datetime) -> str:
    person, said = view.row.person, {fact: answers[fact] for fact in view.asks}
    days = _days_since(view, said, today=_today(person, now))
    level = alarms.urgency_of(person, view.row.episode, said, days=days, now=now)
    row = DiaryAlarmReply(**stamp(actor), alarm=view.row, answers=said, urgency=level)
    row.save(force_insert=True)
    check = _check_of(view)
    if check is not None:
        _gate.keep(actor, check, {**said, **days})
    return level


def _days_since(view: alarms.AlarmView, said: alarms.Answers, *, today: date) -> dict[str, int]:
    """The days since the entry, for a rule whose yes is about that day."""
    fact = view.rule.days_fact if view.rule else ""
    return {fact: max(0, (today - view.row.day).days)} if fact and True in said.values() else {}


def _check_of(view: alarms.AlarmView) -> Check | None:
    """The questions as they stand in the record; None where there are none, or the person took them back."""
    episode, wanted = view.row.episode, view.row.because.get("check", "")
    shares = selfcheck_queries.shares_of(episode) if episode and wanted else []
    return next((each.check_row for each in shares if str(each.check_row_id) == wanted), None)


def answer_alarm(
    actor: Actor, view: alarms.AlarmView, *, done: str, words: str, token: str, answer: str
) -> DiaryAlarmAnswer:
    """What a clinician found and did. The warning sign itself is settled by a review, as every other."""
    require(access.may_assess(actor, view.row.person))
    if done not in DONE:
        raise CannotBeDone(_("Choose one of the answers shown."), field="done")
    if not words.strip():
        raise CannotBeDone(_("Say in a sentence what you found and what was agreed."), field="words")
    if view.answer is not None:
        raise CannotBeDone(_("A colleague has answered this already. Nothing was changed."))
    with audit.writing(actor, "journey.alarm_answered", person_id=view.row.person_id) as entry:
        once.claim(actor, token, answer=answer)
        row = DiaryAlarmAnswer(**stamp(actor), alarm=view.row, done=done, words=words.strip())
        row.save(force_insert=True)
        entry.of(row)
        entry.detail = {"rule": view.row.rule_id, "done": done}
    return row
