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
}
