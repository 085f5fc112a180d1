"""What the gate before a thrust asks, built from the knowledge; nothing is chosen beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wellhead.treatment import gate_words, gating
from wellhead.treatment.gating import GateSaid, Judged
from wellhead.treatment.said import ConsentNow
from wellhead.ui.forms import CountField, OnceForm, SegmentedChoice, TruthField

if TYPE_CHECKING:
    from wellhead.knowledge.treatment.hands_on import GateField, Region
    from wellhead.reasoning.criteria import Value

RULE, REASON = "rule_", "reason_"
NOT_YET = _("Not yet")


class GateForm(OnceForm):
    """Today's gate of one scope; `judged` says which rules are asked and which warnings want a reason."""

    reconfirmed = TruthField(label=_("Consent said again aloud, just now"), unknown=NOT_YET)
    consent_given = TruthField(label=_("Asked now: do they agree?"), unknown=_("Not asked"))
    consent_words = forms.CharField(
        label=_("What the person understood, in their own words"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self,
        *args: Any,
        scope: Region,
        judged: Judged,
        said: GateSaid,
        measured: dict[str, int],
        **kwargs: Any,  # Any: Django's form arguments
    ) -> None:
        initial = {**measured, **said.answers, "reconfirmed": said.reconfirmed}
        initial |= {RULE + name: value for name, value in said.rules.items()}
        initial |= {REASON + name: why for name, why in said.reasons.items()}
        super().__init__(*args, initial=initial, **kwargs)
        self.by_hand = gating.shown_fields(scope)
        self.judged = judged
        for each in self.by_hand:
            self.fields[each.id] = _asks(each)
        for rule in gating.rules_of(scope):
            self.fields[RULE + rule.id] = TruthField(
                label=rule.text, yes=_("It holds"), no=_("It does not hold"), unknown=_("Not known")
            )
            if rule.level == "warn":
                self.fields[REASON + rule.id] = forms.CharField(
                    label=_("Why you go on, and how"), max_length=500, required=False
                )
        for field in self.fields.values():
            vars(field)["always_answered"] = True

    @property
    def pressure(self) -> list[forms.BoundField]:
        """What is measured, side by side."""
        return [self[each.id] for each in self.by_hand if each.type == "number"]

    @property
    def questions(self) -> list[forms.BoundField]:
        """What is asked and tested today."""
        return [self[each.id] for each in self.by_hand if each.type in {"choice", "boolean"}]

    @property
    def reasoning(self) -> list[forms.BoundField]:
        """What is written freely."""
        return [self[each.id] for each in self.by_hand if each.type == "text"]

    @property
    def rules(self) -> list[forms.BoundField]:
        """Rules that neither the record nor today's answers settle."""
        return [self[RULE + each.id] for each in self.judged.asked if RULE + each.id in self.fields]

    @property
    def reasons(self) -> list[tuple[str, forms.BoundField]]:
        """Warnings that hold, each with its place for a reason."""
        warned = [each for each in self.judged.concerns if each.level == "warn" and each.known]
        return [(each.reason, self[REASON + each.id]) for each in warned]

    def said(self) -> GateSaid:
        """What was answered; only after is_valid()."""
        given = self.cleaned_data
        answers: dict[str, Value] = {
            each.id: given[each.id] for each in self.by_hand if given.get(each.id) not in (None, "")
        }
        rules = {name.removeprefix(RULE): given[name] for name in given if name.startswith(RULE)}
        reasons = {name.removeprefix(REASON): given[name] for name in given if name.startswith(REASON)}
        return GateSaid(
            answers=answers,
            rules={name: value for name, value in rules.items() if value is not None},
            reasons={name: why for name, why in reasons.items() if why},
            reconfirmed=given["reconfirmed"],
        )

    def consent_now(self) -> ConsentNow | None:
        """Consent answered on this page, or None where it was not asked here."""
        given = self.cleaned_data["consent_given"]
        return None if given is None else ConsentNow(given, self.cleaned_data["consent_words"])


def _asks(field: GateField) -> forms.Field:
    label = gate_words.question_words(field)
    says = gate_words.help_words(field)
    if field.type == "number":
        return CountField(label=label, lowest=field.min or 0, highest=field.max or 0, unit=field.unit or "")
    if field.type == "boolean":
        return TruthField(label=label, help_text=says, unknown=NOT_YET)
    if field.type == "text":
        return forms.CharField(
            label=label,
            help_text=says,
            max_length=2_000,
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
        )
    return forms.ChoiceField(
        label=label,
        help_text=says,
        required=False,
        choices=[(each, gate_words.option_words(each)) for each in field.options],
        widget=SegmentedChoice(unknown=gating.UNASKED),
    )
