"""`wellhead demo load` makes the demo clinic; `wellhead demo truth` prints what is really so in it, as JSON."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wellhead.demo.truth import SyntheticPerson


def run(argv: Sequence[str]) -> int:
    """0 when done, 1 when it cannot be, 2 when asked for something else."""
    parser = argparse.ArgumentParser(prog="wellhead demo", description=__doc__)
    parser.add_argument("what", choices=("load", "truth"))
    parser.add_argument("--seed", type=int, default=None, help="another crowd than the usual one")
    parser.add_argument(
        "--on", type=date.fromisoformat, default=None, metavar="YYYY-MM-DD", help="truth as of this day"
    )
    try:
        wishes = parser.parse_args(argv)
    except SystemExit as left:
        return int(left.code or 0)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wellhead.config.settings")
    import django

    django.setup()
    return _load(wishes.seed) if wishes.what == "load" else _truth(wishes.seed, wishes.on)


def _load(seed: int | None) -> int:
    from django.conf import settings
    from django.core.management import call_command

    from wellhead.demo import load

    settings.HOME.mkdir(parents=True, exist_ok=True)
    call_command("migrate", interactive=False, verbosity=0)
    if not load.is_needed():
        _say("There is a clinic here already, and nothing was changed. ./wellhead run --fresh starts over.")
        return 1
    load.load_demo(say=_say, seed=load.SEED if seed is None else seed)
    for who, email, password in load.sign_ins():
        print(f"{who:<34} {email:<26} {password}")
    return 0


def _truth(seed: int | None, on_day: date | None) -> int:
    from wellhead.demo import load
    from wellhead.demo.simulator import people

    day = on_day or load.loaded_on()
    if day is None:
        _say(
            "There is no demo clinic here. Load one first, or name a day: wellhead demo truth --on 2026-11-24"
        )
        return 1
    crowd = people(load.SEED if seed is None else seed, day)
    print(json.dumps({"on": day.isoformat(), "people": [_plain(who) for who in crowd]}, indent=1))
    return 0


def _plain(who: SyntheticPerson) -> dict[str, object]:
    """Somebody's true values; dates as text."""
    said = asdict(who)
    chances = [round(who.truth.chance_on(day.number), 4) for day in who.days]
    return {**said, "born_on": str(who.born_on), "first_on": str(who.first_on), "true_chances": chances}


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
