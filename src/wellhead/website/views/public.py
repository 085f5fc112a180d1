"""What everybody reads: pages about headache, leaflets, people, prices and the privacy notice."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wellhead.booking import queries as booking
from wellhead.foundation import clock
from wellhead.foundation.decision import Refused, hidden
from wellhead.knowledge import site
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.ui import files
from wellhead.website import queries
from wellhead.website.presenters import blocks, clinic, factors, leaflets, pages

TREATMENTS = "treatments"


@require_safe
def about(request: ActorRequest) -> HttpResponse:
    """Every page about headache, by section."""
    words = {
        "sections": pages.sections(queries.all_pages(request.clinic.id)),
        "canonical": pages.public_address(request.path),
    }
    return render(request, "website/about.html", words)


@require_safe
def treatments(request: ActorRequest) -> HttpResponse:
    """What treatment is like: the pages of that section alone."""
    words = {
        "sections": pages.sections(queries.all_pages(request.clinic.id), only=TREATMENTS),
        "canonical": pages.public_address(request.path),
    }
    return render(request, "website/treatments.html", words)


@require_safe
def page(request: ActorRequest, slug: str) -> HttpResponse:
    """One page, with the clinic's own words and what the visitor filtered."""
    queries.page_or_hidden(slug)
    everything = queries.all_pages(request.clinic.id)
    composed = next(each for each in everything if each.page.slug == slug)
    today = clock.today(request.clinic.time_zone)
    number = request.clinic.emergency_number
    words = {
        "page": pages.page_view(composed, everything, today, emergency=number),
        "explorer": factors.explorer(request.GET, emergency=number)
        if blocks.has_explorer(composed.pieces)
        else None,
    }
    return render(request, "website/page.html", words)


@require_safe
def leaflet_list(request: ActorRequest) -> HttpResponse:
    """The pages that can be taken home on paper."""
    words = {
        "sections": pages.leaflets(queries.all_pages(request.clinic.id)),
        "canonical": pages.public_address(request.path),
    }
    return render(request, "website/leaflets.html", words)


@require_safe
def leaflet(request: ActorRequest, slug: str) -> HttpResponse:
    """One page as a PDF; `?print=large` sets it in 18 points."""
    composed = queries.page(request.clinic.id, slug)
    if not composed.page.leaflet:
        raise Refused(hidden())
    large = request.GET.get("print") == "large"
    file = leaflets.leaflet(composed, request.clinic, clock.today(request.clinic.time_zone), large=large)
    return files.shown(file, f"{slug}-large-print.pdf" if large else f"{slug}.pdf")


@require_safe
def who_works_here(request: ActorRequest) -> HttpResponse:
    """The people who treat, with register and number, and what they may do today."""
    key, today = request.clinic.id, clock.today(request.clinic.time_zone)
    found = clinic.profiles(people.clinicians(key), people.certificates_of_clinic(key), today)
    words = {"profiles": found, "canonical": pages.public_address(request.path)}
    return render(request, "website/people.html", words)


@require_safe
def prices(request: ActorRequest) -> HttpResponse:
    """What everything costs and how it is cancelled, before anything is booked."""
    services = booking.services(request.clinic.id, public_only=False)
    words = {"rows": clinic.prices(services), "canonical": pages.public_address(request.path)}
    return render(request, "website/prices.html", words)


@require_safe
def privacy(request: ActorRequest, version: str = "") -> HttpResponse:
    """The privacy notice that holds today, or an earlier version of it."""
    known, today = site.load(), clock.today(request.clinic.time_zone)
    shown = known.notice(version) if version else known.notice_on(today)
    if shown is None:
        raise Refused(hidden())
    words = {
        "notice": clinic.notice(shown, today),
        "canonical": pages.public_address(request.path),
    }
    return render(request, "website/privacy.html", words)


@require_safe
def robots(_request: ActorRequest) -> HttpResponse:
    """What search engines may read: the public pages, nothing of anybody's."""
    closed = ("account", "people", "day", "dashboard", "today", "visits", "record", "plan", "treatment")
    more = ("programme", "diary", "outcomes", "journey", "check", "embed", "website")
    lines = [
        "User-agent: *",
        *(f"Disallow: /{place}/" for place in (*closed, *more)),
        "Allow: /check/$",
        f"Sitemap: {pages.public_address('/sitemap.xml')}",
    ]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: ActorRequest) -> HttpResponse:
    """The addresses that a search engine should know, with the day each was last looked over."""
    words = {"entries": pages.sitemap(queries.all_pages(request.clinic.id))}
    return render(request, "website/sitemap.xml", words, content_type="application/xml; charset=utf-8")
