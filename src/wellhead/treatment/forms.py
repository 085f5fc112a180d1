"""What is asked when a session is written down; nothing left out ever becomes a no."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.treatment import words
from wellhead.treatment.models import AdverseGrade, Approach, Side
from wellhead.ui.forms import (
    CountField,
    DatePartsField,
    MeasureField,
    OnceForm,
    PlainForm,
    ScaleField,
    SegmentedChoice,
    TruthField,
)

LONGEST = 300
MOST_ROWS = 30
SCREEN = "screen_"
NOTHING: tuple[str, str] = ("", "–")
INCOMPLETE = _("This form was not complete when it reached us. Open the page again and send it once more.")
NOT_YET = _("Not yet")
MANUAL_GRADES = ("I", "II", "III", "IV")
Choices = list[tuple[str, str | Promise]]


def listed(known: dict[str, Any]) -> Choices:  # Any: words, translated later
    """Choices with an empty one first."""
    return [NOTHING, *known.items()]


class SessionForm(OnceForm):
    """What both kinds of session ask. `version` is the one the writer saw, 0 for a new session."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    given_on = DatePartsField(label=_("Day of the session"))
    pain_before = ScaleField(label=_("Headache before"))
    pain_after = ScaleField(label=_("Headache after"))
    consent_given = TruthField(label=_("Consent today"), unknown=_("Not asked yet"))
    consent_words = forms.CharField(
        label=_("What the person understood, in their own words"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    unwanted = forms.ChoiceField(
        label=_("Anything unwanted"),
        required=False,
        choices=[("", _("Not asked yet")), *((str(value), label) for value, label in AdverseGrade.choices)],
    )
    what_happened = forms.CharField(label=_("What happened"), max_length=2_000, required=False)
    done_about_it = forms.CharField(label=_("What was done about it"), max_length=2_000, required=False)
    words = forms.CharField(
        label=_("Your words"),
        help_text=_("What the rest does not say."),
        max_length=20_000,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        without_optional(self)


def without_optional(form: forms.Form) -> None:
    """Labels do not say “optional”: what is missing stops signing, not saving."""
    for field in form.fields.values():
        vars(field)["always_answered"] = True


class ManualForm(SessionForm):
    """A hands-on session."""


class TechniqueForm(PlainForm):
    """One technique."""

    technique_id = forms.ChoiceField(label=_("Technique"), required=False)
    level = forms.CharField(label=_("Level or muscle"), max_length=40, required=False)
    side = forms.ChoiceField(label=_("Side"), required=False, choices=[NOTHING, *Side.choices])
    grade = forms.ChoiceField(
        label=_("Grade"), required=False, choices=[NOTHING, *((each, each) for each in MANUAL_GRADES)]
    )
    direction = forms.CharField(label=_("Direction"), max_length=80, required=False)
    duration_s = CountField(label=_("How long"), lowest=1, highest=3_600, unit="s")
    position = forms.ChoiceField(label=_("Position"), required=False, choices=listed(words.POSITIONS))
    pain_before = CountField(label=_("Pain before"), highest=10, unit=_("of 10"))
    pain_after = CountField(label=_("Pain after"), highest=10, unit=_("of 10"))
    response = forms.ChoiceField(
        label=_("What it did to the headache"), required=False, choices=listed(words.RESPONSES)
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        techniques = treatment_knowledge.load().techniques.values()
        offered = [(each.id, each.name) for each in techniques if each.type != "thrust"]
        _choose(self.fields["technique_id"], [NOTHING, *offered])
        without_optional(self)

    def clean(self) -> dict[str, Any]:  # Any: Django's cleaned data
        """A row that says anything names its technique."""
        said = super().clean() or self.cleaned_data
        if not said.get("technique_id") and any(value not in (None, "") for value in said.values()):
            self.add_error("technique_id", _("Choose the technique, or empty this row."))
        return said


class NeedlingForm(SessionForm):
    """A needling session with today's questions."""

    approach = forms.ChoiceField(label=_("Approach"), required=False, choices=[NOTHING, *Approach.choices])
    position = forms.ChoiceField(label=_("Position"), required=False, choices=listed(words.POSITIONS))
    risks_explained = TruthField(label=_("Risks explained"), unknown=NOT_YET)
    alternatives_explained = TruthField(label=_("Other choices explained, also no needles"), unknown=NOT_YET)
    lot = forms.CharField(label=_("Lot number of the needles"), max_length=60, required=False)
    expires_on = DatePartsField(label=_("Needles expire on"), required=False)
    sharps_counted = CountField(label=_("Used needles counted into the sharps box"), highest=200)
    aftercare_given = TruthField(label=_("Aftercare sheet given"), unknown=NOT_YET)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        for question in treatment_knowledge.load().screening_questions.values():
            self.fields[SCREEN + question.id] = forms.ChoiceField(
                label=question.ask,
                required=False,
                choices=list(words.SCREENING.items()),
                widget=SegmentedChoice(unknown=["not_sure"]),
            )
        without_optional(self)

    @property
    def screening_fields(self) -> list[forms.BoundField]:
        """Today's questions, in order."""
        return [self[name] for name in self.fields if name.startswith(SCREEN)]


class NeedleForm(PlainForm):
    """Needles at one site."""

    site_id = forms.ChoiceField(label=_("Muscle or point"), required=False)
    side = forms.ChoiceField(label=_("Side"), required=False, choices=[NOTHING, *Side.choices])
    gauge_mm = MeasureField(label=_("Gauge"), lowest=0.1, highest=0.6, unit="mm", places=2)
    length_mm = CountField(label=_("Length"), lowest=5, highest=150, unit="mm")
    depth_mm = CountField(label=_("Depth"), highest=150, unit="mm")
    angle = forms.ChoiceField(label=_("Angle"), required=False, choices=listed(words.ANGLES))
    technique = forms.ChoiceField(
        label=_("Technique"), required=False, choices=listed(words.NEEDLE_TECHNIQUES)
    )
    needles_in = CountField(label=_("Needles in"), highest=20)
    needles_out = CountField(label=_("Needles out"), highest=20)
    minutes_in = CountField(label=_("Minutes in"), highest=120, unit="min")
    twitch = TruthField(label=_("Twitch"), unknown=_("Not recorded"))
    pain = CountField(label=_("Pain"), highest=10, unit=_("of 10"))
    bleeding = TruthField(label=_("Bleeding"), unknown=_("Not recorded"))
    reason = forms.CharField(label=_("Reason, if something is unusual"), max_length=LONGEST, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        library = treatment_knowledge.load()
        muscles = [(each, words.site_words(each)) for each in library.muscles]
        points = [(each, words.site_words(each)) for each in library.points]
        _choose(self.fields["site_id"], [NOTHING, (str(_("Muscles")), muscles), (str(_("Points")), points)])
        self.fields["needles_in"].widget.attrs["data-needles-in"] = True
        self.fields["needles_out"].widget.attrs["data-needles-out"] = True
        without_optional(self)

    def clean(self) -> dict[str, Any]:  # Any: Django's cleaned data
        """A row that says anything names its site."""
        said = super().clean() or self.cleaned_data
        if not said.get("site_id") and any(value not in (None, "") for value in said.values()):
            self.add_error("site_id", _("Choose the muscle or point, or empty this row."))
        return said


def _choose(field: forms.Field, choices: list[Any]) -> None:  # Any: Django's grouped choices
    if isinstance(field, forms.ChoiceField):
        field.choices = choices


TechniqueRows = forms.formset_factory(TechniqueForm, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
NeedleRows = forms.formset_factory(NeedleForm, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS)


class UnwantedForm(OnceForm):
    """Something unwanted that showed later."""

    grade = forms.TypedChoiceField(label=_("How severe"), coerce=int, choices=AdverseGrade.choices)
    what_happened = forms.CharField(label=_("What happened"), max_length=2_000, required=False)
    relatedness = forms.ChoiceField(label=_("Because of the session?"), required=False)
    done_about_it = forms.CharField(label=_("What was done about it"), max_length=2_000, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        rules = treatment_knowledge.load().needling_rules
        known = rules.relatedness if rules else ()
        _choose(self.fields["relatedness"], [("", _("Not judged")), *((x, words.plain(x)) for x in known)])


class NextDayForm(OnceForm):
    """How the next day was."""

    next_pain = CountField(label=_("Headache the next day"), highest=10, unit=_("of 10"))
    next_words = forms.CharField(label=_("In the person's words"), max_length=2_000, required=False)
