"""A clinic's own templates and a clinician's favourites: versions are added, never changed."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from wellhead.foundation import audit, once
from wellhead.foundation.actor import Actor
from wellhead.foundation.clinical import stamp
from wellhead.foundation.decision import CannotBeDone, Refused, hidden, require
from wellhead.people import queries as people
from wellhead.programme import access, open_file, queries
from wellhead.programme.models import Favourite, ProgrammeTemplate
from wellhead.programme.open_file import OpenItem

LONGEST_NAME, LONGEST_TAG, MOST_TAGS = 120, 30, 6


def keep_template(
    actor: Actor, name: str, items: Sequence[OpenItem], *, tags: Sequence[str] = (), token: str = ""
) -> ProgrammeTemplate:
    """Keep a template under a name; a name that stands already gets its next version.

    Notes to a person are left out. Raises CannotBeDone without a name or exercises.
    """
    require(access.may_keep_templates(actor))
    said = " ".join(name.split())
    if not said:
        raise CannotBeDone(_("Give the template a name."), field="keep_as")
    if len(said) > LONGEST_NAME:
        raise CannotBeDone(_("The name is too long. Keep it under 120 characters."), field="keep_as")
    if not items:
        raise CannotBeDone(_("Choose an exercise first: an empty template starts nothing."))
    before = next(
        (row for row in queries.templates(actor.clinic_id) if row.name.casefold() == said.casefold()), None
    )
    with audit.writing(actor, "programme.template_kept") as entry:
        if token:
            once.claim(actor, token)
        row = ProgrammeTemplate(
            **stamp(actor),
            template_key=before.template_key if before else uuid.uuid4(),
            version=before.version + 1 if before else 1,
            name=said,
            tags=[tag[:LONGEST_TAG] for tag in dict.fromkeys(tags) if tag][:MOST_TAGS],
            items=[_without_note(each) for each in items],
        )
        _save(row)
        entry.of(row)
        entry.detail = {"name": said, "version": row.version}
    return row


def withdraw_template(actor: Actor, template_key: uuid.UUID) -> ProgrammeTemplate:
    """Take a template out of the list; what was prescribed from it stays. Asking again changes nothing."""
    require(access.may_keep_templates(actor))
    before = queries.template(actor.clinic_id, template_key)
    if before is None:
        raise Refused(hidden())
    if before.withdrawn:
        return before
    with audit.writing(actor, "programme.template_withdrawn") as entry:
        row = ProgrammeTemplate(
            **stamp(actor),
            template_key=before.template_key,
            version=before.version + 1,
            name=before.name,
            tags=before.tags,
            items=before.items,
            withdrawn=True,
        )
        _save(row)
        entry.of(row)
    return row


def _without_note(item: OpenItem) -> dict[str, object]:
    row = open_file.as_row(item)
    return {name: value for name, value in row.items() if name != "note"}


def _save(row: ProgrammeTemplate) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise CannotBeDone(_("This template was changed in another window. Open the page again.")) from None


def mark_favourite(actor: Actor, exercise_id: str, *, is_marked: bool) -> None:
    """Mark an exercise as one's own favourite, or take the mark away; nothing is written when it stands so already."""
    require(access.may_keep_templates(actor))
    queries.exercise(exercise_id)
    if (exercise_id in queries.favourites(actor)) == is_marked:
        return
    with audit.writing(actor, "programme.favourite_marked") as entry:
        row = Favourite(
            **stamp(actor),
            staff=people.staff_member(actor),
            exercise_id=exercise_id,
            is_marked=is_marked,
        )
        row.save(force_insert=True)
        entry.of(row)
        entry.detail = {"exercise": exercise_id, "marked": is_marked}
