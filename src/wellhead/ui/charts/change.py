"""A change beside the two things it is judged by: how far measurements stray, and what matters."""

from __future__ import annotations

from dataclasses import dataclass

from wellhead.ui.charts import marks
from wellhead.ui.charts.chart import Chart, Frame
from wellhead.ui.figures.words import Words, gettext_noop

BAR_TOP, BAR_HEIGHT, LAST_ROW, HEIGHT = 30, 14, 94, 100


@dataclass(frozen=True)
class ChangeWords(Words):
    """Messages of the bar; `unit` follows the number directly and may be empty."""

    title: str = gettext_noop("Change since the start")
    summary: str = gettext_noop(
        "To the right is better. Grey band: two measurements can differ by this much without any "
        "change. Dashed line: a change that people notice."
    )
    said: str = gettext_noop("Change {change}. Measurement error {mdc}. A change that matters {mic}.")
    change: str = gettext_noop("Change (plus is better)")
    mdc: str = gettext_noop("Measurement error")
    mic: str = gettext_noop("A change that matters")
    error_label: str = gettext_noop("error ±{mdc}")
    matters_label: str = gettext_noop("matters from {mic}")
    error_unknown: str = gettext_noop("error not known")
    matters_unknown: str = gettext_noop("what matters is not known")
    worse: str = gettext_noop("worse")
    better: str = gettext_noop("better")
    unknown: str = gettext_noop("not known")
    unit: str = ""


@dataclass(frozen=True)
class Scale:
    """Values round a middle zero; `most` lies near either edge."""

    most: float

    def x(self, value: float) -> float:
        return 50 + 46 * value / self.most


def change_bar(
    change: float | None,
    mdc: float | None,
    mic: float | None,
    *,
    words: ChangeWords | None = None,
    ident: str = "change",
) -> Chart:
    """Draw a change, plus being better, in the instrument's own unit.

    `mdc` is the smallest change beyond measurement error, `mic` the smallest that matters to
    people; both are sizes from the knowledge, None when nobody has measured them.
    """
    if any(size is not None and size < 0 for size in (mdc, mic)):
        raise ValueError("mdc and mic are sizes and cannot be below zero")
    say = words or ChangeWords()
    scale = Scale(max(abs(change or 0), mdc or 0, mic or 0, 1e-9) * 1.15)
    inside = _error(mdc, scale, say) + _zero() + _bar(change, scale, say) + _matters(mic, scale, say)
    inside += marks.text("axis", 0, LAST_ROW, say.worse, anchor="start")
    inside += marks.text("axis", 100, LAST_ROW, say.better, anchor="end")
    told = tuple(_told(value, say) for value in (change, mdc, mic))
    signed = f"+{told[0]}" if change is not None and change > 0 else told[0]
    said = say.said.format(change=signed, mdc=told[1], mic=told[2])
    return Chart(
        svg=Frame(ident, "change", HEIGHT, say.title, said).around(inside),
        title=say.title,
        summary=say.summary,
        table_head=(say.change, say.mdc, say.mic),
        table_rows=((signed, *told[1:]),),
    )


def _told(value: float | None, say: ChangeWords) -> str:
    if value is None:
        return say.unknown
    return f"{marks.short(value)}{say.unit}".replace("-", "−")


def _error(mdc: float | None, scale: Scale, say: ChangeWords) -> str:
    if not mdc:
        return marks.text("note", 50, LAST_ROW, say.error_unknown) if mdc is None else ""
    left, right = scale.x(-mdc), scale.x(mdc)
    band = marks.rect("error", left, BAR_TOP - 7, right - left, BAR_HEIGHT + 14, corner=3)
    return band + marks.text("note", 50, LAST_ROW, say.error_label.format(mdc=marks.short(mdc)))


def _zero() -> str:
    return marks.rule("zero", 50, BAR_TOP - 10, 50, BAR_TOP + BAR_HEIGHT + 10)


def _bar(change: float | None, scale: Scale, say: ChangeWords) -> str:
    if change is None:
        return marks.text("label on-blank", 50, BAR_TOP + 12, "?")
    left, right = sorted((50.0, scale.x(change)))
    sign = "+" if change > 0 else "−" if change < 0 else ""
    cls = "gain" if change >= 0 else "loss"
    bar = marks.rect(cls, left, BAR_TOP, right - left, BAR_HEIGHT, corner=2)
    tip = marks.dot(f"{cls} tip", scale.x(change), BAR_TOP + BAR_HEIGHT / 2, 5)
    value = f"{sign}{marks.short(abs(change))}{say.unit}"
    return bar + tip + marks.text("label", scale.x(change), 14, value)


def _matters(mic: float | None, scale: Scale, say: ChangeWords) -> str:
    """The line, and its label below: at the line where there is room, else ending at the edge."""
    if not mic:
        row = BAR_TOP + BAR_HEIGHT + 26
        return marks.text("note", 100, row, say.matters_unknown, anchor="end") if mic is None else ""
    x, label = scale.x(mic), say.matters_label.format(mic=marks.short(mic))
    line = marks.rule("matters", x, BAR_TOP - 10, x, BAR_TOP + BAR_HEIGHT + 10)
    at, anchor = (x, "middle") if x < 76 else (100.0, "end")
    return line + marks.text("note", at, BAR_TOP + BAR_HEIGHT + 26, label, anchor=anchor)
