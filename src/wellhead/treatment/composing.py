"""The sections of a session's note, as the notes page shows them; frozen when the note is signed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wellhead.foundation.audit import Plain
from wellhead.plan.said import ReplySaid
from wellhead.treatment import gate_words, retesting, words
from wellhead.treatment.models import AdverseGrade, Approach, Build, Side, ThrustScreen
from wellhead.treatment.retesting import Tested
from wellhead.treatment.said import ManualSaid, NeedleSaid, NeedlingSaid, TechniqueSaid, UnwantedSaid

Row = tuple[str, str | None]


def content_of(sections: Iterable[tuple[str, list[Row]]]) -> dict[str, Plain]:
    """Sections that hold something, as a note keeps them."""
    kept: list[Plain] = [
        {"title": title, "rows": [[name, value] for name, value in rows]} for title, rows in sections if rows
    ]
    return {"sections": kept}


def manual_content(
    said: ManualSaid, *, tested: Sequence[Tested] = (), gates: Iterable[ThrustScreen] = ()
) -> dict[str, Plain]:
    """A hands-on session as sections of a note, with the gates of its thrusts and the signs tested again."""
    return content_of(
        [
            (_("Session"), [*_session_rows(said), (_("New warning sign"), words.answer_words(said.recheck))]),
            (_("Techniques"), [technique_told(each) for each in said.techniques]),
            (_("Gate before the thrust"), gate_words.screen_rows(gates)),
            (_("Tested again in this visit"), retesting.rows_of(tested)),
            (_("Cautions"), _replies(said.replies)),
            (_("Unwanted"), _unwanted(said.unwanted)),
        ]
    )


def tested_content(tested: Sequence[Tested]) -> dict[str, Plain]:
    """Signs tested again within a visit, as a section of the visit's own note."""
    return content_of([(_("Tested again in this visit"), retesting.rows_of(tested))])


def needling_content(said: NeedlingSaid) -> dict[str, Plain]:
    """A needling session as sections of a note."""
    if said.is_declined:
        return _declined(said)
    count = said.count
    return content_of(
        [
            (_("Session"), [*_session_rows(said), *_needling_rows(said)]),
            (_("Asked today"), _screening(said)),
            (_("Cautions"), _replies(said.replies)),
            (_("Needles"), [needle_told(each, place) for place, each in enumerate(said.needles, start=1)]),
            (
                _("Count"),
                [
                    (_("Needles in"), str(count.needles_in) if not count.uncounted else None),
                    (_("Needles out"), str(count.needles_out) if not count.uncounted else None),
                    (_("In the sharps box"), _number(said.sharps_counted)),
                ],
            ),
            (_("Unwanted"), _unwanted(said.unwanted)),
        ]
    )


def _declined(said: NeedlingSaid) -> dict[str, Plain]:
    """Needles were declined: what was offered instead."""
    rows: list[Row] = [
        (_("Day"), date_format(said.given_on, "j F Y")),
        (_("Needles"), _("Declined; none was used")),
        (_("In the person's words"), said.consent_words or None),
        (_("Offered instead"), said.offered_instead or None),
    ]
    return content_of([(_("Needles declined"), rows)])


def _number(value: int | None) -> str | None:
    return None if value is None else str(value)


def _session_rows(said: ManualSaid | NeedlingSaid) -> list[Row]:
    return [
        (_("Day"), date_format(said.given_on, "j F Y")),
        (_("Consent today"), words.answer_words(said.consent_given)),
        (_("In the person's words"), said.consent_words or None),
        (_("Headache before"), words.measure_words(said.pain_before, _("of 10"))),
        (_("Headache after"), words.measure_words(said.pain_after, _("of 10"))),
    ]


def _needling_rows(said: NeedlingSaid) -> list[Row]:
    return [
        (_("Approach"), str(Approach(said.approach).label) if said.approach else None),
        (_("Position"), str(words.POSITIONS.get(said.position, said.position)) or None),
        (_("Build"), str(Build(said.build).label) if said.build else None),
        (_("Risks explained"), words.answer_words(said.risks_explained)),
        (_("Other choices explained"), words.answer_words(said.alternatives_explained)),
        (_("Lot"), said.lot or None),
        (_("Expires"), date_format(said.expires_on, "j F Y") if said.expires_on else None),
        (_("Aftercare given"), words.answer_words(said.aftercare_given)),
    ]


def _screening(said: NeedlingSaid) -> list[Row]:
    return [
        (words.question_words(question), str(words.SCREENING.get(answer, answer)))
        for question, answer in said.screening.items()
    ]


def _replies(replies: Iterable[ReplySaid]) -> list[Row]:
    return [(words.reason_words(each.concern_id), reply_words(each)) for each in replies]


def reply_words(reply: ReplySaid) -> str | None:
    """Whether it holds, and the reason given."""
    holds = words.answer_words(reply.holds)
    said = [each for each in (holds, reply.reason.strip()) if each]
    return ". ".join(said) or None


def technique_told(said: TechniqueSaid) -> Row:
    """A technique by its name, and how it was done."""
    parts = [
        words.place_words(said.level),
        str(Side(said.side).label).lower() if said.side else "",
        _("grade %(grade)s") % {"grade": said.grade} if said.grade else "",
        said.direction,
        words.measure_words(said.duration_s, "s") or "",
        _("pressure %(n)s of 10") % {"n": said.pressure} if said.pressure is not None else "",
        _("%(n)s bouts") % {"n": said.bouts} if said.bouts is not None else "",
        str(words.POSITIONS.get(said.position, "")).lower(),
        _change(said.pain_before, said.pain_after),
        str(words.RESPONSES.get(said.response, "")).lower(),
    ]
    return words.technique_words(said.technique_id), ", ".join(part for part in parts if part) or None


def _change(before: int | None, after: int | None) -> str:
    if before is None or after is None:
        return ""
    return _("pain %(before)s before, %(after)s after") % {"before": before, "after": after}


def needle_told(said: NeedleSaid, place: int) -> Row:
    """The needles at one site, and how they were used."""
    size = f"{said.gauge_mm} × {said.length_mm} mm" if said.gauge_mm and said.length_mm else ""
    parts = [
        str(Side(said.side).label).lower() if said.side else "",
        size,
        _("depth %(depth)s mm") % {"depth": said.depth_mm} if said.depth_mm is not None else "",
        str(words.ANGLES.get(said.angle, "")).lower(),
        str(words.NEEDLE_TECHNIQUES.get(said.technique, "")).lower(),
        _("%(n)s in") % {"n": said.needles_in} if said.needles_in is not None else _("in: not counted"),
        _("%(n)s out") % {"n": said.needles_out} if said.needles_out is not None else _("out: not counted"),
        _("%(n)s min in") % {"n": said.minutes_in} if said.minutes_in is not None else "",
        *_reactions(said),
        said.reason,
    ]
    name = f"{place}. {words.site_words(said.site_id)}"
    return name, ", ".join(part for part in parts if part)


def _reactions(said: NeedleSaid) -> list[str]:
    twitch = {True: _("twitch"), False: _("no twitch")}.get(said.twitch) if said.twitch is not None else ""
    blood = {True: _("bled"), False: _("no bleeding")}.get(said.bleeding) if said.bleeding is not None else ""
    pain = _("pain %(n)s of 10") % {"n": said.pain} if said.pain is not None else ""
    return [twitch or "", pain, blood or ""]


def _unwanted(said: UnwantedSaid | None) -> list[Row]:
    if said is None:
        return [(_("Anything unwanted"), None)]
    label = str(AdverseGrade(said.grade).label)
    rows: list[Row] = [(_("Anything unwanted"), label)]
    if said.what_happened:
        rows.append((_("What happened"), said.what_happened))
    if said.done_about_it:
        rows.append((_("What was done"), said.done_about_it))
    return rows
