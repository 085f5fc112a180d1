"""Two answers to one question in words, so that the person can say which one counts."""

from __future__ import annotations

from django.utils.translation import gettext as _

from wellhead.reasoning.criteria import Value
from wellhead.reasoning.rules import Rules
from wellhead.selfcheck.joining import Conflict
from wellhead.selfcheck.models import AnswerState
from wellhead.ui.answers import answer_words, question_words


def conflict_words(conflict: Conflict, rules: Rules) -> dict[str, str]:
    """The question, and what was said online and on the device."""
    definition = rules.facts[conflict.fact]
    row = conflict.online
    online = tuple(row.value) if isinstance(row.value, list) else row.value

    def said(value: Value | None, state: str) -> str:
        if state == AnswerState.PREFER_NOT:
            return _("Rather not say")
        return _("Not sure") if state == AnswerState.NOT_SURE else answer_words(definition, value)

    return {
        "fact": conflict.fact,
        "question": question_words(definition),
        "online": said(online, row.state),
        "device": said(conflict.device.value, conflict.device.state),
    }
