"""Writing a session down, of either kind: open it, renew what stands beside it, save it, sign it."""

from __future__ import annotations

import uuid
from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping
from typing import Generic, TypeVar, cast

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from wellhead.foundation import audit
from wellhead.foundation.decision import CannotBeDone, Refused, hidden, require
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.plan.replying import replies_in, reply_forms
from wellhead.plan.said import Point
from wellhead.treatment import access, presenters, queries, quick_entry
from wellhead.treatment.actions import Place
from wellhead.treatment.models import Episode, NeedlingSession
from wellhead.treatment.queries import Session
from wellhead.treatment.said import ManualSaid, NeedlingSaid
from wellhead.treatment.writing import Sheet
from wellhead.ui import notices

Said = TypeVar("Said", ManualSaid, NeedlingSaid)
Kept = TypeVar("Kept", bound=Session)


class Writing(ABC, Generic[Said, Kept]):
    """One request to write a session down: `before` is the version that goes on, None for a new session."""

    model: type[Kept]
    template: str

    def __init__(self, request: ActorRequest, episode: Episode, before: Kept | None) -> None:
        self.request, self.episode, self.before = request, episode, before

    @abstractmethod
    def start(self) -> Said:
        """What stands on the page when it opens."""

    @abstractmethod
    def points(self, said: Said) -> tuple[Point, ...]:
        """Every concern about this session."""

    @abstractmethod
    def beside(self, said: Said, points: tuple[Point, ...]) -> Mapping[str, object]:
        """What the page of this kind shows more; `open_points` always."""

    def offered_thrusts(self) -> Collection[str]:
        """Thrusts that may be chosen now; none unless their gate is open."""
        return ()

    def is_entry(self, do: str) -> bool:
        """Whether the button that was pressed only fills rows and keeps nothing."""
        return quick_entry.is_entry(do)

    def entered(self, data: QueryDict) -> QueryDict:
        """What was sent, with rows that a button of this kind of session fills."""
        return data

    @abstractmethod
    def keep(self, said: Said, *, place: Place, token: str, answer: str) -> Kept:
        """Keep a version."""

    @abstractmethod
    def sign(self, session: Kept) -> None:
        """Sign the newest version."""


def write(
    request: ActorRequest, person_id: uuid.UUID, note_id: uuid.UUID | None, *, kind: type[Writing[Said, Kept]]
) -> HttpResponse:
    """A session, new or going on."""
    episode = episode_to_write(request, person_id)
    before = _before(request, episode, note_id, model=kind.model)
    if before is not None and queries.signed_of(before) is not None:
        return redirect("treatment:session", before.note_id)
    writing = kind(request, episode, before)
    start = writing.start()
    if request.method == "POST":
        return _sent(writing, start=start)
    audit.reading(request.actor, "treatment.session_opened", person_id=person_id)
    sheet = Sheet(start, version=before.version if before else 0, thrusts=writing.offered_thrusts())
    return _page(writing, sheet=sheet, said=start)


def episode_to_write(request: ActorRequest, person_id: uuid.UUID) -> Episode:
    """The episode that a session of this person belongs to."""
    person = people.person_or_hidden(request.actor, person_id)
    require(access.may_write_session(request.actor, person))
    episode = people.current_episode(person) or people.latest_episode(person)
    if episode is None:
        raise CannotBeDone(_("Nothing is open for this person yet. Book a visit first."))
    return episode


def _before(
    request: ActorRequest, episode: Episode, note_id: uuid.UUID | None, *, model: type[Kept]
) -> Kept | None:
    """The session that goes on; one of another episode or kind is no such page."""
    if note_id is None:
        return None
    found = queries.session_or_hidden(request.actor, note_id)
    if found.episode_id != episode.pk or not isinstance(found, model):
        raise Refused(hidden())
    return found


def _sent(writing: Writing[Said, Kept], *, start: Said) -> HttpResponse:
    """Save; save and sign; add rows; or, for a script, renew what stands on the right."""
    request, before = writing.request, writing.before
    sheet = Sheet(
        start,
        version=before.version if before else 0,
        data=writing.entered(request.POST),
        thrusts=writing.offered_thrusts(),
    )
    readable = sheet.is_valid()
    # cast: a sheet hands back the kind of thing it was made from.
    said = cast("Said", sheet.said(replies_in(request.POST))) if readable else start
    do = request.POST.get("do", "save")
    if request.headers.get("Wellhead-Fragment"):
        page = _context(writing, sheet=sheet, said=said)
        return render(request, "treatment/_meaning.html", page, status=200 if readable else 422)
    if writing.is_entry(do) or not readable:
        return _page(writing, sheet=sheet, said=said, status=200 if writing.is_entry(do) else 422)
    try:
        session = _save(writing, sheet=sheet, said=said)
    except CannotBeDone as trouble:
        sheet.one.add_trouble(trouble)
        return _page(writing, sheet=sheet, said=said, status=422)
    if do == "sign":
        return _sign(writing, session)
    if do == "count" and isinstance(session, NeedlingSession):
        return redirect("treatment:count", session.note_id)
    notices.say(request, _("Draft saved."))
    return redirect(address(session))


def _save(writing: Writing[Said, Kept], *, sheet: Sheet, said: Said) -> Kept:
    before = writing.before
    place = Place(
        note=before.note if before else None,
        encounter=before.encounter if before else None,
        plan_item=before.plan_item if before else None,
        after_version=sheet.one.cleaned_data["version"],
    )
    answer = address(before) if before else reverse("portal:person", args=[writing.episode.person_id])
    return writing.keep(said, place=place, token=sheet.one.once_token, answer=answer)


def _sign(writing: Writing[Said, Kept], session: Kept) -> HttpResponse:
    """The draft is saved already; what stops the signature stands on the page it leads back to."""
    try:
        writing.sign(session)
    except CannotBeDone as trouble:
        notices.warn(writing.request, _("Saved, not signed. %(why)s") % {"why": trouble.message})
        return redirect(address(session))
    notices.say(writing.request, _("Session signed."))
    return redirect("treatment:session", session.note_id)


def address(session: Session) -> str:
    """Where a draft goes on."""
    name = "needling_draft" if isinstance(session, NeedlingSession) else "manual_draft"
    return reverse(f"treatment:{name}", args=[session.episode.person_id, session.note_id])


def _page(writing: Writing[Said, Kept], *, sheet: Sheet, said: Said, status: int = 200) -> HttpResponse:
    page = _context(writing, sheet=sheet, said=said)
    return render(writing.request, writing.template, page, status=status)


def _context(writing: Writing[Said, Kept], *, sheet: Sheet, said: Said) -> dict[str, object]:
    episode, before = writing.episode, writing.before
    points = writing.points(said)
    unsigned = [each for each in queries.sessions_of(episode) if each.signed_at is None]
    others = [each for each in unsigned if before is None or each.note_id != before.note_id]
    return {
        "person": episode.person,
        "person_url": presenters.person_url(episode.person),
        "sheet": sheet,
        "one": sheet.one,
        "rows": sheet.rows,
        "replies": reply_forms(points),
        "is_saved": before is not None,
        "unsigned": [presenters.line(each) for each in others],
        **writing.beside(said, points),
    }
