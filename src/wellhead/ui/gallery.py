"""What the parts page shows: every part in every state, with invented values."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django import forms

from wellhead.ui.charts import (
    AttackDay,
    Chart,
    Day,
    DayState,
    MedicineMonth,
    MonthRow,
    Pace,
    PaceDay,
    Stretch,
    ToleranceBin,
    ToleranceWords,
    Window,
    attack_timeline,
    change_bar,
    medicine_days_bar,
    medicine_months,
    month_heatmap,
    pace_chart,
    tolerance_chart,
    trend_chart,
    year_heatmap,
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


BY_MINUTES = ToleranceWords(top="Headache", bottom="No headache")


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
        **_read_charts(days),
        "body": body_chart_svg("back"),
        "turn": assessment_svg("flexion_rotation"),
    }


def _read_charts(days: list[Day]) -> dict[str, Chart]:
    """The charts that read a diary: a year, hours, months of a medicine, a month added up, likely ranges."""
    october = tuple(day for day in days if day.on.month == 10)
    november = tuple(day for day in days if day.on.month == 11)
    hours = (
        AttackDay(days[2], (Stretch(7.5, 13, 3),), (8.5,)),
        AttackDay(days[3], (Stretch(20, 24, 5, goes_on=True),), is_sore=True),
        AttackDay(days[5], (Stretch(9, None, 7), Stretch(None, None, 4))),
        AttackDay(days[4]),
        AttackDay(days[6]),
    )
    pace = tuple(
        PaceDay(n, min(n // 2, 8) if n < 17 else None, (min(n // 2, 8), min(n // 2, 8) + max(0, n - 16) // 2))
        for n in range(1, 31)
    )
    months = [MedicineMonth("2 Sep to 1 Oct", 6, 8, 30), MedicineMonth("2 to 31 Oct", 9, 9, 30)]
    likely = [
        Window("1 Sep", low=5, high=17, recorded_days=16, likely=(7, 13)),
        Window("29 Sep", low=9, high=11, recorded_days=26, estimate=9.7, likely=(9, 11)),
    ]
    return {
        "year": year_heatmap(
            [MonthRow("October 2026", october, "Oct"), MonthRow("November 2026", november, "Nov")]
        ),
        "attacks": attack_timeline(hours),
        "months": medicine_months("Triptan", months, 10),
        "pace": pace_chart(Pace("Triptan", pace, 10)),
        "likely": trend_chart(likely, ident="likely"),
        "tolerance": tolerance_chart(_minutes(), top=100, has_strips=True, words=BY_MINUTES),
    }


def _minutes() -> list[ToleranceBin]:
    """Days by their time at a desk; the last bin has too few."""
    days = tuple((n % 5 / 4, 100.0 if n % 3 == 0 else 0.0) for n in range(20))
    return [
        ToleranceBin("under 3 h", days, 35, (18, 57), "<3 h"),
        ToleranceBin("3 h to under 6 h", days[1:], 32, (15, 55), "3–6 h"),
        ToleranceBin("6 h and more", days[:3], short="6 h+"),
    ]


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
