"""Who may read and write sessions."""

from tests.lib.access_rules import Rule
from wellhead.treatment import access

RULES = {
    "may_read_sessions": Rule(
        lambda actor, story: access.may_read_sessions(actor, story.ada_person),
        yes="ben program",
        no="ada cleo fay olu",
        hidden="stranger dan visitor",
    ),
    "may_write_session": Rule(
        lambda actor, story: access.may_write_session(actor, story.ada_person),
        yes="ben",
        no="ada cleo fay olu program",
        hidden="stranger dan visitor",
    ),
}
