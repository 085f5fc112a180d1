"""Own pictures of an exercise as a page, a phone and paper show them; the drawn figure always stands beside."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wellhead.foundation.actor import Actor
from wellhead.foundation.once import new_token
from wellhead.programme import actions
from wellhead.programme.models import OwnPicture, OwnPictureGone, Pictured


@dataclass(frozen=True, slots=True)
class PictureView:
    """One picture or film. `source` is its address, or the picture itself for a page that a phone keeps.

    `gone_url` is where the person in it takes it away; empty for everybody else.
    """

    source: str
    is_film: bool
    words: str
    wide: int | None
    high: int | None
    gone_url: str = ""
    once: str = ""


@dataclass(frozen=True, slots=True)
class KeptLine:
    """One picture in the clinician's list. `hidden` says why nobody sees it now; empty where it is shown."""

    id: UUID
    view: PictureView
    who: str
    kept: str
    hidden: str


@dataclass(frozen=True, slots=True)
class GoneLine:
    """One that was taken away."""

    words: str
    when: str
    why: str


def picture_views(rows: Iterable[OwnPicture], reader: Actor) -> tuple[PictureView, ...]:
    """The pictures of one exercise for whoever reads the page."""
    return tuple(_view(row, reader) for row in rows)


def kept_views(rows: Iterable[OwnPicture], reader: Actor) -> tuple[PictureView, ...]:
    """The same for a page that a phone keeps: photos stand in the page itself; a film has no source, it needs a network."""
    return tuple(
        PictureView("" if row.is_film else inline(row, reader), row.is_film, row.words, row.wide, row.high)
        for row in rows
    )


def inline(row: OwnPicture, reader: Actor) -> str:
    """A photo as an address that holds it."""
    content = actions.open_picture(reader, row)
    return f"data:{row.media_type};base64,{base64.b64encode(content).decode('ascii')}"


def on_paper(row: OwnPicture, reader: Actor) -> str:
    """A photo as a drawing that a PDF can hold."""
    wide, high = row.wide or 1, row.high or 1
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 {wide} {high}">'
        f'<image width="{wide}" height="{high}" xlink:href="{inline(row, reader)}"/></svg>'
    )


def kept_lines(rows: Iterable[OwnPicture], reader: Actor, *, has_yes: bool) -> list[KeptLine]:
    """Everything kept for an exercise, with who is in it and whether it is shown."""
    return [_line(row, reader, has_yes=has_yes) for row in rows]


def gone_lines(rows: Iterable[OwnPictureGone]) -> list[GoneLine]:
    """What was taken away."""
    return [
        GoneLine(
            row.picture.words,
            _("Taken away by %(name)s, %(when)s") % {"name": row.author_name, "when": _when(row)},
            row.why,
        )
        for row in rows
    ]


def _view(row: OwnPicture, reader: Actor) -> PictureView:
    is_own = row.episode is not None and reader.person_id == row.episode.person_id
    may_go = is_own and row.pictured == Pictured.PERSON
    gone = reverse("programme:picture_gone", args=[row.pk])
    return PictureView(
        source=reverse("programme:picture", args=[row.pk]),
        is_film=row.is_film,
        words=row.words,
        wide=row.wide,
        high=row.high,
        gone_url=gone if may_go else "",
        once=new_token() if may_go else "",
    )


def _line(row: OwnPicture, reader: Actor, *, has_yes: bool) -> KeptLine:
    who = [str(Pictured(row.pictured).label), row.agreed_words, _length(row)]
    is_hidden = row.pictured == Pictured.PERSON and not has_yes
    return KeptLine(
        id=row.pk,
        view=_view(row, reader),
        who=" · ".join(each for each in who if each),
        kept=_("Added by %(name)s, %(when)s") % {"name": row.author_name, "when": _when(row)},
        hidden=_("Nobody sees it now: the person’s yes to pictures does not stand.") if is_hidden else "",
    )


def _length(row: OwnPicture) -> str:
    if not row.is_film or row.seconds is None:
        return ""
    return ngettext("%(n)s second", "%(n)s seconds", row.seconds) % {"n": row.seconds}


def _when(row: OwnPicture | OwnPictureGone) -> str:
    return date_format(localtime(row.recorded_at), "j F Y, H:i")
