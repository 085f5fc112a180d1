"""What was understood of somebody's own words, and what has to be said at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wellhead.diary.alarms import Raised
from wellhead.diary.spoken import Heard
from wellhead.knowledge.treatment.afterwards import DiaryAlarmRule
from wellhead.ui.pain_drawing import place_names
from wellhead.ui.words import content


@dataclass(frozen=True, slots=True)
class HeardPart:
    """Words of one kind, as they were said."""

    title: str
    hint: str
    words: tuple[str, ...]
    icon: str


def heard_parts(heard: Heard) -> list[HeardPart]:
    """What filled the form in, what it has no box for, what it leaves to the person, what it does not know."""
    parts = (
        HeardPart(_("Filled in below"), "", tuple(heard.filled), "check"),
        HeardPart(
            _("Understood, and kept in your words"),
            _("There is no single box for this. It stays in your note."),
            tuple(heard.noted),
            "pencil",
        ),
        HeardPart(
            _("Not sure"),
            _("This can mean two things. Please answer it below yourself."),
            tuple(heard.unclear),
            "circle-alert",
        ),
        HeardPart(
            _("Not understood"), _("These words stay in your note as they are."), tuple(heard.unknown), "info"
        ),
    )
    return [part for part in parts if part.words]


def places_heard(places: Iterable[str]) -> dict[str, str]:
    """The places of the drawing that were heard, by id."""
    names = place_names()
    return {each: names[each] for each in places if each in names}


@dataclass(frozen=True, slots=True)
class RuleWords:
    """A rule that a device judges by itself, with its sentence; {word} stands for what was met."""

    id: str
    saw: str


def rules_in_words(rules: Iterable[DiaryAlarmRule]) -> list[RuleWords]:
    """The rules of a device in the language of the page."""
    return [RuleWords(each.id, content(each.saw)) for each in rules]


def raised_words(raised: Sequence[Raised]) -> list[str]:
    """What stands out in the words: each sentence once."""
    said = (content(each.rule.saw).replace("{word}", each.word) for each in raised)
    return list(dict.fromkeys(said))
