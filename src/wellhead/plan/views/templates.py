"""The clinic's own plans to start from: keep, list, edit, take off the list."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wellhead.foundation import audit, clock
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.people.middleware import ActorRequest
from wellhead.plan import access, actions, presenters, queries, templates
from wellhead.plan.forms import FORMSETS, RetireForm, TemplateForm, WholeForm
from wellhead.plan.models import Needles, PlanTemplate
from wellhead.ui import notices


@require_safe
def listed(request: ActorRequest) -> HttpResponse:
    """The clinic's own templates and those that come with the program."""
    require(access.may_read_templates(request.actor))
    audit.reading(request.actor, "plan.templates_opened")
    rows = queries.clinic_templates(request.actor, retired=True)
    page = {
        "own": list(presenters.template_lines(row for row in rows if not row.is_retired)),
        "retired": [row for row in rows if row.is_retired],
        "ready": presenters.ready_lines(),
        "retire": RetireForm(),
    }
    return render(request, "plan/templates.html", page)


@require_POST
def keep(request: ActorRequest, plan_id: uuid.UUID) -> HttpResponse:
    """This plan becomes a template, without goals and without anything said about the person."""
    row = queries.plan_or_hidden(request.actor, plan_id)
    require(access.may_write_plan(request.actor, row.episode.person))
    here = reverse("plan:plan", args=[row.episode.person_id])
    form = TemplateForm(request.POST)
    if not form.is_valid():
        notices.warn(request, _("Give the template a name of at most 120 characters."))
        return redirect(here)
    today = clock.today(request.clinic.time_zone)
    try:
        kept = actions.keep_template(
            request.actor,
            queries.said_of(row),
            name=form.cleaned_data["name"],
            today=today,
            token=form.once_token,
            answer=here,
        )
    except CannotBeDone as trouble:
        notices.warn(request, trouble.message)
        return redirect(here)
    notices.say(
        request,
        _("“%(name)s” kept, version %(n)s. Goals stay out of it.") % {"name": kept.name, "n": kept.version},
    )
    return redirect(here)


@require_http_methods(["GET", "POST"])
def edit(request: ActorRequest, key: str) -> HttpResponse:
    """A template to change; saving is its next version. Plans that began from it stay as they are."""
    require(access.may_write_templates(request.actor))
    row = queries.template_or_hidden(request.actor, key)
    today = clock.today(request.clinic.time_zone)
    said = templates.said_from(row.content, key=key, today=today, needles=Needles.NOT_DISCUSSED)
    if request.method == "GET":
        audit.reading(request.actor, "plan.template_opened")
        return _form_page(
            request, row, WholeForm(said, version=row.version), named=TemplateForm(initial={"name": row.name})
        )
    more = request.POST.get("more", "")
    form = WholeForm(said, version=row.version, data=request.POST, more=more)
    named = TemplateForm(request.POST)
    readable = all([form.is_valid(), named.is_valid()])
    if more in FORMSETS or not readable:
        return _form_page(request, row, form, named=named, status=200 if more in FORMSETS else 422)
    here = reverse("plan:templates")
    try:
        actions.keep_template(
            request.actor,
            form.said(),
            name=named.cleaned_data["name"],
            today=today,
            key=key,
            token=form.plan.once_token,
            answer=here,
        )
    except CannotBeDone as trouble:
        form.plan.add_error(None, str(trouble.message))
        return _form_page(request, row, form, named=named, status=422)
    notices.say(request, _("Template saved."))
    return redirect(here)


def _form_page(
    request: ActorRequest, row: PlanTemplate, form: WholeForm, *, named: TemplateForm, status: int = 200
) -> HttpResponse:
    page = {
        "row": row,
        "form": form,
        "named": named,
        "versions": queries.template_versions(request.actor, row.key),
        "item_rows": presenters.item_rows(form.items.forms, ()),
    }
    return render(request, "plan/template.html", page, status=status)


@require_POST
def retire(request: ActorRequest, key: str) -> HttpResponse:
    """Off the list."""
    require(access.may_write_templates(request.actor))
    here = reverse("plan:templates")
    form = RetireForm(request.POST)
    if not form.is_valid():
        notices.warn(request, _("This form was not complete when it reached us. Press the button once more."))
        return redirect(here)
    with notices.telling(request, _("Template taken off the list.")):
        actions.retire_template(request.actor, key, token=form.once_token, answer=here)
    return redirect(here)
