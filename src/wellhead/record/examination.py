"""The examination as a form: built from what is known, read back into the values that `record_findings` keeps.

Other rooms call `form_for(…)`, put `{{ form }}` in their page, and hand `form.heard()` to the actions of
the record. At a new meeting the examination starts empty with earlier findings written beside each
question; history starts filled in, since a person's story holds until someone changes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from wellhead.reasoning.facts import FactDefinition, FactRecord
from wellhead.reasoning.rules import Rules
from wellhead.record import asking, layout, medicine_rows, pages
from wellhead.record.asked import HISTORY, JUDGEMENTS, OF_TODAY, WITH_WORDS
from wellhead.record.findings import (
    FactSaid,
    Heard,
    Kept,
    MuscleSeen,
    Place,
    SegmentSeen,
)
from wellhead.record.gathering import known_for
from wellhead.record.layout import JOINT_QUESTIONS, MUSCLE_QUESTIONS, SECTIONS, Known
from wellhead.record.measured_rows import add_measured, movements_seen, turns_seen
from wellhead.record.models import Encounter, Episode, Muscle, Segment, Side
from wellhead.ui.forms import OnceForm, TruthField

READING = ("fact_bp_systolic", "fact_bp_diastolic", "fact_pulse_per_minute")
"""Boxes of one reading, in the order in which it is written down."""


def form_for(
    episode: Episode,
    *,
    encounter: Encounter | None,
    rules: Rules,
    sections: Sequence[str] = SECTIONS,
    data: Mapping[str, Any] | None = None,  # Any: posted data as Django hands it over
    also: Iterable[FactRecord] = (),
    words: Mapping[str, str] | None = None,
) -> ExaminationForm:
    """The examination of an episode at one meeting, bound to `data` when given.

    `also` are facts of rooms above the record (registration, diary), shown beside the person's own
    answers; `words` say where a diary's figure comes from, by fact.
    """
    known = known_for(episode, encounter=encounter, rules=rules, also=also, words=words or {})
    return ExaminationForm(data, known=known, sections=sections)


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
        self.medicine_rows = medicine_rows.rows_of(known.medicines)
        for name in self.sections:
            for asked in layout.asked_in(name, known.rules):
                self._add_fact(asked, history=name == "history")
        if "safety" in self.sections:
            self._take_whole_reading()
        if "history" in self.sections:
            medicine_rows.add_medicines(self, self.medicine_rows)
            medicine_rows.add_goals(self, known.goals)
        if "movement" in self.sections:
            add_measured(self, known)
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
        hints += [layout.said_before(record, asked, self.known)] if record and here is None else []
        hints += [layout.speaks_for(prompt) for prompt in self.known.prompts if prompt.fact_id == asked.id]
        self.fields[name] = asking.field_for(asked, unknown=unknown, hint=" ".join(hints))
        if history and record is not None:
            self.initial[name] = record.value
        elif here is not None:
            self.initial[name] = here.seen.value
        if asked.id in WITH_WORDS:
            self.fields[f"note_{asked.id}"] = asking.words_field(_("In words"))
            self.initial[f"note_{asked.id}"] = self._note_of(asked.id)

    def _note_of(self, fact_id: str) -> str:
        kept = self.known.everything.facts.get((fact_id, ""))
        is_of_today = fact_id not in OF_TODAY or (fact_id, "") in self.known.here.facts
        return kept.seen.note if kept and is_of_today else ""

    def _take_whole_reading(self) -> None:
        """A blood pressure written whole into its first box goes into the boxes it belongs to; no other number typed is lost."""
        first, *others = READING
        self.fields[first].widget.attrs |= {"data-whole-reading": " ".join(others), "inputmode": "tel"}
        said = asking.whole_reading(str(self.data.get(first, "")))
        if not said or any(self._is_typed(name) for name in READING[1 : len(said)]):
            return
        changed = self.data.copy() if isinstance(self.data, QueryDict) else dict(self.data)
        for name, number in zip(READING, said, strict=False):
            changed[name] = number
        self.data = changed

    def _is_typed(self, name: str) -> bool:
        """Whether a box holds something else than what stood in it."""
        typed, stood = str(self.data.get(name, "")).strip(), self.initial.get(name)
        return typed not in {"", "" if stood is None else str(stood)}

    def _add_table(
        self, prefix: str, places: Iterable[Segment | Muscle], questions: Mapping[str, str | Promise]
    ) -> None:
        for place in places:
            for side in Side.values:
                kept = self._kept(prefix, (place.value, side))
                for name, label in questions.items():
                    field = f"{prefix}_{place.value}_{side}_{name}"
                    self.fields[field] = TruthField(label=label, unknown=asking.not_tested_short())
                    self.initial[field] = getattr(kept.seen, name) if kept else None

    def _kept(self, prefix: str, place: Place) -> Kept[SegmentSeen] | Kept[MuscleSeen] | None:
        here = self.known.here
        return here.segments.get(place) if prefix == "joint" else here.muscles.get(place)

    @property
    def parts(self) -> Iterator[layout.Part]:
        """The form panel by panel, for the template."""
        return pages.parts(self, self.sections, self.known)

    @property
    def medicine_names(self) -> list[str]:
        """Names for the browser to complete; empty where no medicine is asked."""
        return medicine_rows.names_offered() if "history" in self.sections else []

    def clean(self) -> dict[str, Any] | None:  # Any: Django's signature
        """Refuse what would be lost."""
        if "history" in self.sections:
            medicine_rows.check_medicines(self, self.medicine_rows)
        if "safety" in self.sections:
            self._check_safety()
        return super().clean()

    def _check_safety(self) -> None:
        """Blood pressure is two numbers, the upper one larger; what is left out has its reason."""
        upper = self.cleaned_data.get("fact_bp_systolic")
        lower = self.cleaned_data.get("fact_bp_diastolic")
        if (upper is None) != (lower is None) and not {"fact_bp_systolic", "fact_bp_diastolic"} & set(
            self.errors
        ):
            missing = "fact_bp_systolic" if upper is None else "fact_bp_diastolic"
            self.add_error(
                missing, _("Blood pressure has two numbers. Write this one too, or clear the other.")
            )
        if upper is not None and lower is not None and lower >= upper:
            self.add_error("fact_bp_diastolic", _("The lower number must be smaller than the upper one."))
        left_out = "safety_screen_left_incomplete"
        if (
            self.cleaned_data.get(f"fact_{left_out}")
            and not self.cleaned_data.get(f"note_{left_out}", "").strip()
        ):
            self.add_error(f"note_{left_out}", _("Say what was left out today, and why."))

    def heard(self) -> Heard:
        """What the form says, for the sections it shows; only after is_valid()."""
        movement, history = "movement" in self.sections, "history" in self.sections
        said = self.cleaned_data
        return Heard(
            facts=tuple(self._facts_said()),
            segments=tuple(self._segments()) if "joints" in self.sections else (),
            muscles=tuple(self._muscles()) if "muscles" in self.sections else (),
            movements=tuple(movements_seen(said, self.known)) if movement else (),
            flexion_rotation=tuple(turns_seen(said, self.known)) if movement else (),
            medicines=tuple(medicine_rows.medicines_said(said, self.medicine_rows)) if history else (),
            goals=medicine_rows.goals_said(said) if history else None,
        )

    def _facts_said(self) -> Iterator[FactSaid]:
        for section in self.sections:
            for asked in layout.asked_in(section, self.known.rules):
                value = asking.value_from(self.cleaned_data[f"fact_{asked.id}"])
                note = str(self.cleaned_data.get(f"note_{asked.id}", "")).strip()
                if section == "history":
                    yield from self._story_changed(asked, value, note)
                else:
                    state = "not_tested" if value is None else "stated"
                    yield FactSaid(asked.id, value, state=state, note=note if value is not None else "")

    def _story_changed(self, asked: FactDefinition, value: object, note: str) -> Iterator[FactSaid]:
        """Only what the clinician changed: an answer left as the person gave it stays the person's."""
        record = self.known.records.get(asked.id)
        if _same(value, record.value if record else None) and note == self._note_of(asked.id):
            return
        if value is None:
            if record is not None and record.value is not None:
                yield FactSaid(asked.id, None, state="withdrawn")
        elif isinstance(value, bool | int | float | str | tuple):
            yield FactSaid(asked.id, value, note=note)

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


def _same(value: object, before: object) -> bool:
    """Whether an answer is unchanged; the order of ticked boxes means nothing, and yes is not 1."""
    if isinstance(value, tuple) and isinstance(before, tuple):
        return set(value) == set(before)
    return value == before and isinstance(value, bool) == isinstance(before, bool)
