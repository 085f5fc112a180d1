"""The whole page of a plan: what stands once, and its rows."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence as Row
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.plan.forms.rows import (
    FORMSETS,
    MOST_ROWS,
    NOTHING,
    DischargeRows,
    GoalRows,
    ItemRows,
    ProblemRows,
)
from wellhead.plan.models import Needles, Sequence
from wellhead.plan.said import (
    DischargeSaid,
    GoalSaid,
    ItemSaid,
    Ordered,
    PlanSaid,
    ProblemSaid,
    ReplySaid,
    StopRule,
)
from wellhead.plan.sequence import TREATMENTS
from wellhead.ui.forms import CountField, DatePartsField, OnceForm, SegmentedChoice

INCOMPLETE = gettext_lazy(
    "This form was not complete when it reached us. Open the page again and send it once more."
)


class PlanForm(OnceForm):
    """The parts of a plan that stand once. `version` is the one the writer saw, 0 for none."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    needles = forms.ChoiceField(
        label=gettext_lazy("What the person says about needles"),
        choices=Needles.choices,
        widget=SegmentedChoice(unknown=[Needles.NOT_DISCUSSED]),
    )
    sequence = forms.ChoiceField(
        label=gettext_lazy("What begins when"),
        choices=Sequence.choices,
        initial=Sequence.TOGETHER,
        required=False,
        widget=SegmentedChoice,
    )
    first_kind = forms.ChoiceField(
        label=gettext_lazy("First alone"),
        choices=[NOTHING, *((kind, kind.label) for kind in TREATMENTS)],
        required=False,
    )
    first_weeks = CountField(label=gettext_lazy("For how many weeks"), lowest=1, highest=26)
    template_key = forms.CharField(max_length=60, required=False, widget=forms.HiddenInput)
    all_asked = forms.BooleanField(
        label=gettext_lazy("I asked each open question above today; none of them holds"), required=False
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        for name in ("sequence", "first_kind", "first_weeks", "all_asked"):
            vars(self.fields[name])["always_answered"] = True

    def clean(self) -> dict[str, Any]:  # Any: Django's cleaned data
        """One thing first says which and for how long."""
        said = super().clean() or self.cleaned_data
        if said.get("sequence") != Sequence.ONE_FIRST:
            return said
        if not said.get("first_kind"):
            self.add_error("first_kind", _("Choose what begins alone, or start everything together."))
        if not said.get("first_weeks") and "first_weeks" not in self.errors:
            self.add_error("first_weeks", _("Say for how many weeks it goes alone."))
        return said

    def order(self) -> Ordered | None:
        """What goes first; only after is_valid()."""
        said = self.cleaned_data
        if said.get("sequence") != Sequence.ONE_FIRST:
            return None
        return Ordered(said["first_kind"], said["first_weeks"])


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
        self.discharge = DischargeRows(
            bound, prefix="discharge", initial=[*_discharge(said), {}], error_messages=wrong
        )
        self.items = ItemRows(bound, prefix="items", initial=[*_items(said), {}], error_messages=wrong)

    @property
    def rows(self) -> tuple[Any, ...]:  # Any: formsets share no public type
        """The four formsets."""
        return (self.problems, self.goals, self.items, self.discharge)

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
        goals = [form.cleaned_data for form in self.goals.forms]
        goals_kept = [place for place, row in enumerate(goals, start=1) if row.get("words", "").strip()]
        return PlanSaid(
            review_on=one["review_on"],
            stop_rule=StopRule(
                one["stop_drop_percent"], one["stop_by_visit"], one["stop_by_week"], one["stop_rule_words"]
            ),
            problems=tuple(
                ProblemSaid(rows[place - 1]["words"], rows[place - 1].get("deficit_id", "")) for place in kept
            ),
            goals=tuple(
                GoalSaid(goals[place - 1]["words"], goals[place - 1].get("ability_now"))
                for place in goals_kept
            ),
            items=tuple(
                _item_said(row, kept)
                for row in (form.cleaned_data for form in self.items.forms)
                if row.get("kind")
            ),
            shared_words=one["shared_words"],
            needles=one["needles"],
            replies=tuple(replies),
            discharge=tuple(
                DischargeSaid(row["words"], _place(row.get("goal"), goals_kept))
                for row in (form.cleaned_data for form in self.discharge.forms)
                if row.get("words", "").strip()
            ),
            order=self.plan.order(),
            template_key=one["template_key"],
        )


def _place(number: int | None, kept: Row[int]) -> int | None:
    """The number typed beside the page's goals as a place of those kept; a number of nothing stays wrong."""
    places = {number: place for place, number in enumerate(kept, start=1)}
    return None if number is None else places.get(number, MOST_ROWS + number)


def _item_said(row: dict[str, Any], kept: Row[int]) -> ItemSaid:  # Any: Django's cleaned data
    """Numbers typed beside the page's problems become places of those kept; a number of nothing stays wrong."""
    places = {number: place for place, number in enumerate(kept, start=1)}
    return ItemSaid(
        kind=row["kind"],
        what=row["what"],
        dose_words=row["dose_words"],
        sessions=row.get("sessions"),
        weeks=row.get("weeks"),
        covers=tuple(places.get(number, MOST_ROWS + number) for number in row.get("covers", ())),
        instead_of=row.get("instead_of", ""),
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


def _plan_initial(said: PlanSaid) -> dict[str, str | int | date | None]:
    return {
        "sequence": Sequence.ONE_FIRST if said.order else Sequence.TOGETHER,
        "first_kind": said.order.first_kind if said.order else "",
        "first_weeks": said.order.first_weeks if said.order else None,
        "template_key": said.template_key,
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


def _discharge(said: PlanSaid) -> list[dict[str, str | int | None]]:
    return [{"words": each.words, "goal": each.goal} for each in said.discharge]


def _items(said: PlanSaid) -> list[dict[str, str | int | None]]:
    return [
        {
            "kind": each.kind,
            "what": each.what,
            "dose_words": each.dose_words,
            "sessions": each.sessions,
            "weeks": each.weeks,
            "covers": ", ".join(str(place) for place in each.covers),
            "instead_of": each.instead_of,
        }
        for each in said.items
    ]
