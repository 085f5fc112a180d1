"""What is asked when a plan is shown, agreed or ended, when something was explained, and when a template is kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from wellhead.plan.actions import Agreement
from wellhead.plan.forms.rows import LONGEST
from wellhead.plan.models import AgreedBy, Understood
from wellhead.ui.forms import OnceForm, PlainForm, SegmentedChoice


class AgreeForm(OnceForm):
    """Who agreed aloud, written down by the clinician."""

    by = forms.ChoiceField(
        label=gettext_lazy("Who said yes"),
        choices=[(each.value, each.label) for each in (AgreedBy.SAID, AgreedBy.PROXY)],
        initial=AgreedBy.SAID,
        required=False,
    )
    who = forms.CharField(
        label=gettext_lazy("Name, if somebody agreed for the person"), max_length=LONGEST, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        for name in ("by", "who"):
            vars(self.fields[name])["always_answered"] = True

    def agreement(self, language: str) -> Agreement:
        """What was said; only after is_valid()."""
        said = self.cleaned_data
        return Agreement(said.get("by") or AgreedBy.SAID.value, said.get("who", ""), language)


class OwnAgreeForm(OnceForm):
    """The person agrees on their own page."""


class ShareForm(OnceForm):
    """The version is put on the person's own page."""


class EndForm(OnceForm):
    """Why a plan ends."""

    why = forms.CharField(label=gettext_lazy("Why it ends"), max_length=LONGEST)


class ExplainedForm(OnceForm):
    """Something was explained; whether it was understood, by the person's own words."""

    understood = forms.ChoiceField(
        label=gettext_lazy("Understood?"),
        choices=Understood.choices,
        widget=SegmentedChoice(unknown=[Understood.NOT_ASKED]),
    )
    words_back = forms.CharField(
        label=gettext_lazy("What the person said back"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1_000,
        required=False,
    )


class TemplateForm(OnceForm):
    """A plan kept as a template; the same name is the same template."""

    name = forms.CharField(label=gettext_lazy("Name of the template"), max_length=120)


class RetireForm(OnceForm):
    """A template taken off the list."""


class StartForm(PlainForm):
    """What a plan is filled in from."""

    template = forms.ChoiceField(label=gettext_lazy("Start from"), required=False)

    def __init__(
        self,
        *args: Any,
        choices: list[tuple[str, str | list[tuple[str, str]]]],
        **kwargs: Any,  # Any: Django's form arguments
    ) -> None:
        super().__init__(*args, **kwargs)
        template = self.fields["template"]
        if isinstance(template, forms.ChoiceField):
            template.choices = choices
        for field in self.fields.values():
            vars(field)["always_answered"] = True
