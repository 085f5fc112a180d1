"""Forms of outcomes: the core questions, a questionnaire with a licence, adding one, and ending what is asked."""

from wellhead.outcomes.forms.asking import AskForm, CallOffForm, DeclineForm
from wellhead.outcomes.forms.packs import EndPackForm, KeepPackForm, PackForm
from wellhead.outcomes.forms.questions import QuestionsForm

__all__ = [
    "AskForm",
    "CallOffForm",
    "DeclineForm",
    "EndPackForm",
    "KeepPackForm",
    "PackForm",
    "QuestionsForm",
]
