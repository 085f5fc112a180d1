"""One page of the self-check as a form: safety signs to tick, signs one by one, or a single question."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.reasoning.criteria import Value
from wellhead.reasoning.facts import FactDefinition
from wellhead.reasoning.rules import Page, Rules
from wellhead.selfcheck.actions import Said
from wellhead.selfcheck.models import AnswerState
from wellhead.selfcheck.steps import Step
from wellhead.ui.answers import option_words, question_words
from wellhead.ui.forms import CheckboxCards, ChoiceCards, MeasureField, OnceForm, SeveralField

UNSURE = "not_sure"
RATHER_NOT = "prefer_not_to_say"
NOT_SURE_WORDS = _("Not sure")
ANSWER_LABEL = _("Your answer")
"""The question itself is the heading of the page."""
LENGTHS = {"s": 1, "min": 60, "h": 3_600, "d": 86_400}
LENGTH_WORDS = [("min", _("minutes")), ("h", _("hours")), ("d", _("days")), ("s", _("seconds"))]
BOUND_WORDS = _("Write a number from {lowest} to {highest}.")


class StepForm(OnceForm):
    """Base: `said()` gives the answers of the page; only after is_valid()."""

    @abstractmethod
    def _said(self) -> Iterator[Said]:
        """The answers, one a fact."""

    def said(self) -> list[Said]:
        """The answers, one a fact."""
        return list(self._said())


class SignsForm(StepForm):
    """Tick every sign that fits. None of these says no to all; not sure leads to one by one."""

    def __init__(self, data: Any, *, page: Page, rules: Rules, standing: dict[str, object]) -> None:
        # Any: posted data as Django hands it over
        super().__init__(data)
        self.page = page
        self.fields["signs"] = SeveralField(
            label=_("Tick every one that fits"),
            choices=[(item, question_words(rules.facts[item])) for item in page.items],
            widget=CheckboxCards(hints={item: rules.facts[item].help for item in page.items}),
            none=_("None of these"),
            unsure=_("I am not sure about one of them") if page.not_sure else None,
        )
        if all(isinstance(standing.get(item), bool) for item in page.items):
            self.initial["signs"] = [item for item in page.items if standing[item] is True]

    @property
    def wants_one_by_one(self) -> bool:
        """Whether the person is unsure about one of the signs."""
        return self.cleaned_data["signs"] is None

    def _said(self) -> Iterator[Said]:
        ticked = self.cleaned_data["signs"] or []
        for item in self.page.items:
            yield Said(item, item in ticked)


class OneByOneForm(StepForm):
    """Each sign of a page with yes, no, not sure (or rather not say); every one is answered, none in advance."""

    def __init__(self, data: Any, *, page: Page, rules: Rules, standing: dict[str, object]) -> None:
        # Any: posted data as Django hands it over
        super().__init__(data)
        self.page = page
        third = (
            (RATHER_NOT, _("I would rather not say"))
            if RATHER_NOT in page.answers
            else (UNSURE, NOT_SURE_WORDS)
        )
        for item in page.items:
            self.fields[item] = forms.ChoiceField(
                label=question_words(rules.facts[item]),
                help_text=rules.facts[item].help,
                choices=[("yes", _("Yes")), ("no", _("No")), third],
                widget=ChoiceCards,
            )
            if item in standing:
                self.initial[item] = _pressed(standing[item])

    def _said(self) -> Iterator[Said]:
        for item in self.page.items:
            yield _spoken(item, self.cleaned_data[item])


def _pressed(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return UNSURE


def _spoken(fact_id: str, word: str) -> Said:
    if word in {UNSURE, RATHER_NOT}:
        return Said(fact_id, None, word)
    return Said(fact_id, word == "yes")


class QuestionForm(StepForm):
    """A single question with its own kind of answer, and not sure as the last."""

    def __init__(self, data: Any, *, definition: FactDefinition, standing: dict[str, object]) -> None:
        # Any: posted data as Django hands it over
        super().__init__(data)
        self.definition = definition
        known = standing.get(definition.id)
        builder = {
            "boolean": self._ask_yes_or_no,
            "choice": self._ask_choice,
            "multi_choice": self._ask_several,
            "number": self._ask_number,
            "duration": self._ask_length,
        }[definition.type]
        builder(known)
        if definition.id in standing and known is None:
            self.initial["unsure"] = True

    def _ask_yes_or_no(self, known: object) -> None:
        choices = [("yes", _("Yes")), ("no", _("No")), (UNSURE, NOT_SURE_WORDS)]
        self.fields["answer"] = forms.ChoiceField(label=ANSWER_LABEL, choices=choices, widget=ChoiceCards)
        if isinstance(known, bool):
            self.initial["answer"] = _pressed(known)

    def _ask_choice(self, known: object) -> None:
        choices = [(option, option_words(option)) for option in self.definition.options]
        self.fields["answer"] = forms.ChoiceField(
            label=ANSWER_LABEL, choices=[*choices, (UNSURE, NOT_SURE_WORDS)], widget=ChoiceCards
        )
        self.initial["answer"] = known

    def _ask_several(self, known: object) -> None:
        choices = [(option, option_words(option)) for option in self.definition.options]
        self.fields["answer"] = SeveralField(
            label=ANSWER_LABEL, choices=choices, none=_("None of these"), unsure=NOT_SURE_WORDS
        )
        self.initial["answer"] = known

    def _ask_number(self, known: object) -> None:
        self.fields["answer"] = MeasureField(
            label=ANSWER_LABEL,
            lowest=self.definition.min or 0,
            highest=self.definition.max if self.definition.max is not None else 10_000,
            unit=self.definition.unit,
        )
        self.initial["answer"] = known
        self._ask_unsure()

    def _ask_length(self, known: object) -> None:
        self.fields["answer"] = MeasureField(label=ANSWER_LABEL, lowest=0, highest=100_000)
        self.fields["unit"] = forms.ChoiceField(label=_("Unit"), choices=LENGTH_WORDS, required=False)
        if isinstance(known, int | float):
            unit = next(
                (sign for sign in ("d", "h", "min", "s") if known and known % LENGTHS[sign] == 0), "s"
            )
            self.initial["answer"], self.initial["unit"] = known / LENGTHS[unit], unit
        self._ask_unsure()

    def _ask_unsure(self) -> None:
        self.fields["unsure"] = forms.BooleanField(label=NOT_SURE_WORDS, required=False)
        for field in self.fields.values():
            field.always_answered = True  # type: ignore[attr-defined]  # a number or not sure is asked for

    def clean(self) -> dict[str, Any]:  # Any: cleaned data as Django declares it
        """A typed number needs either a number or not sure; a length must lie within its bounds."""
        said = super().clean() or self.cleaned_data
        if "unsure" not in self.fields or "answer" in self.errors:
            return said
        if said.get("answer") is None and not said.get("unsure"):
            self.add_error("answer", _("Write a number, or tick “Not sure”."))
        if said.get("answer") is not None and said.get("unsure"):
            self.add_error("unsure", _("You wrote a number and ticked “Not sure”. Take one of them away."))
        return said

    def clean_unit(self) -> str:
        """The unit of a length; minutes when none was sent."""
        return str(self.cleaned_data.get("unit") or "min")

    def _said(self) -> Iterator[Said]:
        answer = self.cleaned_data.get("answer")
        if self.cleaned_data.get("unsure") or answer in (None, UNSURE):
            yield Said(self.definition.id, None, AnswerState.NOT_SURE.value)
        elif self.definition.type == "boolean":
            yield _spoken(self.definition.id, answer)
        else:
            yield Said(self.definition.id, self._value(answer))

    def _value(self, answer: Any) -> Value:  # Any: what the field of this kind cleans to
        if isinstance(answer, Decimal):
            size = LENGTHS[self.cleaned_data["unit"]] if self.definition.type == "duration" else 1
            number = float(answer) * size
            return int(number) if number.is_integer() else number
        return tuple(answer) if isinstance(answer, list) else str(answer)


def form_for(
    step: Step, rules: Rules, data: Any, *, standing: dict[str, object], one_by_one: bool
) -> StepForm:  # Any: posted data as Django hands it over
    """The form of a step, with the answers that stand filled in."""
    if step.page is None:
        return QuestionForm(data, definition=rules.facts[step.id], standing=standing)
    kind = OneByOneForm if step.page.one_by_one or one_by_one else SignsForm
    return kind(data, page=step.page, rules=rules, standing=standing)


class StartForm(OnceForm):
    """Whether somebody else can see the screen; the private questions wait for the visit if so."""

    alone = forms.ChoiceField(
        label=_("Are you alone with this screen?"),
        help_text=_("A few questions are private. If somebody looks on, we leave them for your visit."),
        choices=[("yes", _("Yes")), ("no", _("No, leave the private questions out"))],
        widget=ChoiceCards,
    )
