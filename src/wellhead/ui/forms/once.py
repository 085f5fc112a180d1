"""A form that counts once however often it is sent."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.foundation.once import new_token
from wellhead.ui.forms.plain import PlainForm


class OnceForm(PlainForm):
    """Carries a token made when the form was first shown; the action spends it with foundation.once.claim."""

    once = forms.CharField(
        # A page may hold several such forms, and nothing points at a hidden field: it needs no id.
        widget=forms.HiddenInput(attrs={"id": False}),
        max_length=64,
        initial=new_token,
        error_messages={
            "required": _(
                "This form was not complete when it reached us. Open the page again and send it once more."
            ),
            "max_length": _("This form was changed on its way. Open the page again and send it once more."),
        },
    )

    @property
    def once_token(self) -> str:
        """The token to spend; only after is_valid()."""
        return str(self.cleaned_data["once"])
