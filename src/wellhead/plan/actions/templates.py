"""The clinic's own plans to start from: kept version by version, taken off the list by one version more."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from wellhead.foundation import audit, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.plan import access, queries, templates
from wellhead.plan.models import PlanTemplate
from wellhead.plan.said import PlanSaid

LONGEST_NAME = 120
LONGEST_KEY = 60


def keep_template(
    actor: Actor,
    said: PlanSaid,
    *,
    name: str,
    today: date,
    key: str = "",
    presentation: str = "",
    token: str = "",
    answer: str = "",
) -> PlanTemplate:
    """Keep a plan as the clinic's template, without goals and replies; with `key`, as the next version of that one.

    The same name is the same template: it gets a new version.
    """
    require(access.may_write_templates(actor))
    if not name.strip() or len(name.strip()) > LONGEST_NAME:
        raise CannotBeDone(_("Give the template a name of at most 120 characters."), field="name")
    if not said.items:
        raise CannotBeDone(_("A template needs at least one thing to do."), field="items")
    with audit.writing(actor, "plan.template_kept") as entry:
        if token:
            once.claim(actor, token, answer=answer)
        last = _last(actor, key or _key(name))
        row = _next(
            actor,
            last,
            key=key or _key(name),
            name=name.strip(),
            presentation=presentation or (last.presentation if last else ""),
            content=templates.as_content(said, today=today),
        )
        entry.of(row)
        entry.detail = {"key": row.key, "version": row.version}
    return row


def retire_template(actor: Actor, key: str, *, token: str = "", answer: str = "") -> PlanTemplate:
    """Take a template off the list; plans that began from it stay as they are, and keeping it again brings it back."""
    require(access.may_write_templates(actor))
    last = queries.template_or_hidden(actor, key)
    with audit.writing(actor, "plan.template_retired") as entry:
        if token:
            once.claim(actor, token, answer=answer)
        if last.is_retired:
            raise CannotBeDone(_("This template is off the list already."))
        row = _next(
            actor,
            last,
            key=key,
            name=last.name,
            presentation=last.presentation,
            content=last.content,
            is_retired=True,
        )
        entry.of(row)
        entry.detail = {"key": row.key, "version": row.version}
    return row


def _key(name: str) -> str:
    return f"{templates.CLINIC}{slugify(name) or 'plan'}"[:LONGEST_KEY]


def _last(actor: Actor, key: str) -> PlanTemplate | None:
    rows = PlanTemplate.objects.for_clinic(actor.clinic_id).filter(key=key)
    return rows.order_by("-version").first()


def _next(
    actor: Actor,
    last: PlanTemplate | None,
    *,
    key: str,
    name: str,
    presentation: str,
    content: dict[str, object],
    is_retired: bool = False,
) -> PlanTemplate:
    row = PlanTemplate(
        **stamp(actor),
        key=key,
        version=last.version + 1 if last else 1,
        name=name,
        presentation=presentation,
        content=content,
        is_retired=is_retired,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise CannotBeDone(
            _("Somebody kept this template at the same moment. Open the list and do it again.")
        ) from None
    return row
