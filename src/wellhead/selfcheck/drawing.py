"""What was drawn and felt, beside what was said in words: what it fills in, what it takes back, where the two differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wellhead.knowledge import drawn, guided
from wellhead.knowledge.guided import DRAWN_PLACES, DRAWN_START, GuidedCheck
from wellhead.reasoning.criteria import Value
from wellhead.selfcheck import queries
from wellhead.selfcheck.models import Answer, AnswerState, Check

DRAWN_PAGE, SETTLED_PAGE, CHECK_PAGE = "drawing", "settled", "guided-"
"""Where an answer came from: the drawing, a question asked again, a guided check."""
Standing = Mapping[str, Answer]
"""The answer that counts for each fact of one kind of headache."""


@dataclass(frozen=True, slots=True)
class Marks:
    """A drawing: everything marked, and where it starts; `start` None when the person is not sure or said nothing."""

    regions: tuple[str, ...]
    start: str | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    """Answers that follow, and facts that a drawing or a check filled in before and that follow no longer."""

    answers: Mapping[str, Value]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A question whose answer in words differs from what was drawn or felt; `shown` None when that names no answer."""

    fact_id: str
    said: Value
    shown: Value | None
    is_drawn: bool


def page_of(check: GuidedCheck) -> str:
    """The page under which the answers of a guided check are kept."""
    return f"{CHECK_PAGE}{check.id}"


def marks_of(standing: Standing) -> Marks | None:
    """The drawing as it stands; None when there is none."""
    regions = _value(standing, DRAWN_PLACES)
    if not isinstance(regions, tuple) or not regions:
        return None
    start = _value(standing, DRAWN_START)
    return Marks(tuple(str(each) for each in regions), str(start) if isinstance(start, str) else None)


def felt(standing: Standing) -> dict[str, Value]:
    """What was answered in the guided checks, by fact; not sure is left out."""
    known = guided.load().facts
    found = {fact: _value(standing, fact) for fact in known if fact not in (DRAWN_PLACES, DRAWN_START)}
    return {fact: value for fact, value in found.items() if value is not None}


def stops_of(standing: Standing) -> tuple[str, ...]:
    """Why guided checks were stopped, by every check."""
    found = felt(standing)
    given = (found.get(check.stopped) for check in guided.load().checks.checks)
    return tuple(str(reason) for reasons in given if isinstance(reasons, tuple) for reason in reasons)


def filled_by_drawing(standing: Standing, marks: Marks | None) -> Filled:
    """What a drawing answers: only questions that nobody answered in words."""
    told = _told(marks).answers
    answers = {fact: value for fact, value in told.items() if _is_open(standing.get(fact), DRAWN_PAGE)}
    return Filled(answers, tuple(_gone(standing, DRAWN_PAGE, told)))


def filled_by_checks(standing: Standing, now: Mapping[str, Value]) -> Filled:
    """What all guided checks answer together, `now` being all of their answers.

    Warning signs that made somebody stop answer their questions whatever was said before: they are news.
    """
    checks = guided.load().checks
    reasons = [now.get(check.stopped) for check in checks.checks]
    stopped = [str(each) for listed in reasons if isinstance(listed, tuple) for each in listed]
    signs = drawn.told_by_stops(checks, stopped)
    told = drawn.told_by_checks(checks, now)
    calm = {fact: value for fact, value in told.items() if _is_open(standing.get(fact), CHECK_PAGE)}
    return Filled({**calm, **signs}, tuple(_gone(standing, CHECK_PAGE, {**told, **signs})))


def differences(standing: Standing) -> tuple[Difference, ...]:
    """Where words and drawing, or words and guided checks, differ and it was not asked again since."""
    told = _told(marks_of(standing))
    since = _latest(standing, (DRAWN_PLACES, DRAWN_START))
    found = [
        Difference(fact, said, value, is_drawn=True)
        for fact, value in told.answers.items()
        if (said := _in_words(standing, fact, since)) is not None and not same(said, value)
    ]
    found += [
        Difference(doubt.fact, said, None, is_drawn=True)
        for doubt in told.doubts
        if (said := _in_words(standing, doubt.fact, since)) in doubt.said and said is not None
    ]
    return (*found, *_differences_felt(standing))


def drawings_of(check: Check) -> tuple[tuple[str, Marks], ...]:
    """Every kind of headache that was drawn, with its drawing; an empty name is the first kind."""
    kinds = ("", *queries.kinds_begun(check)[1:])
    found = ((kind, marks_of(queries.latest_answers(check, kind=kind))) for kind in kinds)
    return tuple((kind, marks) for kind, marks in found if marks is not None)


def differing(check: Check) -> tuple[str, tuple[Difference, ...]]:
    """The first kind of headache with differences, and these; an empty name is the first kind."""
    for kind in ("", *queries.kinds_begun(check)[1:]):
        found = differences(queries.latest_answers(check, kind=kind))
        if found:
            return kind, found
    return "", ()


def _differences_felt(standing: Standing) -> Iterator[Difference]:
    now = felt(standing)
    since = _latest(standing, tuple(now))
    for fact, value in drawn.told_by_checks(guided.load().checks, now).items():
        said = _in_words(standing, fact, since)
        if said is not None and not same(said, value):
            yield Difference(fact, said, value, is_drawn=False)


def same(said: Value, shown: Value) -> bool:
    """Whether two answers are one; several choices are, in whatever order they stand."""
    if isinstance(said, tuple) and isinstance(shown, tuple):
        return set(said) == set(shown)
    return said == shown


def _told(marks: Marks | None) -> drawn.Told:
    if marks is None:
        return drawn.Told({})
    return drawn.told_by_drawing(guided.load().drawing, marks.regions, marks.start)


def _is_open(row: Answer | None, page: str) -> bool:
    """Whether this may be filled in: never answered, taken back, not sure in words, or filled in from here before."""
    if row is None or row.state == AnswerState.WITHDRAWN or row.page_id.startswith(page):
        return True
    return row.state == AnswerState.NOT_SURE and row.page_id != SETTLED_PAGE


def _gone(standing: Standing, page: str, told: Mapping[str, Value]) -> Iterator[str]:
    own = guided.load().facts
    for fact, row in standing.items():
        was_filled = row.page_id.startswith(page) and row.state != AnswerState.WITHDRAWN
        if was_filled and fact not in own and fact not in told:
            yield fact


def _in_words(standing: Standing, fact: str, since: Answer | None) -> Value | None:
    """What was said in words; None when nothing was, or when it was asked again after the drawing."""
    row = standing.get(fact)
    if row is None or row.page_id.startswith((DRAWN_PAGE, CHECK_PAGE)):
        return None
    if row.page_id == SETTLED_PAGE and since is not None and row.recorded_at >= since.recorded_at:
        return None
    return _value(standing, fact)


def _latest(standing: Standing, facts: tuple[str, ...]) -> Answer | None:
    rows = [standing[fact] for fact in facts if fact in standing]
    return max(rows, key=lambda row: row.recorded_at, default=None)


def _value(standing: Standing, fact: str) -> Value | None:
    row = standing.get(fact)
    if row is None or row.state != AnswerState.ANSWERED:
        return None
    value: Value | None = tuple(row.value) if isinstance(row.value, list) else row.value
    return value
