"""The script of the free call: safety questions first, then the steps, as data with their sources."""

import datetime
import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from wellhead.knowledge import library
from wellhead.knowledge.documents import ROOT, Entry, Misfit, Shelf
from wellhead.knowledge.faults import Fault
from wellhead.reasoning.rules import URGENCIES

FILE = "calls/script.yaml"
SENDS = ("emergency_now", "same_day")


@dataclass(frozen=True, kw_only=True)
class SafetyQuestion:
    """One question that comes before anything else; `yes` and `not_sure` say how urgently either sends on.

    `instead` are words of its own for that, where those of the level do not fit.
    """

    id: str
    ask: str
    covers: tuple[str, ...]
    yes: str
    not_sure: str
    instead: str = ""


@dataclass(frozen=True, kw_only=True)
class CallStep:
    """One step of the call, with what can be said and how many minutes it may take."""

    id: str
    title: str
    minutes: int
    say: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CallScript:
    """All of it. `send` gives the words for each level; `never` is what the caller keeps out of the call."""

    safety: tuple[SafetyQuestion, ...] = ()
    steps: tuple[CallStep, ...] = ()
    send: Mapping[str, str] = field(default_factory=dict)
    never: tuple[str, ...] = ()
    minutes: int = 0
    source: tuple[str, ...] = ()
    confidence: str = ""
    reviewed_on: datetime.date = datetime.date.min
    review_by: datetime.date = datetime.date.min

    def words_for(self, question: SafetyQuestion, level: str, *, emergency: str) -> str:
        """What is said when this question sends on at this level; `emergency` is the number to ring."""
        return (question.instead or self.send[level]).replace("{emergency}", emergency)

    def is_overdue(self, on: datetime.date) -> bool:
        """Whether the day of review has passed."""
        return on > self.review_by

    def readable(self) -> Iterator[str]:
        """Every sentence that somebody reads or says, for whoever translates or measures words."""
        yield from self.send.values()
        for question in self.safety:
            yield from (each for each in (question.ask, question.instead) if each)
        for step in self.steps:
            yield step.title
            yield from step.say
        yield from self.never


@functools.cache
def load() -> CallScript:
    """Give the script, read once. Never raises on bad content: `check` says what is wrong with it."""
    return read(Shelf(ROOT))


def read(shelf: Shelf) -> CallScript:
    """Read the file; what does not fit becomes a fault of the shelf."""
    document = shelf.document(FILE)
    return shelf.attempt(document, document.body, _script) or CallScript()


def check(shelf: Shelf | None = None) -> list[Fault]:
    """Every fault of the script; empty when all is well. Without a shelf: what ships with the program."""
    shelf = shelf or Shelf(ROOT)
    script = read(shelf)
    told = [Fault(FILE, 1, what) for what in _faults_of(script)]
    return sorted([*shelf.faults, *told])


def _script(body: Entry) -> CallScript:
    body.allow_only(
        "since",
        "reviewed_on",
        "review_by",
        "source",
        "confidence",
        "minutes",
        "send",
        "safety",
        "steps",
        "never",
    )
    send = body.entry("send")
    return CallScript(
        safety=tuple(_question(each) for each in body.entries("safety")),
        steps=tuple(_step(each) for each in body.entries("steps")),
        send={level: send.text(level) for level in send},
        never=body.texts("never"),
        minutes=int(body.need_number("minutes")),
        source=body.texts("source"),
        confidence=body.text("confidence"),
        reviewed_on=_day(body, "reviewed_on"),
        review_by=_day(body, "review_by"),
    )


def _day(body: Entry, key: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(body.text(key))
    except ValueError:
        raise Misfit(body.line_of(key), f"{key} must be a day such as 2026-11-22") from None


def _question(entry: Entry) -> SafetyQuestion:
    entry.allow_only("id", "ask", "covers", "yes", "not_sure", "instead")
    return SafetyQuestion(
        id=entry.text("id"),
        ask=entry.text("ask"),
        covers=entry.texts("covers"),
        yes=entry.one_of("yes", SENDS),
        not_sure=entry.one_of("not_sure", SENDS),
        instead=entry.text("instead", ""),
    )


def _step(entry: Entry) -> CallStep:
    entry.allow_only("id", "title", "minutes", "say")
    return CallStep(
        id=entry.text("id"),
        title=entry.text("title"),
        minutes=int(entry.need_number("minutes")),
        say=entry.texts("say"),
    )


def _faults_of(script: CallScript) -> Iterator[str]:
    flags = library.load().rules.red_flags
    levels = {each.id: each.urgency for each in flags}
    for question in script.safety:
        unknown = [each for each in question.covers if each not in levels]
        if unknown or not question.covers:
            yield f"safety: {question.id}: covers no such warning sign: {', '.join(unknown) or 'none named'}"
            continue
        highest = min((levels[each] for each in question.covers), key=URGENCIES.index)
        if question.yes != highest:
            yield f"safety: {question.id}: yes is {question.yes}, the warning signs say {highest}"
    order = [each.id for each in script.steps]
    if order[:2] != ["open", "safety"]:
        yield "steps: safety comes right after the opening"
    if sum(each.minutes for each in script.steps) != script.minutes:
        yield "minutes: the steps do not add up to it"
    if set(script.send) != set(SENDS):
        yield "send: words for each level, and for no other"
    if not script.source or script.review_by <= script.reviewed_on:
        yield "source and review day are needed"
