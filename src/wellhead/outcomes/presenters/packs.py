"""Questionnaires in words for the owner and the clinicians: what is asked, how it is scored, under which licence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.outcomes.models import InstrumentPack, Occasion
from wellhead.outcomes.packs.content import PackBank, PackContent, PackLimit, PackScore
from wellhead.outcomes.queries import PackState, PackView, one_by_one, schedule

STATES = {
    PackState.ASKED: (gettext_lazy("Asked"), "yes"),
    PackState.EXPIRED: (gettext_lazy("Licence has run out: not asked"), "unknown"),
    PackState.ENDED: (gettext_lazy("Ended: not asked"), "no"),
    PackState.REPLACED: (gettext_lazy("A newer version is asked"), "no"),
}


@dataclass(frozen=True, slots=True)
class PackRow:
    """One questionnaire in the list."""

    title: str
    version: str
    licence: str
    state: str
    tag: str
    url: str


@dataclass(frozen=True, slots=True)
class BankRow:
    """One question of a bank with its numbers."""

    text: str
    area: str
    discrimination: str
    thresholds: str


def bank_rows(content: PackContent | None) -> list[BankRow]:
    """The questions of a bank; none for a questionnaire that is asked in whole."""
    if content is None or content.bank is None:
        return []
    return [
        BankRow(
            text=content.item(each.id).text,
            area=each.area,
            discrimination=f"{each.discrimination:g}",
            thresholds="; ".join(f"{at:g}".replace("-", "−") for at in each.thresholds),
        )
        for each in content.bank.bank.items
    ]


def trial() -> dict[str, object]:
    """The form filled in with the demonstration bank."""
    return {
        "text": one_by_one.demonstration(),
        "holder": _("Wellhead, invented"),
        "terms": _(
            "Free to try out. It was never tested with people, and its scores say nothing of anybody."
        ),
        "reference": _("Part of the program"),
        "has_no_end": True,
    }


def rows(packs: Iterable[PackView]) -> list[PackRow]:
    """The list of the clinic's questionnaires."""
    return [
        PackRow(
            title=each.row.title,
            version=each.row.version,
            licence=licence_words(each.row),
            state=str(STATES[each.state][0]),
            tag=STATES[each.state][1],
            url=reverse("outcomes:pack", args=[each.row.pk]),
        )
        for each in packs
    ]


def licence_words(row: InstrumentPack) -> str:
    """Who holds the rights, and until when the licence holds."""
    if row.licence_until is None:
        return _("Rights: %(holder)s. Licence without a last day.") % {"holder": row.licence_holder}
    said = {"holder": row.licence_holder, "day": date_format(row.licence_until, "j F Y")}
    return _("Rights: %(holder)s. Licence up to %(day)s.") % said


def licence_facts(row: InstrumentPack) -> list[tuple[str, str]]:
    """Everything kept of the licence."""
    until = date_format(row.licence_until, "j F Y") if row.licence_until else _("none")
    return [
        (_("Rights"), row.licence_holder),
        (_("Terms"), row.licence_terms),
        (_("Reference"), row.licence_reference),
        (_("Last day"), until),
        (_("Kept by"), f"{row.author_name}, {date_format(row.recorded_at, 'j F Y')}"),
        (_("Fingerprint of the file"), f"{row.sha256[:16]}…"),
    ]


def scoring_facts(content: PackContent) -> list[tuple[str, str]]:
    """How answers become scores, in sentences to lay beside the manual."""
    names = content.asked_at or schedule().packs_at
    if content.bank is not None:
        return _bank_facts(content, content.bank, names)
    return [
        (_("Questions"), str(len(content.items))),
        (_("Asked"), ", ".join(str(Occasion(each).label) for each in names)),
        (_("Score"), score_words(content.total)),
        *((each.title, score_words(each)) for each in content.subscales),
        (_("Counted the other way round"), _named(each.id for each in content.items if each.reverse)),
        (_("No score without"), _named(each.id for each in content.items if each.required)),
        (_("Ordinary error"), _limit(content.total.mdc)),
        (_("Change that matters"), _limit(content.total.mic)),
        (_("Source"), content.src),
    ]


def _bank_facts(content: PackContent, held: PackBank, names: Iterable[str]) -> list[tuple[str, str]]:
    """The same where questions are chosen one by one."""
    bank = held.bank
    stop = {"least": bank.least, "most": bank.most, "all": len(bank.items), "error": bank.precise}
    way = _("lower is better") if held.direction == "lower_is_better" else _("higher is better")
    areas = ", ".join(f"{name} {count}" for name, count in bank.areas)
    tested = _("yes, says the file") if held.is_validated else _("No. Its scores say nothing of anybody.")
    return [
        (_("Tested with people"), tested),
        (_("Asked"), ", ".join(str(Occasion(each).label) for each in names)),
        (
            _("Questions"),
            _("One at a time, the one that tells most: %(least)s to %(most)s of %(all)s.") % stop,
        ),
        (_("Stops"), _("When the standard error is %(error)g points or smaller.") % stop),
        (_("At least from each area"), areas or _("none")),
        (
            _("Score"),
            _("Graded response model, mean %(centre)g, standard deviation %(unit)g, %(way)s.")
            % {"centre": bank.centre, "unit": bank.unit, "way": way},
        ),
        (_("Ordinary error"), _("from the standard errors of both scores")),
        (_("Change that matters"), _limit(held.mic)),
        (_("Source"), content.src),
    ]


def score_words(score: PackScore) -> str:
    """One score in a sentence."""
    how = _("Sum") if score.method == "sum" else _("Mean")
    times = _(" times %(n)g") % {"n": score.multiply} if score.multiply != 1 else ""
    way = _("lower is better") if score.direction == "lower_is_better" else _("higher is better")
    said = _("%(how)s%(times)s, %(low)g to %(high)g, %(way)s.") % {
        "how": how,
        "times": times,
        "low": score.lowest,
        "high": score.highest,
        "way": way,
    }
    return f"{said} {_missing(score)}"


def _missing(score: PackScore) -> str:
    if score.at_least_percent == 100 or (score.method == "sum" and score.fill == "none"):
        return _("Every question must be answered; else there is no score.")
    share = {"share": score.at_least_percent}
    if score.method == "sum":
        return (
            _(
                "With at least %(share)g %% answered, the mean of the answers stands for a missing one; else there is no score."
            )
            % share
        )
    return (
        _("The mean of the answers given, with at least %(share)g %% of them; else there is no score.")
        % share
    )


def _named(names: Iterable[str]) -> str:
    return ", ".join(names) or _("none")


def _limit(limit: PackLimit | None) -> str:
    if limit is None:
        return _("not known: no change of this score is judged by it")
    return ". ".join(part for part in (f"{limit.value:g}", limit.population, limit.src) if part)
