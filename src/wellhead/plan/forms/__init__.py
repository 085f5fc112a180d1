"""What is asked when a plan is written, shown, agreed or ended."""

from wellhead.plan.forms.rows import FORMSETS, thing_choices
from wellhead.plan.forms.small import (
    AgreeForm,
    EndForm,
    ExplainedForm,
    OwnAgreeForm,
    RetireForm,
    ShareForm,
    StartForm,
    TemplateForm,
)
from wellhead.plan.forms.whole import WholeForm

__all__ = [
    "FORMSETS",
    "AgreeForm",
    "EndForm",
    "ExplainedForm",
    "OwnAgreeForm",
    "RetireForm",
    "ShareForm",
    "StartForm",
    "TemplateForm",
    "WholeForm",
    "thing_choices",
]
