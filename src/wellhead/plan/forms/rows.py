"""The rows of a plan: goals, problems, things to do, ends of care."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.knowledge.treatment.templates import things_of
from wellhead.plan.models import Intervention
from wellhead.ui.forms import CountField, PlainForm, ScaleField

LONGEST = 300
MOST_ROWS = 20
NOTHING = ("", "–")


class LongSelect(forms.Select):
    """A list of many choices, written at once: the page holds it once a row, and a template for each option is slow."""

    def render(  # noqa: PLR0917 -- Django's signature
        self,
        name: str,
        value: Any,  # Any: whatever the field holds
        attrs: dict[str, Any] | None = None,  # Any: Django's attributes
        renderer: BaseRenderer | None = None,  # noqa: ARG002 -- Django's signature
    ) -> SafeString:
        """The control as HTML."""
        shown = self.get_context(name, value, attrs)["widget"]
        groups = ((label, options) for label, options, _index in shown["optgroups"])
        inside = format_html_join("", "{}", ((_options(label, options),) for label, options in groups))
        return format_html('<select name="{}"{}>{}</select>', shown["name"], flatatt(shown["attrs"]), inside)


def _options(label: str | None, options: list[dict[str, Any]]) -> SafeString:  # Any: Django's option
    rows = format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((each["value"], flatatt(each["attrs"]), each["label"]) for each in options),
    )
    return format_html('<optgroup label="{}">{}</optgroup>', label, rows) if label else rows


class RowForm(PlainForm):
    """A row that may stay empty as a whole: no field of it says “optional”."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            vars(field)["always_answered"] = True


class ProblemForm(RowForm):
    """One problem."""

    words = forms.CharField(label=gettext_lazy("Problem"), max_length=LONGEST, required=False)
    deficit_id = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)


class GoalForm(RowForm):
    """One goal in the person's own words."""

    words = forms.CharField(
        label=gettext_lazy("Goal, in the person's own words"), max_length=LONGEST, required=False
    )
    ability_now = ScaleField(
        label=gettext_lazy("How well it goes now"),
        low=gettext_lazy("Not at all"),
        high=gettext_lazy("Fully"),
    )


class ItemForm(RowForm):
    """One thing to do."""

    kind = forms.ChoiceField(label=gettext_lazy("What kind"), required=False)
    what = forms.ChoiceField(label=gettext_lazy("Which one"), required=False, widget=LongSelect)
    dose_words = forms.CharField(
        label=gettext_lazy("How much, how often"), max_length=LONGEST, required=False
    )
    sessions = CountField(label=gettext_lazy("Visits"), lowest=1, highest=60)
    weeks = CountField(label=gettext_lazy("Weeks"), lowest=1, highest=52)
    covers = forms.CharField(
        label=gettext_lazy("Answers problems"),
        help_text=gettext_lazy("Their numbers, for example 1, 3."),
        max_length=60,
        required=False,
    )
    instead_of = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        kind, what = self.fields["kind"], self.fields["what"]
        if isinstance(kind, forms.ChoiceField) and isinstance(what, forms.ChoiceField):
            kind.choices = [NOTHING, *Intervention.choices]
            what.choices = [NOTHING, *thing_choices()]

    def clean_covers(self) -> tuple[int, ...]:
        """Numbers of problems."""
        text = str(self.cleaned_data["covers"]).strip()
        if not re.fullmatch(r"[\d\s,;]*", text):
            raise ValidationError(_("Write the numbers of the problems, for example 1, 3."))
        return tuple(dict.fromkeys(int(number) for number in re.findall(r"\d+", text)))

    def clean(self) -> dict[str, Any]:  # Any: Django's cleaned data
        """A row that says anything says what kind and how much."""
        said = super().clean() or self.cleaned_data
        if not said.get("kind"):
            if any(said.get(name) for name in ("dose_words", "what", "sessions", "weeks", "covers")):
                self.add_error("kind", _("Choose what will be done, or empty this row."))
            return said
        if not said.get("dose_words"):
            self.add_error("dose_words", _("Say how much and how often."))
        self._hold_thing(said["kind"], said.get("what") or "")
        return said

    def _hold_thing(self, kind: str, what: str) -> None:
        """What is named fits its kind; hands-on work names its technique."""
        things = things_of(kind, treatment_knowledge.load())
        if what and what not in things:
            self.add_error("what", _("This belongs to another kind. Choose from the same part of the list."))
        elif kind == Intervention.MANUAL_THERAPY and not what:
            self.add_error("what", _("Choose the hands-on technique."))


class DischargeForm(RowForm):
    """One sentence by which care may end; `goal` is the number of the goal it measures."""

    words = forms.CharField(label=gettext_lazy("Care ends well when"), max_length=LONGEST, required=False)
    goal = CountField(label=gettext_lazy("Measures goal number"), lowest=1, highest=MOST_ROWS, required=False)


def thing_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Techniques, exercises and leaflets in groups; a thrust belongs to the day itself."""
    library = treatment_knowledge.load()
    groups = (
        (Intervention.MANUAL_THERAPY, str(Intervention.MANUAL_THERAPY.label)),
        (Intervention.EXERCISE, str(Intervention.EXERCISE.label)),
        (Intervention.AEROBIC, str(Intervention.AEROBIC.label)),
        (Intervention.EDUCATION, _("Explanation, pacing, workplace and driving")),
    )
    return [(label, list(things_of(kind, library).items())) for kind, label in groups]


ProblemRows = forms.formset_factory(ProblemForm, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
GoalRows = forms.formset_factory(GoalForm, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
DischargeRows = forms.formset_factory(DischargeForm, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
ItemRows = forms.formset_factory(ItemForm, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
FORMSETS = {"problems": ProblemRows, "goals": GoalRows, "items": ItemRows, "discharge": DischargeRows}
