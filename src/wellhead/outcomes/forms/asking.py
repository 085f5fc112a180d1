"""Ending what is asked: by the person, and by the clinic."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.ui.forms import OnceForm


class DeclineForm(OnceForm):
    """The person would rather not answer; no reason is asked for."""


class AskForm(OnceForm):
    """Ask now; the occasion follows from what was asked before."""


class CallOffForm(OnceForm):
    """Why the clinic does not ask after all."""

    words = forms.CharField(label=_("Why"), max_length=200, required=False)
