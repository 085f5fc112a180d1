"""Two kinds described at home reach the clinician as two kinds, on a page that opens."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from tests.lib.cast import Player
from tests.unit.selfcheck.test_answers_stay_with_their_person import share
from wellhead.foundation.actor import visitor
from wellhead.knowledge import library
from wellhead.reasoning.classify import classify
from wellhead.reasoning.facts import Facts
from wellhead.record import facts
from wellhead.selfcheck import actions
from wellhead.selfcheck.models import Check

FIRST = {"pain_intensity": "moderate", "pain_side": "both_sides"}
SECOND = {"pain_intensity": "severe", "pain_side": "one_side_can_swap"}


def test_the_verdict_knows_both_and_the_assessment_opens(
    client: Client, safe_check: Check, ada: Player, ben: Player
) -> None:
    visiting = visitor(safe_check.clinic_id)
    say(visiting, safe_check, FIRST, kind="")
    actions.begin_another_kind(visiting, safe_check)
    say(visiting, safe_check, SECOND, kind="second")
    share(safe_check, ada)
    assert ada.episode is not None
    assert ada.person is not None
    rules = library.load().rules
    known = Facts.from_records(facts.facts_of(ada.episode), rules.facts)
    assert {kind.name: kind.values["pain_intensity"] for kind in known.kinds} == {
        "first": "moderate",
        "second": "severe",
    }
    assert {kind.name for kind in classify(known, rules).kinds} == {"first", "second"}
    assert ben.client.get(reverse("journey:assessment", args=[ada.person.pk])).status_code == 200


def say(actor: object, check: Check, words: dict[str, str], *, kind: str) -> None:
    said = [actions.Said(fact, value) for fact, value in words.items()]
    actions.answer_page(actor, check, page_id="feels_like", said=said, kind=kind)  # type: ignore[arg-type]
