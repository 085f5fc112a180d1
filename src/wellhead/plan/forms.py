"""What is asked when a plan is written, agreed or ended."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.plan.models import Intervention, Needles
from wellhead.plan.said import GoalSaid, ItemSaid, PlanSaid, ProblemSaid, ReplySaid, StopRule
from wellhead.ui.forms import CountField, DatePartsField, OnceForm, PlainForm, ScaleField, SegmentedChoice

LONGEST = 300
MOST_ROWS = 20
NOTHING = ("", "–")
INCOMPLETE = gettext_lazy(
    "This form was not complete when it reached us. Open the page again and send it once more."
)


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
    what = forms.ChoiceField(label=gettext_lazy("Which technique"), required=False)
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        kind, what = self.fields["kind"], self.fields["what"]
        if isinstance(kind, forms.ChoiceField) and isinstance(what, forms.ChoiceField):
            kind.choices = [NOTHING, *Intervention.choices]
            what.choices = [NOTHING, *technique_choices()]

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
        if said["kind"] == Intervention.MANUAL_THERAPY and not said.get("what"):
            self.add_error("what", _("Choose the hands-on technique."))
        return said


def technique_choices() -> list[tuple[str, str]]:
    """Hands-on techniques that may be planned; a thrust belongs to the day itself."""
    techniques = treatment_knowledge.load().techniques.values()
    return [(each.id, each.name) for each in techniques if each.type != "thrust"]


ProblemRows = forms.formset_factory(ProblemForm, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
GoalRows = forms.formset_factory(GoalForm, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
ItemRows = forms.formset_factory(ItemForm, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
FORMSETS = {"problems": ProblemRows, "goals": GoalRows, "items": ItemRows}


class PlanForm(OnceForm):
    """The parts of a plan that stand once. `version` is the one the writer saw, 0 for none."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    needles = forms.ChoiceField(
        label=gettext_lazy("What the person says about needles"),
        choices=Needles.choices,
        widget=SegmentedChoice(unknown=[Needles.NOT_DISCUSSED]),
    )
    review_on = DatePartsField(label=gettext_lazy("Review on"))
    stop_drop_percent = CountField(
        label=gettext_lazy("Headache days fall by at least"), lowest=1, highest=100, unit="%", required=True
    )
    stop_by_visit = CountField(label=gettext_lazy("By visit"), lowest=1, highest=60, required=True)
    stop_by_week = CountField(
        label=gettext_lazy("By week, at the latest"), lowest=1, highest=52, required=True
    )
    stop_rule_words = forms.CharField(
        label=gettext_lazy("The stop rule in words, as the person reads it"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1_000,
    )
    shared_words = forms.CharField(
        label=gettext_lazy("The plan in plain words, as the person reads it"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4_000,
        required=False,
    )


class WholeForm:
    """The form of a plan and its rows, filled from a plan or from what was sent."""

    def __init__(
        self, said: PlanSaid, *, version: int, data: Any = None, more: str = ""
    ) -> None:  # Any: posted data as Django hands it over
        self.sent = data is not None
        self.plan = PlanForm(data, initial=_plan_initial(said) | {"version": version})
        bound = _with_rows(data, more) if self.sent else None
        wrong = {"missing_management_form": str(INCOMPLETE)}
        self.problems = ProblemRows(
            bound, prefix="problems", initial=[*_problems(said), {}], error_messages=wrong
        )
        self.goals = GoalRows(bound, prefix="goals", initial=_goals(said) or [{}], error_messages=wrong)
        self.items = ItemRows(bound, prefix="items", initial=[*_items(said), {}], error_messages=wrong)

    @property
    def rows(self) -> tuple[Any, ...]:  # Any: formsets share no public type
        """The three formsets."""
        return (self.problems, self.goals, self.items)

    @property
    def forms(self) -> list[forms.Form]:
        """Every form, for the summary of errors."""
        return [self.plan, *(form for rows in self.rows for form in rows.forms)]

    def is_valid(self) -> bool:
        """Whether everything can be read."""
        return all([self.plan.is_valid(), *(rows.is_valid() for rows in self.rows)])

    @property
    def has_errors(self) -> bool:
        """Whether it was sent and something is wrong with it."""
        broken = any(form.errors for form in self.forms) or any(rows.non_form_errors() for rows in self.rows)
        return self.sent and broken

    def said(self, replies: Iterable[ReplySaid] = ()) -> PlanSaid:
        """What was said; only after is_valid(). Rows left empty are left out, and numbers of problems follow."""
        one = self.plan.cleaned_data
        rows = [form.cleaned_data for form in self.problems.forms]
        kept = [place for place, row in enumerate(rows, start=1) if row.get("words", "").strip()]
        return PlanSaid(
            review_on=one["review_on"],
            stop_rule=StopRule(
                one["stop_drop_percent"], one["stop_by_visit"], one["stop_by_week"], one["stop_rule_words"]
            ),
            problems=tuple(
                ProblemSaid(rows[place - 1]["words"], rows[place - 1].get("deficit_id", "")) for place in kept
            ),
            goals=tuple(
                GoalSaid(row["words"], row.get("ability_now"))
                for row in (form.cleaned_data for form in self.goals.forms)
                if row.get("words", "").strip()
            ),
            items=tuple(
                _item_said(row, kept)
                for row in (form.cleaned_data for form in self.items.forms)
                if row.get("kind")
            ),
            shared_words=one["shared_words"],
            needles=one["needles"],
            replies=tuple(replies),
        )


def _item_said(row: dict[str, Any], kept: Sequence[int]) -> ItemSaid:  # Any: Django's cleaned data
    """Numbers typed beside the page's problems become places of those kept; a number of nothing stays wrong."""
    places = {number: place for place, number in enumerate(kept, start=1)}
    return ItemSaid(
        kind=row["kind"],
        what=row["what"] if row["kind"] == Intervention.MANUAL_THERAPY else "",
        dose_words=row["dose_words"],
        sessions=row.get("sessions"),
        weeks=row.get("weeks"),
        covers=tuple(places.get(number, MOST_ROWS + number) for number in row.get("covers", ())),
    )


def _with_rows(data: Any, more: str) -> Any:  # Any: posted data as Django hands it over
    """What was sent, with one empty row more where that was asked for."""
    if more not in FORMSETS:
        return data
    name = f"{more}-TOTAL_FORMS"
    changed = data.copy()
    total = str(data.get(name, "0"))
    if total.isdigit():
        changed[name] = str(min(int(total) + 1, MOST_ROWS))
    return changed


def _plan_initial(said: PlanSaid) -> dict[str, str | int | date]:
    return {
        "needles": said.needles,
        "review_on": said.review_on,
        "stop_drop_percent": said.stop_rule.drop_percent,
        "stop_by_visit": said.stop_rule.by_visit,
        "stop_by_week": said.stop_rule.by_week,
        "stop_rule_words": said.stop_rule.words,
        "shared_words": said.shared_words,
    }


def _problems(said: PlanSaid) -> list[dict[str, str]]:
    return [{"words": each.words, "deficit_id": each.deficit_id} for each in said.problems]


def _goals(said: PlanSaid) -> list[dict[str, str | int | None]]:
    return [{"words": each.words, "ability_now": each.ability_now} for each in said.goals]


def _items(said: PlanSaid) -> list[dict[str, str | int | None]]:
    return [
        {
            "kind": each.kind,
            "what": each.what,
            "dose_words": each.dose_words,
            "sessions": each.sessions,
            "weeks": each.weeks,
            "covers": ", ".join(str(place) for place in each.covers),
        }
        for each in said.items
    ]


class AgreeForm(OnceForm):
    """The person and the clinician agree."""


class EndForm(OnceForm):
    """Why a plan ends."""

    why = forms.CharField(label=gettext_lazy("Why it ends"), max_length=LONGEST)
