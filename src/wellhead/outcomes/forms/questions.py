"""The core questions as a form: each may be left out, and a blank is missing, never zero."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.knowledge.treatment.instruments import CoreItem
from wellhead.outcomes.actions import Answer
from wellhead.outcomes.queries import scores
from wellhead.ui.forms import ChoiceCards, CountField, OnceForm, ScaleField
from wellhead.ui.words import content, sentence

SCALE_TOP = 10
LONGEST_NAME = 80
DAYS = gettext_lazy("days")


class Rating(ScaleField):
    """A 0 to 10 answer; every question may be left out, so the label does not say so each time."""

    always_answered = True


class Count(CountField):
    """A number of days, as Rating."""

    always_answered = True


class Choice(forms.ChoiceField):
    """One of several, as Rating."""

    always_answered = True


class QuestionsForm(OnceForm):
    """The questions of one occasion, made from the knowledge; field names are the items' ids."""

    def __init__(
        self,
        *args: Any,  # Any: Django's form arguments
        items: Sequence[CoreItem],
        activities: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.items, self.activities = items, tuple(activities)
        for item in items:
            if item.id == scores.ACTIVITIES:
                self._ask_activities(item)
            else:
                self._ask(item)

    def answers(self) -> list[Answer]:
        """What was answered; only after is_valid(). Questions left blank give no answer at all."""
        return [said for item in self.items for said in self._answers_to(item)]

    def clean(self) -> dict[str, Any]:  # Any: Django's cleaned data
        """Refuse a number beside “none”, and a rating without a name."""
        told = super().clean() or self.cleaned_data
        for item in self.items:
            if told.get(f"{item.id}_none") and told.get(item.id) is not None:
                self.add_error(
                    item.id, _("You ticked that there was none, and chose a number. Keep one of the two.")
                )
        for n in range(1, 4):
            named, rated = told.get(f"{scores.ACTIVITIES}_name_{n}"), told.get(f"{scores.ACTIVITIES}_{n}")
            if rated is not None and named == "":
                self.add_error(f"{scores.ACTIVITIES}_name_{n}", _("Name the activity that you rated."))
            if named and rated is None:
                self.add_error(f"{scores.ACTIVITIES}_{n}", _("Say how well you can do it now."))
        return told

    def _ask(self, item: CoreItem) -> None:
        options = _options(item)
        label = content(item.text)
        if options.get("type") == "choice":
            self.fields[item.id] = _choice_field(label, options)
        elif options.get("max") == SCALE_TOP:
            self.fields[item.id] = _scale_field(label, options)
        else:
            highest = int(str(options.get("max", 0)))
            self.fields[item.id] = Count(label=label, highest=highest, unit=DAYS)
        extra = item.extra_option
        if isinstance(extra, Mapping):
            self.fields[f"{item.id}_none"] = forms.BooleanField(
                label=content(str(extra["label"])), required=False
            )

    def _ask_activities(self, item: CoreItem) -> None:
        """The same named activities at every asking; names are asked until there are some."""
        options = _options(item)
        if self.activities:
            for n, name in enumerate(self.activities, start=1):
                label = _("How well can you do this now: %(name)s?") % {"name": name}
                self.fields[f"{item.id}_{n}"] = _scale_field(label, options)
            return
        for n in range(1, 4):
            self.fields[f"{item.id}_name_{n}"] = forms.CharField(
                label=_("Something hard to do now that you want to do again (%(n)s of up to 3)") % {"n": n},
                required=False,
                max_length=LONGEST_NAME,
                error_messages={"max_length": _("Keep it under 80 characters.")},
            )
            label = _("How well can you do it now?")
            self.fields[f"{item.id}_{n}"] = _scale_field(label, options)

    def _answers_to(self, item: CoreItem) -> Iterable[Answer]:
        if item.id == scores.ACTIVITIES:
            yield from self._activity_answers(item)
            return
        value = self.cleaned_data.get(item.id)
        extra = item.extra_option
        if self.cleaned_data.get(f"{item.id}_none") and isinstance(extra, Mapping):
            yield Answer(item_id=item.id, answer=str(extra["code"]))
        elif isinstance(value, int):
            flag = item.retro_flag if scores.is_recalled(item) else ""
            yield Answer(item_id=item.id, value=value, answer=flag)
        elif value:
            yield _chosen(item.id, str(value))

    def _activity_answers(self, item: CoreItem) -> Iterable[Answer]:
        told = self.cleaned_data
        names = self.activities or tuple(told.get(f"{item.id}_name_{n}", "") for n in range(1, 4))
        for n, name in enumerate(names, start=1):
            rated = told.get(f"{item.id}_{n}")
            if name and rated is not None:
                yield Answer(item_id=item.id, value=rated, label=name)


def _options(item: CoreItem) -> Mapping[str, object]:
    return item.options if isinstance(item.options, Mapping) else {}


def _scale_field(label: str, options: Mapping[str, object]) -> Rating:
    low, high = content(str(options.get("min_label", ""))), content(str(options.get("max_label", "")))
    return Rating(label=label, low=low, high=high)


def _choice_field(label: str, options: Mapping[str, object]) -> Choice:
    labels = options.get("labels")
    named = labels if isinstance(labels, Mapping) else {}
    values = options.get("values")
    listed = values if isinstance(values, Sequence) else ()
    choices = [
        (str(value), sentence(content(str(named.get(value, value)).replace("_", " ")))) for value in listed
    ]
    return Choice(label=label, choices=choices, required=False, widget=ChoiceCards)


def _chosen(item_id: str, value: str) -> Answer:
    """A choice that is a number is kept as one."""
    if value.removeprefix("-").isdigit():
        return Answer(item_id=item_id, value=int(value))
    return Answer(item_id=item_id, answer=value)
