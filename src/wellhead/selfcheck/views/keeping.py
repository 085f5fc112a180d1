"""Keeping and owning a result: as a PDF, by e-mail to oneself, and who may read it."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.knowledge import library
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.selfcheck import access, actions, letters, presenters, queries
from wellhead.selfcheck.forms import MailForm
from wellhead.selfcheck.models import Check, CheckShare
from wellhead.selfcheck.views.own import no_check, own_check
from wellhead.selfcheck.views.showing import judged, pages_done, result_of
from wellhead.ui import files, notices, pdf, squares


@never_cache
def document(request: ActorRequest) -> HttpResponse:
    """The result as a PDF."""
    check = own_check(request)
    if check is None:
        return no_check(request)
    return files.saved(_pdf_of(request, check), letters.FILE_NAME)


def _pdf_of(request: ActorRequest, check: Check) -> bytes:
    """The same result as on the page, without private answers and without the link."""
    rules = library.load().rules
    found = judged(check)
    private = {page.id for page in rules.every_page if page.private}
    answers = [
        each
        for each in presenters.given(pages_done(check), found.known, rules)
        if each.page_id not in private
    ]
    day = clock.today(request.clinic.time_zone)
    words = presenters.paper(result_of(request, found), answers, clinic=request.clinic, day=day)
    return pdf.made("document", words)


@never_cache
def show(request: ActorRequest) -> HttpResponse:
    """A square to hold up to a camera: it opens a copy to read, without private answers, for a week."""
    check = own_check(request)
    if check is None:
        return no_check(request)
    address = request.build_absolute_uri(reverse("selfcheck:copy", args=[queries.copy_proof(check)]))
    square = squares.square(address, title=_("Code that opens a copy of this result"))
    words = {"square": square, "days": queries.COPY_DAYS}
    return render(request, "selfcheck/show.html", words)


@never_cache
def copy(request: ActorRequest, proof: str) -> HttpResponse:
    """The result as a PDF for whoever the person showed the square to; who works here reads only what was shared."""
    check = queries.check_of_copy(request.clinic.id, proof)
    if check is None:
        raise Http404
    require(access.may_answer(request.actor, check))
    audit.reading(request.actor, "selfcheck.copy_opened", subject=f"check:{check.pk}")
    return files.shown(_pdf_of(request, check), letters.FILE_NAME)


@never_cache
def mail(request: ActorRequest) -> HttpResponse:
    """A mail to oneself. The address is used once; what was typed stays when something is wrong."""
    check = own_check(request)
    if check is None:
        return no_check(request)
    form = MailForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        letter = letters.copy_letter(
            request.clinic,
            to=form.cleaned_data["email"],
            token=queries.token_of(request),
            pdf=_pdf_of(request, check) if form.cleaned_data["with_pdf"] == "yes" else None,
        )
        try:
            actions.mail_copy(request.actor, check, letter, now=clock.now())
        except CannotBeDone as trouble:
            form.add_error(None, str(trouble.message))
        else:
            notices.say(request, _("The mail is on its way. Your address is forgotten once it has left."))
            return redirect("selfcheck:result")
    return render(request, "selfcheck/mail.html", {"form": form}, status=422 if form.is_bound else 200)


@never_cache
def sharing(request: ActorRequest) -> HttpResponse:
    """Who may read the answers now, how to take that back, and what stays in a signed record."""
    check = own_check(request)
    share = queries.standing_share(check) if check else _share_of_person(request)
    if check is None and share is None:
        return no_check(request)
    is_theirs = share is not None and share.person_id == request.actor.person_id
    words = {
        "share": share,
        "is_theirs": is_theirs,
        "team": [each.name for each in people.care_team(share.episode)] if share and is_theirs else [],
        "has_check": check is not None,
        "days": queries.kept_days(),
    }
    return render(request, "selfcheck/sharing.html", words)


def _share_of_person(request: ActorRequest) -> CheckShare | None:
    """What the person who is signed in has shared, from a browser that does not hold the link."""
    person_id = request.actor.person_id
    return queries.latest_share_of(request.clinic.id, person_id) if person_id else None
