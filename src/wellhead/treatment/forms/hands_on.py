"""What is asked in a hands-on session, and of each technique."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.treatment import words
from wellhead.treatment.forms.shared import MOST_ROWS, NOTHING, SessionForm, choose, listed, without_optional
from wellhead.treatment.models import Side
from wellhead.ui.forms import CountField, PlainForm, SegmentedChoice, TruthField

MANUAL_GRADES = ("I", "II", "III", "IV")


class ManualForm(SessionForm):
    """A hands-on session. The question for warning signs is asked each time; its answer is never copied."""

    recheck = TruthField(
        label=_("Any new warning sign since the last visit?"),
        help_text=_(
            "New or different headache, dizziness, sight, speech, weak or numb limbs, fever, an injury."
        ),
        unknown=_("Not asked yet"),
    )


class TechniqueForm(PlainForm):
    """One technique. A thrust is offered only while its gate of today is open, or where it was chosen already."""

    technique_id = forms.ChoiceField(label=_("Technique"), required=False)
    side = forms.ChoiceField(
        label=_("Side"), required=False, choices=Side.choices, widget=SegmentedChoice(unknown=[])
    )
    level = forms.ChoiceField(label=_("Level or muscle"), required=False)
    grade = forms.ChoiceField(
        label=_("Grade"), required=False, choices=[NOTHING, *((each, each) for each in MANUAL_GRADES)]
    )
    duration_s = CountField(label=_("How long"), lowest=1, highest=3_600, unit="s")
    pressure = CountField(label=_("Pressure felt"), highest=10, unit=_("of 10"))
    bouts = CountField(label=_("How often"), lowest=1, highest=50, unit=_("times"))
    direction = forms.CharField(label=_("Direction"), max_length=80, required=False)
    position = forms.ChoiceField(label=_("Position"), required=False, choices=listed(words.POSITIONS))
    pain_before = CountField(label=_("Pain before"), highest=10, unit=_("of 10"))
    pain_after = CountField(label=_("Pain after"), highest=10, unit=_("of 10"))
    response = forms.ChoiceField(
        label=_("What it did to the headache"), required=False, choices=listed(words.RESPONSES)
    )

    def __init__(
        self,
        *args: Any,
        thrusts: Collection[str] = (),
        **kwargs: Any,  # Any: Django's form arguments
    ) -> None:
        super().__init__(*args, **kwargs)
        techniques = treatment_knowledge.load().techniques.values()
        chosen = self._now("technique_id")
        offered = [(each.id, each.name) for each in techniques if each.type != "thrust"]
        quick = [
            (each.id, each.name)
            for each in techniques
            if each.type == "thrust" and (each.id in thrusts or each.id == chosen)
        ]
        groups = [(str(_("Thrust, with today's gate")), quick)] if quick else []
        choose(self.fields["technique_id"], [NOTHING, *offered, *groups])
        choose(self.fields["level"], places(self._now("level")))
        without_optional(self)

    def _now(self, name: str) -> str:
        """What stands in a field, sent or kept."""
        sent = self.data.get(self.add_prefix(name)) if self.is_bound else self.initial.get(name)
        return str(sent or "")

    def clean(self) -> dict[str, Any]:  # Any: Django's cleaned data
        """A row that says anything names its technique."""
        said = super().clean() or self.cleaned_data
        if not said.get("technique_id") and any(value not in (None, "") for value in said.values()):
            self.add_error("technique_id", _("Choose the technique, or empty this row."))
        return said


def places(kept: str) -> list[Any]:  # Any: Django's grouped choices
    """Levels of the spine, then muscles; something kept that is neither stays as it was written."""
    library = treatment_knowledge.load()
    levels = dict.fromkeys(level for each in library.techniques.values() for level in each.levels)
    muscles = [(each, words.site_words(each)) for each in library.muscles]
    other = [(kept, kept)] if kept and kept not in levels and kept not in library.muscles else []
    return [
        NOTHING,
        *other,
        (str(_("Levels")), [(each, words.plain(each)) for each in levels]),
        (str(_("Muscles")), muscles),
    ]


TechniqueRows = forms.formset_factory(TechniqueForm, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
