"""Questions about outcomes asked of Ada, for addresses that name one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.lib.cast import Player
from wellhead.outcomes import actions, links

if TYPE_CHECKING:
    from wellhead.people.models import Episode


PACK = b"""
format: wellhead-pack/1
id: garden-mood
version: "1.0"
title: Garden mood
language: en
intro: Three questions about a garden that nobody owns.
src: invented for tests
choice_sets:
  often:
    - {value: 0, label: Never}
    - {value: 1, label: Sometimes}
    - {value: 2, label: Often}
    - {value: 3, label: Always}
items:
  - {id: g1, text: "How often did you look at the garden?", choices: often, reverse: true}
  - {id: g2, text: "How often was the garden in the way?", choices: often}
  - {id: g3, text: "How often did you dream of snails?", choices: often}
  - {id: g4, text: "How green was it?", scale: {low: grey, high: green}, reverse: true}
total:
  method: sum
  range: [0, 19]
  direction: lower_is_better
  missing: {at_least_percent: 75, fill: mean}
  mdc: {value: 4, src: invented}
  mic: {value: 3, src: invented, population: gardeners}
subscales:
  - id: snails
    title: Snails
    items: [g2, g3]
    method: mean
    multiply: 10
    range: [0, 30]
    direction: lower_is_better
    missing: {at_least_percent: 50, fill: none}
"""
"""A questionnaire that nobody owns; its arithmetic is worked by hand in the tests."""
LICENCE = actions.Licence(
    holder="Nobody", terms="For tests.", reference="None, 2026", until=date(2027, 12, 31)
)


def things(ben: Player, olu: Player, episode: Episode) -> dict[str, object]:
    """A questionnaire, and an asking that is open today with its private link."""
    pack = actions.keep_pack(olu.actor, PACK, LICENCE)
    asking = actions.ask_now(ben.actor, episode)
    secret = links.secret_of(asking.pk)
    return {
        "asking_id": asking.pk,
        "pack_id": pack.pk,
        "outcomes:asked.secret": secret,
        "outcomes:decline.secret": secret,
    }
