"""Plans in words: for the clinician with the evidence, for the person in plain language."""

from wellhead.plan.presenters.changes import changes
from wellhead.plan.presenters.desk import (
    against,
    agreed_words,
    explained_lines,
    fills,
    instead_of_needles,
    item_rows,
    needles_words,
    not_covered,
    phase_lines,
    ready_lines,
    start_choices,
    status_tag,
    template_lines,
    template_says,
    version_lines,
)
from wellhead.plan.presenters.naming import item_name, note_url, order_tells, order_words, person_url
from wellhead.plan.presenters.shared import on_paper, shared

__all__ = [
    "against",
    "agreed_words",
    "changes",
    "explained_lines",
    "fills",
    "instead_of_needles",
    "item_name",
    "item_rows",
    "needles_words",
    "not_covered",
    "note_url",
    "on_paper",
    "order_tells",
    "order_words",
    "person_url",
    "phase_lines",
    "ready_lines",
    "shared",
    "start_choices",
    "status_tag",
    "template_lines",
    "template_says",
    "version_lines",
]
