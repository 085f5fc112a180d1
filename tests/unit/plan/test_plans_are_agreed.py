"""A plan is drafted, agreed and ended; what speaks against it stops the agreement, with the reason."""

from dataclasses import replace

import pytest

from tests.lib.cast import Player
from tests.lib.planned import agree, assess, episode_of, say_plan
from wellhead.foundation.decision import CannotBeDone
from wellhead.foundation.models import AuditEvent
from wellhead.plan import actions, queries
from wellhead.plan.models import Plan
from wellhead.plan.said import ItemSaid, PlanSaid
from wellhead.record import actions as record
from wellhead.record.findings import FactSaid


def answered(episode, said: PlanSaid, reason: str = "Talked over.") -> PlanSaid:
    return queries.answered(said, queries.points_of(episode, said), reason=reason)


def test_an_agreed_plan_counts_and_tells_its_stop_rule(ada: Player, ben: Player) -> None:
    episode = assess(ben, ada)
    agree(ben, episode)
    current = queries.current_plan(episode)
    assert current is not None
    assert "30 percent by visit 5" in current.stop_rule_words


def test_a_draft_does_not_count_before_it_is_agreed(ada: Player, ben: Player) -> None:
    episode = assess(ben, ada)
    first = agree(ben, episode)
    second = actions.draft_plan(ben.actor, episode, answered(episode, say_plan(episode)))
    assert queries.current_plan(episode) == first
    actions.agree_plan(ben.actor, second)
    assert queries.current_plan(episode) == second
    assert second.supersedes == first


def test_an_ended_plan_does_not_count(ada: Player, ben: Player) -> None:
    episode = assess(ben, ada)
    actions.end_plan(ben.actor, agree(ben, episode), why="Moved away.")
    assert queries.current_plan(episode) is None


def test_a_plan_that_ended_or_was_replaced_is_not_ended_again(ada: Player, ben: Player) -> None:
    episode = assess(ben, ada)
    first, second = agree(ben, episode), agree(ben, episode)
    with pytest.raises(CannotBeDone, match="later version has replaced"):
        actions.end_plan(ben.actor, first, why="Moved away.")
    actions.end_plan(ben.actor, second, why="Moved away.")
    with pytest.raises(CannotBeDone, match="ended already"):
        actions.end_plan(ben.actor, second, why="Moved away.")


def test_an_exercise_that_the_record_rules_out_cannot_be_agreed(ada: Player, ben: Player) -> None:
    episode = assess(ben, ada, osteoporosis_or_long_term_steroids=True)
    bend = ItemSaid(kind="exercise", what="EX30", dose_words="Daily")
    plan = actions.draft_plan(
        ben.actor, episode, answered(episode, replace(say_plan(episode), items=(bend,)))
    )
    with pytest.raises(CannotBeDone, match="cannot be agreed: Osteoporosis"):
        actions.agree_plan(ben.actor, plan)


def test_an_exercise_named_as_hands_on_work_is_refused(ada: Player, ben: Player) -> None:
    episode = assess(ben, ada)
    wrong = ItemSaid(kind="exercise", what="MT01", dose_words="Daily")
    with pytest.raises(CannotBeDone, match="do not fit"):
        actions.draft_plan(ben.actor, episode, replace(say_plan(episode), items=(wrong,)))


def test_an_open_question_stops_the_agreement_and_is_named(ada: Player, ben: Player) -> None:
    episode = assess(ben, ada)
    plan = actions.draft_plan(ben.actor, episode, say_plan(episode))
    with pytest.raises(CannotBeDone, match="Before agreeing, answer this: Cord signs"):
        actions.agree_plan(ben.actor, plan)
    assert queries.current_plan(episode) is None


def test_what_the_record_rules_out_cannot_be_agreed_whatever_is_replied(ada: Player, ben: Player) -> None:
    episode = assess(ben, ada)
    said = answered(episode, say_plan(episode))
    record.record_findings(ben.actor, episode, None, facts=[FactSaid("hoffmann_positive", True)])
    plan = actions.draft_plan(ben.actor, episode, said)
    with pytest.raises(CannotBeDone, match="cannot be agreed"):
        actions.agree_plan(ben.actor, plan)


def test_a_warning_needs_a_written_reason(ada: Player, ben: Player) -> None:
    episode = assess(ben, ada, takes_blood_thinner=True)
    said = say_plan(episode, needles="welcome")
    silent = actions.draft_plan(ben.actor, episode, answered(episode, said, reason=""))
    with pytest.raises(CannotBeDone, match="write your reason: Blood thinner"):
        actions.agree_plan(ben.actor, silent)
    spoken = actions.draft_plan(ben.actor, episode, answered(episode, said, reason="Light pressure only."))
    actions.agree_plan(ben.actor, spoken)
    assert queries.current_plan(episode) == spoken


def test_a_plan_without_a_goal_cannot_be_agreed(ada: Player, ben: Player) -> None:
    episode = assess(ben, ada)
    plan = actions.draft_plan(ben.actor, episode, replace(answered(episode, say_plan(episode)), goals=()))
    with pytest.raises(CannotBeDone, match="at least one goal"):
        actions.agree_plan(ben.actor, plan)


def test_a_person_who_wants_no_needles_gets_none(ada: Player, ben: Player) -> None:
    episode = assess(ben, ada)
    said = replace(say_plan(episode, needles="welcome"), needles="declined")
    with pytest.raises(CannotBeDone, match="wants no needles"):
        actions.draft_plan(ben.actor, episode, said)


def test_a_thrust_cannot_be_planned(ada: Player, ben: Player) -> None:
    episode = assess(ben, ada)
    thrust = ItemSaid(kind="manual_therapy", what="MT08", dose_words="Once")
    with pytest.raises(CannotBeDone, match="thrust cannot be planned"):
        actions.draft_plan(ben.actor, episode, replace(say_plan(episode), items=(thrust,)))


def test_two_windows_do_not_overwrite_each_other(ada: Player, ben: Player) -> None:
    episode = assess(ben, ada)
    actions.draft_plan(ben.actor, episode, say_plan(episode), after_version=0)
    with pytest.raises(CannotBeDone, match="another window"):
        actions.draft_plan(ben.actor, episode, say_plan(episode), after_version=0)
    assert Plan.objects.count() == 1


def test_each_thing_planned_keeps_what_the_ledger_said_for_this_headache(ada: Player, ben: Player) -> None:
    plan = agree(ben, assess(ben, ada))
    hands = queries.planned_items(plan, "manual_therapy")[0]
    assert hands.ledger_entry == "EL_mobilisation_cervicogenic"
    assert hands.certainty == "low"
    assert "usually with exercise" in hands.effect_words


def test_agreeing_is_audited(ada: Player, ben: Player) -> None:
    assess(ben, ada)
    agree(ben, episode_of(ada))
    assert AuditEvent.objects.filter(event="plan.plan_agreed", person_id=ada.person.id).count() == 1
