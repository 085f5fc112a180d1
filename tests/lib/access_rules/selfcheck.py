"""Who may begin, answer and share a self-check."""

from tests.lib.access_rules import Rule, Story
from wellhead.foundation import clock
from wellhead.foundation.actor import visitor
from wellhead.selfcheck import access, actions
from wellhead.selfcheck.models import Check


def a_check(story: Story) -> Check:
    """A check of Ada's clinic, begun by a visitor."""
    check, _token = actions.start_check(visitor(story.ada_person.clinic_id), is_alone=True, now=clock.now())
    return check


RULES = {
    "may_start_check": Rule(
        lambda actor, story: access.may_start_check(actor),
        yes="ada stranger visitor program",
        hidden="ben cleo dan fay olu",
    ),
    "may_answer": Rule(
        lambda actor, story: access.may_answer(actor, a_check(story)),
        yes="ada stranger visitor program",
        hidden="ben cleo dan fay olu",
    ),
    "may_end": Rule(
        lambda actor, story: access.may_end(actor, a_check(story)),
        yes="program",
        hidden="ada stranger visitor ben cleo dan fay olu",
    ),
    "may_read_shared": Rule(
        lambda actor, story: access.may_read_shared(actor, story.ada_person),
        yes="ben program",
        no="ada cleo fay olu",
        hidden="stranger dan visitor",
    ),
    "may_change_sharing": Rule(
        lambda actor, story: access.may_change_sharing(actor, story.ada_person),
        yes="ada program",
        no="ben cleo fay olu",
        hidden="stranger dan visitor",
    ),
}
