"""Plans start from templates: the one that fits comes first, the clinic keeps its own, nothing of a person is in them."""

import json
import re

import pytest
from django.urls import reverse

from tests.lib.cast import Player
from tests.lib.planned import GOAL, assess, say_plan
from tests.unit.plan.test_plan_pages import fields
from wellhead.foundation import clock
from wellhead.foundation.decision import CannotBeDone, Refused
from wellhead.knowledge.treatment import load
from wellhead.plan import actions, queries, templates
from wellhead.plan.models import PlanTemplate

FITS = [
    (["11.2.1"], {"joint"}, "not_seen", "neck_joint"),
    (["11.2.1"], {"joint", "muscle"}, "not_seen", "neck_joint_and_muscle"),
    (["2.2.1"], {"muscle"}, "not_seen", "tension_muscles"),
    (["1.1", "11.2.1"], {"joint"}, "not_seen", "migraine_and_neck"),
    (["5.4"], set(), "not_seen", "after_whiplash"),
    (["11.2.1", "8.2"], {"joint"}, "held", "overuse_first"),
    (["8.2.3.1"], set(), "held", "overuse_first"),
    ([], {"joint"}, "not_seen", "cannot_tell_yet"),
    (["13.1.1"], set(), "not_seen", "cannot_tell_yet"),
]


@pytest.mark.parametrize(("codes", "found", "painkillers", "key"), FITS)
def test_the_template_that_fits_what_was_concluded(codes, found, painkillers, key: str) -> None:
    assert templates.fitting(codes, found, painkillers) == key


def test_the_seven_presentations_stand_in_the_knowledge_without_a_fault() -> None:
    library = load()
    assert {row[3] for row in FITS} == set(library.plan_templates)
    assert [fault for fault in library.faults if "plan_templates" in fault.file] == []


def today(player: Player):
    assert player.person is not None
    return clock.today(player.person.clinic.time_zone)


def test_a_template_holds_no_goal_no_answer_and_comes_back_as_it_was(ada: Player, ben: Player) -> None:
    said = say_plan(assess(ben, ada), needles="welcome")
    kept = actions.keep_template(ben.actor, said, name="Neck, our way", today=today(ada))
    assert GOAL.words not in json.dumps(kept.content)
    again = templates.said_from(kept.content, key=kept.key, today=today(ada), needles="welcome")
    assert (again.items, again.problems, again.stop_rule, again.discharge) == (
        said.items,
        said.problems,
        said.stop_rule,
        said.discharge,
    )
    assert (again.goals, again.replies) == ((), ())


def test_the_same_name_is_the_next_version_and_taking_off_the_list_is_one_more(
    ada: Player, ben: Player, olu: Player
) -> None:
    said = say_plan(assess(ben, ada))
    actions.keep_template(ben.actor, said, name="Neck, our way", today=today(ada))
    second = actions.keep_template(olu.actor, said, name="Neck, our way", today=today(ada))
    assert second.version == 2
    actions.retire_template(olu.actor, second.key)
    assert queries.clinic_templates(ben.actor) == []
    assert [row.version for row in queries.template_versions(ben.actor, second.key)] == [3, 2, 1]
    with pytest.raises(CannotBeDone, match="off the list already"):
        actions.retire_template(olu.actor, second.key)


def test_the_desk_keeps_no_template_and_another_clinic_sees_none(
    ada: Player, ben: Player, fay: Player, dan: Player
) -> None:
    said = say_plan(assess(ben, ada))
    kept = actions.keep_template(ben.actor, said, name="Neck, our way", today=today(ada))
    with pytest.raises(Refused):
        actions.keep_template(fay.actor, said, name="Desk", today=today(ada))
    assert queries.clinic_templates(dan.actor) == []
    assert kept.clinic_id == ben.actor.clinic_id


@pytest.mark.feature("T10")
def test_a_clinician_keeps_changes_and_picks_a_template(ada: Player, ben: Player) -> None:
    actions.draft_plan(ben.actor, episode := assess(ben, ada), say_plan(episode))
    here = reverse("plan:plan", args=[ada.person.pk])
    page = ben.client.get(here).content.decode()
    keep = re.search(r'action="([^"]+/keep/)".*?name="once" value="([^"]+)"', page, re.DOTALL)
    assert keep is not None
    ben.client.post(keep[1], {"once": keep[2], "name": "Our neck plan"})
    edit = reverse("plan:template", args=["clinic-our-neck-plan"])
    form = fields(ben.client.get(edit).content.decode())
    saved = ben.client.post(edit, form | {"items-0-dose_words": "Twice a week at first"}, follow=True)
    assert "Template saved." in saved.content.decode()
    assert PlanTemplate.objects.count() == 2
    picked = ben.client.get(here + "?template=clinic-our-neck-plan&propose=declined").content.decode()
    assert "Twice a week at first" in picked
    assert 'value="clinic-our-neck-plan"' in picked
    ready = ben.client.get(here + "?template=neck_joint&propose=declined").content.decode()
    assert "both together were not clearly better than either alone" in " ".join(ready.split())
    assert ben.client.get(here + "?template=no-such").status_code == 404


def test_a_template_without_a_name_is_sent_back_with_what_was_typed(ada: Player, ben: Player) -> None:
    actions.keep_template(ben.actor, say_plan(assess(ben, ada)), name="Ours", today=today(ada))
    edit = reverse("plan:template", args=["clinic-ours"])
    form = fields(ben.client.get(edit).content.decode())
    answer = ben.client.post(edit, form | {"name": "", "items-0-dose_words": "Half typed"})
    assert answer.status_code == 422
    assert "Half typed" in answer.content.decode()
    assert PlanTemplate.objects.count() == 1


@pytest.mark.feature("T07")
def test_walking_and_sleep_come_with_the_template_for_tension_type_headache(ada: Player, ben: Player) -> None:
    assess(ben, ada, codes=("2.2.1",))
    here = reverse("plan:plan", args=[ada.person.pk])
    page = ben.client.get(here + "?template=tension_muscles&propose=declined").content.decode()
    sent = fields(page) | {"goals-0-words": "Walk the dog", "goals-0-ability_now": "5"}
    ben.client.post(here, sent | {"all_asked": "on", "then": "agree"})
    mine = ada.client.get(reverse("plan:mine")).content.decode()
    for words in ("Build-up walk", "Sleep and headache", "Tense and let go", "General exercise may help"):
        assert words in mine
