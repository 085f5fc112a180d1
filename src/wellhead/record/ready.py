"""What stands between a note and its signature: safety items, and what the room that made it left open."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wellhead.record import queries, signs, soap
from wellhead.record.models import NoteDraft, NoteKind

HOLDS_SAFETY = frozenset({NoteKind.ASSESSMENT, NoteKind.REVIEW})
"""Notes of a visit at which somebody was examined. Everything else in them may stay blank."""


def open_points(draft: NoteDraft) -> list[str]:
    """Sentences that must be settled before signing; none when the note may be signed."""
    return [*draft.open_points, *_safety(draft)]


def _safety(draft: NoteDraft) -> list[str]:
    """What of the screen is open, and warning signs nobody has looked at; the free words alone ask for none."""
    if draft.note.kind not in HOLDS_SAFETY or not soap.is_soap(draft.content):
        return []
    return [*_screen(draft), *(_sentence(sign) for sign in signs.flags_open(draft.note.episode))]


def _screen(draft: NoteDraft) -> list[str]:
    """The screen before hands-on work is not signed off blank; a reason given at this visit is enough."""
    missing = queries.safety_missing(draft.note.episode, draft.note.encounter)
    if not missing:
        return []
    return [
        _("Safety screen, still open: %(what)s. Answer it, or say there what was left out today and why.")
        % {"what": ", ".join(missing)}
    ]


def _sentence(sign: signs.OpenSign) -> str:
    if sign.is_raised:
        return _("“%(sign)s” is raised: say what you concluded.") % {"sign": sign.label}
    return _("“%(sign)s” is not asked yet.") % {"sign": sign.label}
