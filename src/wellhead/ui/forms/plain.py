"""The base of our forms: Django's curt messages replaced by sentences that say what to do."""

from __future__ import annotations

from typing import Any

from django import forms

from wellhead.foundation.decision import CannotBeDone
from wellhead.ui.forms.fields import NOT_ANSWERED, NOT_OFFERED

SENTENCES = {
    "required": NOT_ANSWERED,
    "invalid_choice": NOT_OFFERED,
}
DJANGOS: dict[str, tuple[object, ...]] = {
    "required": (forms.Field.default_error_messages["required"],),
    "invalid_choice": (
        forms.ChoiceField.default_error_messages["invalid_choice"],
        forms.ModelChoiceField.default_error_messages["invalid_choice"],
        forms.MultipleChoiceField.default_error_messages["invalid_choice"],
    ),
}


class PlainForm(forms.Form):
    """A form whose fields speak plainly; a message that a field brings itself is kept."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's form arguments
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            for code, sentence in SENTENCES.items():
                if field.error_messages.get(code) in DJANGOS[code]:
                    field.error_messages[code] = sentence

    @property
    def has_errors(self) -> bool:
        """Whether it was sent and something is wrong with it."""
        return self.is_bound and bool(self.errors)

    def add_trouble(self, trouble: CannotBeDone) -> None:
        """Say why it cannot be done: beside the field at fault where the form has it, else above the form."""
        self.add_error(trouble.field if trouble.field in self.fields else None, str(trouble.message))
