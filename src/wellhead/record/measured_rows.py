"""Angles as rows of the form: repeats, device, headache and pain at the end, and the way back to what was seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from wellhead.record import asking, layout
from wellhead.record.facts import EARLIEST
from wellhead.record.findings import Examination, Kept, MovementSeen, RotationSeen, mean_of
from wellhead.record.layout import Known
from wellhead.record.models import Device, Direction, Side
from wellhead.record.readings import ReadingsField
from wellhead.ui.forms import TruthField
from wellhead.ui.forms.fields import NOT_OFFERED

FURTHEST = 180
"""Degrees: what cannot be. What is unusual, the knowledge says."""


def add_measured(form: forms.Form, known: Known) -> None:
    """The fields of the turn with the chin tucked and of the active movements, filled with what this meeting found."""
    for side in Side:
        turn = known.here.rotations.get((side.value, ""))
        name = f"frt_{side.value}"
        _add_readings(form, name, _("To the %(side)s") % {"side": side.label})
        form.initial[name] = shown_readings(turn.seen) if turn else ()
        _add_truth(form, f"{name}_headache", _("Brings on the known headache"))
        form.initial[f"{name}_headache"] = turn.seen.familiar_headache if turn else None
    for direction in Direction:
        move = known.here.movements.get((direction.value, ""))
        name = f"rom_{direction.value}"
        _add_readings(form, name, direction.label)
        form.initial[name] = shown_readings(move.seen) if move else ()
        _add_truth(form, f"{name}_headache", _("Brings on the headache"))
        form.initial[f"{name}_headache"] = move.seen.headache if move else None
        _add_truth(form, f"{name}_pain", _("Pain at the end"))
        form.initial[f"{name}_pain"] = move.seen.end_range_pain if move else None
    _add_devices(form, known)


def _add_readings(form: forms.Form, name: str, label: str | Promise) -> None:
    box = ReadingsField(lowest=0, highest=FURTHEST, unit="°", label=str(label), help_text="")
    form.fields[name] = asking.never_optional(box)


def _add_truth(form: forms.Form, name: str, label: str | Promise) -> None:
    form.fields[name] = TruthField(label=label, unknown=asking.not_tested_short())


def _add_devices(form: forms.Form, known: Known) -> None:
    """One device for the movements; the turn with the chin tucked may have its own."""
    form.fields["device"] = _device_field(_("Measured with"), _("Not noted"))
    form.fields["frt_device"] = _device_field(_("Measured with"), _("As the movements below"))
    form.initial["device"], form.initial["frt_device"] = _devices_shown(known)


def _devices_shown(known: Known) -> tuple[str, str]:
    """What stands in the two boxes at first: this meeting's devices, before any number the ones last used."""
    here = known.here
    degrees = [
        *(kept.seen.degrees for kept in here.movements.values()),
        *(kept.seen.degrees for kept in here.rotations.values()),
    ]
    is_measured = any(each is not None for each in degrees)
    moved, turned = device_before(here if is_measured else known.everything)
    return moved or turned, turned if turned != (moved or turned) else ""


def device_before(found: Examination) -> tuple[str, str]:
    """The device of the movements and that of the turn with the chin tucked, as last noted; empty when never."""
    moves = sorted(found.movements.values(), key=_when)
    turns = sorted(found.rotations.values(), key=_when)
    moved = [kept.seen.device for kept in moves if kept.seen.device]
    turned = [kept.seen.device for kept in turns if kept.seen.device]
    return (moved[-1] if moved else "", turned[-1] if turned else "")


def _when(kept: Kept[MovementSeen] | Kept[RotationSeen]) -> datetime:
    return kept.recorded_at or EARLIEST


def _device_field(label: str, empty: str) -> forms.Field:
    return asking.never_optional(
        forms.ChoiceField(
            choices=[("", empty), *Device.choices],
            label=label,
            required=False,
            error_messages={"invalid_choice": NOT_OFFERED},
        )
    )


def shown_readings(seen: MovementSeen | RotationSeen) -> tuple[float, ...]:
    """The repeats; a row from before repeats were kept shows its one number."""
    return seen.readings or (() if seen.degrees is None else (seen.degrees,))


def _is_untouched(typed: tuple[float, ...], before: MovementSeen | RotationSeen | None) -> bool:
    return before is not None and typed == shown_readings(before)


def movements_seen(
    cleaned: Mapping[str, Any],  # Any: cleaned values of several kinds
    known: Known,
) -> Iterator[MovementSeen]:
    """What the form says of each direction; numbers and device that nobody touched stay as they were kept."""
    is_same_device = cleaned["device"] == _devices_shown(known)[0]
    for direction in Direction.values:
        kept = known.here.movements.get((direction, ""))
        before, typed = kept.seen if kept else None, cleaned[f"rom_{direction}"]
        untouched = before if before and _is_untouched(typed, before) else None
        degrees = untouched.degrees if untouched else mean_of(typed)
        device = untouched.device if untouched and is_same_device else cleaned["device"]
        yield MovementSeen(
            direction,
            degrees=degrees,
            device="" if degrees is None else device,
            end_range_pain=cleaned[f"rom_{direction}_pain"],
            headache=cleaned[f"rom_{direction}_headache"],
            readings=untouched.readings if untouched else typed,
        )


def turns_seen(
    cleaned: Mapping[str, Any],  # Any: cleaned values of several kinds
    known: Known,
) -> Iterator[RotationSeen]:
    """What the form says of the turn to each side; numbers and device that nobody touched stay as they were kept."""
    is_same_device = (cleaned["device"], cleaned["frt_device"]) == _devices_shown(known)
    for side in Side.values:
        kept = known.here.rotations.get((side, ""))
        before, typed = kept.seen if kept else None, cleaned[f"frt_{side}"]
        untouched = before if before and _is_untouched(typed, before) else None
        degrees = untouched.degrees if untouched else mean_of(typed)
        chosen = cleaned["frt_device"] or cleaned["device"]
        yield RotationSeen(
            side,
            degrees=degrees,
            device="" if degrees is None else untouched.device if untouched and is_same_device else chosen,
            familiar_headache=cleaned[f"frt_{side}_headache"],
            readings=untouched.readings if untouched else typed,
        )


def earlier_angles(known: Known) -> dict[str, str]:
    """Words on the angle of an earlier meeting, by field, where this one has none yet."""
    turns = {
        f"frt_{side}": layout.earlier_words(
            known.everything.rotations.get((side, "")), known.here.rotations.get((side, ""))
        )
        for side in Side.values
    }
    moves = {
        f"rom_{direction}": layout.earlier_words(
            known.everything.movements.get((direction, "")), known.here.movements.get((direction, ""))
        )
        for direction in Direction.values
    }
    return turns | moves
