"""The result on paper: the same words as blocks of a document. Private answers and the person's link stay off it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from wellhead.foundation.models import Clinic
from wellhead.selfcheck.presenters.result import ResultWords
from wellhead.selfcheck.presenters.telling import Description, GivenAnswers
from wellhead.ui import words

Block = dict[str, object]
KINDS = {"emergency_now": "urgent", "same_day": "today", "soon": "soon", "routine": "note"}


def paper(result: ResultWords, answers: Sequence[GivenAnswers], *, clinic: Clinic, day: date) -> Block:
    """The data of the PDF. `answers` are those that may stand on a page which others see."""
    return {
        "title": str(result.heading),
        "language": (get_language() or "en").split("-")[0],
        "direction": "rtl" if get_language_bidi() else "ltr",
        "date": day.isoformat(),
        "lead": _(
            "Self-check of %(day)s. A summary of what was answered, not a diagnosis: that takes a conversation and an examination."
        )
        % {"day": date_format(day, "j F Y")},
        "clinic": {
            "name": clinic.name,
            "address": clinic.address,
            "phone": words.phone_number(clinic.phone, clinic.country),
        },
        "blocks": [
            *_urgency(result),
            *_onward(result),
            *_kinds(result),
            *_meanwhile(result),
            *_given(answers),
        ],
        "foot": [
            _(
                "Whatever this page says: a sudden worst-ever headache, new weakness, confusion, trouble speaking or seeing double is an emergency, at once."
            ),
            _("Private answers are never printed."),
        ],
    }


def _urgency(result: ResultWords) -> Iterator[Block]:
    if result.unsettled:
        yield {"callout": {"kind": "note", "title": _("Not settled yet"), "text": str(result.step)}}
        return
    yield {"callout": {"kind": KINDS[result.urgency], "title": _("How soon"), "text": result.next.how_soon}}
    told = [_line(each.label, each.said) for each in result.reasons]
    if told:
        yield {"heading": _("Why")}
        yield {"list": told}


def _line(name: str, said: Iterable[str]) -> str:
    answers = " · ".join(said)
    return f"{name} ({answers})" if answers else name


def _onward(result: ResultWords) -> Iterator[Block]:
    following = result.next
    yield {"heading": _("Next step: %(title)s") % {"title": following.title}}
    yield {"facts": [[_("Who"), following.who]]}
    for title, sentences in (
        (_("What to say"), following.say),
        (_("Until then"), following.until),
        (_("Do not wait if"), following.back),
    ):
        yield {"heading": title, "level": 3}
        yield {"list": list(sentences)}
    for path in result.paths:
        yield {"heading": path.title, "level": 3}
        yield {"list": list(path.differs)}


def _kinds(result: ResultWords) -> Iterator[Block]:
    if result.outcome:
        yield {"text": str(result.outcome)}
    if result.in_common:
        yield {"heading": _("What the answers have in common with")}
        yield {
            "text": _(
                "Published descriptions of headache. Several can fit one person, and fitting one is not yet having it."
            )
        }
        if result.mixed:
            yield {"text": result.mixed}
        for description in result.in_common:
            yield from _description(description)
    if result.against:
        yield {"heading": _("What the answers speak against")}
        yield {"list": [f"{each.name} ({each.published_as})" for each in result.against]}
    settling = [*result.ask_more, *result.examine]
    if settling:
        yield {"heading": _("What would settle it")}
        yield {"list": settling}


def _description(description: Description) -> Iterator[Block]:
    estimate = description.estimate
    if estimate is not None:
        yield {"text": f"{description.name}: {estimate.words} {estimate.counts}"}
    yield {
        "table": {
            "caption": f"{description.name} · {description.published_as}",
            "columns": [_("Part of the description"), _("Answered"), ""],
            "rows": [[line.text, line.fact, line.word] for line in description.lines],
        }
    }


def _meanwhile(result: ResultWords) -> Iterator[Block]:
    medicines = result.medicines
    if medicines is not None:
        yield {"heading": _("Medicine days")}
        yield {"text": " ".join(str(each) for each in (medicines.meaning, medicines.talk) if each)}
        if medicines.rows:
            yield {"facts": [[row.label, f"{row.days} ({row.word})"] for row in medicines.rows]}
    if result.advice:
        yield {"heading": _("What may help meanwhile")}
        yield {"list": [each.words for each in result.advice]}
    if result.slowing:
        yield {"heading": _("What may slow recovery, and what can be done")}
        yield {"list": [f"{each.title}. {' '.join(each.can)}" for each in result.slowing]}


def _given(answers: Sequence[GivenAnswers]) -> Iterator[Block]:
    if answers:
        yield {"heading": _("What was answered")}
        yield {"facts": [[each.title, " · ".join(each.said)] for each in answers]}
