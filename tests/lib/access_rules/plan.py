"""Who may read, write and share plans."""

from tests.lib.access_rules import Rule
from wellhead.plan import access

RULES = {
    "may_read_plan": Rule(
        lambda actor, story: access.may_read_plan(actor, story.ada_person),
        yes="ben program",
        no="ada cleo fay olu",
        hidden="stranger dan visitor",
    ),
    "may_see_shared_plan": Rule(
        lambda actor, story: access.may_see_shared_plan(actor, story.ada_person),
        yes="ada ben program",
        no="cleo fay olu",
        hidden="stranger dan visitor",
    ),
    "may_write_plan": Rule(
        lambda actor, story: access.may_write_plan(actor, story.ada_person),
        yes="ben",
        no="ada cleo fay olu program",
        hidden="stranger dan visitor",
    ),
    "may_agree_own_plan": Rule(
        lambda actor, story: access.may_agree_own_plan(actor, story.ada_person),
        yes="ada",
        no="ben cleo fay olu program",
        hidden="stranger proxy dan visitor",
    ),
    "may_read_templates": Rule(
        lambda actor, _story: access.may_read_templates(actor),
        yes="ben cleo dan olu",
        no="fay",
        hidden="ada stranger proxy visitor program",
    ),
    "may_write_templates": Rule(
        lambda actor, _story: access.may_write_templates(actor),
        yes="ben cleo dan olu",
        no="fay",
        hidden="ada stranger proxy visitor program",
    ),
}
