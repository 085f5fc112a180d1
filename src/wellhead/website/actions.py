"""Writing what the clinic says in public, and which sites may show our forms. Each change is a new row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urlsplit
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from wellhead.claims.findings import Finding, stops_publishing
from wellhead.foundation import audit, clock, once, outbox
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.foundation.models import Clinic
from wellhead.knowledge import site, site_blocks
from wellhead.people import queries as people
from wellhead.website import access, queries
from wellhead.website.checking import findings_of
from wellhead.website.composing import Piece, words_of
from wellhead.website.letters import review_letter
from wellhead.website.models import Change, FramingSites, PageText

LONGEST_TEXT, LONGEST_HEADING = 4_000, 120
MOST_SITES = 20
MORNING = time(8)
AT_HOME = frozenset({"localhost", "127.0.0.1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What the owner typed for one place of a page. `seen` is the key of the change they were looking at, empty for ours."""

    page: str
    place: str
    text: str
    review_by: date
    seen: str = ""
    token: str


class MayNotBePublished(CannotBeDone):
    """The words claim more than anybody has shown; `findings` name each sentence, why, and what may be said."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(
            _("This cannot be published yet: a sentence says more than has been shown."), field="text"
        )
        self.findings = tuple(findings)


class ChangedMeanwhile(CannotBeDone):
    """Somebody else has changed the same place since it was opened."""


def reword(actor: Actor, clinic: Clinic, wording: Wording) -> PageText:
    """The clinic says one block, or a paragraph it added, in its own words.

    Raises MayNotBePublished, ChangedMeanwhile, or CannotBeDone for a block that nobody may change.
    """
    require(access.may_edit_pages(actor))
    piece = _piece(actor, wording.page, wording.place)
    if not piece.may_be_reworded:
        raise CannotBeDone(_("These words guard people or say what studies found. They stay as they are."))
    _check(clinic, wording, is_heading=isinstance(piece.shown, site_blocks.Heading))
    change = Change.ADDED if piece.original is None else Change.REPLACED
    with audit.writing(actor, "website.text_published") as entry:
        once.claim(actor, wording.token, answer=reverse("website:edit", args=[wording.page]))
        _nobody_came_between(actor, wording)
        row = PageText(
            **stamp(actor),
            page=wording.page,
            place=wording.place,
            after=piece.own.after if piece.own else "",
            change=change,
            text=wording.text.strip(),
            stood_for=words_of(piece.original) if piece.original else "",
            review_by=wording.review_by,
        )
        row.save(force_insert=True)
        _told(entry, row)
        _remind(actor, clinic, row)
    return row


def add_paragraph(actor: Actor, clinic: Clinic, wording: Wording) -> PageText:
    """A paragraph of the clinic's own, after the block that `wording.place` names. Raises as `reword` does."""
    require(access.may_edit_pages(actor))
    _piece(actor, wording.page, wording.place)
    _check(clinic, wording, is_heading=False)
    with audit.writing(actor, "website.paragraph_added") as entry:
        once.claim(actor, wording.token, answer=reverse("website:edit", args=[wording.page]))
        row = PageText(
            **stamp(actor),
            page=wording.page,
            place=f"added-{uuid4().hex[:12]}",
            after=wording.place,
            change=Change.ADDED,
            text=wording.text.strip(),
            review_by=wording.review_by,
        )
        row.save(force_insert=True)
        _told(entry, row)
        _remind(actor, clinic, row)
    return row


def hide(actor: Actor, slug: str, place: str, *, token: str) -> PageText:
    """One of our blocks is not shown. Raises CannotBeDone for one that always stays."""
    require(access.may_edit_pages(actor))
    piece = _piece(actor, slug, place)
    if piece.original is None or not piece.may_be_hidden:
        raise CannotBeDone(_("These words guard people or say what studies found. They stay as they are."))
    with audit.writing(actor, "website.text_hidden") as entry:
        once.claim(actor, token, answer=reverse("website:edit", args=[slug]))
        row = PageText(
            **stamp(actor),
            page=slug,
            place=place,
            change=Change.HIDDEN,
            stood_for=words_of(piece.original),
        )
        row.save(force_insert=True)
        _told(entry, row)
    return row


def back_to_ours(actor: Actor, slug: str, place: str, *, token: str) -> PageText:
    """The clinic's change is taken back: our words return, an added paragraph goes. Nothing is lost from the history."""
    require(access.may_edit_pages(actor))
    latest = queries.latest_change(actor.clinic_id, slug, place)
    if latest is None or latest.change == Change.OURS:
        raise CannotBeDone(_("Our own words stand here already. Nothing was changed."))
    with audit.writing(actor, "website.text_withdrawn") as entry:
        once.claim(actor, token, answer=reverse("website:edit", args=[slug]))
        row = PageText(
            **stamp(actor),
            page=slug,
            place=place,
            change=Change.OURS,
            stood_for=latest.text or latest.stood_for,
        )
        row.save(force_insert=True)
        _told(entry, row)
    return row


def choose_framing_sites(actor: Actor, said: str, *, token: str) -> FramingSites:
    """These sites, one a line, may show the self-check and booking in a frame; no line means none may.

    Raises CannotBeDone naming the first line that is no address of a site.
    """
    require(access.may_choose_framing_sites(actor))
    origins = tuple(dict.fromkeys(_origin(line) for line in said.split()))
    if len(origins) > MOST_SITES:
        raise CannotBeDone(_("Name at most %(most)s sites.") % {"most": MOST_SITES}, field="sites")
    with audit.writing(actor, "website.framing_sites_chosen") as entry:
        once.claim(actor, token, answer=reverse("website:embeds"))
        row = FramingSites(**stamp(actor), origins="\n".join(origins))
        row.save(force_insert=True)
        entry.of(row)
        entry.detail = {"origins": list(origins)}
    return row


def _piece(actor: Actor, slug: str, place: str) -> Piece:
    piece = queries.page(actor.clinic_id, slug).piece(place)
    if piece is None:
        raise CannotBeDone(_("This part is no longer on the page. Open the page again and choose another."))
    return piece


def _check(clinic: Clinic, wording: Wording, *, is_heading: bool) -> None:
    """What was typed can be published: it says something, is short enough, has a day of review, and claims no more than was shown."""
    text = wording.text.strip()
    longest = LONGEST_HEADING if is_heading else LONGEST_TEXT
    if not text:
        raise CannotBeDone(_("Write something, or go back and hide our words instead."), field="text")
    if len(text) > longest:
        said = {"count": len(text), "most": longest}
        raise CannotBeDone(_("This is %(count)s characters long; at most %(most)s fit.") % said, field="text")
    today = clock.today(clinic.time_zone)
    latest = today + timedelta(days=site.load().rules.days_between_reviews)
    if not today < wording.review_by <= latest:
        days = {"days": site.load().rules.days_between_reviews}
        raise CannotBeDone(
            _("Choose a day of review that is to come, within %(days)s days.") % days, field="review_by"
        )
    found = findings_of(clinic, wording.page, text)
    if stops_publishing(found):
        raise MayNotBePublished(found)


def _nobody_came_between(actor: Actor, wording: Wording) -> None:
    latest = queries.latest_change(actor.clinic_id, wording.page, wording.place)
    if (str(latest.pk) if latest else "") == wording.seen:
        return
    who = latest.author_name if latest else ""
    raise ChangedMeanwhile(
        _(
            "%(who)s has changed this since you opened it. Your words are kept below: compare, then publish again."
        )
        % {"who": who or _("Somebody")},
        field="text",
    )


def _told(entry: audit.Entry, row: PageText) -> None:
    entry.of(row)
    entry.detail = {"page": row.page, "place": row.place, "change": str(row.change)}


def _remind(actor: Actor, clinic: Clinic, row: PageText) -> None:
    """A mail on the day of review to whoever published the words; it says what to do when they were changed since."""
    if row.review_by is None or actor.staff_id is None:
        return
    address = people.staff_member(actor).account.email
    outbox.put(
        actor.clinic_id,
        "email",
        f"review:{row.pk}",
        payload=review_letter(address, row.page, row.text),
        due_at=datetime.combine(row.review_by, MORNING, tzinfo=ZoneInfo(clinic.time_zone)),
    )


def _origin(line: str) -> str:
    """The address of a site as a browser names it; https everywhere but on one's own machine."""
    parts = urlsplit(line if "//" in line else f"https://{line}")
    host = (parts.hostname or "").encode("idna").decode() if parts.hostname else ""
    is_site = host and ("." in host or host in AT_HOME) and not set(host) - _HOST_SIGNS
    is_bare = parts.path in {"", "/"} and not (parts.query or parts.fragment or parts.username)
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and host in AT_HOME)
    try:
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        is_site, port = False, ""
    if not (is_site and is_bare and is_safe):
        raise CannotBeDone(
            _(
                "“%(line)s” is not the address of a site. Write it like https://www.example.com, without a path."
            )
            % {"line": line[:80]},
            field="sites",
        )
    return f"{parts.scheme}://{host}{port}"


_HOST_SIGNS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-.")
