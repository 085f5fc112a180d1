"""What a clinician asks for and writes down, and what a person answers."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.consent.actions import Answerer, AnswerSaid
from wellhead.consent.choices import Approach, By, Procedure
from wellhead.knowledge import treatment
from wellhead.ui.forms import CheckboxCards, ChoiceCards, OnceForm, SegmentedChoice
from wellhead.ui.words import content

LONGEST_DRAWING = 80_000
"""Letters of a drawn signature as it is sent."""


NEEDS = {
    "yes": {
        "words_back": _("Write in your own words what will be done and what could go wrong."),
        "signed_name": _("Write your name."),
    },
    "question": {"question": _("Write what you would like to know.")},
}
"""What each answer cannot be without, and how it is asked for."""


class _AnsweredField(forms.CharField):
    """Words that one of the choices asks for: the label does not call them optional."""

    always_answered = True


class _AnsweredChoice(forms.ChoiceField):
    """A choice that has an answer from the start."""

    always_answered = True


def _places() -> list[tuple[str, str]]:
    """Every region that a form of consent names, by its name."""
    return [
        (place.region, content(place.name))
        for form in treatment.load().consents.values()
        for place in form.places
    ]


class _AnsweredChoices(forms.MultipleChoiceField):
    """Several to tick, which one of the choices asks for: the label does not call it optional."""

    always_answered = True


class AskForm(OnceForm):
    """What is asked for, and what matters to this person beside the usual."""

    procedure = forms.ChoiceField(label=_("What do you ask for?"), choices=Procedure.choices)
    approach = _AnsweredChoice(
        label=_("Way of needling"),
        help_text=_("Only for needling. Each way is asked for alone."),
        choices=[("", _("Not needling")), *Approach.choices],
        required=False,
    )
    regions = _AnsweredChoices(
        label=_("Where the needles are meant for"),
        help_text=_(
            "Only for needling. The person reads the risks of these regions and agrees to these alone."
        ),
        choices=_places,
        widget=CheckboxCards,
        required=False,
    )
    own_risks = forms.CharField(
        label=_("What matters to this person in particular"),
        help_text=_("One sentence a line, in plain words. It stands beside the usual risks."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=4_000,
    )

    def risks(self) -> list[str]:
        """The person's own risks, one a line."""
        return str(self.cleaned_data["own_risks"]).splitlines()


class AnswererForm(OnceForm):
    """Who answers: the person, or somebody who may for them, and why."""

    answerer = _AnsweredChoice(
        label=_("Who answers?"),
        choices=[(By.PERSON.value, _("The person")), (By.PROXY.value, _("Somebody who may answer for them"))],
        initial=By.PERSON.value,
        widget=SegmentedChoice,
        required=False,
    )
    answerer_name = forms.CharField(label=_("Their name"), max_length=120, required=False)
    answerer_right = forms.CharField(
        label=_("By what right, or why a child answers alone"),
        help_text=_(
            "For example: mother, parental responsibility. Somebody who books visits may not consent from that alone."
        ),
        max_length=300,
        required=False,
    )

    def who(self) -> Answerer:
        """Who answers, as chosen; only after is_valid()."""
        said = self.cleaned_data
        by = By(said["answerer"] or By.PERSON.value)
        name = said["answerer_name"] if by is By.PROXY else ""
        return Answerer(by=by, name=name, right=said["answerer_right"])


class SaidForm(AnswererForm):
    """What was said aloud, written down by the clinician who heard it."""

    given = forms.ChoiceField(
        label=_("What did they say?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        widget=SegmentedChoice,
    )
    words_back = _AnsweredField(
        label=_("In their words: what will be done, and what could go wrong"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2_000,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's form arguments
        # It stands beside a form with fields of the same names.
        kwargs.setdefault("auto_id", "said_%s")
        super().__init__(*args, **kwargs)

    field_order = ("given", "words_back", "answerer", "answerer_name", "answerer_right")

    def said(self) -> AnswerSaid:
        """The answer; only after is_valid()."""
        return AnswerSaid(
            given=self.cleaned_data["given"] == "yes", words_back=self.cleaned_data["words_back"]
        )


class BackForm(OnceForm):
    """Taking it back; a reason is welcome and never needed."""

    why = forms.CharField(
        label=_("Why, if you like to say"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2_000,
        required=False,
    )


class AnswerForm(OnceForm):
    """The person's own answer: their words, their name, a drawn signature if they like; or a question first."""

    choice = forms.ChoiceField(
        label=_("What do you want to do?"),
        choices=[
            ("yes", _("Yes, I agree")),
            ("no", _("No, I do not want this")),
            ("question", _("I have a question first")),
        ],
        widget=ChoiceCards,
    )
    words_back = _AnsweredField(
        label=_("Tell us in your own words: what will be done, and what could go wrong?"),
        help_text=_("So that we both know that we mean the same. There is no wrong answer."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2_000,
        required=False,
    )
    question = _AnsweredField(
        label=_("What would you like to know?"),
        help_text=_("Nothing is agreed to until you say yes."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2_000,
        required=False,
    )
    signed_name = _AnsweredField(
        label=_("Your name"),
        help_text=_("This is enough. You can draw your signature too."),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    signature = forms.CharField(
        widget=forms.HiddenInput(attrs={"id": False, "data-signature-strokes": ""}),
        max_length=LONGEST_DRAWING,
        required=False,
        error_messages={"max_length": _("The signature could not be read. Draw it again, or leave it out.")},
    )

    def clean_signature(self) -> list[list[list[int]]]:
        """Strokes of whole numbers; a sentence for anything else."""
        said = self.cleaned_data["signature"]
        if not said:
            return []
        try:
            strokes = json.loads(said)
            return [[[int(x), int(y)] for x, y in stroke] for stroke in strokes]
        except (ValueError, TypeError, RecursionError):
            raise forms.ValidationError(
                _("The signature could not be read. Draw it again, or leave it out.")
            ) from None

    def clean(self) -> dict[str, Any]:  # Any: Django's cleaned data
        """Everything that the chosen answer lacks, at once."""
        said = super().clean() or self.cleaned_data
        lacks = [name for name in NEEDS.get(said.get("choice", ""), {}) if not said.get(name, "").strip()]
        for name in lacks:
            self.add_error(name, NEEDS[said["choice"]][name])
        return said

    def said(self) -> AnswerSaid:
        """The yes or no; only after is_valid()."""
        is_yes = self.cleaned_data["choice"] == "yes"
        return AnswerSaid(
            given=is_yes,
            words_back=self.cleaned_data["words_back"],
            signed_name=self.cleaned_data["signed_name"],
            signature=self.cleaned_data["signature"] if is_yes else [],
        )
