"""Consents in words: for the clinician who asks, for the person who reads, and on paper."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.consent.choices import Approach, By, Kind, Procedure, Way
from wellhead.consent.models import Consent, ConsentEvent
from wellhead.consent.queries import Asked
from wellhead.consent.states import Status
from wellhead.knowledge import treatment
from wellhead.ui.words import content

if TYPE_CHECKING:
    from wellhead.people.models import ConsentChange

STATUS_WORDS = {
    Status.ASKED: (gettext_lazy("Asked, not handed over yet"), "unknown", "clock"),
    Status.SENT: (gettext_lazy("Sent, not opened yet"), "unknown", "mail"),
    Status.SEEN: (gettext_lazy("Opened, not answered yet"), "unknown", "eye"),
    Status.QUESTION: (gettext_lazy("Has a question for you"), "unknown", "message-circle"),
    Status.GIVEN: (gettext_lazy("Given"), "yes", "check"),
    Status.REFUSED: (gettext_lazy("Refused"), "no", "x"),
    Status.WITHDRAWN: (gettext_lazy("Taken back"), "no", "undo-2"),
    Status.REPLACED: (gettext_lazy("Replaced by a newer one"), "no", "clock"),
    Status.EXPIRED: (gettext_lazy("Its time is over"), "unknown", "clock"),
}
OWN_WORDS = {
    Status.ASKED: gettext_lazy("Waits for your answer"),
    Status.SENT: gettext_lazy("Waits for your answer"),
    Status.SEEN: gettext_lazy("Waits for your answer"),
    Status.QUESTION: gettext_lazy("We owe you an answer"),
    Status.GIVEN: gettext_lazy("You said yes"),
    Status.REFUSED: gettext_lazy("You said no"),
    Status.WITHDRAWN: gettext_lazy("You took it back"),
}
"""The same for the person; what is not here reads alike for both."""
OLD_WORDS = gettext_lazy("Given on earlier words: ask again")
HEADINGS = {
    "explained": gettext_lazy("What will be done"),
    "risks": gettext_lazy("What could go wrong"),
    "alternatives": gettext_lazy("What else you can do"),
}
PAD_HEIGHT = 320
"""Of a drawn signature whose width is 1000."""


@dataclass(frozen=True, slots=True)
class Tag:
    """How something stands: its word, its look and its mark."""

    word: str
    state: str
    icon: str


@dataclass(frozen=True, slots=True)
class Line:
    """One asking in a list."""

    id: UUID
    title: str
    tag: Tag
    when: str
    until: str
    question: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that became of an asking."""

    when: str
    title: str
    words: str
    icon: str


@dataclass(frozen=True, slots=True)
class Idea:
    """One sentence of its own page."""

    heading: str
    words: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class Part:
    """The sentences under one heading."""

    heading: str
    ideas: tuple[Idea, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """Which version of the privacy notice the person was shown; `may_show` names a newer one, empty for none."""

    words: str
    may_show: str


def notice_of(shown: ConsentChange | None, newest: str) -> Notice:
    """What is known of it: never shown is said so."""
    if shown is None:
        return Notice(_("Not written down that they were shown it."), newest)
    words = _("Version %(version)s, shown on %(day)s.") % {
        "version": shown.version or _("not known"),
        "day": day(shown.recorded_at),
    }
    return Notice(words, newest if newest != shown.version else "")


def title_of(consent: Consent) -> str:
    """What is asked for, with the way of needling."""
    name = str(Procedure(consent.procedure).label)
    if consent.approach in Approach.values:
        return f"{name}: {Approach(consent.approach).label}"
    return name


def tag_of(asked: Asked, at: datetime) -> Tag:
    """How it stands at the moment."""
    status = asked.status(at)
    if status is Status.GIVEN and not asked.is_of_todays_words:
        return Tag(str(OLD_WORDS), "unknown", "clock")
    word, state, icon = STATUS_WORDS[status]
    return Tag(str(word), state, icon)


def own_tag_of(asked: Asked, at: datetime) -> Tag:
    """How it stands, said to the person themselves."""
    tag = tag_of(asked, at)
    own = OWN_WORDS.get(asked.status(at))
    if own is None or tag.word == str(OLD_WORDS):
        return tag
    return replace(tag, word=str(own))


def own_line_of(asked: Asked, at: datetime) -> Line:
    """One asking in the person's own list."""
    return replace(line_of(asked, at), tag=own_tag_of(asked, at))


def line_of(asked: Asked, at: datetime) -> Line:
    """One asking in a list."""
    status = asked.status(at)
    question = asked.latest(Kind.QUESTION) if status is Status.QUESTION else None
    return Line(
        id=asked.consent.pk,
        title=title_of(asked.consent),
        tag=tag_of(asked, at),
        when=moment(asked.consent.asked_at),
        until=day(asked.consent.expires_at) if status is Status.GIVEN and asked.consent.expires_at else "",
        question=question.why if question else "",
        where=where_of(asked.consent.procedure, asked.regions),
    )


def where_of(procedure: str, regions: Collection[str] | None) -> str:
    """The names of the regions; empty where none is named by itself."""
    form = treatment.load().consents.get(procedure)
    if form is None or not regions:
        return ""
    return "; ".join(content(place.name) for place in form.places_in(regions))


def lines(found: Iterable[Asked], at: datetime) -> list[Line]:
    """A list of askings."""
    return [line_of(asked, at) for asked in found]


def own_lines(found: Iterable[Asked], at: datetime) -> list[Line]:
    """The person's own list, without what a newer asking has replaced."""
    return [own_line_of(asked, at) for asked in found if asked.status(at) is not Status.REPLACED]


def parts_of(consent: Consent) -> list[Part]:
    """What was put before the person, exactly as it was worded."""
    said = {"explained": consent.explained, "risks": consent.risks, "alternatives": consent.alternatives}
    return [
        Part(
            str(HEADINGS[name]),
            tuple(Idea(str(HEADINGS[name]), words, str(key).startswith("own")) for key, words in sentences),
        )
        for name, sentences in said.items()
        if sentences
    ]


def ideas_of(consent: Consent) -> list[Idea]:
    """The same, one after another."""
    return [idea for part in parts_of(consent) for idea in part.ideas]


def history(asked: Asked) -> list[Happened]:
    """What became of it, the newest first."""
    first = Happened(
        moment(asked.consent.asked_at),
        _("Asked by %(name)s") % {"name": asked.consent.asked_by.name},
        "",
        "clipboard-list",
    )
    return [*(_happened(event) for event in reversed(asked.events)), first]


def _happened(event: ConsentEvent) -> Happened:
    kind = Kind(event.kind)
    title = str(kind.label)
    if event.way:
        title = f"{title}, {Way(event.way).label}"
    elif event.by:
        title = f"{title}, {By(event.by).label}"
    _word, _state, icon = STATUS_WORDS[_STATUS_AFTER[kind]]
    return Happened(moment(event.recorded_at), title, _words_of(event), icon)


_STATUS_AFTER = {
    Kind.SENT: Status.SENT,
    Kind.SEEN: Status.SEEN,
    Kind.QUESTION: Status.QUESTION,
    Kind.GIVEN: Status.GIVEN,
    Kind.REFUSED: Status.REFUSED,
    Kind.WITHDRAWN: Status.WITHDRAWN,
    Kind.CLOSED: Status.REPLACED,
}


def _words_of(event: ConsentEvent) -> str:
    said = [f"“{event.words_back}”" if event.words_back else "", event.signed_name, event.why]
    return " · ".join(each for each in said if each)


def signature(strokes: Sequence[Sequence[Sequence[int]]], label: str) -> SafeString | None:
    """The drawn signature as an SVG, or None where none was drawn."""
    if not strokes:
        return None
    lines = ((" ".join(f"{x},{y * PAD_HEIGHT / 1000:g}" for x, y in stroke),) for stroke in strokes if stroke)
    drawn = format_html_join("", '<polyline points="{}"/>', lines)
    return format_html(
        '<svg class="signature" viewBox="0 0 1000 {}" role="img" aria-label="{}">{}</svg>',
        PAD_HEIGHT,
        label,
        drawn,
    )


def signature_on_paper(strokes: Sequence[Sequence[Sequence[int]]]) -> str:
    """The same for a PDF, which has no style sheet beside it; empty where none was drawn."""
    drawn = signature(strokes, "")
    if drawn is None:
        return ""
    inked = 'xmlns="http://www.w3.org/2000/svg" fill="none" stroke="#1b2a30" stroke-width="6"'
    return drawn.replace('class="signature"', inked, 1)


def facts_of(asked: Asked) -> list[tuple[str, str]]:
    """What identifies it on paper: who, when, by whom, on which words."""
    answer, consent = asked.answer, asked.consent
    taken_back = asked.latest(Kind.WITHDRAWN)
    rows = [
        (_("Person"), consent.episode.person.name),
        (_("Asked by"), f"{consent.asked_by.name}, {moment(consent.asked_at)}"),
        (_("Meant for"), where_of(consent.procedure, asked.regions)),
        (_("Wording"), f"{consent.knowledge_version}, {consent.language}"),
        (_("Holds until"), moment(consent.expires_at) if consent.expires_at else _("no end")),
    ]
    if answer is not None:
        rows += [
            (str(Kind(answer.kind).label), moment(answer.recorded_at)),
            (_("Answered by"), ", ".join(filter(None, (answer.signed_name, str(By(answer.by).label))))),
            (_("In their own words"), answer.words_back),
        ]
    if taken_back is not None:
        rows.append((_("Taken back"), moment(taken_back.recorded_at)))
    return [(name, value) for name, value in rows if value]


def moment(at: datetime) -> str:
    """A day and an hour."""
    return date_format(localtime(at), "j F Y, H:i")


def day(at: datetime) -> str:
    """A day."""
    return date_format(localtime(at), "j F Y")
