"""The body chart of a person: to look at with its layers, to draw, to compare over visits."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wellhead.booking import queries as booking
from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.people import access as people_access
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.record import access, actions, chart_pages, charts, queries, referring
from wellhead.record.actions import DrawingSaid, DrawnMeanwhile
from wellhead.record.chart_forms import ChartForm, UseForm
from wellhead.record.models import Appointment, BodyChart, Encounter, Episode, Layer
from wellhead.record.queries import Drawing
from wellhead.ui import notices
from wellhead.ui.figures.layered_chart import ChartPage, Referred


def _episode(request: ActorRequest, person_id: uuid.UUID) -> Episode:
    """The person's episode, for somebody who may read their record; refused, hidden or explained otherwise."""
    person = people.person_or_hidden(request.actor, person_id)
    require(people_access.may_read_record(request.actor, person))
    episode = people.current_episode(person) or people.latest_episode(person)
    if episode is None:
        raise CannotBeDone(_("Nothing is open for this person yet. Book a visit first."))
    return episode


@require_safe
def chart(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """The newest drawing of each layer, or those asked for, with what a joint or muscle may refer on top."""
    episode = _episode(request, person_id)
    audit.reading(request.actor, "record.body_chart_opened", person_id=person_id)
    drawn = queries.drawings_of(episode)
    chosen = chart_pages.chosen(drawn, request.GET)
    source = referring.source(request.GET.get("refer", ""))
    side = request.GET.get("side", "")
    referred = source.referred(side) if source else Referred()
    layers = [charts.layer_of(drawing) for drawing in chosen.values()]
    pictures = charts.pictures(layers, page=ChartPage(referred=referred))
    page = {
        "person": episode.person,
        "pictures": pictures,
        "first": charts.first_view(pictures),
        "shown": [charts.drawing_line(drawing) for drawing in chosen.values()],
        "missing": chart_pages.missing(chosen),
        "history": [charts.drawing_line(drawing) for drawing in drawn],
        "pairs": chart_pages.pairs(drawn),
        "sources": chart_pages.source_lines(source),
        "source": chart_pages.source_words(source, side),
        "side": side if side in referring.OPPOSITE else "both",
        "legend": chart_pages.legend(),
        "use": _use(chosen.get(Layer.CLINICIAN)),
        "may_write": bool(access.may_write(request.actor, episode)),
    }
    return render(request, "record/chart.html", page)


def _use(drawing: Drawing | None) -> chart_pages.UseOffer | None:
    return chart_pages.use_offer(drawing, UseForm(initial={"chart": drawing.row_id})) if drawing else None


@require_POST
def use_places(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """Use the clinician's areas as the places of pain, at the clinician's press alone."""
    episode = _episode(request, person_id)
    require(access.may_write(request.actor, episode))
    form = UseForm(request.POST)
    if not form.is_valid():
        raise CannotBeDone(
            _("This form was not complete when it reached us. Open the chart and press again.")
        )
    row = queries.chart_or_hidden(request.actor, form.cleaned_data["chart"])
    if row.episode_id != episode.pk:
        raise Http404
    answer = reverse("record:chart", args=[person_id])
    actions.use_as_places(request.actor, row, token=form.once_token, answer=answer)
    notices.say(request, _("Recorded as the places of pain found at that visit."))
    return redirect(answer)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A layer of today's meeting as the page begins from it."""

    episode: Episode
    layer: str
    meeting: Encounter | None
    row: BodyChart | None


@require_http_methods(["GET", "POST"])
def draw(request: ActorRequest, person_id: uuid.UUID, layer: str) -> HttpResponse:
    """Draw one layer at today's visit. It begins empty, or from an earlier drawing that was asked for by name."""
    episode = _episode(request, person_id)
    require(access.may_write(request.actor, episode))
    if layer not in Layer.values:
        raise Http404
    meeting = queries.meeting_on(episode, clock.today(request.clinic.time_zone))
    now = _Drawn(episode, layer, meeting, queries.latest_chart(meeting, layer))
    drawings = queries.drawings_of(episode)
    begin = chart_pages.begin_from(drawings, request.GET.get("from", ""), layer)
    standing = queries.drawing_of(now.row) if now.row else begin
    sent = request.POST.copy() if request.method == "POST" else None
    form = ChartForm(
        sent,
        layer=layer,
        before=standing.marks if standing else (),
        initial={"after": str(now.row.pk) if now.row else "", "words": standing.words if standing else ""},
    )
    audit.reading(request.actor, "record.body_chart_opened", person_id=person_id)
    if sent is None or not form.is_valid():
        return _draw_page(request, now, form, drawings=drawings)
    try:
        _keep(request, now, form)
    except DrawnMeanwhile as meanwhile:
        form.add_error(None, str(meanwhile.message))
        sent["after"] = str(meanwhile.row.pk)
        return _draw_page(request, now, form, drawings=drawings, theirs=queries.drawing_of(meanwhile.row))
    except CannotBeDone as trouble:
        form.add_error(None, str(trouble.message))
        return _draw_page(request, now, form, drawings=drawings)
    notices.say(request, _("Drawing kept."))
    return redirect("record:chart", person_id)


def _keep(request: ActorRequest, now: _Drawn, form: ChartForm) -> BodyChart:
    said = DrawingSaid(
        now.layer, form.found, words=form.cleaned_data["words"], after=form.cleaned_data["after"]
    )
    return actions.keep_drawing(
        request.actor,
        now.episode,
        said,
        meeting=now.meeting,
        appointment=None if now.meeting else _todays_appointment(request, now.episode),
        token=form.once_token,
        answer=reverse("record:chart", args=[now.episode.person_id]),
    )


def _todays_appointment(request: ActorRequest, episode: Episode) -> Appointment | None:
    today = clock.today(request.clinic.time_zone)
    visits = booking.appointments_on(request.actor, today, request.actor.staff_id)
    here = next((visit for visit in visits if visit.appointment.episode_id == episode.pk), None)
    return here.appointment if here else None


def _draw_page(
    request: ActorRequest,
    now: _Drawn,
    form: ChartForm,
    *,
    drawings: tuple[Drawing, ...],
    theirs: Drawing | None = None,
) -> HttpResponse:
    """The page to draw on; the person's own drawing lies under the clinician's, never the other way round."""
    drawn = charts.newest(drawings)
    under = [drawn[Layer.PERSON]] if now.layer == Layer.CLINICIAN and Layer.PERSON in drawn else []
    layers = [charts.layer_of(drawing) for drawing in under]
    if theirs is not None:
        layers.append(replace(charts.layer_of(theirs), name="same"))
    around = ChartPage(is_live=True, own=form.shown, referred=Referred())
    pictures = charts.pictures(layers, page=around)
    page = {
        "person": now.episode.person,
        "layer": now.layer,
        "is_persons": now.layer == Layer.PERSON,
        "form": form,
        "pictures": pictures,
        "first": charts.first_view(pictures),
        "under": [charts.drawing_line(drawing) for drawing in under],
        "theirs": charts.drawing_line(theirs) if theirs else None,
        "places": chart_pages.place_lists(form.ticked),
        "marks": chart_pages.mark_lines(form.shown),
        "signs": chart_pages.sign_tools(now.layer),
        "earlier": None if now.row or form.is_bound else chart_pages.last_of(drawings, now.layer),
        "begun": form.is_bound or bool(form.shown),
        "sources": chart_pages.source_lines(None),
    }
    template = "record/draw_chart_person.html" if now.layer == Layer.PERSON else "record/draw_chart.html"
    return render(request, template, page, status=422 if form.has_errors else 200)


@require_safe
def compare(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """Two drawings of one layer side by side, and what is new, gone and the same, drawn and in words."""
    episode = _episode(request, person_id)
    audit.reading(request.actor, "record.body_charts_compared", person_id=person_id)
    drawn = queries.drawings_of(episode)
    form = chart_pages.CompareForm(request.GET or None, drawings=drawn)
    pair = form.pair()
    page = {
        "person": episode.person,
        "form": form,
        "compared": chart_pages.compared(*pair) if pair else None,
        "enough": len(chart_pages.pairs(drawn)) > 0,
    }
    return render(request, "record/compare_charts.html", page, status=422 if form.has_errors else 200)
