"""The owner's editor: choose a page, say a part of it in the clinic's own words, look, publish, take back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.knowledge.site import SitePage
from wellhead.people.middleware import ActorRequest
from wellhead.ui import notices
from wellhead.website import access, actions, queries
from wellhead.website.actions import MayNotBePublished, Wording
from wellhead.website.checking import findings_of
from wellhead.website.composing import Piece, words_of
from wellhead.website.forms import PressForm, SitesForm, WordingForm, opened
from wellhead.website.presenters import editing, embedding

REVIEW_DAYS = 365


@dataclass(frozen=True, slots=True)
class Desk:
    """What is being worded: the page, the part, and whether it is a new paragraph after that part."""

    page: SitePage
    piece: Piece
    is_new: bool


@require_GET
def texts(request: ActorRequest) -> HttpResponse:
    """Every page with what the clinic has changed and what is due for a review."""
    require(access.may_edit_pages(request.actor))
    today = clock.today(request.clinic.time_zone)
    audit.reading(request.actor, "website.texts_opened")
    words = {
        "lines": editing.page_lines(queries.all_pages(request.clinic.id), today),
        "claims": editing.overdue_claims(today),
    }
    return render(request, "website/texts.html", words)


@require_GET
def edit(request: ActorRequest, slug: str) -> HttpResponse:
    """One page, block by block, and everything that was ever changed on it."""
    require(access.may_edit_pages(request.actor))
    composed = queries.page(request.clinic.id, slug)
    audit.reading(request.actor, "website.page_opened", subject=f"page:{slug}")
    words = {
        "page": composed.page,
        "pieces": editing.piece_lines(composed, clock.today(request.clinic.time_zone)),
        "lost": composed.lost,
        "history": editing.history_lines(queries.history(request.clinic.id, slug)),
    }
    return render(request, "website/edit.html", words)


@require_http_methods(["GET", "POST"])
def words(request: ActorRequest, slug: str, place: str) -> HttpResponse:
    """One part in the clinic's own words."""
    require(access.may_edit_pages(request.actor))
    return _wording(request, _desk(request, slug, place, is_new=False))


@require_http_methods(["GET", "POST"])
def add(request: ActorRequest, slug: str, place: str) -> HttpResponse:
    """A paragraph of the clinic's own after one part."""
    require(access.may_edit_pages(request.actor))
    return _wording(request, _desk(request, slug, place, is_new=True))


def _desk(request: ActorRequest, slug: str, place: str, *, is_new: bool) -> Desk:
    composed = queries.page(request.clinic.id, slug)
    piece = composed.piece(place)
    if piece is None or not (is_new or piece.may_be_reworded):
        raise CannotBeDone(_("This part cannot be changed. Go back to the page and choose another."))
    return Desk(composed.page, piece, is_new)


def _wording(request: ActorRequest, desk: Desk) -> HttpResponse:
    if request.method == "GET":
        return _show(request, desk, WordingForm(initial=_first(request, desk)))
    form = WordingForm(request.POST)
    if not form.is_valid():
        return _show(request, desk, form, status=422)
    text = form.cleaned_data["text"]
    chosen = _chosen(request, desk, text)
    if chosen is not None:
        return _show(request, desk, _typed(request, text=editing.with_wording(text, chosen)))
    if "publish" not in request.POST:
        return _show(request, desk, form)
    return _publish(request, desk, form)


def _chosen(request: ActorRequest, desk: Desk, text: str) -> editing.Safer | None:
    """The safer wording whose button was pressed."""
    number = request.POST.get("use", "")
    offered = editing.wordings(findings_of(request.clinic, desk.page.slug, text)) if number else ()
    return next((each for each in offered if str(each.number) == number), None)


def _publish(request: ActorRequest, desk: Desk, form: WordingForm) -> HttpResponse:
    wording = Wording(
        page=desk.page.slug,
        place=desk.piece.place,
        text=form.cleaned_data["text"],
        review_by=form.cleaned_data["review_by"],
        seen=form.cleaned_data["seen"],
        token=form.once_token,
    )
    act = actions.add_paragraph if desk.is_new else actions.reword
    try:
        row = act(request.actor, request.clinic, wording)
    except actions.ChangedMeanwhile as trouble:
        form = _typed(request, seen=_seen(request, desk))
        form.add_error("text", str(trouble.message))
        return _show(request, desk, form, status=409)
    except CannotBeDone as trouble:
        form.add_trouble(trouble)
        return _show(request, desk, form, status=422 if isinstance(trouble, MayNotBePublished) else 409)
    notices.say(request, _("Published. Visitors read your words from now on."))
    return redirect(f"{_edit_url(desk.page.slug)}#{row.place}")


def _show(request: ActorRequest, desk: Desk, form: WordingForm, *, status: int = 200) -> HttpResponse:
    """The form with what the rules say of the words in it, and how they would look."""
    today = clock.today(request.clinic.time_zone)
    text = str(form["text"].value() or "")
    met = findings_of(request.clinic, desk.page.slug, text) if text.strip() else ()
    told = editing.sentences(met)
    stops = any(each.stops for each in told)
    piece = None if desk.is_new else desk.piece
    original = piece.original if piece is not None else None
    said = {
        "page": desk.page,
        "form": form,
        "is_new": desk.is_new,
        "after": words_of(desk.piece.shown) if desk.is_new else "",
        "ours": words_of(original) if original is not None else "",
        "sentences": told,
        "stops": stops,
        "preview": editing.preview(piece, text, today)
        if text.strip() and form.is_bound and not stops
        else (),
        "back_url": _edit_url(desk.page.slug),
    }
    return render(request, "website/words.html", said, status=status)


def _first(request: ActorRequest, desk: Desk) -> dict[str, object]:
    today = clock.today(request.clinic.time_zone)
    if desk.is_new:
        return opened("", today + timedelta(days=REVIEW_DAYS), "")
    own = desk.piece.own
    due = own.review_by if own and own.review_by else date.min
    text = own.text if own and own.text else words_of(desk.piece.shown)
    return opened(text, max(due, today + timedelta(days=REVIEW_DAYS)), _seen(request, desk))


def _seen(request: ActorRequest, desk: Desk) -> str:
    latest = queries.latest_change(request.clinic.id, desk.page.slug, desk.piece.place)
    return str(latest.pk) if latest else ""


def _typed(request: ActorRequest, **instead: str) -> WordingForm:
    """What was sent, with some of it put right."""
    sent = request.POST.copy()
    for name, value in instead.items():
        sent[name] = value
    form = WordingForm(sent)
    form.is_valid()
    return form


@require_POST
def hide(request: ActorRequest, slug: str, place: str) -> HttpResponse:
    """One of our blocks leaves the page."""
    token = _token(request)
    actions.hide(request.actor, slug, place, token=token)
    undo = f"{_edit_url(slug)}{place}/back/"
    notices.say(request, _("Not shown any more. Your visitors see the page without it."), undo_url=undo)
    return redirect(_edit_url(slug))


@require_POST
def back(request: ActorRequest, slug: str, place: str) -> HttpResponse:
    """The clinic's change is taken back."""
    actions.back_to_ours(request.actor, slug, place, token=_token(request))
    notices.say(request, _("Taken back. What you had written stays in the history."))
    return redirect(_edit_url(slug))


@require_http_methods(["GET", "POST"])
def embeds(request: ActorRequest) -> HttpResponse:
    """The pieces of code for the clinic's own site, and which sites may show them."""
    require(access.may_choose_framing_sites(request.actor))
    origins = queries.framing_origins(request.clinic.id)
    form = SitesForm(initial={"sites": "\n".join(origins)})
    status = 200
    if request.method == "POST":
        form = SitesForm(request.POST)
        if form.is_valid():
            try:
                actions.choose_framing_sites(request.actor, form.cleaned_data["sites"], token=form.once_token)
            except CannotBeDone as trouble:
                form.add_trouble(trouble)
            else:
                notices.say(request, _("Saved. Only these sites may show the two pages in a frame."))
                return redirect("website:embeds")
        status = 422
    said = {"form": form, "origins": origins, "snippets": embedding.snippets()}
    return render(request, "website/embeds.html", said, status=status)


def _token(request: ActorRequest) -> str:
    """The once token of a single button; a form that lost it is not acted on."""
    require(access.may_edit_pages(request.actor))
    form = PressForm(request.POST)
    if not form.is_valid():
        raise CannotBeDone(_("This form was not complete when it reached us. Open the page again."))
    return form.once_token


def _edit_url(slug: str) -> str:
    return editing.edit_url(slug)
