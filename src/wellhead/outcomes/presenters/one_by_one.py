"""Questionnaires that choose their questions one by one, in words: how far it is, and what a score is worth."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from wellhead.outcomes.adaptive import Why
from wellhead.outcomes.models import PackResponse
from wellhead.outcomes.packs.content import PackContent, PackItem
from wellhead.outcomes.queries import PackView
from wellhead.outcomes.queries.one_by_one import Kept, Place, kept_of
from wellhead.ui.words import English, content

STOPPED = {
    Why.PRECISE: gettext_lazy("It stopped because the score was exact enough."),
    Why.MOST: gettext_lazy("It stopped at the most questions that are asked."),
    Why.NONE_LEFT: gettext_lazy("It stopped because every question was asked."),
    Why.PERSON: gettext_lazy("It was stopped by hand before the score was exact enough."),
}


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """How far a person is. `trial` is a sentence where the score will say nothing of anybody, else empty."""

    number: int
    most: int
    words: str
    trial: str


def place(at: Place, item: PackItem, found: PackContent) -> PlaceWords:
    """The question on the page as the third of at most ten."""
    number = list(at.said).index(item.id) + 1 if item.id in at.said else at.asked + 1
    words = _("Question %(n)s, at most %(most)s") % {"n": number, "most": at.most}
    return PlaceWords(number, at.most, words, trial_words(found))


def for_reader(pack: PackView) -> PackView:
    """A trial bank in the reader's language once all of it is translated; every other questionnaire as it was tested."""
    found, language = pack.content, get_language() or "en"
    if language.startswith("en") or found.bank is None or found.bank.is_validated or found.language != "en":
        return pack
    said = {each: content(each) for each in _words_of(found)}
    if any(isinstance(each, English) for each in said.values()):
        return pack
    items = tuple(
        replace(
            item,
            text=said[item.text],
            choices=tuple(replace(each, label=said[each.label]) for each in item.choices),
        )
        for item in found.items
    )
    told = replace(found, title=said[found.title], intro=said[found.intro], items=items, language=language)
    return replace(pack, content=told)


def _words_of(found: PackContent) -> set[str]:
    labels = {each.label for item in found.items for each in item.choices}
    return {found.title, found.intro, *(item.text for item in found.items), *labels}


def trial_words(found: PackContent) -> str:
    """What is said of a bank that was not tested with people; empty for one that was, or where there is none."""
    if found.bank is None or found.bank.is_validated:
        return ""
    return _("These questions are to try this out. Their score says nothing about you.")


def score_words(response: PackResponse) -> str:
    """The score with its standard error; empty for a questionnaire that was asked in whole."""
    kept = kept_of(response)
    if kept is None or kept.error is None or response.score is None:
        return ""
    return _("%(score).0f ± %(error).0f") % {"score": response.score, "error": kept.error}


def worth(response: PackResponse, found: PackContent) -> str:
    """Range, questions, and why no more was asked; empty for a questionnaire that was asked in whole."""
    kept = kept_of(response)
    if kept is None:
        return ""
    told = [_range(kept), _asked(kept, response.missing, found), str(STOPPED[kept.why])]
    if found.bank is not None and not found.bank.is_validated:
        told.append(_("A trial with made-up numbers: read nothing from it."))
    return " ".join(each for each in told if each)


def _range(kept: Kept) -> str:
    if kept.low is None or kept.high is None:
        return _("Too few answers for a score.")
    said = {"percent": kept.percent, "low": kept.low, "high": kept.high}
    return _("The true score lies between %(low).0f and %(high).0f with %(percent).0f %% certainty.") % said


def _asked(kept: Kept, left_out: int, found: PackContent) -> str:
    said = {"n": kept.asked, "all": len(found.items), "out": left_out}
    if left_out:
        return _("%(n)s of %(all)s questions asked, %(out)s of them left out.") % said
    return _("%(n)s of %(all)s questions asked.") % said
