"""What is asked in a needling session, and of each needle."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.treatment import packs, words
from wellhead.treatment.forms.shared import MOST_ROWS, NOTHING, SessionForm, choose, listed, without_optional
from wellhead.treatment.models import Approach, Build, Side
from wellhead.treatment.near import Near, of_site
from wellhead.ui.forms import CountField, DatePartsField, MeasureField, PlainForm, SegmentedChoice, TruthField

LONGEST = 300
SCREEN = "screen_"
NOT_YET = _("Not yet")


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
    build = forms.TypedChoiceField(
        label=_("Build"),
        help_text=_("As you see it: how much lies between skin and rib."),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[NOTHING, *Build.choices],
    )
    offered_instead = forms.CharField(
        label=_("Offered instead, when needles are declined"),
        help_text=_("Saying no changes nothing else of the care."),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

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

    def clean(self) -> dict[str, Any]:  # Any: Django's cleaned data
        """A scanned label says lot and expiry at once."""
        said = super().clean() or self.cleaned_data
        pack = packs.read(said.get("lot", ""))
        if pack is not None:
            said["lot"] = pack.lot
            said["expires_on"] = pack.expires_on or said.get("expires_on")
        return said

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
    danger_seen = forms.BooleanField(
        label=_("I looked where the structures near this site lie, and I am trained for it"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        library = treatment_knowledge.load()
        muscles = [(each, words.site_words(each)) for each in library.muscles]
        points = [(each, words.site_words(each)) for each in library.points]
        choose(self.fields["site_id"], [NOTHING, (str(_("Muscles")), muscles), (str(_("Points")), points)])
        self.fields["needles_in"].widget.attrs["data-needles-in"] = True
        self.fields["needles_out"].widget.attrs["data-needles-out"] = True
        without_optional(self)

    @property
    def near(self) -> Near | None:
        """What lies near the site of this row."""
        return of_site(str(self["site_id"].value() or ""))

    def clean(self) -> dict[str, Any]:  # Any: Django's cleaned data
        """A row that says anything names its site. A box not ticked says nothing."""
        said = super().clean() or self.cleaned_data
        said["danger_seen"] = True if said.get("danger_seen") else None
        if not said.get("site_id") and any(value not in (None, "") for value in said.values()):
            self.add_error("site_id", _("Choose the muscle or point, or empty this row."))
        return said


NeedleRows = forms.formset_factory(NeedleForm, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
