"""Who may read, write and sign the record."""

from tests.lib import planned
from tests.lib.access_rules import Rule, Story
from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import Decision
from wellhead.record import access, actions, queries


def _may_give_second_opinion(actor: Actor, story: Story) -> Decision:
    planned.assess(story.ben, story.ada)
    assessment = queries.latest_assessment(story.ada_episode)
    assert assessment is not None
    return access.may_give_second_opinion(actor, assessment)


def _may_sign_bens_draft(actor: Actor, story: Story) -> Decision:
    draft = actions.save_draft(story.ben.actor, story.ada_episode, kind="assessment", words="Seen today.")
    return access.may_sign(actor, draft)


def _may_co_sign_bens_note(actor: Actor, story: Story) -> Decision:
    """Ben is no student: nobody signs below his note."""
    signed = actions.sign_note(
        story.ben.actor,
        actions.save_draft(story.ben.actor, story.ada_episode, kind="review", words="Seen today."),
    )
    return access.may_co_sign(actor, signed)


def _may_change_bens_macro(actor: Actor, story: Story) -> Decision:
    macro = actions.keep_macro(story.ben.actor, short="full", words="Full range.", for_everyone=False)
    return access.may_change_macro(actor, macro)


RULES = {
    "may_take_copy": Rule(
        lambda actor, story: access.may_take_copy(actor, story.ada_person),
        yes="ada",
        no="ben cleo fay olu program",
        hidden="stranger dan visitor",
    ),
    "may_read": Rule(
        lambda actor, story: access.may_read(actor, story.ada_episode),
        yes="ben program",
        no="ada cleo fay olu",
        hidden="stranger dan visitor",
    ),
    "may_write": Rule(
        lambda actor, story: access.may_write(actor, story.ada_episode),
        yes="ben program",
        no="ada cleo fay olu",
        hidden="stranger dan visitor",
    ),
    "may_give_second_opinion": Rule(
        _may_give_second_opinion,
        no="ada ben cleo fay olu program",
        hidden="stranger dan visitor",
    ),
    "may_sign": Rule(
        _may_sign_bens_draft,
        yes="ben",
        no="ada cleo fay olu program",
        hidden="stranger dan visitor",
    ),
    "may_co_sign": Rule(
        _may_co_sign_bens_note,
        no="ada ben cleo fay olu program",
        hidden="stranger dan visitor",
    ),
    "may_change_macro": Rule(
        _may_change_bens_macro,
        yes="ben",
        hidden="ada cleo fay olu program stranger dan visitor",
    ),
    "may_keep_macros": Rule(
        lambda actor, _story: access.may_keep_macros(actor),
        yes="ben cleo dan",
        no="fay olu",
        hidden="ada program stranger visitor",
    ),
}
