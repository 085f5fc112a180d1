"""Who may see progress and answer outcome questions."""

from tests.lib.access_rules import Rule
from wellhead.outcomes import access

RULES = {
    "may_see_progress": Rule(
        lambda actor, story: access.may_see_progress(actor, story.ada_person),
        yes="ada ben program",
        no="cleo fay olu",
        hidden="stranger dan visitor",
    ),
    "may_record_score": Rule(
        lambda actor, story: access.may_record_score(actor, story.ada_person),
        yes="ada ben program",
        no="cleo fay olu",
        hidden="stranger dan visitor",
    ),
}
