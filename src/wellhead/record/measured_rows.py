"""Angles as rows of the form: repeats, device, headache and pain at the end, and the way back to what was seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from wellhead.record import asking, layout
from wellhead.record.findings import Examination, MovementSeen, RotationSeen, mean_of
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
        form.initial[name] = _shown(turn.seen) if turn else ()
        _add_truth(form, f"{name}_headache", _("Brings on the known headache"))
        form.initial[f"{name}_headache"] = turn.seen.familiar_headache if turn else None
    for direction in Direction:
        move = known.here.movements.get((direction.value, ""))
        name = f"rom_{direction.value}"
        _add_readings(form, name, direction.label)
        form.initial[name] = _shown(move.seen) if move else ()
        _add_truth(form, f"{name}_headache", _("Brings on the headache"))
        form.initial[f"{name}_headache"] = move.seen.headache if move else None
        _add_truth(form, f"{name}_pain", _("Pain at the end"))
        form.initial[f"{name}_pain"] = move.seen.end_range_pain if move else None
    _add_devices(form, known.here)


def _add_readings(form: forms.Form, name: str, label: str | Promise) -> None:
    box = ReadingsField(lowest=0, highest=FURTHEST, unit="°", label=str(label), help_text="")
    form.fields[name] = asking.never_optional(box)


def _add_truth(form: forms.Form, name: str, label: str | Promise) -> None:
    form.fields[name] = TruthField(label=label, unknown=asking.not_tested_short())


def _add_devices(form: forms.Form, here: Examination) -> None:
    """One device for the movements; the turn with the chin tucked may have its own."""
    moved = next((kept.seen.device for kept in here.movements.values() if kept.seen.device), "")
    turned = next((kept.seen.device for kept in here.rotations.values() if kept.seen.device), "")
    form.fields["device"] = _device_field(_("Measured with"), _("Not noted"))
    form.fields["frt_device"] = _device_field(_("Measured with"), _("As the movements below"))
    form.initial["device"] = moved or turned
    form.initial["frt_device"] = turned if turned != (moved or turned) else ""


def _device_field(label: str, empty: str) -> forms.Field:
    return asking.never_optional(
        forms.ChoiceField(
            choices=[("", empty), *Device.choices],
            label=label,
            required=False,
            error_messages={"invalid_choice": NOT_OFFERED},
        )
    )


def _shown(seen: MovementSeen | RotationSeen) -> tuple[float, ...]:
    """The repeats; a row from before repeats were kept shows its one number."""
    return seen.readings or (() if seen.degrees is None else (seen.degrees,))


def _kept_readings(
    typed: tuple[float, ...], before: MovementSeen | RotationSeen | None
) -> tuple[tuple[float, ...], float | None]:
    """Repeats and their mean; what stood there untouched stays as it was kept."""
    if before is not None and typed == _shown(before):
        return before.readings, before.degrees
    return typed, mean_of(typed)


def movements_seen(
    cleaned: Mapping[str, Any],  # Any: cleaned values of several kinds
    known: Known,
) -> Iterator[MovementSeen]:
    """What the form says of each direction."""
    for direction in Direction.values:
        before = known.here.movements.get((direction, ""))
        readings, degrees = _kept_readings(cleaned[f"rom_{direction}"], before.seen if before else None)
        yield MovementSeen(
            direction,
            degrees=degrees,
            device="" if degrees is None else cleaned["device"],
            end_range_pain=cleaned[f"rom_{direction}_pain"],
            headache=cleaned[f"rom_{direction}_headache"],
            readings=readings,
        )


def turns_seen(
    cleaned: Mapping[str, Any],  # Any: cleaned values of several kinds
    known: Known,
) -> Iterator[RotationSeen]:
    """What the form says of the turn to each side."""
    device = cleaned["frt_device"] or cleaned["device"]
    for side in Side.values:
        before = known.here.rotations.get((side, ""))
        readings, degrees = _kept_readings(cleaned[f"frt_{side}"], before.seen if before else None)
        yield RotationSeen(
            side,
            degrees=degrees,
            device="" if degrees is None else device,
            familiar_headache=cleaned[f"frt_{side}_headache"],
            readings=readings,
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
