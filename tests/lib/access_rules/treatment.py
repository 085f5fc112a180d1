"""Who may read and write sessions."""

from datetime import timedelta

from tests.lib.access_rules import Rule, Story
from wellhead.foundation import clock
from wellhead.foundation.clinical import stamp
from wellhead.record import actions as record
from wellhead.treatment import access
from wellhead.treatment.models import CheckIn


def _check_in(story: Story) -> CheckIn:
    """A question about Ada's last visit with Ben."""
    ben = story.ben.actor
    signed = record.sign_note(ben, record.save_draft(ben, story.ada_episode, kind="review", words="Better."))
    due_at = clock.now() + timedelta(hours=3)
    return CheckIn(**stamp(ben), note=signed, region="lung", due_at=due_at, required=True)


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
    "may_answer_check_in": Rule(
        lambda actor, story: access.may_answer_check_in(actor, _check_in(story)),
        yes="ada stranger visitor ben program",
        no="cleo fay olu",
        hidden="dan",
    ),
    "may_see_check_ins": Rule(
        lambda actor, story: access.may_see_check_ins(actor),
        yes="ben cleo fay olu dan",
        hidden="ada stranger visitor program",
    ),
    "may_call_about_silence": Rule(
        lambda actor, story: access.may_call_about_silence(actor),
        yes="program",
        hidden="ada stranger visitor ben cleo fay olu dan",
    ),
    "may_see_needles_in": Rule(
        lambda actor, story: access.may_see_needles_in(actor),
        yes="ben cleo fay olu dan",
        hidden="ada stranger visitor program",
    ),
    "may_see_unwanted_figures": Rule(
        lambda actor, story: access.may_see_unwanted_figures(actor),
        yes="olu",
        no="ben cleo fay dan",
        hidden="ada stranger visitor program",
    ),
}
