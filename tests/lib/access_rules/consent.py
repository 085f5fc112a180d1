"""Who may see, ask and answer a consent."""

from tests.lib.access_rules import Rule, Story
from wellhead.consent import access, actions
from wellhead.consent.models import Consent


def _asked(story: Story) -> Consent:
    return actions.ask(story.ben.actor, story.ada_episode, procedure="examination")


RULES = {
    "may_read": Rule(
        lambda actor, story: access.may_read(actor, story.ada_episode),
        yes="ada ben program",
        no="cleo fay olu",
        hidden="stranger dan visitor",
    ),
    "may_ask": Rule(
        lambda actor, story: access.may_ask(actor, story.ada_episode),
        yes="ben",
        no="ada cleo fay olu program",
        hidden="stranger dan visitor",
    ),
    "may_answer": Rule(
        lambda actor, story: access.may_answer(actor, _asked(story)),
        yes="ada",
        no="ben cleo fay olu program",
        hidden="stranger dan visitor",
    ),
}
