"""From a note's versions to the form that is typed into, and back."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import QueryDict

from wellhead.foundation.actor import Actor
from wellhead.foundation.audit import Plain
from wellhead.foundation.once import new_token
from wellhead.record import queries, soap
from wellhead.record.forms import DraftForm, SoapForm, WritingForm
from wellhead.record.models import Note, NoteDraft, WorkingCopy
from wellhead.record.queries import working


def form_for(draft: NoteDraft | None, sent: QueryDict | None = None) -> WritingForm:
    """The form of a note: four parts, or one field of words."""
    kind = SoapForm if draft is not None and soap.is_soap(draft.content) else DraftForm
    if sent is not None:
        return kind(sent)
    return kind(initial=initial(draft, None))


def opened(actor: Actor, note: Note) -> tuple[WritingForm, WorkingCopy | None]:
    """The form as it is opened: with what was typed and not kept, where there is any, which is handed back too."""
    draft = queries.latest_draft(note)
    copy = working.working_copy(actor, note)
    kind = type(form_for(draft))
    if copy is None or set(working.typed_on(copy)) != set(working.typed_in(draft)):
        return kind(initial=initial(draft, None)), None
    return kind(initial=initial(draft, copy)), copy


def initial(draft: NoteDraft | None, copy: WorkingCopy | None) -> dict[str, object]:
    """What stands in the fields; `tab` is the mark of this one showing of the page."""
    typed = working.typed_on(copy) if copy else working.typed_in(draft)
    return {
        **typed,
        "version": draft.version if draft else 1,
        "tab": new_token(),
        "seen": working.stamp_of(copy),
    }


def kept(draft: NoteDraft | None, typed: Mapping[str, str]) -> tuple[dict[str, Plain] | None, str]:
    """The content and words of the next version; content None stays as it was."""
    if draft is not None and soap.is_soap(draft.content):
        return soap.with_words(draft.content, typed), soap.as_text(typed)
    return None, typed.get(working.WORDS, "")
