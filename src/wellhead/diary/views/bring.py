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

from wellhead.diary import access, apple_health, csv_in, csv_own, csv_table, noticing
from wellhead.diary.actions import bringing
from wellhead.diary.brought import SortedOut, sort_out
from wellhead.diary.csv_out import ENTRIES
from wellhead.diary.csv_table import Fault, Table, Unreadable
from wellhead.diary.moving_forms import BringForm, ReadForm
from wellhead.diary.presenters import moving
from wellhead.diary.presenters.columns import asked_before, first_answers
from wellhead.diary.queries import carrying
from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone, Refused, hidden, require
from wellhead.foundation.once import new_token
from wellhead.people import queries as people
from wellhead.people.middleware import ActorRequest
from wellhead.ui import notices

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

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


@dataclass(frozen=True, slots=True)
class _Whose:
    """Into whose diary the file goes, and whether the person brings it themselves."""

    person: Person
    is_own: bool

    def address(self, name: str) -> str:
        """`bring` in one's own diary, or `person_bring` in somebody else's."""
        if self.is_own:
            return reverse(f"diary:{name}")
        return reverse(f"diary:person_{name}", args=[self.person.pk])

    @property
    def page(self) -> dict[str, object]:
        """What every page of this says."""
        steps = {step: self.address(name) for step, name in STEPS.items()}
        return {"person": self.person, "is_own": self.is_own, "steps": steps}


STEPS = {"choose": "bring", "read": "bring_read", "keep": "bring_keep"}


@require_http_methods(["GET", "POST"])
@never_cache
@login_required
def bring(request: ActorRequest) -> HttpResponse:
    """Choose a file; below it, what was brought in before."""
    return _bring(request, _whose(request, request.actor.person_id))


@require_http_methods(["GET", "POST"])
@never_cache
def person_bring(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """The same for the staff, who were handed a file."""
    return _bring(request, _whose(request, person_id))


def _bring(request: ActorRequest, whose: _Whose) -> HttpResponse:
    form = BringForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            file, tables = _chosen(whose.person, form.cleaned_data["file"])
            return _first_look(request, whose, file, tables=tables)
        except Unreadable as trouble:
            form.add_error("file", str(moving.FAULTS[trouble.fault]))
    audit.reading(request.actor, "diary.batches_listed", person_id=whose.person.pk)
    page = {
        "form": form,
        "batches": moving.batches(_batches(request, whose), ZoneInfo(request.clinic.time_zone)),
    }
    status = 422 if form.has_errors else 200
    return render(request, "diary/bring.html", page | whose.page, status=status)


@require_POST
@never_cache
@login_required
def read(request: ActorRequest) -> HttpResponse:
    """What would be kept, or the questions again."""
    return _read(request, _whose(request, request.actor.person_id))


@require_POST
@never_cache
def person_read(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """The same for the staff, who were handed a file."""
    return _read(request, _whose(request, person_id))


def _read(request: ActorRequest, whose: _Whose) -> HttpResponse:
    found = _opened(request, whose)
    if found is None:
        return _too_old(request, whose)
    file, tables, form = found
    if not form.is_valid():
        return _questions(request, whose, file, tables=tables, form=form, status=422)
    return _look(request, whose, file, tables=tables, form=form)


@require_POST
@never_cache
@login_required
def keep(request: ActorRequest) -> HttpResponse:
    """Keep what the page before showed."""
    return _keep(request, _whose(request, request.actor.person_id))


@require_POST
@never_cache
def person_keep(request: ActorRequest, person_id: uuid.UUID) -> HttpResponse:
    """The same for the staff, who were handed a file."""
    return _keep(request, _whose(request, person_id))


def _keep(request: ActorRequest, whose: _Whose) -> HttpResponse:
    found = _opened(request, whose)
    if found is None:
        return _too_old(request, whose)
    file, tables, form = found
    if not form.is_valid():
        return _questions(request, whose, file, tables=tables, form=form, status=422)
    sorted_out, here = _sorted_out(request, whose, tables, form=form), whose.address("bring")
    try:
        batch = bringing.bring_in(
            request.actor,
            whose.person,
            bringing.FileBrought(
                name=file.name,
                kind=_kind(form),
                sha256=file.sha256,
                left_out=moving.kept_left_out(sorted_out),
            ),
            entries=sorted_out.entries,
            days=[day for _line, day in sorted_out.days],
            adds=form.adds_to_written,
            token=form.once_token,
            answer=here,
        )
    except CannotBeDone as trouble:
        notices.warn(request, str(trouble.message))
        return redirect(here)
    if not form.needs_no_question:
        head = csv_in.head_hash(tables[ENTRIES].head)
        bringing.remember_columns(request.actor, whose.person, head_hash=head, said=form.as_kept())
    kept = ngettext("%(n)s entry was kept.", "%(n)s entries were kept.", batch.kept) % {"n": batch.kept}
    notices.say(request, _("%(kept)s You can take them back below, all at once.") % {"kept": kept})
    return redirect(noticing.shown_first(request.actor, whose.person, then=here))


@require_POST
@login_required
def back(request: ActorRequest, batch_id: uuid.UUID) -> HttpResponse:
    """Take back everything that came with one file."""
    batch = carrying.batch_or_hidden(request.actor, batch_id)
    require(access.may_take_back(request.actor, batch))
    count = bringing.take_back(request.actor, batch)
    notices.say(
        request,
        ngettext("%(n)s entry was taken back.", "%(n)s entries were taken back.", count) % {"n": count},
    )
    return redirect(_Whose(batch.person, request.actor.person_id == batch.person_id).address("bring"))


def _whose(request: ActorRequest, person_id: uuid.UUID | None) -> _Whose:
    """One's own diary, or that of somebody the clinic knows."""
    if person_id is None:
        raise Refused(hidden())
    person = people.person_or_hidden(request.actor, person_id)
    require(access.may_bring_file(request.actor, person))
    return _Whose(person, request.actor.person_id == person.pk)


def _batches(request: ActorRequest, whose: _Whose) -> list[carrying.BatchView]:
    """The person sees every file; the staff those that they brought in themselves."""
    found = carrying.batches(whose.person)
    if whose.is_own:
        return found
    return [each for each in found if each.author_id == request.actor.account_id]


def _kind(form: ReadForm) -> str:
    if form.cleaned_data["as_health"]:
        return bringing.HEALTH
    return bringing.OWN if form.cleaned_data["as_own"] else bringing.TABLE


def _chosen(person: Person, upload: UploadedFile[bytes]) -> tuple[_File, dict[str, Table]]:
    """The file with its tables; of an export of Apple Health the headaches alone. Raises Unreadable."""
    name = upload.name or ""
    health = apple_health.table_in(upload)
    if health is None and (upload.size or 0) > csv_table.MOST_BYTES:
        raise Unreadable(Fault.TOO_LARGE)
    file = _pack(person, name, upload.read() if health is None else health)
    return file, csv_table.tables_of(file.content)


def _pack(person: Person, name: str, content: bytes) -> _File:
    if len(content) > csv_table.MOST_BYTES:
        raise Unreadable(Fault.TOO_LARGE)
    said = [str(person.pk), name[:200], base64.b64encode(zlib.compress(content, 9)).decode()]
    packed = signing.dumps(said, salt=SALT)
    if len(packed) > MOST_PACKED:
        raise Unreadable(Fault.TOO_LARGE)
    return _File(name[:200], content, packed)


def _unpack(person: Person, packed: str) -> _File | None:
    """The file as it was chosen for this person; None when it is too old or not ours."""
    try:
        whose, name, content = signing.loads(packed, salt=SALT, max_age=HOLDS_SECONDS)
        if whose != str(person.pk):
            return None
        return _File(name, zlib.decompress(base64.b64decode(content)), packed)
    except (signing.BadSignature, ValueError, binascii.Error, zlib.error):
        return None


def _opened(request: ActorRequest, whose: _Whose) -> tuple[_File, dict[str, Table], ReadForm] | None:
    file = _unpack(whose.person, request.POST.get("packed", ""))
    if file is None:
        return None
    tables = csv_table.tables_of(file.content)
    return file, tables, ReadForm(request.POST, head=tables[ENTRIES].head, may_add=whose.is_own)


def _too_old(request: ActorRequest, whose: _Whose) -> HttpResponse:
    notices.warn(request, _("This page was open too long. Choose the file once more; nothing was kept."))
    return redirect(whose.address("bring"))


def _first_look(
    request: ActorRequest, whose: _Whose, file: _File, *, tables: dict[str, Table]
) -> HttpResponse:
    """What needs no question is shown at once; of another diary, the questions come first."""
    table = tables[ENTRIES]
    known = "as_own" if table.is_ours else "as_health" if apple_health.is_health(table) else ""
    if known:
        sent = {"packed": file.packed, known: "on", "once": new_token()}
        form = ReadForm(sent, may_add=whose.is_own)
        form.is_valid()
        return _look(request, whose, file, tables=tables, form=form)
    if len(table.head) < 2:
        raise Unreadable(Fault.ONE_COLUMN)
    before = carrying.columns_read(whose.person, csv_in.head_hash(table.head))
    initial = first_answers(table, before) | {"packed": file.packed}
    form = ReadForm(initial=initial, head=table.head, may_add=whose.is_own)
    return _questions(
        request, whose, file, tables=tables, form=form, told=asked_before(before, request.actor)
    )


def _questions(
    request: ActorRequest,
    whose: _Whose,
    file: _File,
    *,
    tables: dict[str, Table],
    form: ReadForm,
    told: str = "",
    status: int = 200,
) -> HttpResponse:
    table = tables[ENTRIES]
    page = {
        "form": form,
        "name": file.name,
        "head": table.head,
        "sample": [line.cells for line in table.lines[:5]],
        "lines": len(table.lines),
        "told": told,
    }
    return render(request, "diary/bring_match.html", page | whose.page, status=status)


def _sorted_out(
    request: ActorRequest, whose: _Whose, tables: dict[str, Table], *, form: ReadForm
) -> SortedOut:
    zone = ZoneInfo(request.clinic.time_zone)
    if form.cleaned_data["as_own"]:
        brought = csv_own.read(tables)
    elif form.cleaned_data["as_health"]:
        brought = apple_health.read(tables[ENTRIES])
    else:
        brought = csv_in.read(tables[ENTRIES], form.matched(), zone)
    today = clock.today(request.clinic.time_zone)
    return sort_out(whose.person, brought, today=today, adds=form.adds_to_written, recalled=form.recalled)


def _look(
    request: ActorRequest, whose: _Whose, file: _File, *, tables: dict[str, Table], form: ReadForm
) -> HttpResponse:
    sorted_out = _sorted_out(request, whose, tables, form=form)
    audit.reading(request.actor, "diary.file_looked_at", person_id=whose.person.pk)
    how = None if form.needs_no_question else form.matched()
    zone = ZoneInfo(request.clinic.time_zone)
    page = {
        "form": form,
        "name": file.name,
        "look": moving.look(sorted_out, tables[ENTRIES], how, zone=zone, is_own=whose.is_own),
        "asks_nothing": form.needs_no_question,
        "is_health": form.cleaned_data["as_health"],
        "is_empty": sorted_out.is_empty,
        "before": carrying.brought_before(whose.person, file.sha256),
    }
    return render(request, "diary/bring_look.html", page | whose.page)
