"""The guided checks in words: whether they may be done, each step with its picture, and what came of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.knowledge import drawn, guided
from wellhead.knowledge.drawn import LeftOut
from wellhead.knowledge.guided import GuidedCheck
from wellhead.reasoning.criteria import Value
from wellhead.selfcheck.drawing import Marks
from wellhead.selfcheck.presenters.drawing import DrawnWords, drawn_words
from wellhead.ui.answers import answer_words, question_words
from wellhead.ui.figures import AssessmentWords, assessment_svg
from wellhead.ui.words import content

PARTS: Mapping[str, str | Promise] = {
    "movement": gettext_lazy("Three movements"),
    "feeling": gettext_lazy("Three muscles"),
}


@dataclass(frozen=True, slots=True)
class CheckWords:
    """One guided check: its title, how it went so far, and what was answered."""

    id: str
    title: str
    is_done: bool
    was_stopped: bool
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartWords:
    """Movements or muscles."""

    title: str | Promise
    checks: tuple[CheckWords, ...]


@dataclass(frozen=True, slots=True)
class GuidedWords:
    """The guided checks as a whole. `left_out` are reasons, empty when they may be done; `stopped` why they ended."""

    minutes: int
    before: tuple[str, ...]
    stops: tuple[str, ...]
    parts: tuple[PartWords, ...]
    left_out: tuple[str, ...]
    stopped: tuple[str, ...]
    next_id: str
    has_begun: bool


def guided_words(answers: Mapping[str, Value], out: LeftOut) -> GuidedWords:
    """What may be done, what was done."""
    checks = guided.load().checks
    told = [_check(each, answers) for each in checks.checks]
    parts = tuple(
        PartWords(title, tuple(told[i] for i, each in enumerate(checks.checks) if each.part == part))
        for part, title in PARTS.items()
    )
    given = (answers.get(each.stopped) for each in checks.checks)
    reasons = {str(reason) for listed in given if isinstance(listed, tuple) for reason in listed}
    stopped = tuple(content(stop.say) for stop in drawn.reasons_named(checks, reasons))
    open_ids = [each.id for each in told if not each.is_done]
    return GuidedWords(
        minutes=checks.minutes,
        before=tuple(content(each) for each in checks.before),
        stops=stop_words(),
        parts=parts,
        left_out=_reasons(out),
        stopped=stopped,
        next_id="" if stopped or out.is_left_out or not open_ids else open_ids[0],
        has_begun=any(each.is_done for each in told),
    )


def stop_words() -> tuple[str, ...]:
    """What to stop at."""
    return tuple(content(stop.say) for stop in guided.load().checks.stops)


def _check(check: GuidedCheck, answers: Mapping[str, Value]) -> CheckWords:
    facts = guided.load().facts
    said = tuple(
        f"{question_words(facts[fact])} {answer_words(facts[fact], answers[fact])}"
        for fact in check.ask
        if fact in answers
    )
    reasons = answers.get(check.stopped)
    was_stopped = isinstance(reasons, tuple) and bool(reasons)
    if was_stopped and isinstance(reasons, tuple):
        named = drawn.reasons_named(guided.load().checks, reasons)
        why = ", ".join(content(stop.say) for stop in named)
        said = (_("Stopped: %(why)s") % {"why": why}, *said)
    return CheckWords(check.id, content(check.title), bool(said) or reasons is not None, was_stopped, said)


def _reasons(out: LeftOut) -> tuple[str, ...]:
    held = [content(reason.say) for reason in out.holding]
    unsure = [_("Not known: “%(what)s”") % {"what": content(reason.say)} for reason in out.unknown]
    if out.has_warning_sign:
        held.append(
            _("One of your answers is a warning sign that a doctor or clinician should look at first.")
        )
    if out.has_open_sign and not held and not unsure:
        unsure.append(_("A safety question is still open; your clinician asks it first."))
    return (*held, *unsure)


@dataclass(frozen=True, slots=True)
class GuidedStep:
    """One guided check on its page."""

    id: str
    title: str
    part: str
    place: str
    svg: str
    steps: tuple[str, ...]
    stops: tuple[str, ...]


def guided_step(check: GuidedCheck) -> GuidedStep:
    """The steps, the picture, and what to stop at."""
    every = guided.load().checks.checks
    return GuidedStep(
        id=check.id,
        title=content(check.title),
        part=check.part,
        place=_("Guided check %(here)s of %(all)s") % {"here": every.index(check) + 1, "all": len(every)},
        svg=assessment_svg(check.figure, words=AssessmentWords().translated(_)),
        steps=tuple(content(step) for step in check.steps),
        stops=stop_words(),
    )


@dataclass(frozen=True, slots=True)
class MoreWords:
    """What can be added after the questions, and what was: drawings and the guided checks."""

    drawings: tuple[DrawnWords, ...]
    guided: GuidedWords
    differs: bool
    offers: bool


def more_words(
    drawings: Sequence[tuple[str, Marks]], guided_so_far: GuidedWords, *, differs: bool, offers: bool
) -> MoreWords:
    """For the result page. The possible sources of such pain are named without any order or probability.

    `offers` when there is a calm moment for more: every question answered and nothing that cannot wait.
    """
    return MoreWords(
        drawings=tuple(drawn_words(marks, kind=kind) for kind, marks in drawings),
        guided=guided_so_far,
        differs=differs,
        offers=offers,
    )
