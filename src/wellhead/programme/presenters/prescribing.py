"""The clinician's page: deficits with the facts behind them, each exercise with what speaks for and against it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.forms import Form
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wellhead.knowledge.treatment.concerns import Concern, FoundDeficit
from wellhead.knowledge.treatment.exercises import Exercise
from wellhead.programme import queries
from wellhead.programme.dosing import counts_towards_limit
from wellhead.programme.presenters.exercises import figure
from wellhead.programme.presenters.pictures import PictureView
from wellhead.programme.presenters.sides import is_mirrored
from wellhead.programme.telling import name_of, target_words
from wellhead.reasoning.derive import complete
from wellhead.reasoning.facts import FactDefinition, FactRecord
from wellhead.ui.words import content

SPEAKERS = ("Clinician: ", "Examiner: ", "Examiner or optician: ")
LEVELS: Mapping[str, tuple[str | Promise, str]] = {
    "block": (gettext_lazy("Cannot be given"), "now"),
    "unknown_block": (gettext_lazy("Not known: nothing until asked"), "unknown"),
    "clinician": (gettext_lazy("Only with your reason"), "yours"),
    "modify": (gettext_lazy("Only with a written change"), "yours"),
    "warn": (gettext_lazy("Take care"), "yours"),
    "ask": (gettext_lazy("To be asked first"), "unknown"),
}
HOME: Mapping[str, str | Promise] = {
    "alone": gettext_lazy("May be started at home"),
    "after_teach_back": gettext_lazy("At home once shown back"),
    "clinic_first": gettext_lazy("First two days in the clinic"),
}


@dataclass(frozen=True, slots=True)
class DeficitView:
    """Something found that exercises answer."""

    id: str
    name: str
    facts: tuple[str, ...]
    certainty: str
    is_covered: bool


@dataclass(frozen=True, slots=True)
class ConcernView:
    """One reason to stop, change or ask."""

    id: str
    word: str
    state: str
    text: str
    instead: str
    facts: tuple[str, ...]
    is_block: bool
    is_known: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """An exercise that could be taken instead or as well."""

    id: str
    name: str
    note: str
    is_blocked: bool


@dataclass(frozen=True, slots=True)
class ItemView:
    """One exercise in the programme being made."""

    id: str
    name: str
    target: str
    figure: str
    minutes: int
    counts: bool
    why: tuple[str, ...]
    certainty: str
    concerns: tuple[ConcernView, ...]
    home: str
    shown: str
    swaps: tuple[Choice, ...]
    form: Form
    pictures: tuple[PictureView, ...] = ()


class Teller:
    """Turns one person's safety record into words."""

    def __init__(self, safety: queries.Safety) -> None:
        self.safety = safety
        self.rules = safety.record.rules
        self.views = [complete(view, self.rules) for view in safety.record.facts.views()]

    def deficits(self, picks: Sequence[str]) -> list[DeficitView]:
        """Every deficit found; covered when an exercise chosen answers it."""
        covered = {name for pick in picks for name in self.safety.covers(pick)}
        return [
            DeficitView(
                found.rule.id,
                content(found.rule.name),
                self.facts(found.facts),
                found.rule.certainty,
                found.rule.id in covered,
            )
            for found in self.safety.deficits()
        ]

    def untested(self) -> list[str]:
        """Deficits nobody can tell yet, as words."""
        return [content(found.rule.name) for found in self.safety.open_deficits()]

    def facts(self, fact_ids: Iterable[str]) -> tuple[str, ...]:
        """Each fact with its answer and where it came from."""
        return tuple(self._fact(name) for name in fact_ids if name in self.rules.facts)

    def _fact(self, name: str) -> str:
        definition = self.rules.facts[name]
        values = (view.values.get(name) for view in self.views)
        value = next((value for value in values if value is not None), None)
        origin = next(
            (found for view in self.views if (found := self.safety.record.facts.origin_of(name, view.kind))),
            None,
        )
        line = f"{question(definition)}: {_answer(definition, value)}"
        return f"{line} · {_origin(origin)}" if origin else line

    def concerns(self, exercise_id: str) -> tuple[ConcernView, ...]:
        """What speaks against one exercise, strictest first."""
        return tuple(self.concern(each) for each in self.safety.concerns(exercise_id))

    def concern(self, concern: Concern) -> ConcernView:
        """One concern in words."""
        level = concern.level if concern.known or concern.level != "block" else "unknown_block"
        word, state = LEVELS[level]
        flags = {flag.id: flag.label for flag in self.rules.red_flags}
        named = tuple(flags[name] for name in concern.facts if name in flags)
        return ConcernView(
            id=concern.id,
            word=str(word),
            state=state,
            text=concern.reason,
            instead=concern.instead,
            facts=named or self.facts(concern.facts),
            is_block=concern.level == "block",
            is_known=concern.known,
        )

    def standing(self) -> list[ConcernView]:
        """What speaks against exercise at all, or against some, each once: known ones first."""
        found: dict[str, Concern] = {}
        for name in queries.library().exercises:
            for concern in self.safety.concerns(name):
                if concern.known or concern.level == "block":
                    found.setdefault(concern.id, concern)
        return [
            self.concern(each) for each in sorted(found.values(), key=lambda each: (not each.known, each.id))
        ]

    def item(
        self, exercise: Exercise, form: Form, *, minutes: int, shown: str, picks: Sequence[str]
    ) -> ItemView:
        """One exercise of the programme being made."""
        rules = queries.library().exercise_rules.programme
        found = {each.rule.id: each for each in self.safety.deficits()}
        return ItemView(
            id=exercise.id,
            name=name_of(exercise),
            target=target_words(exercise.target),
            figure=figure(
                exercise,
                mirrored=is_mirrored(exercise, str(form["side"].value() or ""))
                if "side" in form.fields
                else False,
            ),
            minutes=minutes,
            counts=rules is None or counts_towards_limit(exercise, rules),
            why=tuple(content(found[name].rule.name) for name in self.safety.covers(exercise.id)),
            certainty=exercise.evidence.certainty,
            concerns=self.concerns(exercise.id),
            home=str(HOME[exercise.home]),
            shown=shown,
            swaps=self._swaps(exercise, found.values(), picks),
            form=form,
        )

    def _swaps(
        self, exercise: Exercise, found: Iterable[FoundDeficit], picks: Sequence[str]
    ) -> tuple[Choice, ...]:
        """Other exercises for the same deficits; without a deficit, the neighbours on its ladder."""
        same = [
            offer.exercise
            for each in found
            for offer in each.rule.exercises
            if any(one.exercise == exercise.id for one in each.rule.exercises)
        ]
        ladder = [name for name in (exercise.previous, exercise.next) if name]
        names = [name for name in dict.fromkeys(same or ladder) if name not in picks]
        return tuple(self.choice(queries.exercise(name)) for name in names)

    def choice(self, exercise: Exercise) -> Choice:
        """An exercise to pick, with the strictest reason against it."""
        first = next(iter(self.safety.concerns(exercise.id)), None)
        blocked = first is not None and first.level == "block"
        note = f"{LEVELS[first.level][0]}: {first.reason}" if first else ""
        return Choice(exercise.id, name_of(exercise), note, is_blocked=blocked)


def question(definition: FactDefinition) -> str:
    """What was asked, without the word that says who answers it."""
    for speaker in SPEAKERS:
        if definition.ask.startswith(speaker):
            rest = definition.ask.removeprefix(speaker)
            return (rest[:1].upper() + rest[1:]).removesuffix(".").removesuffix("?")
    return definition.ask.removesuffix(".").removesuffix("?")


def _answer(definition: FactDefinition, value: object) -> str:
    if value is None:
        return _("not known")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, tuple):
        return ", ".join(str(item).replace("_", " ") for item in value) or _("none of them")
    if isinstance(value, int | float):
        return f"{value:g}°" if definition.unit == "degrees" else f"{value:g} {definition.unit}".strip()
    return str(value).replace("_", " ")


def _origin(record: FactRecord) -> str:
    who = {"clinician": record.by, "self_check": _("self-check")}.get(record.origin, record.origin)
    on = date_format(localtime(record.recorded_at), "j F Y") if record.recorded_at else ""
    return ", ".join(part for part in (who, on) if part)


def shown_words(exercise: Exercise, to_show: int) -> str:
    """Whether it may be done alone yet."""
    if exercise.home == "alone":
        return ""
    if not to_show:
        return _("Shown back: may be done at home")
    return ngettext(
        "To be shown in the clinic once before it is done at home",
        "To be shown in the clinic on %(count)d days before it is done at home",
        to_show,
    ) % {"count": to_show}
