"""Who may book a held time, assess, and see the plan for afterwards."""

from tests.lib.access_rules import Rule
from tests.lib.access_rules.booking import a_hold
from wellhead.journey import access

RULES = {
    "may_take_held_time": Rule(
        lambda actor, story: access.may_take_held_time(actor, a_hold(story)),
        yes="ada stranger ben cleo fay olu visitor program",
        hidden="dan",
    ),
    "may_book_for": Rule(
        lambda actor, story: access.may_book_for(actor, story.ada_person),
        yes="ada proxy ben cleo fay olu program",
        hidden="stranger dan visitor",
    ),
    "may_assess": Rule(
        lambda actor, story: access.may_assess(actor, story.ada_person),
        yes="ben program",
        no="ada cleo fay olu",
        hidden="stranger dan visitor",
    ),
    "may_see_calibration": Rule(
        lambda actor, _story: access.may_see_calibration(actor),
        yes="ben cleo dan olu",
        no="fay",
        hidden="ada stranger proxy visitor program",
    ),
    "may_see_relapse_plan": Rule(
        lambda actor, story: access.may_see_relapse_plan(actor, story.ada_person),
        yes="ada ben program",
        no="cleo fay olu",
        hidden="stranger dan visitor",
    ),
}
