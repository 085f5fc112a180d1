"""One page of the self-check as a form: signs to tick, yes or no, choices, numbers and lengths of time, side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wellhead.knowledge import guided
from wellhead.knowledge.guided import NO_ONE_PLACE, GuidedCheck
from wellhead.reasoning.criteria import Value
from wellhead.reasoning.facts import FactDefinition
from wellhead.reasoning.rules import Page, Rules
from wellhead.selfcheck import steps
from wellhead.selfcheck.actions import Said
from wellhead.selfcheck.drawing import Marks
from wellhead.selfcheck.models import AnswerState
from wellhead.selfcheck.steps import Step
from wellhead.ui.answers import hint_words, option_words, question_words, unit_words
from wellhead.ui.forms import (
    ChoiceCards,
    Left,
    MeasureOrUnsureField,
    OnceForm,
    SegmentedChoice,
    SeveralField,
    Signs,
    SignsField,
)
from wellhead.ui.forms.fields import UNKNOWN
from wellhead.ui.words import content

UNSURE = AnswerState.NOT_SURE.value
RATHER_NOT = AnswerState.PREFER_NOT.value
NOT_SURE_WORDS = _("Not sure")
NOT_COMPLETE = _("This form was not complete when it reached us. Open the page again and send it once more.")
HIGHEST = 10_000
"""The bound of a number whose dictionary entry names none."""
FOR_ANOTHER = "another"
"""The answer of a parent or carer who fills in the check for somebody."""
Reader = Callable[[object], Iterator[Said]]
Standing = Mapping[str, object]
"""Answers that stand, by fact; None for not sure."""


class OpenSeveralField(SeveralField):
    """Any of several, where nothing ticked is left open and “Not sure” is an answer."""

    def clean(self, value: Any) -> Any:  # Any: Django's signature
        """The ticked values, [] for none of these, Left.NOT_SURE, or None when left open."""
        ticked = super().clean(value)
        return Left.NOT_SURE if value == [UNKNOWN] else ticked


class PageForm(OnceForm):
    """The questions of one page. What is left open stores nothing; what was never shown is never answered."""

    asked = forms.CharField(widget=forms.HiddenInput, error_messages={"required": NOT_COMPLETE})

    def __init__(
        self, data: Any, *, step: Step, rules: Rules, standing: Standing, which: bool = False
    ) -> None:
        # Any: posted data as Django hands it over
        """`which` asks which signs the person is not sure about, after they said that there are some."""
        super().__init__(data, initial={"asked": " ".join(step.items)})
        self.page, self.rules, self.standing, self.which = step.page, rules, standing, which
        self.readers: dict[str, Reader] = {}
        self.facts_of: dict[str, tuple[str, ...]] = {}
        for items in steps.parts(step, rules):
            self._add(items)

    def said(self) -> list[Said]:
        """The answers, one a fact, without what was left open; only after is_valid()."""
        return [one for name, read in self.readers.items() for one in read(self.cleaned_data.get(name))]

    def left_open(self) -> tuple[str, ...]:
        """The facts that were shown and not answered; only after is_valid()."""
        answered = {one.fact_id for one in self.said()}
        return tuple(item for items in self.facts_of.values() for item in items if item not in answered)

    def unsure_of_the_rest(self) -> list[Said]:
        """Not sure, or rather not say, for everything left open, because the person pressed that button."""
        state = RATHER_NOT if RATHER_NOT in self.page.answers else UNSURE
        return [Said(item, None, state) for item in self.left_open()]

    @property
    def is_unsettled(self) -> bool:
        """Whether the person said that they are unsure of some signs, and not yet of which."""
        given = (self.cleaned_data.get(name) for name in self.readers)
        return any(isinstance(each, Signs) and not each.is_settled for each in given)

    def clean_asked(self) -> str:
        """What the page showed; refused when this page cannot have shown it."""
        asked = str(self.cleaned_data["asked"])
        if asked.split() != self.initial["asked"].split():
            raise forms.ValidationError(NOT_COMPLETE)
        return asked

    def say_nothing_is_answered(self) -> None:
        """The kind mistake of a page that was sent as it came."""
        for name in self.readers:
            if isinstance(self.cleaned_data.get(name), Signs):
                self.add_error(name, _("Which ones are you not sure about? Tick them in the list below."))
                return
        self.add_error(None, _("Nothing is answered here yet. “Not sure” is a proper answer, too."))

    def _add(self, items: tuple[str, ...]) -> None:
        """One field for a list of signs or for a single question, and how it is read."""
        if len(items) > 1:
            name = f"signs_{items[0]}"
            self.fields[name] = self._signs(items)
            self.initial[name] = Signs(is_settled=False) if self.which else _ticked(items, self.standing)
            self.readers[name] = lambda said: _signs_said(items, said)
        else:
            name = items[0]
            definition = self.rules.facts[name]
            self.fields[name] = self._question(definition)
            self.readers[name] = lambda said: _one_said(definition, said)
            if name in self.standing:
                self.initial[name] = _pressed(definition, self.standing[name])
        self.facts_of[name] = items

    def _signs(self, items: tuple[str, ...]) -> SignsField:
        facts = self.rules.facts
        return SignsField(
            label=_("Tick every one that fits"),
            choices=[(item, question_words(facts[item])) for item in items],
            hints={item: hint_words(facts[item]) for item in items},
            none=_("None of these"),
        )

    def _question(self, definition: FactDefinition) -> forms.Field:
        words = {"label": question_words(definition), "help_text": hint_words(definition)}
        if definition.type == "boolean":
            return _yes_or_no(words, rather_not=RATHER_NOT in self.page.answers)
        if definition.type == "choice":
            return _choice(definition, words)
        if definition.type == "multi_choice":
            return _several(definition, words)
        return _measure(definition, words)


def _yes_or_no(words: dict[str, Any], *, rather_not: bool) -> forms.Field:
    # Any: label and hint as Django takes them
    third = (RATHER_NOT, _("Rather not say")) if rather_not else (UNSURE, NOT_SURE_WORDS)
    choices = [("yes", _("Yes")), ("no", _("No")), third]
    return _always(forms.ChoiceField(choices=choices, widget=SegmentedChoice, required=False, **words))


def _choice(definition: FactDefinition, words: dict[str, Any]) -> forms.Field:
    choices: list[tuple[str, str | Promise]] = [(each, option_words(each)) for each in definition.options]
    if RATHER_NOT not in definition.options:
        choices.append((UNSURE, NOT_SURE_WORDS))
    return _always(forms.ChoiceField(choices=choices, widget=ChoiceCards, required=False, **words))


def _several(definition: FactDefinition, words: dict[str, Any]) -> forms.Field:
    choices = [(option, option_words(option)) for option in definition.options]
    return OpenSeveralField(
        choices=choices, none=_("None of these"), unsure=NOT_SURE_WORDS, required=False, **words
    )


def _measure(definition: FactDefinition, words: dict[str, Any]) -> forms.Field:
    if definition.type == "duration":
        return MeasureOrUnsureField(lowest=0, highest=100_000, is_length=True, **words)
    return MeasureOrUnsureField(
        lowest=definition.min or 0,
        highest=HIGHEST if definition.max is None else definition.max,
        unit=unit_words(definition.unit),
        **words,
    )


def _always(field: forms.Field) -> forms.Field:
    """Not sure is among the answers, so the label need not say that it may be left empty."""
    field.always_answered = True  # type: ignore[attr-defined]  # our fields know this, Django's do not
    return field


def _ticked(items: tuple[str, ...], standing: Standing) -> Signs | None:
    """The boxes of what stands; nothing while a sign has no answer yet, because unticked would look like no."""
    if not all(item in standing for item in items):
        signs = tuple(item for item in items if standing.get(item) is True)
        return Signs(signs, is_settled=False) if signs else None
    signs = tuple(item for item in items if standing[item] is True)
    unsure = tuple(item for item in items if standing[item] is None)
    return Signs(signs, unsure, is_none=not signs and not unsure)


def _pressed(definition: FactDefinition, value: object) -> object:
    """What is chosen in the field for an answer that stands."""
    if value is None:
        return {"multi_choice": [UNKNOWN], "number": Left.NOT_SURE, "duration": Left.NOT_SURE}.get(
            definition.type, UNSURE
        )
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value


def _signs_said(items: Sequence[str], said: object) -> Iterator[Said]:
    """Yes to what was ticked, not sure where said, no to the rest; no to nothing while “which?” is open."""
    if not isinstance(said, Signs):
        return
    for item in items:
        if item in said.unsure:
            yield Said(item, None, UNSURE)
        elif item in said.ticked or said.is_settled:
            yield Said(item, item in said.ticked)


def _one_said(definition: FactDefinition, said: object) -> Iterator[Said]:
    if said in (None, "") or (said == [] and definition.type != "multi_choice"):
        return
    if said in (UNSURE, RATHER_NOT) and definition.type != "choice":
        yield Said(definition.id, None, str(said))
    elif said in (UNSURE, Left.NOT_SURE):
        yield Said(definition.id, None, UNSURE)
    else:
        yield Said(definition.id, _value(definition, said))


def _value(definition: FactDefinition, said: object) -> Value:
    """The answer as the dictionary wants it."""
    if definition.type == "boolean":
        return said == "yes"
    if isinstance(said, Decimal):
        number = float(said)
        return int(number) if number.is_integer() else number
    return tuple(str(each) for each in said) if isinstance(said, list) else str(said)


class StartForm(OnceForm):
    """Whether somebody else can see the screen; the private questions wait for the visit if so."""

    alone = forms.ChoiceField(
        label=_("Are you alone with this screen?"),
        help_text=_("A few questions are private. If somebody looks on, we leave them for your visit."),
        choices=[
            ("yes", _("Yes")),
            ("no", _("No, leave the private questions out")),
            (FOR_ANOTHER, _("I answer for my child, or for somebody I look after")),
        ],
        widget=ChoiceCards,
    )


class MailForm(OnceForm):
    """Where to send a copy, and whether the result itself goes with it."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("Used once, for this mail. It is not kept after sending."),
        max_length=200,
        error_messages={
            "required": _("Write the address that the mail should go to."),
            "invalid": _("This does not look like an e-mail address. Check it for a missing @ or dot."),
        },
    )
    with_pdf = forms.ChoiceField(
        label=_("What should be in the mail?"),
        help_text=_("Whoever can open your mail box can read what is in it."),
        choices=[
            ("no", _("Only my link, nothing about my health")),
            ("yes", _("My link, and the result as a PDF")),
        ],
        widget=ChoiceCards,
        error_messages={"required": _("Choose what should be in the mail.")},
    )


PLACES_ERRORS = {
    "required": _("Mark at least one place, or go on without a drawing."),
    "invalid_choice": _("One of these places is not on our drawing. Open the page again."),
}


class DrawingForm(OnceForm):
    """The pain drawing as a list of places and the place where it starts; the figure on the page only ticks the list."""

    def __init__(self, data: Any, *, names: Mapping[str, str], marks: Marks | None) -> None:
        # Any: posted data as Django hands it over
        """`names` are all places with their side, in words."""
        initial = {"drawn_places": marks.regions, "drawn_start": marks.start} if marks else {}
        super().__init__(data, initial=initial)
        self.fields["drawn_places"] = forms.MultipleChoiceField(
            choices=list(names.items()), widget=forms.CheckboxSelectMultiple, error_messages=PLACES_ERRORS
        )
        self.fields["drawn_start"] = _always(
            forms.ChoiceField(
                label=_("Where does it start?"),
                choices=[("", NOT_SURE_WORDS), (NO_ONE_PLACE, _("Not in one place")), *names.items()],
                required=False,
                error_messages={"invalid_choice": _("Choose one of the places in the list.")},
            )
        )

    @property
    def ticked(self) -> frozenset[str]:
        """The places that stand ticked on the page."""
        return frozenset(self["drawn_places"].value() or ())

    def marks(self) -> Marks:
        """What was drawn; where it starts hurts as well. Only after is_valid()."""
        start = str(self.cleaned_data["drawn_start"] or "")
        places = set(self.cleaned_data["drawn_places"])
        if start and start != NO_ONE_PLACE:
            places.add(start)
        order = guided.load().drawing.regions
        return Marks(tuple(region for region in order if region in places), start or None)


class GuidedForm(PageForm):
    """What is asked after a guided check: first whether it is the known headache, last whether somebody had to stop."""

    def __init__(self, data: Any, *, done: GuidedCheck, standing: Standing) -> None:
        # Any: posted data as Django hands it over
        self.done = done
        page = Page(id=done.id, title=done.title, intro="", items=(*done.ask, done.stopped))
        rules = Rules(version="", facts=guided.load().facts)
        super().__init__(data, step=Step(page, page.items), rules=rules, standing=standing)

    def _question(self, definition: FactDefinition) -> forms.Field:
        if definition.id == self.done.stopped:
            stops = guided.load().checks.stops
            return OpenSeveralField(
                label=_("Did you have to stop? Tick why"),
                choices=[(stop.id, content(stop.say)) for stop in stops],
                none=_("I did not have to stop"),
                required=False,
            )
        if definition.type == "multi_choice":
            choices = [(option, option_words(option)) for option in definition.options]
            words = {"label": question_words(definition), "required": False}
            return OpenSeveralField(
                choices=choices, none=_("Neither of these"), unsure=NOT_SURE_WORDS, **words
            )
        return super()._question(definition)


class AskedAgainForm(PageForm):
    """Questions whose answer in words differs from what was drawn or felt, each with both of them above its choices."""

    def __init__(self, data: Any, *, both: Mapping[str, str], rules: Rules) -> None:
        # Any: posted data as Django hands it over
        """`both` says for each fact what was said and what was drawn or felt."""
        self.both = both
        page = Page(id="settled", title="", intro="", items=tuple(both))
        super().__init__(data, step=Step(page, page.items), rules=rules, standing={})

    def _question(self, definition: FactDefinition) -> forms.Field:
        field = super()._question(definition)
        field.help_text = self.both[definition.id]
        return field
