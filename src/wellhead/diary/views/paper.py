"""The paper diary: sheets to print, and the page on which somebody types in what was written on one."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from wellhead.diary import access, noticing, paper
from wellhead.diary.actions import bringing
from wellhead.diary.brought import sort_out
from wellhead.diary.csv_own import Brought
from wellhead.diary.moving_forms import PaperForm
from wellhead.diary.paper import HALVES, NotReadable, Sheet, Typed
from wellhead.diary.presenters import moving
from wellhead.diary.presenters import paper as words
from wellhead.diary.views.export import own
from wellhead.foundation import clock
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.ui import files, notices

if TYPE_CHECKING:
    from wellhead.diary.carried import CarriedEntry
    from wellhead.diary.models import Person

MONTHS_BACK = 3
"""Months that the page offers; any other is reached by the code on its sheet."""
LONGEST_CELL = 1_000


@dataclass(slots=True)
class _Filled:
    """What was typed into the rows of a sheet, and what is wrong with it."""

    typed: dict[date, Typed] = field(default_factory=dict)
    entries: list[tuple[int, CarriedEntry]] = field(default_factory=list)
    faults: dict[date, str] = field(default_factory=dict)


@require_safe
@never_cache
@login_required
def sheets(request: ActorRequest) -> HttpResponse:
    """Print sheets, or choose the one to type in."""
    return _sheets(request, own(request))


@require_safe
@never_cache
def person_sheets(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """The same for the staff who were handed a sheet."""
    return _sheets(request, people.person_or_hidden(request.actor, person_id))


@require_safe
def sheet_pdf(request: ActorRequest, year: int, month: int) -> HttpResponse:
    """A month of empty sheets: nothing on them about anybody, so anybody may print them."""
    sheet = _sheet(year, month, HALVES[0])
    made = words.sheets_on_paper(request.clinic, sheet.year, sheet.month)
    return files.shown(made, f"headache-diary-{year:04}-{month:02}.pdf")


@require_http_methods(["GET", "POST"])
@never_cache
@login_required
def type_in(request: ActorRequest, year: int, month: int, *, half: str) -> HttpResponse:
    """The person types in a sheet of their own."""
    return _type_in(request, own(request), _sheet(year, month, half))


@require_http_methods(["GET", "POST"])
@never_cache
def person_type_in(
    request: ActorRequest, person_id: uuid.UUID, *, year: int, month: int, half: str
) -> HttpResponse:
    """The staff type in a sheet that they were handed; they see nothing else of the diary here."""
    person = people.person_or_hidden(request.actor, person_id)
    return _type_in(request, person, _sheet(year, month, half))


def _sheet(year: int, month: int, half: str) -> Sheet:
    found = paper.sheet_of(f"{year:04}-{month:02}-{half}") if year < 10_000 and month < 100 else None
    if found is None:
        raise Http404
    return found


def _sheets(request: ActorRequest, person: Person) -> HttpResponse:
    require(access.may_type_paper(request.actor, person))
    today = clock.today(request.clinic.time_zone)
    wanted = request.GET.get("code", "").strip()
    found = paper.sheet_of(wanted) if wanted else None
    if found is not None and found.days[0] <= today:
        return redirect(_address(request, person, found))
    first = today.replace(day=1)
    months = []
    for _number in range(MONTHS_BACK + 1):
        halves = [Sheet(first.year, first.month, half) for half in HALVES]
        begun = [each for each in halves if each.days[0] <= today]
        months.append(
            (first, [(words.month_name(each), _address(request, person, each), each.code) for each in begun])
        )
        first = (first - timedelta(days=1)).replace(day=1)
    page = {
        "person": person,
        "is_own": request.actor.person_id == person.pk,
        "months": months,
        "next_month": (today.replace(day=1) + timedelta(days=32)).replace(day=1),
        "code": wanted,
        "code_is_wrong": bool(wanted),
    }
    return render(request, "diary/paper.html", page, status=422 if wanted else 200)


def _address(request: ActorRequest, person: Person, sheet: Sheet) -> str:
    parts: list[object] = [sheet.year, sheet.month, sheet.half]
    if request.actor.person_id == person.pk:
        return reverse("diary:paper_type", args=parts)
    return reverse("diary:person_paper_type", args=[person.pk, *parts])


def _type_in(request: ActorRequest, person: Person, sheet: Sheet) -> HttpResponse:
    require(access.may_type_paper(request.actor, person))
    today = clock.today(request.clinic.time_zone)
    days = [day for day in sheet.days if person.born_on <= day <= today]
    if not days:
        raise Http404
    form = PaperForm(request.POST if request.method == "POST" else None)
    filled = _filled(days, request.POST)
    if request.method == "POST" and form.is_valid() and not filled.faults:
        kept = _kept(request, person, sheet, form=form, entries=filled.entries)
        if kept is not None:
            return kept
    page = {
        "person": person,
        "is_own": request.actor.person_id == person.pk,
        "form": form,
        "title": words.month_name(sheet),
        "code": sheet.code,
        "labels": words.labels(),
        "rows": words.rows(days, filled.typed, filled.faults),
        "faults": [(words.rows([day], {}, {})[0].name, said) for day, said in filled.faults.items()],
        "here": _address(request, person, sheet),
        "back": _back(request, person),
    }
    return render(request, "diary/paper_type.html", page, status=422 if form.is_bound else 200)


def _filled(days: list[date], sent: Mapping[str, str]) -> _Filled:
    """The rows as they were typed; an empty row says nothing of its day."""
    filled = _Filled()
    for day in days:
        cells = {
            name: str(sent.get(f"{name}-{day.isoformat()}", "")).strip()[: LONGEST_CELL + 1]
            for name in words.CELLS
        }
        row = Typed(**cells)
        filled.typed[day] = row
        if row.is_empty:
            continue
        try:
            filled.entries.append((day.day, paper.entry_of(day, row)))
        except NotReadable as trouble:
            filled.faults[day] = str(words.WRONG[trouble.cell])
    return filled


def _kept(
    request: ActorRequest,
    person: Person,
    sheet: Sheet,
    *,
    form: PaperForm,
    entries: list[tuple[int, CarriedEntry]],
) -> HttpResponse | None:
    """Keep the rows; None where that cannot be, which the form then says."""
    today, here = clock.today(request.clinic.time_zone), _address(request, person, sheet)
    found = sort_out(person, Brought(entries=tuple(entries)), today=today, recalled=form.recalled)
    try:
        batch = bringing.bring_in(
            request.actor,
            person,
            bringing.FileBrought(
                name=_("Sheet %(code)s") % {"code": sheet.code},
                kind=bringing.PAPER,
                left_out=moving.kept_left_out(found),
            ),
            entries=found.entries,
            token=form.once_token,
            answer=here,
        )
    except CannotBeDone as trouble:
        form.add_error(None, str(trouble.message))
        for line in found.left_out:
            form.add_error(None, f"{line.line}: {moving.why(line)}")
        return None
    said = ngettext("%(n)s day was kept.", "%(n)s days were kept.", batch.kept) % {"n": batch.kept}
    left = [date(sheet.year, sheet.month, line.line) for line in found.left_out]
    if left:
        more = _("Left as they were: %(days)s.") % {"days": words.days_left_out(left)}
        notices.warn(request, f"{said} {more}")
    else:
        notices.say(request, said)
    return redirect(noticing.shown_first(request.actor, person, then=_back(request, person)))


def _back(request: ActorRequest, person: Person) -> str:
    """The page that sheets are chosen on."""
    if request.actor.person_id == person.pk:
        return reverse("diary:paper")
    return reverse("diary:person_paper", args=[person.pk])
