"""How a clinician replies to a concern in a form: does it hold, and why go ahead. Used wherever treatment is weighed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from wellhead.plan.said import Point, ReplySaid
from wellhead.ui.forms import PlainForm, TruthField

LONGEST_ID = 20
LEVELS = {
    "block": gettext_lazy("Rules it out"),
    "clinician": gettext_lazy("Needs your confirmation"),
    "modify": gettext_lazy("Only with a change"),
    "warn": gettext_lazy("Needs your reason"),
    "ask": gettext_lazy("Needs an answer"),
}


class ReplyForm(PlainForm):
    """One concern. Where the record leaves it open it is answered; where it stands a reason is written."""

    holds = TruthField(
        label=gettext_lazy("Does this hold?"),
        yes=gettext_lazy("It holds"),
        no=gettext_lazy("It does not hold"),
        unknown=gettext_lazy("Not known"),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why you go ahead, and how"), required=False, widget=forms.TextInput
    )

    def __init__(self, *args: Any, point: Point, **kwargs: Any) -> None:  # Any: Django's form arguments
        reply = point.reply
        kwargs.setdefault("prefix", f"reply-{point.concern.id}")
        kwargs.setdefault("initial", {"holds": reply.holds, "reason": reply.reason} if reply else {})
        super().__init__(*args, **kwargs)
        self.point = point
        if not self.is_question:
            del self.fields["holds"]
        if not point.concern.known or point.concern.level == "block":
            del self.fields["reason"]
        for field in self.fields.values():
            vars(field)["always_answered"] = True

    @property
    def is_question(self) -> bool:
        """Whether the record itself does not know, so that an answer counts."""
        reply = self.point.reply
        return not self.point.concern.known or (reply is not None and reply.holds is not None)

    @property
    def level_words(self) -> str:
        """What the concern asks of the clinician."""
        return str(LEVELS["ask" if not self.point.concern.known else self.point.concern.level])


def reply_forms(points: Iterable[Point]) -> list[ReplyForm]:
    """A form for each concern, filled with the reply it has."""
    return [ReplyForm(point=point) for point in points]


def replies_in(data: Mapping[str, Any]) -> tuple[ReplySaid, ...]:  # Any: posted data as Django hands it over
    """Every reply that a page sent, whatever concern it is about; those that concern nothing do no harm."""
    names = {name.split("-")[1] for name in data if name.startswith("reply-") and name.count("-") == 2}
    answers = {"yes": True, "no": False}
    return tuple(
        ReplySaid(
            name,
            answers.get(str(data.get(f"reply-{name}-holds", ""))),
            str(data.get(f"reply-{name}-reason", "")).strip(),
        )
        for name in sorted(names)
        if len(name) <= LONGEST_ID
    )
