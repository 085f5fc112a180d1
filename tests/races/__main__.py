"""`python -m tests.races WHAT [JSON]` does one thing in the clinic that the surroundings name and prints what came of it, as JSON.

A process of its own, because threads and killed servers need a database that is really written to.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module

import django

DOORS = {
    "found": "tests.races.scene:found_as_json",
    "races": "tests.races.crowd:races",
    "last seats": "tests.races.crowd:last_seats",
    "storm": "tests.races.storm:storm",
    "swaps": "tests.races.storm:swaps",
    "offers": "tests.races.offers:offers",
    "report": "tests.races.soundness:report",
}


def main(what: str, given: str = "{}") -> None:
    """Find the function, call it with the names in the JSON, print its answer."""
    django.setup()
    module, _, name = DOORS[what].partition(":")
    sys.stdout.write(json.dumps(getattr(import_module(module), name)(**json.loads(given))))


if __name__ == "__main__":
    main(*sys.argv[1:])
