"""Neck movement, length of headaches and questionnaires as rows beside the answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from wellhead.outcomes.change import Change
from wellhead.outcomes.presenters import one_by_one
from wellhead.outcomes.presenters.rows import Row, capital, state_of
from wellhead.outcomes.queries import change_word
from wellhead.outcomes.queries.beside import FEWEST_LENGTHS, Beside, Lengths
from wellhead.outcomes.queries.packs import PackChange
from wellhead.record.queries.changed import ReadingChange
from wellhead.treatment.retesting import DEVICES, NAMES


def rows(found: Beside) -> list[Row]:
    """Everything that is drawn from elsewhere, as rows."""
    return [*_lengths(found.lengths), *(_neck(each) for each in found.neck), *_packs(found.packs)]


def _lengths(found: Lengths | None) -> Iterator[Row]:
    if found is None:
        return
    few = _("fewer than %(n)s written down") % {"n": FEWEST_LENGTHS}
    yield Row(
        title=_("Middle length of a headache, hours"),
        was=few if found.before is None else f"{found.before:.1f}",
        now=few if found.now is None else f"{found.now:.1f}",
        beyond_error=_("From %(before)s and %(now)s headaches whose begin and end you wrote down.")
        % {"before": found.counted_before, "now": found.counted_now},
    )


def _neck(found: ReadingChange) -> Row:
    change = found.change
    return Row(
        title=_("%(movement)s, degrees") % {"movement": NAMES.get(found.fact_id, found.fact_id)},
        was=f"{found.before.measured.value:g}",
        now=f"{found.now.measured.value:g}",
        beyond_error=_neck_words(found),
        word={"better": _("Moves more"), "worse": _("Moves less"), "changed": _("Changed")}.get(
            change.verdict, _("About the same") if change.verdict == "within_error" else ""
        ),
        state={"better": "yes", "changed": "unknown", "worse": "unknown", "within_error": "no"}.get(
            change.verdict, ""
        ),
    )


def _neck_words(found: ReadingChange) -> str:
    verdict, error = found.change.verdict, found.change.error
    device = DEVICES.get(found.now.measured.device, "")
    if verdict == "devices_differ":
        return _("Measured with different devices, so the two are not compared.")
    if verdict in {"error_not_known", "not_used"} or error is None:
        return _("How far two readings of this kind differ by chance is not known, so no change is called.")
    words = (
        _("A real change: two readings (%(device)s) differ by up to %(error)g by chance.")
        if found.change.is_beyond_error
        else _("Within the %(error)g by which two readings (%(device)s) differ by chance.")
    )
    return words % {"device": device, "error": error}


def _packs(found: Iterable[PackChange]) -> Iterator[Row]:
    for each in found:
        yield _pack(each)
        for part, total in each.parts:
            now = _score(total.score)
            title = f"{each.content.title}: {part.title}"
            yield Row(title=title, was="", now=now, beyond_error=_missing(total.missing))


def _pack(found: PackChange) -> Row:
    if found.content.bank is not None:
        return _bank(found)
    change, shown = found.change, found.latest or found.first
    total = found.content.total
    title = _("%(title)s, %(low)g to %(high)g") % {
        "title": found.content.title,
        "low": total.lowest,
        "high": total.highest,
    }
    word = capital(change_word(change.word)) if change else ""
    return Row(
        title=title,
        was=_score(found.first.score) if found.latest else "",
        now=_score(shown.score),
        beyond_error=_missing(shown.missing) or (_error(change) if change else ""),
        matters=_matters(change) if change else "",
        word=word,
        state=state_of(change.word) if change else "",
    )


def _bank(found: PackChange) -> Row:
    """One that chose its questions: each score with its error, and what the latest rests on; no verdict from a trial."""
    change, shown = found.change, found.latest or found.first
    is_judged = change is not None and found.content.bank is not None and found.content.bank.is_validated
    worth = one_by_one.worth(shown, found.content)
    return Row(
        title=found.content.title,
        was=(one_by_one.score_words(found.first) or _score(None)) if found.latest else "",
        now=one_by_one.score_words(shown) or _score(None),
        beyond_error=f"{_error(change)} {worth}" if change and change.mdc is not None else worth,
        matters=_matters(change) if change and is_judged else "",
        word=capital(change_word(change.word)) if change and is_judged else "",
        state=state_of(change.word) if change and is_judged else "",
    )


def _score(score: float | None) -> str:
    return _("no score") if score is None else f"{score:.1f}".removesuffix(".0")


def _missing(count: int) -> str:
    return _("Questions left out: %(n)s.") % {"n": count} if count else ""


def _error(change: Change) -> str:
    beyond, mdc = change.beyond_error, change.mdc
    if beyond is None or mdc is None:
        return _("How far two scores differ by chance is not known.")
    return (
        _("A real change: two scores can differ by less than %(mdc)g by chance.") % {"mdc": round(mdc, 1)}
        if beyond
        else _("Less than the %(mdc)g by which two scores can differ by chance.") % {"mdc": round(mdc, 1)}
    )


def _matters(change: Change) -> str:
    matters, mic = change.matters, change.mic
    if matters is None or mic is None:
        return ""
    if matters:
        return _("Enough to matter to people: %(mic)g or more.") % {"mic": mic}
    return _("Below the %(mic)g that matters to most people.") % {"mic": mic}
