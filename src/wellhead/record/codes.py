"""Codes that a clinician may conclude with: those of the classification, and no others."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from wellhead.foundation.decision import CannotBeDone
from wellhead.knowledge import library


def hold_codes(codes: Iterable[str]) -> None:
    """CannotBeDone for a code that the classification does not hold."""
    known = library.load().rules.diagnoses
    if any(code not in known for code in codes):
        raise CannotBeDone(_("Choose among the conditions of the classification."), field="codes")
