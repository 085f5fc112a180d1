"""Signs tested again within one visit: which may be, and whether a change lies beyond what two readings differ by anyway."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.knowledge import treatment as treatment_knowledge
from wellhead.knowledge.treatment.measuring import Change, DeviceUse, Measured, Reading, change

MOST_SIGNS = 3
HEADACHE = "headache_now"
SEGMENT, MUSCLE = "segment_", "muscle_"
OF_TEN = "of 10"
END = "end"
PAIN_ITEMS = {"headache": "CI01", "neck": "CI03"}
"""The core items whose measurement error stands for pain of 10 asked within a visit."""
NAMES = {
    "rom_flexion_deg": gettext_lazy("Bending forward"),
    "rom_extension_deg": gettext_lazy("Bending back"),
    "rom_left_rotation_deg": gettext_lazy("Turning left"),
    "rom_right_rotation_deg": gettext_lazy("Turning right"),
    "rom_left_side_bend_deg": gettext_lazy("Tipping to the left"),
    "rom_right_side_bend_deg": gettext_lazy("Tipping to the right"),
    "frt_left_deg": gettext_lazy("Turn with the chin tucked, left"),
    "frt_right_deg": gettext_lazy("Turn with the chin tucked, right"),
    "bp_systolic": gettext_lazy("Blood pressure, upper"),
    HEADACHE: gettext_lazy("Headache now"),
}
DEVICES = {
    "crom_device": gettext_lazy("CROM device"),
    "goniometer": gettext_lazy("Goniometer"),
    "inclinometer": gettext_lazy("Inclinometer"),
    "phone": gettext_lazy("Phone"),
    "visual_estimate": gettext_lazy("By eye"),
}
LASTS = gettext_lazy(
    "A change within one visit shows that something responds. It does not show that the change lasts, nor that the treatment was its cause."
)


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign that may be tested again. `before` is what was measured at this very meeting, None where nothing was."""

    sign: str
    side: str
    unit: str
    before: float | None = None
    device: str = ""
    is_positive: bool = False

    @property
    def key(self) -> str:
        """What a form names it by."""
        return f"{self.sign}.{self.side}" if self.side else self.sign


@dataclass(frozen=True, slots=True)
class Taken:
    """One reading of a sign: `value` None where it could not be done."""

    value: float | None
    device: str
    after_what: str
    at: datetime
    words: str = ""


@dataclass(frozen=True, slots=True)
class Tested:
    """A sign of one visit: the reading before, and those after in the order they were taken."""

    sign: str
    side: str
    unit: str
    before: Taken | None
    after: tuple[Taken, ...]


def reading_of(sign: str) -> Reading | None:
    """How the number is read and how much difference is only error; None where the knowledge holds nothing."""
    library = treatment_knowledge.load()
    if sign == HEADACHE:
        return _of_ten(sign, PAIN_ITEMS["headache"])
    if sign.startswith((SEGMENT, MUSCLE)):
        return _of_ten(sign, PAIN_ITEMS["neck"])
    return next((each for each in library.readings.values() if sign in each.facts), None)


def _of_ten(sign: str, item_id: str) -> Reading | None:
    item = treatment_knowledge.load().core_items.get(item_id)
    error = item.mdc.value if item else None
    if item is None or not isinstance(error, int | float):
        return None
    used = DeviceUse(device="", use="change", error=float(error), src=item.mdc.src or item.src)
    return Reading(
        id=sign,
        name=sign,
        facts=(),
        unit=OF_TEN,
        better="less",
        devices=(used,),
        src=item.mdc.src or item.src,
    )


def needs_device(sign: str) -> tuple[str, ...]:
    """Devices that this sign may be read with; empty where it is read in one way."""
    reading = reading_of(sign)
    return tuple(each.device for each in reading.devices if each.device) if reading else ()


def change_of(sign: str, before: Taken | None, after: Taken) -> Change | None:
    """What may be said of two readings; None where one of them is no number."""
    if before is None or before.value is None or after.value is None:
        return None
    reading = reading_of(sign)
    if reading is None:
        return Change("error_not_known", round(after.value - before.value, 2))
    return change(reading, Measured(before.value, before.device), Measured(after.value, after.device))


def name_of(sign: str, side: str) -> str:
    """A sign in words, with its side."""
    if sign in NAMES:
        name = str(NAMES[sign])
    elif sign.startswith(SEGMENT):
        name = _("Pressing on %(joint)s") % {"joint": sign.removeprefix(SEGMENT).replace("_", "–")}
    elif sign.startswith(MUSCLE):
        name = _("Pressing on %(muscle)s") % {"muscle": sign.removeprefix(MUSCLE).replace("_", " ")}
    else:
        reading = reading_of(sign)
        name = reading.name if reading else sign
    sides = {"left": _("left"), "right": _("right")}
    return f"{name}, {sides[side]}" if side in sides and sign not in NAMES else name


def value_words(value: float | None, unit: str) -> str:
    """A number with its unit, or that it could not be done."""
    if value is None:
        return _("could not be done")
    sign = "°" if unit == "degrees" else f" {unit}"
    return f"{value:g}{sign}"


def change_words(found: Change | None, unit: str) -> str:
    """One sentence on a change, held against the error of the device; never more than that."""
    if found is None:
        return _("No two numbers to compare.")
    by = f"{found.by:+g}".replace("-", "−") + ("°" if unit == "degrees" else f" {unit}")
    said = {
        "better": _("%(by)s: better, beyond the error of %(error)s."),
        "worse": _("%(by)s: worse, beyond the error of %(error)s."),
        "changed": _("%(by)s: changed, beyond the error of %(error)s."),
        "within_error": _("%(by)s: within the error of %(error)s, so it may be chance."),
        "devices_differ": _("%(by)s, read with two devices: not comparable."),
        "error_not_known": _(
            "%(by)s: how much two readings differ by themselves is not known, so no change is called."
        ),
        "not_used": _("%(by)s, read in a way that is not used for change."),
    }[found.verdict]
    return said % {"by": by, "error": f"{found.error:g}" if found.error is not None else ""}


def tested(rows: Iterable[tuple[Sign, bool, Taken]]) -> tuple[Tested, ...]:
    """Readings of one visit put together by sign, in the order in which each sign was first read."""
    order: dict[str, Sign] = {}
    before: dict[str, Taken] = {}
    after: dict[str, list[Taken]] = {}
    for sign, is_before, reading in rows:
        order.setdefault(sign.key, sign)
        if is_before:
            before[sign.key] = reading
        else:
            after.setdefault(sign.key, []).append(reading)
    return tuple(
        Tested(sign.sign, sign.side, sign.unit, before.get(key), tuple(after.get(key, ())))
        for key, sign in order.items()
    )


@dataclass(frozen=True, slots=True)
class AgainWords:
    """A reading after something, in words; `word` names the verdict and never says more than the error allows."""

    what: str
    value: str
    device: str
    word: str
    tone: str
    icon: str
    verdict: str
    words: str


@dataclass(frozen=True, slots=True)
class TestedWords:
    """A sign with its readings, in words."""

    name: str
    before: str
    device: str
    after: tuple[AgainWords, ...]


VERDICTS = {
    "better": (gettext_lazy("Beyond error"), "yes", "trending-up"),
    "worse": (gettext_lazy("Worse, beyond error"), "no", "trending-down"),
    "changed": (gettext_lazy("Beyond error"), "", ""),
    "within_error": (gettext_lazy("Within error"), "unknown", "minus"),
}


def shown(found: Sequence[Tested]) -> list[TestedWords]:
    """The signs of a visit for its page."""
    return [
        TestedWords(
            name_of(each.sign, each.side),
            value_words(each.before.value, each.unit) if each.before else _("not read"),
            str(DEVICES.get(each.before.device, "")) if each.before else "",
            tuple(_again(each, later) for later in each.after),
        )
        for each in found
    ]


def _again(each: Tested, later: Taken) -> AgainWords:
    found = change_of(each.sign, each.before, later)
    unknown = (gettext_lazy("No change called"), "unknown", "circle-help")
    word, tone, icon = VERDICTS.get(found.verdict, unknown) if found else unknown
    return AgainWords(
        _capital(after_words(later.after_what)),
        value_words(later.value, each.unit),
        str(DEVICES.get(later.device, "")),
        str(word),
        tone,
        icon,
        change_words(found, each.unit),
        later.words,
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def rows_of(found: Sequence[Tested]) -> list[tuple[str, str | None]]:
    """What a note says of the signs tested again; the last row says how little it proves."""
    rows: list[tuple[str, str | None]] = []
    for each in found:
        parts = [value_words(each.before.value, each.unit)] if each.before else []
        for later in each.after:
            what = after_words(later.after_what)
            verdict = change_words(change_of(each.sign, each.before, later), each.unit)
            parts.append(f"{what}: {value_words(later.value, each.unit)} ({verdict.rstrip('.')})")
        rows.append((name_of(each.sign, each.side), "; ".join(parts) or None))
    if any(each.after for each in found):
        rows.append((_("What this shows"), str(LASTS)))
    return rows


def after_words(what: str) -> str:
    """After what it was read: a technique, needling, or at the end."""
    if what == END:
        return _("at the end")
    if what == "needling":
        return _("after needling")
    technique = treatment_knowledge.load().techniques.get(what)
    return _("after %(what)s") % {"what": technique.name if technique else what}
