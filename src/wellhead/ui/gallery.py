"""What the parts page shows: every part in every state, with invented values."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django import forms

from wellhead.ui.charts import (
    Day,
    DayState,
    Window,
    change_bar,
    medicine_days_bar,
    month_heatmap,
    trend_chart,
)
from wellhead.ui.figures import assessment_svg, body_chart_svg
from wellhead.ui.forms import (
    CheckboxCards,
    ChoiceCards,
    CountField,
    DatePartsField,
    MeasureField,
    PlainForm,
    ScaleField,
    SeveralField,
    TruthField,
)

SIDES = [
    ("same", "Always the same side"),
    ("swap", "One side, but it can swap"),
    ("both", "Both sides"),
    ("unknown", "Not sure"),
]
SIGNS = [
    ("fever", "Fever or a stiff neck"),
    ("vision", "Double vision"),
    ("weakness", "Weakness on one side"),
]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the ledger on the parts page."""

    state: str
    text: str
    fact: str
    word: str = ""
    children: tuple[Row, ...] = ()


class PartsForm(PlainForm):
    """Each kind of field once."""

    phone = forms.CharField(label="Phone", help_text="We call about this booking only.", required=False)
    born_on = DatePartsField(
        label="Date of birth", help_text="For example 31 3 1982", latest=datetime.date(2026, 11, 21)
    )
    turn = MeasureField(label="Turn to the right, chin tucked", lowest=0, highest=90, unit="°", places=0)
    needles = CountField(label="Needles in", highest=40, unit="needles")
    familiar = TruthField(label="Brings on the headache she knows")
    worst = ScaleField(label="How strong at its worst?")
    side = forms.ChoiceField(
        label="Which side is it on?",
        choices=SIDES,
        widget=ChoiceCards(hints={"unknown": "That is a real answer. We will not treat it as a no."}),
    )
    signs = SeveralField(
        label="Any of these?",
        choices=SIGNS,
        unsure="Not sure",
        widget=CheckboxCards(hints={"vision": "Seeing two of one thing"}),
    )
    service = forms.ChoiceField(label="Visit", choices=[("first", "First visit"), ("again", "Follow-up")])
    note = forms.CharField(label="Note", widget=forms.Textarea, required=False)
    agreed = forms.BooleanField(label="I may share these answers with my clinician", required=False)


WRONG = {
    "phone": "020 7946 0190",
    "born_on_day": "31",
    "born_on_month": "6",
    "born_on_year": "1982",
    "turn": "430",
    "needles": "two",
    "familiar": "yes",
    "worst": "7",
    "signs": ["none", "fever"],
    "service": "first",
    "note": "Guarding on the right; eased after 20 s.",
}


def wrong_form() -> PartsForm:
    """The form as it comes back when much of it is wrong."""
    flat: dict[str, object] = dict(WRONG)
    form = PartsForm(flat, prefix=None)
    form.auto_id = "wrong_%s"
    return form


def ledger_for(answers: Mapping[str, object]) -> tuple[Row, ...]:
    """The example ledger; its second line follows the answer given in the form."""
    familiar = {"yes": "yes", "no": "no"}.get(str(answers.get("familiar", "")), "unknown")
    said = {"yes": "Assessment: brought on", "no": "Assessment: not brought on", "unknown": "Not tested yet"}
    signs = (
        Row("yes", "Began with the neck problem", "Self-check, 5 September: same week"),
        Row(familiar, "Movement brings it on", said[familiar]),
        Row("unknown", "Eased as the neck eased", "Needs 6 weeks of diary"),
    )
    return (
        Row("yes", "At least 2 of 4 signs that it is the cause", "2 met, 2 not known", children=signs),
        Row("no", "Feels sick with it", "Self-check: never"),
        Row("yours", "Nothing else explains it better", "Only the clinician can answer"),
    )


def charts() -> dict[str, object]:
    """The charts and one figure, with invented numbers."""
    start = datetime.date(2026, 10, 25)
    pains = [None, None, 3, 5, None, 7, None, None, 9, 2, None, None, 4, None]
    days = [
        Day(
            start + datetime.timedelta(days=n),
            DayState.BLANK if n in {4, 9} else DayState.HEADACHE if pain else DayState.FREE,
            pain=pain if n not in {4, 9} else None,
            medicine=pain is not None and pain > 4,
        )
        for n, pain in enumerate(pains * 2)
    ]
    windows = [
        Window("25 May", low=15, high=15, recorded_days=28, estimate=15),
        Window("22 June", low=13, high=16, recorded_days=25, estimate=14.2),
        Window("20 July", low=10, high=12, recorded_days=26, estimate=10.8),
    ]
    return {
        "trend": trend_chart(windows, baseline=15),
        "month": month_heatmap(days),
        "medicine": medicine_days_bar("Ibuprofen", 9, 11, 15),
        "change": change_bar(4, 3, 5),
        "body": body_chart_svg("back"),
        "turn": assessment_svg("flexion_rotation"),
    }


def context() -> dict[str, object]:
    """Everything the parts page needs."""
    return {
        "form": PartsForm(),
        "live": PartsForm(auto_id="live_%s"),
        "wrong": wrong_form(),
        "charts": charts(),
        "rows": ledger_for({}),
        "facts": [("Born", "31 March 1982"), ("Blood thinner", ""), ("Phone", "020 7946 0190")],
        "shades": [
            ("free", "✓"),
            ("1", "2"),
            ("2", "5"),
            ("3", "7"),
            ("4", "9"),
            ("blank", "?"),
            ("later", ""),
        ],
    }
