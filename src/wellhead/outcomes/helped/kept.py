"""A reading as plain values and back, so that what was shown can be shown again and replayed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date

from wellhead.outcomes.helped.change import Range
from wellhead.outcomes.helped.read import Reading, Verdict, Why
from wellhead.outcomes.helped.weeks import Course

Plain = dict[str, object]
LAYOUT = 1
"""Of what is kept. A reading in another layout stays as it is, and is worked out anew for a page."""
RANGES = ("main", "with_sore", "since_end")


def as_plain(reading: Reading) -> Plain:
    """The reading as values that JSON keeps."""
    plain = {"layout": LAYOUT} | asdict(reading)
    course = reading.course
    plain["course"] = {
        "kinds": list(course.kinds),
        "starts_on": course.starts_on.isoformat(),
        "ends_on": course.ends_on.isoformat() if course.ends_on else None,
    }
    return plain


def is_readable(plain: Mapping[str, object]) -> bool:
    """Whether the values stand in the layout of today."""
    return plain.get("layout") == LAYOUT


def from_plain(plain: Mapping[str, object]) -> Reading:
    """The reading as it was; raises KeyError, TypeError or ValueError where the values are none of ours."""
    known = dict(plain)
    del known["layout"]
    course, sore = known.pop("course"), known.pop("sore_verdict")
    if not isinstance(course, Mapping):
        raise TypeError("course: not a kept reading")
    main, with_sore, since_end = (_range(known.pop(name)) for name in RANGES)
    verdict, why = Verdict(str(known.pop("verdict"))), Why(str(known.pop("why")))
    # The rest are the numbers and words that `as_plain` wrote; a mapping cannot say so to mypy.
    return Reading(
        course=_course(course),
        verdict=verdict,
        why=why,
        sore_verdict=Verdict(str(sore)) if sore is not None else None,
        main=main,
        with_sore=with_sore,
        since_end=since_end,
        **known,  # type: ignore[arg-type]
    )


def _course(plain: Mapping[str, object]) -> Course:
    kinds, ends_on = plain["kinds"], plain["ends_on"]
    if not isinstance(kinds, list):
        raise TypeError("kinds: not a kept reading")
    return Course(
        tuple(map(str, kinds)),
        date.fromisoformat(str(plain["starts_on"])),
        date.fromisoformat(str(ends_on)) if ends_on is not None else None,
    )


def _range(plain: object) -> Range | None:
    return Range(**plain) if isinstance(plain, dict) else None
