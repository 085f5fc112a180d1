"""What is sent when a layer of the body chart is drawn: marks from the picture, ticks from the list, words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wellhead.record import charts, marks
from wellhead.record.marks import Misdrawn, Trouble
from wellhead.record.models import Layer
from wellhead.ui.figures import region_name
from wellhead.ui.figures.body_chart import body_regions
from wellhead.ui.figures.chart_marks import VIEWS, Area, Arrow, Mark
from wellhead.ui.figures.chart_places import centre_of, symbol_in, views_of
from wellhead.ui.forms import OnceForm
from wellhead.ui.pain_drawing import chart_words

NOT_A_PLACE = _("One of the places is not on the chart. Choose it from the list.")
SENTENCES: Mapping[Trouble, str | Promise] = {
    Trouble.UNREADABLE: _(
        "The lines and signs did not reach us whole. What was kept before stands here again; the places and your words are as you left them. Draw the rest again, then keep it."
    ),
    Trouble.UNKNOWN_MARK: _(
        "One of the signs is not one of ours. Open the page again and draw it once more; the places and your words are as you left them."
    ),
    Trouble.UNKNOWN_PLACE: NOT_A_PLACE,
    Trouble.OUTSIDE: _("One of the marks lies beside the picture. Take it away and draw it again."),
    Trouble.TOO_MANY: _("These are more than 200 marks. Take some away, or say the rest in words."),
    Trouble.TOO_LONG: _("The pen lines are too long to keep. Take some away, or mark whole places instead."),
}
PERSONS_SIGNS = ("start", "numb", "tingling")
NOT_BOTH = _("No picture shows both places. Choose two that are on one picture.")
SAME = _("An arrow goes from one place to another. Choose two.")
BOTH = _("Choose both: what it is, and where.")


def signs_of(layer: str) -> tuple[str, ...]:
    """The signs that are offered on a layer; the person's own drawing needs fewer."""
    names = charts.sign_words()
    every = ("tender", "band", "headache", "numb", "tingling", "scar", "start")
    chosen = PERSONS_SIGNS if layer == Layer.PERSON else every
    return tuple(each for each in chosen if hasattr(names, each))


def every_region() -> tuple[str, ...]:
    """Every place of every picture, once."""
    return tuple(dict.fromkeys(region for view in VIEWS for region in body_regions(view)))


def offer(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    """Give a field of choices what it offers."""
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices


class PlainChoice(forms.ChoiceField):
    """A choice that may stay open, so the label does not say “optional”."""

    always_answered = True


class ChartForm(OnceForm):
    """One layer as the page holds it. `drawn` are lines, arrows and signs; `areas` the places ticked in the list."""

    drawn = forms.CharField(required=False, widget=forms.HiddenInput, max_length=marks.LONGEST_TEXT)
    after = forms.CharField(required=False, widget=forms.HiddenInput, max_length=40)
    areas = forms.MultipleChoiceField(required=False, error_messages={"invalid_choice": NOT_A_PLACE})
    drop = forms.MultipleChoiceField(required=False)
    sign = PlainChoice(label=_("Sign"), required=False)
    sign_place = PlainChoice(label=_("Where the sign stands"), required=False)
    arrow_from = PlainChoice(label=_("Arrow from"), required=False)
    arrow_to = PlainChoice(label=_("Arrow to"), required=False)
    words = forms.CharField(
        label=_("In words"),
        help_text=_("What no mark can say, for example when it spreads."),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": _("This is longer than 600 characters. Shorten it.")},
    )

    def __init__(
        self, *args: Any, layer: str, before: Sequence[Mark], **kwargs: Any
    ) -> None:  # Any: Django's
        kept = [mark for mark in before if not isinstance(mark, Area)]
        kwargs["initial"] = {
            "drawn": marks.as_text(kept),
            "areas": [mark.region for mark in before if isinstance(mark, Area)],
        } | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.before, self.found = kept, tuple(before)
        say, names = chart_words(), charts.sign_words()
        places = [(region, region_name(region, say)) for region in every_region()]
        offer(self, "areas", places)
        offer(self, "drop", [(str(number), "") for number in range(marks.MOST_MARKS)])
        offer(self, "sign", [("", "—"), *((each, getattr(names, each)) for each in signs_of(layer))])
        for name in ("sign_place", "arrow_from", "arrow_to"):
            offer(self, name, [("", "—"), *places])

    @property
    def ticked(self) -> frozenset[str]:
        """The places that stand ticked, as kept or as sent."""
        return frozenset(self["areas"].value() or ())

    @property
    def shown(self) -> tuple[Mark, ...]:
        """What the page draws: the marks as sent where they can be read, as kept before where they cannot."""
        known = (Area(region) for region in every_region() if region in self.ticked)
        return (*known, *self._lines())

    @property
    def text(self) -> str:
        """Lines, arrows and signs for the script of the page."""
        return marks.as_text(self._lines())

    def _lines(self) -> list[Mark]:
        try:
            sent = marks.read_text(str(self["drawn"].value() or ""))
        except Misdrawn:
            return list(self.before)
        return [mark for mark in sent if not isinstance(mark, Area)]

    def clean(self) -> dict[str, Any]:  # Any: Django's cleaned data
        """The drawing as a whole, in `found`; what is wrong with it becomes a sentence."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        try:
            lines = [m for m in marks.read_text(cleaned["drawn"]) if not isinstance(m, Area)]
            dropped = {int(number) for number in cleaned["drop"]}
            left = [mark for number, mark in enumerate(lines) if number not in dropped]
            areas = [marks.area(region) for region in cleaned["areas"]]
            self.found = marks.checked([*areas, *left, *self._added(cleaned)])
        except Misdrawn as misdrawn:
            self.add_error(None, str(SENTENCES[misdrawn.trouble]))
        return cleaned

    def _added(self, cleaned: Mapping[str, Any]) -> list[Mark]:  # Any: Django's cleaned data
        """A sign and an arrow chosen from the lists."""
        sign, place = cleaned["sign"], cleaned["sign_place"]
        tail, tip = cleaned["arrow_from"], cleaned["arrow_to"]
        if bool(sign) != bool(place):
            self.add_error("sign_place" if sign else "sign", BOTH)
        if bool(tail) != bool(tip):
            self.add_error("arrow_to" if tail else "arrow_from", BOTH)
        added: list[Mark] = [symbol_in(place, sign)] if sign and place else []
        if tail and tip:
            view = next((each for each in views_of(tail) if each in views_of(tip)), None)
            if view is None or tail == tip:
                self.add_error("arrow_to", SAME if tail == tip else NOT_BOTH)
            else:
                added.append(Arrow(view, centre_of(view, tail), centre_of(view, tip)))
        return added


class UseForm(OnceForm):
    """The press that uses the clinician's areas as the places of pain; `chart` is the drawing that was on the page."""

    chart = forms.UUIDField(widget=forms.HiddenInput)
