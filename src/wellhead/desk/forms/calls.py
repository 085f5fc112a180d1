"""The complimentary call: the safety answers, which are kept nowhere, and how it ended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.booking.choices import CallEnd
from wellhead.ui.forms import ChoiceCards, CountField, OnceForm, PlainForm, SegmentedChoice
from wellhead.ui.words import content

if TYPE_CHECKING:
    from wellhead.booking.models import Service
    from wellhead.knowledge.call_script import CallScript, SafetyQuestion

ANSWERS = [("yes", _("Yes")), ("no", _("No")), ("not_sure", _("Not sure"))]
HINTS = {
    CallEnd.NOT_BOOKED_SELF_CARE.value: _("They have what they need. That is a good call."),
    CallEnd.NOT_BOOKED_DOCTOR.value: _("A doctor comes first. That is a good call."),
    CallEnd.NOT_BOOKED_ELSEWHERE.value: _("Somebody else helps them better. That is a good call."),
    CallEnd.SENT_NOW.value: _("A safety question sent them on."),
    CallEnd.NOT_REACHED.value: _("Nobody answered. It stays on the list, to be tried again."),
}


class SafetyForm(PlainForm):
    """One answer a question. What is answered here is looked at once and kept nowhere."""

    def __init__(self, *args: Any, script: CallScript, **kwargs: Any) -> None:  # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        self.script = script
        for question in script.safety:
            asked = forms.ChoiceField(
                label=content(question.ask), choices=ANSWERS, widget=SegmentedChoice, required=False
            )
            asked.always_answered = True  # type: ignore[attr-defined]  # our fields know this, Django's do not
            self.fields[question.id] = asked

    def answered(self) -> dict[str, str]:
        """Question and answer, those that were answered."""
        self.is_valid()
        return {name: said for name, said in self.cleaned_data.items() if said}

    def sending(self) -> list[tuple[SafetyQuestion, str]]:
        """The questions that send on, each with how urgently; not sure sends on too."""
        said = self.answered()
        return [
            (question, question.yes if said[question.id] == "yes" else question.not_sure)
            for question in self.script.safety
            if said.get(question.id) in {"yes", "not_sure"}
        ]

    def are_all_no(self) -> bool:
        """Whether every question was asked and answered with no: an open one is not a no."""
        said = self.answered()
        return all(said.get(question.id) == "no" for question in self.script.safety)


class OutcomeForm(OnceForm):
    """How the call ended, and nothing of what was said."""

    outcome = forms.ChoiceField(
        label=_("How did it end?"),
        choices=CallEnd.choices,
        widget=ChoiceCards(hints=HINTS),
        error_messages={"required": _("Choose how the call ended.")},
    )
    minutes = CountField(label=_("How long it took"), highest=180, unit=_("minutes"))
    fitting = forms.ChoiceField(label=_("What would fit"), required=False)
    why = forms.CharField(
        label=_("A word for colleagues"),
        help_text=_("Not about health: what they told you stays with them until they see a clinician."),
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, services: Sequence[Service], **kwargs: Any) -> None:
        # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        offered = self.fields["fitting"]
        if isinstance(offered, forms.ChoiceField):
            offered.choices = [("", _("Not said")), *((each.slug, each.name) for each in services)]
