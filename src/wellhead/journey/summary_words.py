"""A person's story on one page, for a doctor who has a minute: what is known, how surely, and what is asked of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, get_language_bidi, gettext_lazy, ngettext, pgettext
from django.utils.translation import gettext as _

from wellhead.diary import queries as diary
from wellhead.diary.queries.medicine_days import ALL_TOGETHER, PLAIN_TOGETHER
from wellhead.foundation.models import Clinic
from wellhead.journey import presenters
from wellhead.journey.summarised import Summarised
from wellhead.ui import pdf
from wellhead.ui.words import content, phone_number

KINDS: dict[str, str | Promise] = {
    "manual_therapy": gettext_lazy("treatment by hand"),
    "needling": gettext_lazy("needling"),
}
MOST_RAISED = 4
"""Warning signs that the page has room for; more are counted, never dropped without a word."""


@dataclass(frozen=True, slots=True)
class Part:
    """One heading with its sentences."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """The whole page."""

    title: str
    lead: str
    parts: tuple[Part, ...]
    foot: tuple[str, ...]


def for_doctor(found: Summarised, clinic: Clinic, *, done: str, ask: str, by: str) -> Summary:
    """The clinician's summary; `done` and `ask` are their own words, and `by` who has read it."""
    person = found.person
    return Summary(
        title=_("Summary: %(name)s") % {"name": person.name},
        lead=_("Born %(born)s · with us since %(since)s · as of %(today)s")
        % {
            "born": date_format(person.born_on, "j F Y"),
            "since": date_format(found.episode.opened_at, "j F Y"),
            "today": date_format(found.as_of, "j F Y"),
        },
        parts=(
            Part(_("What we ask of you"), tuple(line for line in ask.splitlines() if line.strip())),
            Part(_("Headache"), tuple(_headache(found))),
            Part(_("Acute medicines"), tuple(_medicines(found))),
            Part(_("Likely origin, as filed"), tuple(_origin(found, clinic))),
            Part(_("Warning signs"), tuple(_signs(found))),
            Part(_("What was done"), tuple(_done(found, done))),
            Part(pgettext("what became different", "Change"), tuple(_change(found))),
        ),
        foot=(
            _("Written from the record and the person's diary; read and sent by %(who)s.") % {"who": by}
            if by
            else _("A draft: nobody has read it yet."),
            _limits(),
        ),
    )


def for_person(found: Summarised) -> Summary:
    """The person's own version: their diary and what was done, without anybody's working notes."""
    person = found.person
    return Summary(
        title=_("Summary: %(name)s") % {"name": person.name},
        lead=_("Born %(born)s · made by the person on %(today)s")
        % {
            "born": date_format(person.born_on, "j F Y"),
            "today": date_format(found.as_of, "j F Y"),
        },
        parts=(
            Part(_("Headache"), tuple(_headache(found))),
            Part(_("Acute medicines"), tuple(_medicines(found))),
            Part(_("What was done"), tuple(_done(found, ""))),
            Part(pgettext("what became different", "Change"), tuple(_change(found))),
        ),
        foot=(
            _("Made from the person's own diary. No clinician has read this page."),
            _limits(),
        ),
    )


def _limits() -> str:
    return _(
        "Days are ranges because a blank day may have held a headache or a medicine, or not. "
        "A count is no diagnosis."
    )


def suggested_ask(found: Summarised) -> str:
    """Where the clinician starts from; they change it."""
    said = []
    result = found.medicines.judged.result if found.medicines else ""
    if result in {"reached", "building_up", "mixed"}:
        said.append(_("Please review the acute medicines with the person: the days below are at a limit."))
    if any(line.blocks and not line.reviewed for line in found.raised):
        said.append(_("Please look at the warning signs named below."))
    return "\n".join(said)


def on_paper(summary: Summary, clinic: Clinic, *, day: str, to: str = "") -> bytes:
    """The same as one page of PDF."""
    language, _sign, region = (get_language() or "en").partition("-")
    blocks: list[dict[str, object]] = [{"text": to}] if to else []
    for part in summary.parts:
        if part.lines:
            blocks += [{"heading": part.title}, {"list": list(part.lines)}]
    return pdf.made(
        "document",
        {
            "title": summary.title,
            "language": language,
            "region": region.upper(),
            "direction": "rtl" if get_language_bidi() else "ltr",
            "large": False,
            "compact": True,
            "date": day,
            "lead": summary.lead,
            "clinic": {
                "name": clinic.name,
                "address": clinic.address,
                "phone": phone_number(clinic.phone, clinic.country),
            },
            "blocks": blocks,
            "foot": list(summary.foot),
        },
    )


def _span(low: float, high: float) -> str:
    low, high = round(low), round(high)
    return str(low) if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high}


def _headache(found: Summarised) -> Iterator[str]:
    window = found.recent
    if window is None:
        yield _("No diary yet.")
        return
    yield _("%(days)s of the last %(window)s days; %(written)s of them are written down.") % {
        "days": _span(window.best, window.worst),
        "window": window.days,
        "written": window.recorded_days,
    }
    if window.mean_intensity is not None:
        yield _("Usual worst strength of a headache day: %(n)s of 10.") % {
            "n": f"{window.mean_intensity:.1f}"
        }


def _medicines(found: Summarised) -> Iterator[str]:
    known = found.medicines
    if known is None:
        yield _("Nothing is known of medicines.")
        return
    count = known.judged.count
    for each in known.classes:
        yield _("%(name)s: %(days)s of %(window)s days. Limit: %(limit)s days a month.") % {
            "name": _class_name(each.key),
            "days": _span(each.window.low, each.window.high),
            "window": each.window.window_days,
            "limit": each.limit_days,
        }
    if not count.ingredient_days:
        yield _("No counted medicine is written down in %(n)s days; %(missing)s say nothing.") % {
            "n": count.window_days,
            "missing": count.missing_days,
        }
    yield str(_RESULTS[known.judged.result])
    near = known.nearest
    if near is not None and near.forecast.first_on and near.forecast.last_on:
        yield _(
            "Forecast, an estimate: at this pace %(name)s reaches its limit between %(first)s and %(last)s."
        ) % {
            "name": _class_name(near.key),
            "first": date_format(near.forecast.first_on, "j F"),
            "last": date_format(near.forecast.last_on, "j F"),
        }
    if count.unmatched_days:
        yield ngettext(
            "On %(n)s day something was taken that nobody has given a class: the count is not complete.",
            "On %(n)s days something was taken that nobody has given a class: the count is not complete.",
            count.unmatched_days,
        ) % {"n": count.unmatched_days}


def _class_name(key: str) -> str:
    """What is counted, in plain words with a capital."""
    together = {
        PLAIN_TOGETHER: _("Plain painkillers, all together"),
        ALL_TOGETHER: _("All painkillers together"),
    }
    label = together.get(key) or diary.class_label(key)
    return label[:1].upper() + label[1:]


_RESULTS: dict[str, str | Promise] = {
    "reached": gettext_lazy("A limit of overuse is reached."),
    "building_up": gettext_lazy("A limit of overuse is reached now; not for longer than three months yet."),
    "mixed": gettext_lazy("Several classes together reach a limit of overuse."),
    "cannot_tell": gettext_lazy("Whether a limit is reached cannot be told: too many days say nothing."),
    "incomplete": gettext_lazy("The count is not complete, so no limit is judged."),
    "not_reached": gettext_lazy("No limit of overuse is reached, whatever the blank days held."),
}


def _origin(found: Summarised, clinic: Clinic) -> Iterator[str]:
    row = found.assessment
    if row is None:
        yield _("No assessment is filed yet.")
        return
    (filed,) = presenters.filed_words([row], clinic)
    yield _("%(codes)s. Filed by %(who)s, %(when)s. %(sure)s") % {
        "codes": "; ".join(filed.codes) or _("Nothing chosen"),
        "who": filed.by,
        "when": filed.when,
        "sure": f"{filed.confidence}." if filed.confidence else "",
    }
    if filed.reason:
        yield _("For it: %(words)s") % {"words": filed.reason}
    if filed.against:
        yield _("Against it: %(words)s") % {"words": filed.against}


def _signs(found: Summarised) -> Iterator[str]:
    for line in found.raised[:MOST_RAISED]:
        review = found.reviews.get(line.id)
        if review is None:
            yield _("%(sign)s: raised, not looked at yet.") % {"sign": line.label}
        else:
            yield _("%(sign)s: %(outcome)s, %(who)s, %(when)s.") % {
                "sign": line.label,
                "outcome": review.get_outcome_display(),
                "who": review.author_name,
                "when": date_format(review.recorded_at, "j F Y"),
            }
    if len(found.raised) > MOST_RAISED:
        yield _("%(n)s more are raised.") % {"n": len(found.raised) - MOST_RAISED}
    if not found.raised:
        yield _("None is raised by what was asked.")
    if found.open_signs:
        yield ngettext(
            "%(n)s sign is open: its question was not asked or not answered. That is not a no.",
            "%(n)s signs are open: their questions were not asked or not answered. That is not a no.",
            found.open_signs,
        ) % {"n": found.open_signs}


def _done(found: Summarised, words: str) -> Iterator[str]:
    given = found.given
    if given.first_on is not None and given.last_on is not None:
        counted = ", ".join(f"{KINDS.get(kind, kind)}: {number}" for kind, number in given.by_kind.items())
        yield _("Sessions from %(first)s to %(last)s: %(counted)s.") % {
            "first": date_format(given.first_on, "j F Y"),
            "last": date_format(given.last_on, "j F Y"),
            "counted": counted,
        }
        yield _("Unwanted effects written down: %(n)s.") % {"n": given.unwanted}
    else:
        yield _("No treatment is signed yet.")
    if found.exercises:
        yield _("At home: %(names)s.") % {"names": ", ".join(content(name) for name in found.exercises)}
    yield from (line for line in words.splitlines() if line.strip())


def _change(found: Summarised) -> Iterator[str]:
    """The first and the last whole window beside the size of ordinary ups and downs; apart: does it matter."""
    view = found.progress
    change = view.headache_days
    if view.baseline is None or view.latest is None or change.baseline is None or change.follow is None:
        yield _("Too early to tell: no two whole windows of 28 days are written down well enough.")
        return
    yield _("Headache days in 28, estimated: %(was)s at the start, %(now)s in the last window.") % {
        "was": f"{change.baseline:.1f}",
        "now": f"{change.follow:.1f}",
    }
    if change.limit is not None:
        beyond = (
            _("This is more than ordinary ups and downs (%(limit)s days).")
            if change.beyond_noise
            else _("This is within ordinary ups and downs (%(limit)s days).")
        )
        yield beyond % {"limit": f"{change.limit:.1f}"}
    if change.matters is not None:
        yield (
            _("It is large enough to count as a response.")
            if change.matters
            else _("It is not large enough to count as a response.")
        )
    if not view.interpretable:
        yield _("Medicine days are at a limit, so this change cannot be read as an effect of treatment.")
    yield _("People start care at their worst: some of any fall would have come by itself.")
