"""The result of a self-check in words. In information mode no diagnosis is named for the person and no probability shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wellhead.reasoning.facts import Facts, View
from wellhead.reasoning.rules import Page, Rules
from wellhead.reasoning.truth import Truth
from wellhead.reasoning.verdict import (
    DiagnosisVerdict,
    FlagState,
    FlagVerdict,
    LetterVerdict,
    Likelihood,
    Verdict,
)
from wellhead.selfcheck.kinds import FIRST
from wellhead.ui.answers import answer_words, question_words
from wellhead.ui.words import content

MOST_DESCRIPTIONS, MOST_SETTLING = 4, 5
MOST_DENIED = 3
"""A reason that rests on more denied signs than this counts them instead of listing them."""

LAY_NAMES: Mapping[str, str | Promise] = {
    "cervicogenic": gettext_lazy("Headache that starts in the neck"),
    "migraine": gettext_lazy("Migraine"),
    "tth": gettext_lazy("Tension-type headache"),
    "tac": gettext_lazy("Cluster headache and its relatives"),
    "moh": gettext_lazy("Headache from many painkiller days"),
}
KIND_WORDS: Mapping[str, str | Promise] = {
    "first": gettext_lazy("First kind"),
    "second": gettext_lazy("Second kind"),
    "third": gettext_lazy("Third kind"),
    "fourth": gettext_lazy("Fourth kind"),
}
HEADINGS: Mapping[str, str | Promise] = {
    "emergency_now": gettext_lazy("Some of your answers need emergency help now."),
    "same_day": gettext_lazy("Some of your answers need a doctor today."),
    "soon": gettext_lazy("Some of your answers need a doctor within the next two weeks."),
    "routine": gettext_lazy("Your answers so far raise no warning sign."),
}
UNSETTLED_HEADING = gettext_lazy("We cannot say yet how soon: questions about safety are still open.")
UNSETTLED_STEP = gettext_lazy(
    "Nothing you said so far is a warning sign, but not everything was asked. Go on with the questions, or talk to a doctor or to us."
)
STEPS: Mapping[str, str | Promise] = {
    "emergency_now": gettext_lazy(
        "Do not drive yourself. Do not wait to see whether it passes. Book nothing here first."
    ),
    "same_day": gettext_lazy(
        "Call your doctor's practice today, or the out-of-hours line when it is closed, and say what you ticked here. A visit to us can wait."
    ),
    "soon": gettext_lazy(
        "Ask your doctor's practice for an appointment and take this page with you. We can talk with you meanwhile."
    ),
    "routine": gettext_lazy(
        "A first visit can find out more than questions can. Nothing here is urgent; you choose when."
    ),
}
OUTCOMES: Mapping[str, str | Promise] = {
    "child_out_of_scope": gettext_lazy(
        "This check is made for people from 12 years. A doctor needs to see your child."
    ),
    "data_do_not_decide": gettext_lazy(
        "We cannot tell yet which kind of headache this is. That is a common and honest result. What would help stands below."
    ),
    "not_classified": gettext_lazy("Your answers do not fit a published description. A doctor should look."),
}


def is_emergency(verdict: Verdict) -> bool:
    """Whether something said needs emergency help."""
    return any(flag.acts and flag.level == "emergency_now" for flag in verdict.flags)


@dataclass(frozen=True, slots=True)
class LineWords:
    """One part of a published description beside what the person said."""

    state: str
    text: str
    fact: str
    word: str


@dataclass(frozen=True, slots=True)
class Description:
    """A published description: what the answers have in common with it, what speaks against it, what is open."""

    name: str | Promise
    published_as: str
    lines: tuple[LineWords, ...]
    fits: bool
    likelihood: Likelihood | None = None
    kind: str | Promise = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why it is urgent: the sign, and the answers behind it."""

    label: str
    said: tuple[str, ...]
    not_ruled_out: bool
    level: str


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
    offers_visit: bool
    offers_call: bool
    shows_likelihood: bool


def result_words(
    verdict: Verdict, facts: Facts, rules: Rules, *, purpose: str, unfinished: bool = False
) -> ResultWords:
    """Urgency first. Descriptions are left out while a doctor must look today or now.

    While questions are left that could still raise it, a mild urgency is not called routine: not asked is not no.
    """
    unsettled = unfinished and verdict.urgency == "routine" and bool(verdict.open_flags)
    calm = verdict.urgency in {"soon", "routine"} and not unsettled
    teller = _Teller(facts, rules, shows_likelihood=purpose == "decision-support")
    reasons = [teller.reason(flag) for flag in _worth_saying(verdict, rules)]
    mild = verdict.urgency == "routine"
    return ResultWords(
        urgency=verdict.urgency,
        heading=UNSETTLED_HEADING if unsettled else HEADINGS[verdict.urgency],
        step=UNSETTLED_STEP if unsettled else STEPS[verdict.urgency],
        unsettled=unsettled,
        outcome="" if unsettled else OUTCOMES.get(verdict.outcome.id, ""),
        reasons=tuple(each for each in reasons if not (mild and each.not_ruled_out)),
        not_ruled_out=tuple(each for each in reasons if mild and each.not_ruled_out),
        open_safety=len(verdict.open_flags),
        in_common=tuple(teller.in_common(verdict)) if calm else (),
        against=tuple(teller.against(verdict)) if calm else (),
        ask_more=teller.settling(verdict, patient=True) if calm else (),
        examine=teller.settling(verdict, patient=False) if calm else (),
        offers_visit=calm and verdict.urgency == "routine" and verdict.physiotherapy in {"yes", "adjunct"},
        offers_call=calm,
        shows_likelihood=teller.shows_likelihood,
    )


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


class _Teller:
    """Turns one person's verdict into lines."""

    def __init__(self, facts: Facts, rules: Rules, *, shows_likelihood: bool) -> None:
        self.views = {view.kind: view for view in facts.views()}
        self.rules = rules
        self.shows_likelihood = shows_likelihood

    def reason(self, flag: FlagVerdict) -> Reason:
        """The sign and what was said."""
        return Reason(
            label=content(flag.flag.label),
            said=self._told(flag.facts),
            not_ruled_out=flag.state is FlagState.CANNOT_BE_RULED_OUT,
            level=flag.level,
        )

    def _told(self, facts: Iterable[str]) -> tuple[str, ...]:
        """What was said, at length; of many signs that were denied, how many."""
        places = {fact: self._where(fact) for fact in facts}
        refused = [fact for fact, view in places.items() if view.values.get(fact) is False]
        if len(refused) <= MOST_DENIED:
            refused = []
        told = (self._said(fact, view) for fact, view in places.items() if fact not in refused)
        return (*told, *_denied(len(refused)))

    def view_of(self, kind: str) -> View:
        """What is known for this kind; for the first when none is named."""
        return self.views.get(kind) or next(iter(self.views.values()))

    def given(self, page: Page, kind: str, *, label: str) -> GivenAnswers:
        """What was said on one page. Signs are named when they were ticked or left unsure, the rest counted."""
        title = f"{KIND_WORDS[label]}: {content(page.title)}" if label else content(page.title)
        if page.private:
            return GivenAnswers(page.id, kind, title, (_("Answered; not shown here"),))
        view = self.view_of(kind)
        answered = [item for item in page.items if view.answered(item)]
        refused = [item for item in answered if view.values.get(item) is False]
        told = tuple(self._said(item, view) for item in answered if item not in refused)
        if not told:
            return GivenAnswers(page.id, kind, title, (_("None of these"),))
        return GivenAnswers(page.id, kind, title, told + _denied(len(refused)))

    def in_common(self, verdict: Verdict) -> Iterable[Description]:
        """Descriptions that nothing said speaks against and something said speaks for; one a family and kind."""
        seen: set[tuple[str, str]] = set()
        for entry in verdict.candidates:
            mark = entry.headache, entry.diagnosis.family
            if not self._worth_showing(entry) or mark in seen:
                continue
            seen.add(mark)
            yield self._description(entry, fits=True)
            if len(seen) == MOST_DESCRIPTIONS * len(self.views):
                return

    def against(self, verdict: Verdict) -> Iterable[Description]:
        """Well-known descriptions that something said speaks against."""
        open_families = {entry.diagnosis.family for entry in verdict.candidates}
        seen: set[str] = set()
        for entry in verdict.diagnoses:
            family = entry.diagnosis.family
            if entry in verdict.candidates or family in seen | open_families or family not in LAY_NAMES:
                continue
            if entry.diagnosis.kind == "definite" and entry.failing:
                seen.add(family)
                yield self._description(entry, fits=False)

    def _worth_showing(self, entry: DiagnosisVerdict) -> bool:
        """At least half of what can be said without a clinician fits, or a well-known description fits in part."""
        if entry.diagnosis.kind != "definite":
            return False
        said = [letter for letter in entry.letters if not letter.is_clinicians]
        fitting = sum(letter.truth is Truth.YES for letter in said)
        if entry.diagnosis.family in LAY_NAMES:
            return fitting > 0 or self._partly(entry)
        return fitting * 2 > len(said)

    def _partly(self, entry: DiagnosisVerdict) -> bool:
        """Whether an answer already counts towards a letter that is still open."""
        view = self.view_of(entry.headache)
        return any(
            self.rules.facts[fact].scope == "headache" and view.values.get(fact) not in (None, False, ())
            for letter in entry.letters
            for fact in letter.facts
        )

    def _description(self, entry: DiagnosisVerdict, *, fits: bool) -> Description:
        view = self.view_of(entry.headache)
        lines = tuple(self._line(letter, view) for letter in entry.letters if not letter.is_clinicians)
        return Description(
            name=LAY_NAMES.get(entry.diagnosis.family) or content(entry.name),
            published_as=f"{content(entry.name)}, ICHD-3 {entry.code}",
            lines=lines,
            fits=fits,
            likelihood=entry.likelihood if self.shows_likelihood else None,
            kind=KIND_WORDS.get(entry.headache, ""),
        )

    def _line(self, letter: LetterVerdict, view: View) -> LineWords:
        word = {
            Truth.YES: _("In common"),
            Truth.NO: _("Not in common"),
            Truth.UNKNOWN: _("Not known yet"),
        }[letter.truth]
        said = [self._said(fact, view) for fact in letter.facts if fact in view.values]
        fact = "; ".join(said[:3]) or self._why_open(letter)
        return LineWords(letter.truth.value, content(letter.text), fact, word)

    def _why_open(self, letter: LetterVerdict) -> str:
        missing = [self.rules.facts[fact].asked_of for fact in letter.missing if fact in self.rules.facts]
        if missing and all(who != "patient" for who in missing):
            return _("Only an examination can tell")
        return _("Not answered yet") if missing else ""

    def settling(self, verdict: Verdict, *, patient: bool) -> tuple[str, ...]:
        """What would settle most: questions for the person, or findings of an examination."""
        wanted = [
            question_words(self.rules.facts[fact])
            for fact in self._open_facts(verdict)
            if self.rules.facts[fact].asked_of == ("patient" if patient else "exam")
        ]
        return tuple(dict.fromkeys(wanted))[:MOST_SETTLING]

    def _open_facts(self, verdict: Verdict) -> Iterable[str]:
        yield from (fact for fact in verdict.settling if fact in self.rules.facts)
        for entry in verdict.candidates[:MOST_DESCRIPTIONS]:
            yield from (
                fact
                for fact in entry.missing
                if fact in self.rules.facts and self.rules.facts[fact].asked_of in {"exam", "patient"}
            )

    def _where(self, fact: str) -> View:
        """The first kind for which this was answered."""
        return next((view for view in self.views.values() if view.answered(fact)), self.view_of(""))

    def _said(self, fact: str, view: View) -> str:
        definition = self.rules.facts.get(fact)
        if definition is None:
            return fact
        answer = answer_words(definition, view.values.get(fact))
        if fact in view.not_sure and fact not in view.values:
            answer = _("Not sure")
        question = question_words(definition)
        return f"{question} {answer}" if question.endswith("?") else f"{question}: {answer}"


def _denied(count: int) -> tuple[str, ...]:
    """How many further signs were denied; nothing for none."""
    words = ngettext("No to %(count)s other", "No to %(count)s others", count)
    return (words % {"count": count},) if count else ()


@dataclass(frozen=True, slots=True)
class GivenAnswers:
    """One page that was answered: its title, what was said, and where to change it."""

    page_id: str
    kind: str
    title: str
    said: tuple[str, ...]


def given(pages: Mapping[str, Iterable[str]], facts: Facts, rules: Rules) -> list[GivenAnswers]:
    """Every page answered so far, by kind and in order. Private answers are listed without what was said."""
    teller = _Teller(facts, rules, shows_likelihood=False)
    by_id = {page.id: page for page in rules.every_page}
    first = FIRST if len(pages) > 1 else ""
    return [
        teller.given(by_id[page_id], kind, label=kind or (first if by_id[page_id] in rules.topics else ""))
        for kind, done in pages.items()
        for page_id in done
    ]
