"""The result of a self-check in words. In information mode no diagnosis is named for the person and no probability shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.knowledge import next_steps, treatment
from wellhead.reasoning.facts import Facts
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.verdict import FlagVerdict, Verdict
from wellhead.selfcheck import routing
from wellhead.selfcheck.kinds import FIRST
from wellhead.selfcheck.presenters import onward, recovery
from wellhead.selfcheck.presenters.medicines import MedicineWords, medicine_words
from wellhead.selfcheck.presenters.onward import NextStepWords, PathWords
from wellhead.selfcheck.presenters.recovery import AdviceWords, SlowingWords
from wellhead.selfcheck.presenters.telling import LAY_NAMES as LAY_NAMES
from wellhead.selfcheck.presenters.telling import Description, GivenAnswers, Reason, Teller, listed
from wellhead.selfcheck.urgent_words import HEADINGS as HEADINGS
from wellhead.selfcheck.urgent_words import STEPS as STEPS
from wellhead.ui.whom_to_ring import Numbers

UNSETTLED_HEADING = gettext_lazy("We cannot say yet how soon: questions about safety are still open.")
UNSETTLED_STEP = gettext_lazy(
    "Nothing you said so far is a warning sign, but not everything was asked. Go on with the questions, or talk to a doctor or to us."
)
CALM = ("soon", "routine")
"""Levels at which there is time to read about kinds of headache."""
CANNOT_TELL = ("data_do_not_decide", "not_classified")
SEVERAL = 2
OUTCOMES: Mapping[str, str | Promise] = {
    "child_out_of_scope": gettext_lazy(
        "This check is made for people from 12 years. A doctor needs to see your child."
    ),
    "data_do_not_decide": gettext_lazy(
        "We cannot tell yet which kind of headache this is. That is a common and honest result."
    ),
    "not_classified": gettext_lazy(
        "Your answers do not fit a published description. That happens. A doctor should look."
    ),
}


def is_emergency(verdict: Verdict) -> bool:
    """Whether something said needs emergency help."""
    return any(flag.acts and flag.level == "emergency_now" for flag in verdict.flags)


@dataclass(frozen=True, slots=True)
class ResultWords:
    """The whole result."""

    urgency: str
    heading: str | Promise
    step: str | Promise
    outcome: str | Promise
    reasons: tuple[Reason, ...]
    not_ruled_out: tuple[Reason, ...]
    open_safety: int
    in_common: tuple[Description, ...]
    against: tuple[Description, ...]
    ask_more: tuple[str, ...]
    examine: tuple[str, ...]
    unsettled: bool
    cannot_tell: bool
    mixed: str
    next: NextStepWords
    paths: tuple[PathWords, ...]
    medicines: MedicineWords | None
    advice: tuple[AdviceWords, ...]
    slowing: tuple[SlowingWords, ...]
    asks_about_recovery: bool
    crisis: str


@dataclass(frozen=True, slots=True)
class Seen:
    """Where somebody looks at the result: the clinic's purpose, its numbers, and whether questions are left."""

    purpose: str
    numbers: Numbers
    unfinished: bool = False


def result_words(verdict: Verdict, facts: Facts, rules: Rules, *, seen: Seen) -> ResultWords:
    """Urgency first. Descriptions are left out while a doctor must look today or now.

    While questions are left that could still raise it, a mild urgency is not called routine: not asked is not no.
    """
    mild = verdict.urgency == "routine"
    unsettled = seen.unfinished and mild and bool(verdict.open_flags)
    calm = verdict.urgency in CALM and not unsettled
    steps, known = next_steps.load(), treatment.load()
    way = routing.onward(verdict, facts, rules, steps=steps, known=known, unsettled=unsettled)
    teller = Teller(facts, rules, shows_likelihood=seen.purpose == "decision-support")
    reasons = [teller.reason(flag) for flag in _worth_saying(verdict, rules)]
    in_common = tuple(teller.in_common(verdict)) if calm else ()
    slowing = routing.slowing(facts, rules, steps=steps, medicines=way.medicines) if calm else ()
    return ResultWords(
        urgency=verdict.urgency,
        heading=UNSETTLED_HEADING if unsettled else HEADINGS[verdict.urgency],
        step=UNSETTLED_STEP if unsettled else STEPS[verdict.urgency],
        unsettled=unsettled,
        cannot_tell=calm and verdict.outcome.id in CANNOT_TELL,
        outcome="" if unsettled or not calm else OUTCOMES.get(verdict.outcome.id, ""),
        reasons=tuple(each for each in reasons if not (mild and each.not_ruled_out)),
        not_ruled_out=tuple(each for each in reasons if mild and each.not_ruled_out),
        open_safety=len(verdict.open_flags),
        in_common=in_common,
        mixed=mixed_words(in_common),
        against=tuple(teller.against(verdict)) if calm else (),
        ask_more=teller.settling(verdict, patient=True) if calm else (),
        examine=teller.settling(verdict, patient=False) if calm else (),
        next=onward.next_step_words(way, seen.numbers),
        paths=onward.path_words(way.paths, seen.numbers),
        medicines=medicine_words(way.medicines) if calm else None,
        advice=recovery.advice_words(routing.advice(facts, rules, steps), known) if calm else (),
        slowing=recovery.slowing_words(slowing, known, seen.numbers),
        asks_about_recovery=calm and routing.not_yet_asked(facts, _recovery_items(rules)),
        crisis=seen.numbers.crisis_line if verdict.urgency not in CALM else "",
    )


def _recovery_items(rules: Rules) -> tuple[str, ...]:
    """The voluntary questions about what may slow recovery."""
    wanted = next_steps.load().recovery_page
    return next((page.items for page in rules.every_page if page.id == wanted), ())


def mixed_words(in_common: Sequence[Description]) -> str:
    """Said when the answers have much in common with one description and with another; empty when not.

    A description that only an examination can complete counts beside one that is close.
    """
    close = [str(each.name) for each in in_common if each.is_close]
    waiting = [str(each.name) for each in in_common if each.waits_for_examination]
    names = list(dict.fromkeys([*close, *waiting]))
    if not close or len(names) < SEVERAL:
        return ""
    return _(
        "Your answers have something in common with more than one description: %(names)s. That is common. One does not rule out the other, and one person can have both."
    ) % {"names": listed(names)}


def _worth_saying(verdict: Verdict, rules: Rules) -> list[FlagVerdict]:
    """The signs behind the advice, most urgent first; mild ones rest while something urgent is said."""
    levels = list(HEADINGS)
    acting = [flag for flag in verdict.flags if flag.acts and not _is_private(flag, rules)]
    if verdict.urgency in levels[:2]:
        acting = [flag for flag in acting if flag.level in levels[:2]]
    return sorted(acting, key=lambda flag: levels.index(flag.level))


def _is_private(flag: FlagVerdict, rules: Rules) -> bool:
    """Private answers stand on no page that somebody else may see."""
    private = {item for page in rules.every_page if page.private for item in page.items}
    return bool(private & {*flag.facts, *flag.missing})


def given(pages: Mapping[str, Iterable[str]], facts: Facts, rules: Rules) -> list[GivenAnswers]:
    """Every page answered so far, by kind and in order. Private answers are listed without what was said."""
    teller = Teller(facts, rules, shows_likelihood=False)
    by_id = {page.id: page for page in rules.every_page}
    first = FIRST if len(pages) > 1 else ""
    return [
        teller.given(by_id[page_id], kind, label=kind or (first if by_id[page_id] in rules.topics else ""))
        for kind, done in pages.items()
        for page_id in done
    ]
