"""What is asked after a session: yes, no, not sure, or 0 to 10; nothing is chosen in advance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.knowledge.treatment.follow_up import NOT_SURE, is_scale
from wellhead.knowledge.treatment.needling import FollowUpQuestion
from wellhead.ui.forms import OnceForm, ScaleField, SegmentedChoice
from wellhead.ui.words import content

ANSWERS = [("yes", _("Yes")), ("no", _("No")), (NOT_SURE, _("Not sure"))]


class CheckInForm(OnceForm):
    """The questions of every region that is asked at this moment."""

    def __init__(
        self, questions: Iterable[FollowUpQuestion], *args: Any, **kwargs: Any
    ) -> None:  # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        for question in questions:
            self.fields[question.id] = _field(question)
        self.fields["words"] = forms.CharField(
            label=_("Anything else we should know?"),
            max_length=2_000,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
        )

    def answers(self) -> Mapping[str, bool | int | str | None]:
        """By question; None where nothing was chosen."""
        known: dict[str, bool | int | str | None] = {"yes": True, "no": False, "": None}
        said = {name: value for name, value in self.cleaned_data.items() if name not in {"words", "once"}}
        return {
            name: known.get(value, value) if isinstance(value, str) else value for name, value in said.items()
        }


def _field(question: FollowUpQuestion) -> forms.Field:
    label = content(question.ask)
    if is_scale(question):
        return ScaleField(label=label, low=_("None"), high=_("Worst"))
    choice = forms.ChoiceField(
        label=label, required=False, choices=ANSWERS, widget=SegmentedChoice(unknown=[NOT_SURE])
    )
    vars(choice)["always_answered"] = True
    choice.widget.attrs["data-asks-for"] = question.if_yes or ""
    return choice


class SettleForm(OnceForm):
    """What the clinician did about a reply, or about there being none."""

    words = forms.CharField(
        label=_("What you did"),
        help_text=_("Whom you spoke to, what they said, what was agreed."),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
