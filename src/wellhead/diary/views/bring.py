"""Days from another diary: choose the file, say how it is to be read, look at what would be kept, keep it, take it back."""

from __future__ import annotations

import base64
import binascii
import hashlib
import uuid
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from wellhead.diary import access, csv_days, csv_in, csv_own, csv_table, noticing
from wellhead.diary.actions import bringing
from wellhead.diary.brought import SortedOut, sort_out
from wellhead.diary.csv_in import Part
from wellhead.diary.csv_out import ENTRIES
from wellhead.diary.csv_table import Fault, Table, Unreadable
from wellhead.diary.moving_forms import BringForm, ReadForm
from wellhead.diary.presenters import moving
from wellhead.diary.queries import carrying
from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone, Refused, hidden, require
from wellhead.foundation.once import new_token
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.ui import notices

if TYPE_CHECKING:
    from wellhead.diary.models import Person

SALT = "wellhead.diary.bring"
HOLDS_SECONDS = 4 * 3_600
"""How long a file waits on the page for its answers."""
MOST_PACKED = 700_000
"""A form carries no more than a megabyte with everything around it."""


@dataclass(frozen=True, slots=True)
class _File:
    """A file between its pages: it travels with the form, signed, and is kept nowhere."""

    name: str
    content: bytes
    packed: str

    @property
    def sha256(self) -> str:
        """What tells this file from any other."""
        return hashlib.sha256(self.content).hexdigest()


@require_http_methods(["GET", "POST"])
@never_cache
@login_required
def bring(request: ActorRequest) -> HttpResponse:
    """Choose a file; below it, what was brought in before."""
    person = _own(request)
    form = BringForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            file = _pack(person, upload.name, upload.read())
            tables = csv_table.tables_of(file.content)
            return _first_look(request, person, file, tables=tables)
        except Unreadable as trouble:
            form.add_error("file", str(moving.FAULTS[trouble.fault]))
    audit.reading(request.actor, "diary.batches_listed", person_id=person.pk)
    page = {
        "form": form,
        "batches": moving.batches(carrying.batches(person), ZoneInfo(request.clinic.time_zone)),
    }
    return render(request, "diary/bring.html", page, status=422 if form.has_errors else 200)


@require_POST
@never_cache
@login_required
def read(request: ActorRequest) -> HttpResponse:
    """What would be kept, or the questions again."""
    person = _own(request)
    found = _opened(request, person)
    if found is None:
        return _too_old(request)
    file, tables, form = found
    if not form.is_valid():
        return _questions(request, file, tables[ENTRIES], form=form, status=422)
    return _look(request, person, file, tables=tables, form=form)


@require_POST
@never_cache
@login_required
def keep(request: ActorRequest) -> HttpResponse:
    """Keep what the page before showed."""
    person = _own(request)
    found = _opened(request, person)
    if found is None:
        return _too_old(request)
    file, tables, form = found
    if not form.is_valid():
        return _questions(request, file, tables[ENTRIES], form=form, status=422)
    sorted_out = _sorted_out(request, person, tables, form=form)
    here = reverse("diary:bring")
    try:
        batch = bringing.bring_in(
            request.actor,
            person,
            bringing.FileBrought(
                name=file.name,
                kind=bringing.OWN if form.cleaned_data["as_own"] else bringing.TABLE,
                sha256=file.sha256,
                left_out=moving.kept_left_out(sorted_out),
            ),
            entries=sorted_out.entries,
            days=[day for _line, day in sorted_out.days],
            token=form.once_token,
            answer=here,
        )
    except CannotBeDone as trouble:
        notices.warn(request, str(trouble.message))
        return redirect(here)
    kept = ngettext("%(n)s entry was kept.", "%(n)s entries were kept.", batch.kept) % {"n": batch.kept}
    notices.say(request, _("%(kept)s You can take them back below, all at once.") % {"kept": kept})
    return redirect(noticing.shown_first(request.actor, person, then=here))


@require_POST
@login_required
def back(request: ActorRequest, batch_id: uuid.UUID) -> HttpResponse:
    """Take back everything that came with one file."""
    batch = carrying.batch_or_hidden(request.actor, batch_id)
    if request.actor.person_id != batch.person_id:
        raise Refused(hidden())
    require(access.may_write_diary(request.actor, batch.person))
    count = bringing.take_back(request.actor, batch)
    notices.say(
        request,
        ngettext("%(n)s entry was taken back.", "%(n)s entries were taken back.", count) % {"n": count},
    )
    return redirect("diary:bring")


def _own(request: ActorRequest) -> Person:
    if request.actor.person_id is None:
        raise Refused(hidden())
    person = people.person_or_hidden(request.actor, request.actor.person_id)
    require(access.may_write_diary(request.actor, person))
    return person


def _pack(person: Person, name: str, content: bytes) -> _File:
    if len(content) > csv_table.MOST_BYTES:
        raise Unreadable(Fault.TOO_LARGE)
    said = [str(person.pk), name[:200], base64.b64encode(zlib.compress(content, 9)).decode()]
    packed = signing.dumps(said, salt=SALT)
    if len(packed) > MOST_PACKED:
        raise Unreadable(Fault.TOO_LARGE)
    return _File(name[:200], content, packed)


def _unpack(person: Person, packed: str) -> _File | None:
    """The file as it was chosen by this person; None when it is too old or not ours."""
    try:
        whose, name, content = signing.loads(packed, salt=SALT, max_age=HOLDS_SECONDS)
        if whose != str(person.pk):
            return None
        return _File(name, zlib.decompress(base64.b64decode(content)), packed)
    except (signing.BadSignature, ValueError, binascii.Error, zlib.error):
        return None


def _opened(request: ActorRequest, person: Person) -> tuple[_File, dict[str, Table], ReadForm] | None:
    file = _unpack(person, request.POST.get("packed", ""))
    if file is None:
        return None
    tables = csv_table.tables_of(file.content)
    return file, tables, ReadForm(request.POST, head=tables[ENTRIES].head)


def _too_old(request: ActorRequest) -> HttpResponse:
    notices.warn(request, _("This page was open too long. Choose the file once more; nothing was kept."))
    return redirect("diary:bring")


def _first_look(
    request: ActorRequest, person: Person, file: _File, *, tables: dict[str, Table]
) -> HttpResponse:
    """A file of ours is shown at once; of another diary, the questions come first."""
    table = tables[ENTRIES]
    if table.is_ours:
        form = ReadForm({"packed": file.packed, "as_own": "on", "once": new_token()})
        form.is_valid()
        return _look(request, person, file, tables=tables, form=form)
    if len(table.head) < 2:
        raise Unreadable(Fault.ONE_COLUMN)
    return _questions(request, file, table, form=ReadForm(initial=_proposed(file, table), head=table.head))


def _proposed(file: _File, table: Table) -> dict[str, object]:
    """Columns by their usual names; the order of the days only where one alone fits."""
    places = csv_in.proposed(table.head)
    initial: dict[str, object] = {part.value: str(place) for part, place in places.items()}
    if Part.DAY in places:
        fits = csv_days.orders_that_fit(line.cells[places[Part.DAY]] for line in table.lines)
        initial["order"] = fits[0].value if len(fits) == 1 else ""
    return initial | {"packed": file.packed}


def _questions(
    request: ActorRequest, file: _File, table: Table, *, form: ReadForm, status: int = 200
) -> HttpResponse:
    page = {
        "form": form,
        "name": file.name,
        "head": table.head,
        "sample": [line.cells for line in table.lines[:5]],
        "lines": len(table.lines),
    }
    return render(request, "diary/bring_match.html", page, status=status)


def _sorted_out(
    request: ActorRequest, person: Person, tables: dict[str, Table], *, form: ReadForm
) -> SortedOut:
    zone = ZoneInfo(request.clinic.time_zone)
    if form.cleaned_data["as_own"]:
        brought = csv_own.read(tables)
    else:
        brought = csv_in.read(tables[ENTRIES], form.matched(), zone)
    today = clock.today(request.clinic.time_zone)
    adds = form.cleaned_data["adds"] == "add"
    return sort_out(person, brought, today=today, adds=adds, recalled=form.recalled)


def _look(
    request: ActorRequest, person: Person, file: _File, *, tables: dict[str, Table], form: ReadForm
) -> HttpResponse:
    sorted_out = _sorted_out(request, person, tables, form=form)
    audit.reading(request.actor, "diary.file_looked_at", person_id=person.pk)
    is_own = form.cleaned_data["as_own"]
    how = None if is_own else form.matched()
    page = {
        "form": form,
        "name": file.name,
        "look": moving.look(sorted_out, tables[ENTRIES], how, zone=ZoneInfo(request.clinic.time_zone)),
        "is_own": is_own,
        "is_empty": sorted_out.is_empty,
        "before": carrying.brought_before(person, file.sha256),
    }
    return render(request, "diary/bring_look.html", page)
