"""Pages of a session: write it down with the count in view, sign it, read it, add what came after."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone, Refused, hidden, require
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.plan.replying import replies_in, reply_forms
from wellhead.plan.said import Point
from wellhead.treatment import access, actions, checking, composing, presenters, queries
from wellhead.treatment.actions import Place
from wellhead.treatment.forms import NextDayForm, UnwantedForm
from wellhead.treatment.models import Episode, ManualSession, NeedlingSession
from wellhead.treatment.queries import Session
from wellhead.treatment.said import ManualSaid, NeedlingSaid, UnwantedSaid
from wellhead.treatment.writing import Sheet
from wellhead.ui import notices

Said = ManualSaid | NeedlingSaid


def _episode(request: ActorRequest, person_id: uuid.UUID) -> Episode:
    person = people.person_or_hidden(request.actor, person_id)
    require(access.may_write_session(request.actor, person))
    episode = people.current_episode(person) or people.latest_episode(person)
    if episode is None:
        raise CannotBeDone(_("Nothing is open for this person yet. Book a visit first."))
    return episode


@require_http_methods(["GET", "POST"])
def manual(request: ActorRequest, person_id: uuid.UUID, note_id: uuid.UUID | None = None) -> HttpResponse:
    """A hands-on session, new or going on."""
    return _write(request, person_id, note_id, kind=ManualSession)


@require_http_methods(["GET", "POST"])
def needling(request: ActorRequest, person_id: uuid.UUID, note_id: uuid.UUID | None = None) -> HttpResponse:
    """A needling session, new or going on."""
    return _write(request, person_id, note_id, kind=NeedlingSession)


def _write(
    request: ActorRequest,
    person_id: uuid.UUID,
    note_id: uuid.UUID | None,
    *,
    kind: type[ManualSession] | type[NeedlingSession],
) -> HttpResponse:
    episode = _episode(request, person_id)
    before = _before(request, episode, note_id, kind=kind)
    if before is not None and queries.signed_of(before) is not None:
        return redirect("treatment:session", before.note_id)
    start = _start(request, before, kind=kind)
    if request.method == "POST":
        return _sent(request, episode, before, start=start)
    audit.reading(request.actor, "treatment.session_opened", person_id=person_id)
    sheet = Sheet(start, version=before.version if before else 0)
    return _page(request, episode, before, sheet=sheet, said=start)


def _before(
    request: ActorRequest,
    episode: Episode,
    note_id: uuid.UUID | None,
    *,
    kind: type[ManualSession] | type[NeedlingSession],
) -> Session | None:
    """The session that goes on; one of another episode or kind is no such page."""
    if note_id is None:
        return None
    found = queries.session_or_hidden(request.actor, note_id)
    if found.episode_id != episode.pk or not isinstance(found, kind):
        raise Refused(hidden())
    return found


def _start(
    request: ActorRequest, before: Session | None, *, kind: type[ManualSession] | type[NeedlingSession]
) -> Said:
    if isinstance(before, ManualSession):
        return queries.manual_said(before)
    if isinstance(before, NeedlingSession):
        return queries.needling_said(before)
    today = clock.today(request.clinic.time_zone)
    return ManualSaid(given_on=today) if kind is ManualSession else NeedlingSaid(given_on=today)


def _sent(request: ActorRequest, episode: Episode, before: Session | None, *, start: Said) -> HttpResponse:
    """Save; save and sign; add rows; or, for a script, renew what stands on the right."""
    sheet = Sheet(start, version=before.version if before else 0, data=request.POST)
    readable = sheet.is_valid()
    said = sheet.said(replies_in(request.POST)) if readable else start
    do = request.POST.get("do", "save")
    if request.headers.get("Wellhead-Fragment"):
        page = _context(request, episode, before, sheet=sheet, said=said)
        return render(request, "treatment/_meaning.html", page, status=200 if readable else 422)
    if do == "more" or not readable:
        return _page(request, episode, before, sheet=sheet, said=said, status=200 if do == "more" else 422)
    try:
        session = _save(request, episode, before, sheet=sheet, said=said)
    except CannotBeDone as trouble:
        name = trouble.field if trouble.field in sheet.one.fields else None
        sheet.one.add_error(name, str(trouble.message))
        return _page(request, episode, before, sheet=sheet, said=said, status=422)
    if do == "sign":
        return _sign(request, session)
    notices.say(request, _("Draft saved."))
    return redirect(_address(session))


def _save(
    request: ActorRequest, episode: Episode, before: Session | None, *, sheet: Sheet, said: Said
) -> Session:
    place = Place(
        note=before.note if before else None,
        encounter=before.encounter if before else None,
        plan_item=before.plan_item if before else None,
        after_version=sheet.one.cleaned_data["version"],
    )
    answer = _address(before) if before else reverse("portal:person", args=[episode.person_id])
    token = sheet.one.once_token
    if isinstance(said, NeedlingSaid):
        return actions.save_needling(request.actor, episode, said, place=place, token=token, answer=answer)
    return actions.save_manual(request.actor, episode, said, place=place, token=token, answer=answer)


def _sign(request: ActorRequest, session: Session) -> HttpResponse:
    """The draft is saved already; what stops the signature stands on the page it leads back to."""
    try:
        if isinstance(session, NeedlingSession):
            actions.sign_needling(request.actor, session)
        else:
            actions.sign_manual(request.actor, session)
    except CannotBeDone as trouble:
        notices.warn(request, _("Saved, not signed. %(why)s") % {"why": trouble.message})
        return redirect(_address(session))
    notices.say(request, _("Session signed."))
    return redirect("treatment:session", session.note_id)


def _address(session: Session) -> str:
    name = "needling_draft" if isinstance(session, NeedlingSession) else "manual_draft"
    return reverse(f"treatment:{name}", args=[session.episode.person_id, session.note_id])


def _page(
    request: ActorRequest,
    episode: Episode,
    before: Session | None,
    *,
    sheet: Sheet,
    said: Said,
    status: int = 200,
) -> HttpResponse:
    name = "needling" if isinstance(said, NeedlingSaid) else "manual"
    page = _context(request, episode, before, sheet=sheet, said=said)
    return render(request, f"treatment/{name}.html", page, status=status)


def _context(
    request: ActorRequest, episode: Episode, before: Session | None, *, sheet: Sheet, said: Said
) -> dict[str, object]:
    points: Sequence[Point]
    if isinstance(said, NeedlingSaid):
        points = queries.needling_points(request.actor, episode, said)
        competent = queries.is_competent(request.actor, said.given_on)
        open_points = checking.needling_open_points(said, points, competent=competent)
        more = {
            "count": said.count,
            "dangers": presenters.dangers(said),
            "consent_says": presenters.consent_says(said),
            "aftercare": presenters.aftercare(needle.site_id for needle in said.needles),
            "competent": competent,
        }
    else:
        points = queries.manual_points(episode, said)
        open_points = checking.manual_open_points(said, points)
        more = {}
    unsigned = [each for each in queries.sessions_of(episode) if each.signed_at is None]
    others = [each for each in unsigned if before is None or each.note_id != before.note_id]
    return {
        "person": episode.person,
        "person_url": presenters.person_url(episode.person),
        "sheet": sheet,
        "one": sheet.one,
        "rows": sheet.rows,
        "replies": reply_forms(points),
        "open_points": open_points,
        "is_saved": before is not None,
        "unsigned": [presenters.line(each) for each in others],
        **more,
    }


@require_safe
def session(request: ActorRequest, note_id: uuid.UUID) -> HttpResponse:
    """One session to read."""
    found = queries.session_or_hidden(request.actor, note_id)
    require(access.may_read_sessions(request.actor, found.episode.person))
    audit.reading(
        request.actor,
        "treatment.session_read",
        person_id=found.episode.person_id,
        subject=f"record.note:{note_id}",
    )
    return _read_page(request, found)


def _read_page(
    request: ActorRequest,
    found: Session,
    *,
    unwanted: UnwantedForm | None = None,
    next_day: NextDayForm | None = None,
    status: int = 200,
) -> HttpResponse:
    signed = queries.signed_of(found)
    is_needling = isinstance(found, NeedlingSession)
    content = signed.content if signed else _content(found)
    closing = queries.closing_of(found) if isinstance(found, NeedlingSession) else None
    sites = (
        [needle.site_id for needle in queries.needles_said(found)]
        if isinstance(found, NeedlingSession)
        else []
    )
    page = {
        "person": found.episode.person,
        "person_url": presenters.person_url(found.episode.person),
        "name": _("Needling") if is_needling else _("Hands-on treatment"),
        "when": presenters.day_words(found.given_on),
        "sections": presenters.sections(content),
        "words": found.words,
        "signed": signed,
        "signed_when": presenters.moment_words(signed.signed_at) if signed else "",
        "edit_url": "" if signed else _address(found),
        "note_id": found.note_id,
        "closing": closing,
        "aftercare": presenters.aftercare(sites) if sites else [],
        "checks": presenters.checks(sites, closing.ended_at) if closing else [],
        "unwanted": presenters.unwanted_words(queries.unwanted_of(found.note)),
        "next_days": presenters.next_day_words(queries.next_days_of(found.note)),
        "unwanted_form": unwanted or UnwantedForm(),
        "next_day_form": next_day or NextDayForm(),
    }
    return render(request, "treatment/session.html", page, status=status)


def _content(found: Session) -> dict[str, object]:
    if isinstance(found, NeedlingSession):
        return dict(composing.needling_content(queries.needling_said(found)))
    return dict(composing.manual_content(queries.manual_said(found)))


@require_POST
def unwanted(request: ActorRequest, note_id: uuid.UUID) -> HttpResponse:
    """Something unwanted that showed after the session."""
    found = queries.session_or_hidden(request.actor, note_id)
    require(access.may_write_session(request.actor, found.episode.person))
    form = UnwantedForm(request.POST)
    if not form.is_valid():
        return _read_page(request, found, unwanted=form, status=422)
    said = UnwantedSaid(**{name: form.cleaned_data[name] for name in form.fields if name != "once"})
    here = reverse("treatment:session", args=[note_id])
    try:
        actions.record_unwanted(request.actor, found.note, said, token=form.once_token, answer=here)
    except CannotBeDone as trouble:
        form.add_error(trouble.field, str(trouble.message))
        return _read_page(request, found, unwanted=form, status=422)
    notices.say(request, _("Written down."))
    return redirect(here)


@require_POST
def next_day(request: ActorRequest, note_id: uuid.UUID) -> HttpResponse:
    """How the day after was."""
    found = queries.session_or_hidden(request.actor, note_id)
    require(access.may_write_session(request.actor, found.episode.person))
    form = NextDayForm(request.POST)
    here = reverse("treatment:session", args=[note_id])
    if not form.is_valid():
        return _read_page(request, found, next_day=form, status=422)
    try:
        actions.record_next_day(
            request.actor,
            found.note,
            pain=form.cleaned_data["next_pain"],
            words=form.cleaned_data["next_words"],
            token=form.once_token,
            answer=here,
        )
    except CannotBeDone as trouble:
        form.add_error(trouble.field, str(trouble.message))
        return _read_page(request, found, next_day=form, status=422)
    notices.say(request, _("Written down."))
    return redirect(here)
