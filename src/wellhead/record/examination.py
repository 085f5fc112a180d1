"""The examination as a form: built from what is known, read back into the values that `record_findings` keeps.

Other rooms call `form_for(…)`, put `{{ form }}` in their page, and hand `form.heard()` to
`actions.record_findings`. At a new meeting the examination starts empty with earlier findings written
beside each question; history starts filled in, since a person's story holds until someone changes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from wellhead.reasoning.facts import FactDefinition, FactRecord
from wellhead.reasoning.rules import Rules
from wellhead.record import asking, facts, layout, queries
from wellhead.record.findings import (
    Examination,
    FactSaid,
    Heard,
    Kept,
    MovementSeen,
    MuscleSeen,
    Place,
    RotationSeen,
    SegmentSeen,
)
from wellhead.record.layout import HISTORY, JOINT_QUESTIONS, JUDGEMENTS, MUSCLE_QUESTIONS, SECTIONS, Known
from wellhead.record.models import (
    Device,
    Direction,
    Encounter,
    Episode,
    Muscle,
    Segment,
    Side,
)
from wellhead.ui.forms import MeasureField, OnceForm, TruthField
from wellhead.ui.forms.fields import NOT_OFFERED

FURTHEST = 180
"""Degrees: what cannot be. What is unusual, the knowledge says."""


def form_for(
    episode: Episode,
    *,
    encounter: Encounter | None,
    rules: Rules,
    sections: Sequence[str] = SECTIONS,
    data: Mapping[str, Any] | None = None,  # Any: posted data as Django hands it over
) -> ExaminationForm:
    """The examination of an episode at one meeting, bound to `data` when given."""
    records: dict[str, FactRecord] = {}
    for record in facts.facts_of(episode):
        before = records.get(record.fact_id)
        if before is None or _moment(before) <= _moment(record):
            records[record.fact_id] = record
    here = queries.latest_findings(episode, encounter=encounter) if encounter else Examination()
    known = Known(rules, records, here, queries.latest_findings(episode))
    return ExaminationForm(data, known=known, sections=sections)


def _moment(record: FactRecord) -> Any:  # Any: a moment that sorts before all others when there is none
    return record.recorded_at or facts.EARLIEST


class ExaminationForm(OnceForm):
    """Draws itself with our template; `heard()` gives what was filled in."""

    template_name = "record/_examination.html"

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,  # Any: posted data as Django hands it over
        *,
        known: Known,
        sections: Sequence[str] = SECTIONS,
    ) -> None:
        super().__init__(data)
        self.known = known
        self.sections = [name for name in SECTIONS if name in sections]
        for name in self.sections:
            for asked in layout.asked_in(name, known.rules):
                self._add_fact(asked, history=name == "history")
        if "movement" in self.sections:
            self._add_movement()
        if "joints" in self.sections:
            self._add_table("joint", Segment, JOINT_QUESTIONS)
        if "muscles" in self.sections:
            self._add_table("muscle", Muscle, MUSCLE_QUESTIONS)

    def _add_fact(self, asked: FactDefinition, *, history: bool) -> None:
        name = f"fact_{asked.id}"
        unknown = _("Not known") if history else _("Not tested")
        record = self.known.records.get(asked.id)
        here = self.known.here.facts.get((asked.id, ""))
        hints = [asked.help] if asked.help and asked.id not in (*HISTORY, *JUDGEMENTS) else []
        hints += [layout.said_before(record, asked)] if record and here is None else []
        hints += [layout.speaks_for(prompt) for prompt in self.known.prompts if prompt.fact_id == asked.id]
        self.fields[name] = asking.field_for(asked, unknown=unknown, hint=" ".join(hints))
        if history and record is not None:
            self.initial[name] = record.value
        elif here is not None:
            self.initial[name] = here.seen.value

    def _add_movement(self) -> None:
        for side in Side.values:
            turn = self.known.here.rotations.get((side, ""))
            before = self.known.everything.rotations.get((side, ""))
            title = _("To the %(side)s") % {"side": Side(side).label}
            self._add_degrees(f"frt_{side}", title, layout.earlier_words(before, turn))
            self.initial[f"frt_{side}"] = _shown(turn.seen.degrees) if turn else None
            self._add_truth(f"frt_{side}_headache", _("Brings on the known headache"))
            self.initial[f"frt_{side}_headache"] = turn.seen.familiar_headache if turn else None
        for direction in Direction.values:
            move = self.known.here.movements.get((direction, ""))
            past = self.known.everything.movements.get((direction, ""))
            name = f"rom_{direction}"
            self._add_degrees(name, Direction(direction).label, layout.earlier_words(past, move))
            self.initial[name] = _shown(move.seen.degrees) if move else None
            self._add_truth(f"{name}_headache", _("Brings on the headache"))
            self.initial[f"{name}_headache"] = move.seen.headache if move else None
            self._add_truth(f"{name}_pain", _("Pain at the end"))
            self.initial[f"{name}_pain"] = move.seen.end_range_pain if move else None
        self.fields["device"] = asking.never_optional(
            forms.ChoiceField(
                choices=[("", _("Not noted")), *Device.choices],
                label=_("Measured with"),
                required=False,
                error_messages={"invalid_choice": NOT_OFFERED},
            )
        )
        self.initial["device"] = _device(self.known.here)

    def _add_degrees(self, name: str, label: str | Promise, earlier: str) -> None:
        self.fields[name] = asking.never_optional(
            MeasureField(lowest=0, highest=FURTHEST, unit="°", label=label, help_text=earlier)
        )

    def _add_truth(self, name: str, label: str | Promise) -> None:
        self.fields[name] = TruthField(label=label)

    def _add_table(
        self, prefix: str, places: Iterable[Segment | Muscle], questions: Mapping[str, str | Promise]
    ) -> None:
        for place in places:
            for side in Side.values:
                kept = self._kept(prefix, (place.value, side))
                for name, label in questions.items():
                    self._add_truth(f"{prefix}_{place.value}_{side}_{name}", label)
                    self.initial[f"{prefix}_{place.value}_{side}_{name}"] = (
                        getattr(kept.seen, name) if kept else None
                    )

    def _kept(self, prefix: str, place: Place) -> Kept[SegmentSeen] | Kept[MuscleSeen] | None:
        here = self.known.here
        return here.segments.get(place) if prefix == "joint" else here.muscles.get(place)

    @property
    def parts(self) -> Iterator[layout.Part]:
        """The form section by section, for the template."""
        return layout.parts(self, self.sections, self.known)

    def heard(self) -> Heard:
        """What the form says, for the sections it shows; only after is_valid()."""
        movement = "movement" in self.sections
        return Heard(
            facts=tuple(self._facts_said()),
            segments=tuple(self._segments()) if "joints" in self.sections else (),
            muscles=tuple(self._muscles()) if "muscles" in self.sections else (),
            movements=tuple(self._movements()) if movement else (),
            flexion_rotation=tuple(self._rotations()) if movement else (),
        )

    def _facts_said(self) -> Iterator[FactSaid]:
        for section in self.sections:
            for asked in layout.asked_in(section, self.known.rules):
                value = asking.value_from(self.cleaned_data[f"fact_{asked.id}"])
                if section == "history":
                    yield from self._story_changed(asked, value)
                else:
                    yield FactSaid(asked.id, value, state="not_tested" if value is None else "stated")

    def _story_changed(self, asked: FactDefinition, value: object) -> Iterator[FactSaid]:
        """Only what the clinician changed: an answer left as the person gave it stays the person's."""
        record = self.known.records.get(asked.id)
        if _same(value, record.value if record else None):
            return
        if value is None:
            yield FactSaid(asked.id, None, state="withdrawn")
        elif isinstance(value, bool | int | float | str | tuple):
            yield FactSaid(asked.id, value)

    def _segments(self) -> Iterator[SegmentSeen]:
        for place in Segment.values:
            for side in Side.values:
                kept = self.known.here.segments.get((place, side))
                answers = self._answers(f"joint_{place}_{side}", JOINT_QUESTIONS)
                yield SegmentSeen(place, side, **answers, note=kept.seen.note if kept else "")

    def _muscles(self) -> Iterator[MuscleSeen]:
        for place in Muscle.values:
            for side in Side.values:
                kept = self.known.here.muscles.get((place, side))
                answers = self._answers(f"muscle_{place}_{side}", MUSCLE_QUESTIONS)
                yield MuscleSeen(place, side, **answers, note=kept.seen.note if kept else "")

    def _answers(self, prefix: str, questions: Iterable[str]) -> dict[str, bool | None]:
        return {name: self.cleaned_data[f"{prefix}_{name}"] for name in questions}

    def _movements(self) -> Iterator[MovementSeen]:
        for direction in Direction.values:
            degrees = _number(self.cleaned_data[f"rom_{direction}"])
            yield MovementSeen(
                direction,
                degrees=degrees,
                device="" if degrees is None else self.cleaned_data["device"],
                end_range_pain=self.cleaned_data[f"rom_{direction}_pain"],
                headache=self.cleaned_data[f"rom_{direction}_headache"],
            )

    def _rotations(self) -> Iterator[RotationSeen]:
        for side in Side.values:
            degrees = _number(self.cleaned_data[f"frt_{side}"])
            yield RotationSeen(
                side,
                degrees=degrees,
                device="" if degrees is None else self.cleaned_data["device"],
                familiar_headache=self.cleaned_data[f"frt_{side}_headache"],
            )


def _device(here: Examination) -> str:
    turns = [kept.seen.device for kept in here.rotations.values()]
    moves = [kept.seen.device for kept in here.movements.values()]
    return next((device for device in (*turns, *moves) if device), "")


def _shown(degrees: float | None) -> int | float | None:
    """26 rather than 26.0."""
    return int(degrees) if degrees is not None and degrees.is_integer() else degrees


def _number(cleaned: Decimal | None) -> float | None:
    return None if cleaned is None else float(cleaned)


def _same(value: object, before: object) -> bool:
    """Whether an answer is unchanged; the order of ticked boxes means nothing, and yes is not 1."""
    if isinstance(value, tuple) and isinstance(before, tuple):
        return set(value) == set(before)
    return value == before and isinstance(value, bool) == isinstance(before, bool)
