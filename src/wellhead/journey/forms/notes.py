"""Beginning the note of a visit, and renewing it from the record."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.record.soap import PARTS, TITLES, Renewal
from wellhead.ui.forms import OnceForm

KINDS = [("assessment", _("Assessment")), ("review", _("Review")), ("discharge", _("Discharge"))]
MINE, FRESH = "mine", "fresh"


class VisitNoteForm(OnceForm):
    """Which kind of note; left out, the usual one for this visit."""

    kind = forms.ChoiceField(choices=KINDS, required=False)


class RenewForm(OnceForm):
    """For each part that differs: keep one's own words, or take what the record says now."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: object, parts: Iterable[Renewal], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        asked = {part.part: part for part in parts if part.asks}
        for name in PARTS:
            if name in asked:
                self.fields[name] = forms.ChoiceField(
                    label=TITLES[name],
                    choices=[(MINE, _("Keep mine")), (FRESH, _("Take what the record says"))],
                    widget=forms.RadioSelect,
                    initial=asked[name].suggested,
                )

    def words(self, parts: Iterable[Renewal]) -> dict[str, str]:
        """The words of each part as chosen; a part that nothing was asked about follows the record unless edited."""
        return {each.part: self._chosen(each) for each in parts}

    def _chosen(self, part: Renewal) -> str:
        taken = self.cleaned_data.get(part.part, part.suggested)
        return part.fresh if taken == FRESH else part.mine
