"""The sections of an examination: what each asks, what was known before, and how the page lays it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django import forms
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.reasoning.facts import FactDefinition, FactRecord
from wellhead.reasoning.rules import Rules
from wellhead.record import facts, presenters
from wellhead.record.asked import (
    CAUTIONS,
    DAILY_LIFE,
    HISTORY,
    JUDGEMENTS,
    SAFETY_FIRST,
    SCREENS,
    WITH_WORDS,
    examined_in,
)
from wellhead.record.findings import Examination, Kept, Kind
from wellhead.record.medicine_rows import TallyLine
from wellhead.record.medicines import MedicineKept
from wellhead.record.models import Direction, Muscle, Segment, Side
from wellhead.record.queries import Goal, ReadingChange
from wellhead.record.readings import Beside, Person
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
PAGES: dict[str, tuple[str | Promise, tuple[str, ...]]] = {
    "history": (TITLES["history"], ("history",)),
    "safety": (TITLES["safety"], ("safety",)),
    "moving": (gettext_lazy("Movement and strength"), ("movement", "strength")),
    "feeling": (gettext_lazy("Joints and muscles"), ("joints", "muscles")),
}
"""What stands on one page and is kept in one press: the person sits or stands, then lies down."""
JUDGEMENT, CONCLUSION = "judgement", "conclude"
"""The judgement stands with the conclusion that rests on it, on a page of its own room."""
JOINT_QUESTIONS: dict[str, str | Promise] = {
    "familiar_headache": gettext_lazy("Brings on the known headache"),
    "painful": gettext_lazy("Painful"),
    "stiff": gettext_lazy("Stiff"),
    "eases_while_held": gettext_lazy("Eases while held"),
}
MUSCLE_QUESTIONS: dict[str, str | Promise] = {
    "tender": gettext_lazy("Tender"),
    "taut_band": gettext_lazy("Taut band"),
    "twitch": gettext_lazy("Twitch"),
    "familiar_headache": gettext_lazy("Brings on the known headache"),
}
OFTEN_FELT = (
    Muscle.UPPER_TRAPEZIUS,
    Muscle.SUBOCCIPITALS,
    Muscle.STERNOCLEIDOMASTOID,
    Muscle.SPLENIUS_CAPITIS,
    Muscle.LEVATOR_SCAPULAE,
    Muscle.TEMPORALIS,
)
"""Muscles that stand open; the others are folded away until one of them has something."""


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together: one joint and side, one movement, or a single fact."""

    title: str
    fields: tuple[BoundField, ...]
    earlier: str = ""
    is_titled: bool = False
    is_wide: bool = False
    beside: Beside | None = None
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One panel of the page. `shape` says how: answers side by side, a table with `heads`, or rows of their own."""

    id: str
    title: str | Promise
    groups: tuple[Group, ...]
    intro: str = ""
    shape: str = "answers"
    heads: tuple[str | Promise, ...] = ()
    top: tuple[BoundField, ...] = ()
    folded: tuple[Group, ...] = ()
    folded_title: str = ""
    can_rest: bool = False
    tally: tuple[TallyLine, ...] = ()
    tally_words: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What the form is built from. `said` is every standing word on a fact by origin; `words` replaces an origin's words."""

    rules: Rules
    records: Mapping[str, FactRecord]
    here: Examination = field(default_factory=Examination)
    standing: facts.Standing = field(default_factory=facts.Standing)
    said: Mapping[str, Sequence[FactRecord]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    person: Person = field(default_factory=lambda: Person(None))
    goals: tuple[Goal, ...] = ()
    changed: Mapping[str, ReadingChange] = field(default_factory=dict)

    @property
    def everything(self) -> Examination:
        """What was found at any meeting."""
        return self.standing.found

    @property
    def medicines(self) -> tuple[MedicineKept, ...]:
        """The list of medicines as it stands."""
        return self.standing.medicines

    @property
    def prompts(self) -> tuple[facts.Prompt, ...]:
        """Judgements that the findings so far speak for."""
        return facts.prompts_of(self.everything, self.rules)


def asked_in(section: str, rules: Rules) -> list[FactDefinition]:
    """The facts of the dictionary that a section asks for directly."""
    dictionary = rules.facts
    named = {"history": (*HISTORY, *CAUTIONS, *DAILY_LIFE), "judgement": JUDGEMENTS}.get(section)
    if named is not None:
        return [dictionary[name] for name in named if name in dictionary]
    return examined_in(section, rules)


def sections_on(part: str) -> tuple[str, ...]:
    """The sections of a page; a section by itself is a page too, for links to one fact. Empty where there is none."""
    if part in PAGES:
        return PAGES[part][1]
    return (part,) if part in TITLES else ()


def page_of(part: str) -> str:
    """The page that a part stands on; raises KeyError where there is none."""
    places = {section: page for page, (_title, sections) in PAGES.items() for section in sections}
    places |= {page: page for page in (*PAGES, CONCLUSION)} | {JUDGEMENT: CONCLUSION}
    return places[part]


def said_before(record: FactRecord, asked: FactDefinition, known: Known) -> str:
    """What was said of a fact before, by whom and when; a second line where another source says something else."""
    others = [
        other
        for other in known.said.get(asked.id, ())
        if other.origin != record.origin and other.value != record.value
    ]
    return " ".join(_line(each, asked, known) for each in (record, *others))


def _line(record: FactRecord, asked: FactDefinition, known: Known) -> str:
    answer = _("Not sure") if record.value is None else answers.answer_words(asked, record.value)
    origin = known.words.get(asked.id) if record.origin == "diary" else None
    return _("So far: %(answer)s (%(origin)s).") % {
        "answer": answer,
        "origin": origin or presenters.origin_words(record),
    }


def days_said(known: Known) -> Iterator[str]:
    """What the person or the diary says of medicine days, a line a fact; the list of medicines is not repeated."""
    for fact_id, records in known.said.items():
        asked = known.rules.facts.get(fact_id)
        told = [each for each in records if each.origin != facts.ORIGIN and each.value is not None]
        if asked is not None and fact_id.startswith("med_days_") and told:
            yield f"{answers.question_words(asked)}: {' '.join(_line(each, asked, known) for each in told)}"


def speaks_for(prompt: facts.Prompt) -> str:
    because = "; ".join(presenters.seen_words(seen) for seen in prompt.because)
    return _("Speaks for yes: %(because)s.") % {"because": because}


def earlier_words(before: Kept[Kind] | None, here: Kept[Kind] | None) -> str:
    """An earlier meeting's finding; empty when there is none, or this meeting has its own."""
    if before is None or here is not None:
        return ""
    return _("Earlier: %(finding)s (%(name)s, %(day)s).") % {
        "finding": presenters.seen_words(before.seen).partition(": ")[2],
        "name": before.by,
        "day": presenters.day_words(before.recorded_at),
    }


def singles(
    form: forms.Form, asked: Iterable[FactDefinition], besides: Mapping[str, Beside]
) -> Iterator[Group]:
    """One fact a group, with its words where it has any; many boxes take the whole width."""
    for fact in asked:
        bound = form[f"fact_{fact.id}"]
        words = (form[f"note_{fact.id}"],) if fact.id in WITH_WORDS else ()
        yield Group(
            str(bound.label),
            (bound, *words),
            is_wide=fact.type == "multi_choice",
            beside=besides.get(fact.id),
        )


def joints(form: forms.Form, known: Known) -> Iterator[Group]:
    """A row for each upper joint and side."""
    for joint in Segment:
        for side in Side:
            place = (joint.value, side.value)
            earlier = earlier_words(known.everything.segments.get(place), known.here.segments.get(place))
            fields = [form[f"joint_{joint.value}_{side.value}_{name}"] for name in JOINT_QUESTIONS]
            yield Group(f"{joint.label}, {side.label}", tuple(fields), earlier)


def muscles(form: forms.Form, known: Known, chosen: Iterable[Muscle]) -> Iterator[Group]:
    """A row for each of these muscles and each side."""
    for muscle in chosen:
        for side in Side:
            place = (muscle.value, side.value)
            earlier = earlier_words(known.everything.muscles.get(place), known.here.muscles.get(place))
            fields = [form[f"muscle_{muscle.value}_{side.value}_{name}"] for name in MUSCLE_QUESTIONS]
            yield Group(f"{muscle.label}, {side.label}", tuple(fields), earlier)


def rarely_felt(known: Known) -> tuple[tuple[Muscle, ...], tuple[Muscle, ...]]:
    """Muscles to show, and muscles to fold away: one with a finding is shown."""
    used = {place[0] for place in known.everything.muscles}
    shown = tuple(muscle for muscle in Muscle if muscle in OFTEN_FELT or muscle.value in used)
    return shown, tuple(muscle for muscle in Muscle if muscle not in shown)


def movements(form: forms.Form, besides: Mapping[str, Beside], earlier: Mapping[str, str]) -> Iterator[Group]:
    """A row for each direction: readings, headache, pain at the end."""
    for direction in Direction:
        name = f"rom_{direction.value}"
        fields = tuple(form[f"{name}{part}"] for part in ("", "_headache", "_pain"))
        yield Group(str(direction.label), fields, earlier.get(name, ""), beside=besides.get(f"{name}_deg"))


def turns(form: forms.Form, besides: Mapping[str, Beside], earlier: Mapping[str, str]) -> Iterator[Group]:
    """A row for each side of the turn with the chin tucked."""
    for side in Side:
        name = f"frt_{side.value}"
        yield Group(
            _("To the %(side)s") % {"side": side.label},
            (form[name], form[f"{name}_headache"]),
            earlier.get(name, ""),
            beside=besides.get(f"{name}_deg"),
        )


def screened(rules: Rules) -> Iterator[tuple[str, str | Promise, list[FactDefinition]]]:
    """The panels of strength and other tests, each with its facts in order."""
    everything = {fact.id: fact for fact in examined_in("strength", rules)}
    placed = {name for _id, _title, names in SCREENS for name in names}
    rest = [fact for name, fact in everything.items() if name not in placed]
    for part_id, title, names in SCREENS:
        found = [everything[name] for name in names if name in everything]
        yield part_id, title, found + (rest if part_id == SCREENS[0][0] else [])


def safety_parts(rules: Rules) -> tuple[list[FactDefinition], list[FactDefinition]]:
    """Blood pressure and pulse first, then what is looked at."""
    asked = {fact.id: fact for fact in examined_in("safety", rules)}
    first = [asked[name] for name in SAFETY_FIRST if name in asked]
    return first, [fact for name, fact in asked.items() if name not in SAFETY_FIRST]


def how_to_turn() -> str:
    return _("Lying, neck fully bent, turn to the firm stop or pain.")
