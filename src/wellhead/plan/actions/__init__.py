"""Writing plans: a draft is a new version; showing, agreeing and ending are events. Nothing is ever changed."""

from wellhead.plan.actions.agreeing import Agreement, agree_own_plan, agree_plan, end_plan, share_plan
from wellhead.plan.actions.drafting import draft_plan
from wellhead.plan.actions.explaining import note_explained
from wellhead.plan.actions.templates import keep_template, retire_template

__all__ = [
    "Agreement",
    "agree_own_plan",
    "agree_plan",
    "draft_plan",
    "end_plan",
    "keep_template",
    "note_explained",
    "retire_template",
    "share_plan",
]
