"""The sections of an examination: what each asks, what was known before, and how the page lays it out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django import forms
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.reasoning.facts import FactDefinition, FactRecord
from wellhead.reasoning.rules import Rules
from wellhead.record import facts, presenters
from wellhead.record.findings import Examination, Kept, Kind
from wellhead.record.models import Direction, Muscle, Segment, Side
from wellhead.ui import answers

TITLES: dict[str, str | Promise] = {
    "history": gettext_lazy("History"),
    "safety": gettext_lazy("Safety before hands-on work"),
    "movement": gettext_lazy("Movement"),
    "strength": gettext_lazy("Strength and other tests"),
    "joints": gettext_lazy("Joints at the top of the neck"),
    "muscles": gettext_lazy("Muscles"),
    "judgement": gettext_lazy("Your judgement"),
}
SECTIONS = tuple(TITLES)
HISTORY = (
    "pain_side",
    "pain_side_dominant",
    "pain_locations",
    "pain_starts_in_neck",
    "pain_spreads_back_to_front",
    "pain_quality",
    "pain_intensity",
    "headache_days_per_month",
    "months_at_this_frequency",
    "lifetime_attack_count",
    "attack_duration_untreated",
    "duration_varies_or_fluctuates",
    "continuous_pain",
    "worse_with_routine_activity",
    "nausea",
    "photophobia",
    "phonophobia",
    "neck_pain_with_headache",
    "same_side_shoulder_arm_pain",
    "triggered_by_neck_movement",
    "triggered_by_neck_posture",
    "triggered_by_neck_pressure",
    "head_injury_before_onset",
    "whiplash_before_onset",
    "headache_began_with_neck_problem",
    "headache_improved_as_neck_improved",
    "cervical_disorder_evidence",
    "cervical_block_response",
)
"""The order in which the story is told; each is a fact of the dictionary."""
JUDGEMENTS = ("neck_rom_reduced", "headache_worse_with_neck_provocation", "pericranial_tenderness_increased")
SAFETY_GROUP, NECK_GROUP = "13 ", "14 "
FROM_ROWS = ("frt_", "rom_", "painful_upper_", "familiar_headache_reproduced", "headache_eases_with")
JOINT_QUESTIONS: dict[str, str | Promise] = {
    "familiar_headache": gettext_lazy("Brings on the known headache"),
    "painful": gettext_lazy("Painful"),
    "stiff": gettext_lazy("Stiff"),
    "eases_while_held": gettext_lazy("Eases while held"),
}
MUSCLE_QUESTIONS: dict[str, str | Promise] = {
    "familiar_headache": gettext_lazy("Brings on the known headache"),
    "tender": gettext_lazy("Tender"),
    "taut_band": gettext_lazy("Taut band"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together: one joint and side, one movement, or a single fact."""

    title: str
    fields: tuple[BoundField, ...]
    earlier: str = ""
    is_titled: bool = False
    is_wide: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One section of the form as the template lays it out."""

    id: str
    title: str | Promise
    groups: tuple[Group, ...]
    intro: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What the form is built from."""

    rules: Rules
    records: Mapping[str, FactRecord]
    here: Examination = field(default_factory=Examination)
    everything: Examination = field(default_factory=Examination)

    @property
    def prompts(self) -> tuple[facts.Prompt, ...]:
        """Judgements that the findings so far speak for."""
        return facts.prompts_of(self.everything, self.rules)


def asked_in(section: str, rules: Rules) -> list[FactDefinition]:
    """The facts of the dictionary that a section asks for directly."""
    dictionary = rules.facts
    if section == "history":
        return [dictionary[name] for name in HISTORY if name in dictionary]
    if section == "judgement":
        return [dictionary[name] for name in JUDGEMENTS if name in dictionary]
    group = {"safety": SAFETY_GROUP, "strength": NECK_GROUP}.get(section)
    return [entry for entry in dictionary.values() if group and _examined(entry, group)]


def parts(form: forms.Form, sections: Sequence[str], known: Known) -> Iterator[Part]:
    """The form section by section, as the template lays it out."""
    for section in sections:
        if section == "movement":
            yield Part("rotation", _("Turn with chin tucked"), _turns(form), intro=_how_to_turn())
            yield Part("movement", _("Active movement"), _moves(form))
        elif section == "joints":
            yield Part(section, TITLES[section], tuple(_joints(form, known)))
        elif section == "muscles":
            yield Part(section, TITLES[section], tuple(_muscles(form, known)))
        else:
            yield Part(section, TITLES[section], tuple(_single(form, section, known.rules)))


def _single(form: forms.Form, section: str, rules: Rules) -> Iterator[Group]:
    """One fact a group; many boxes take the whole width."""
    for asked in asked_in(section, rules):
        bound = form[f"fact_{asked.id}"]
        yield Group(str(bound.label), (bound,), is_wide=asked.type == "multi_choice")


def _turns(form: forms.Form) -> tuple[Group, ...]:
    names = [f"frt_{side}" for side in Side.values]
    groups = [Group(str(form[name].label), (form[name], form[f"{name}_headache"])) for name in names]
    return (*groups, Group(str(form["device"].label), (form["device"],)))


def _moves(form: forms.Form) -> tuple[Group, ...]:
    names = [f"rom_{direction}" for direction in Direction.values]
    asked = ("", "_headache", "_pain")
    return tuple(
        Group(str(form[name].label), tuple(form[f"{name}{part}"] for part in asked)) for name in names
    )


def _joints(form: forms.Form, known: Known) -> Iterator[Group]:
    for joint in Segment:
        for side in Side:
            place = (joint.value, side.value)
            earlier = earlier_words(known.everything.segments.get(place), known.here.segments.get(place))
            fields = [form[f"joint_{joint.value}_{side.value}_{name}"] for name in JOINT_QUESTIONS]
            yield Group(f"{joint.label}, {side.label}", tuple(fields), earlier, is_titled=True)


def _muscles(form: forms.Form, known: Known) -> Iterator[Group]:
    for muscle in Muscle:
        for side in Side:
            place = (muscle.value, side.value)
            earlier = earlier_words(known.everything.muscles.get(place), known.here.muscles.get(place))
            fields = [form[f"muscle_{muscle.value}_{side.value}_{name}"] for name in MUSCLE_QUESTIONS]
            yield Group(f"{muscle.label}, {side.label}", tuple(fields), earlier, is_titled=True)


def _examined(definition: FactDefinition, group: str) -> bool:
    """Whether an examiner answers this directly: not worked out, not from a row, not a judgement."""
    if definition.asked_of != "exam" or not definition.group.startswith(group):
        return False
    return definition.id not in JUDGEMENTS and not definition.id.startswith(FROM_ROWS)


def said_before(record: FactRecord, asked: FactDefinition) -> str:
    """What was said of a fact before, and by whom."""
    answer = _("Not sure") if record.value is None else answers.answer_words(asked, record.value)
    return _("So far: %(answer)s (%(origin)s).") % {
        "answer": answer,
        "origin": presenters.origin_words(record),
    }


def speaks_for(prompt: facts.Prompt) -> str:
    because = "; ".join(presenters.seen_words(seen) for seen in prompt.because)
    return _("Speaks for yes: %(because)s.") % {"because": because}


def earlier_words(before: Kept[Kind] | None, here: Kept[Kind] | None) -> str:
    """An earlier meeting's finding; empty when there is none, or this meeting has its own."""
    if before is None or here is not None:
        return ""
    return _("Earlier: %(finding)s (%(name)s, %(day)s).") % {
        "finding": presenters.seen_words(before.seen),
        "name": before.by,
        "day": presenters.day_words(before.recorded_at),
    }


def _how_to_turn() -> str:
    return _("Lying, neck fully bent, turn to the firm stop or pain.")
