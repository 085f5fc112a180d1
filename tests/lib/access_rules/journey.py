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
    "may_take_archive": Rule(
        lambda actor, story: access.may_take_archive(actor, story.ada_person),
        yes="ada program",
        no="ben cleo fay olu",
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
    "may_answer_own_alarm": Rule(
        lambda actor, story: access.may_answer_own_alarm(actor, story.ada_person),
        yes="ada program",
        no="ben cleo fay olu",
        hidden="stranger dan visitor",
    ),
    "may_see_watch": Rule(
        lambda actor, _story: access.may_see_watch(actor),
        yes="ben cleo dan",
        no="fay olu",
        hidden="ada stranger proxy visitor program",
    ),
    "may_see_recall": Rule(
        lambda actor, _story: access.may_see_recall(actor),
        yes="ben cleo dan fay olu",
        hidden="ada stranger proxy visitor program",
    ),
    "may_pause_recall": Rule(
        lambda actor, story: access.may_pause_recall(actor, story.ada_person),
        yes="ada ben cleo fay olu program",
        hidden="stranger dan visitor",
    ),
    "may_return": Rule(
        lambda actor, story: access.may_return(actor, story.ada_person),
        yes="ada program",
        no="ben cleo fay olu",
        hidden="stranger dan visitor",
    ),
    "may_read_radars": Rule(
        lambda actor, _story: access.may_read_radars(actor),
        yes="program",
        hidden="ada stranger proxy ben cleo fay olu dan visitor",
    ),
}
