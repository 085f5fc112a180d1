"""What the clinic's rules of advertising say of words that somebody typed for a public page."""

from __future__ import annotations

from wellhead.claims import checker
from wellhead.claims.findings import Finding
from wellhead.foundation import clock
from wellhead.foundation.models import Clinic
from wellhead.website import queries

REGIONS = {"GB": "uk"}
"""Which rule pack of claims a country follows; the strictest we have where it has none of its own."""
OF_THE_PAGE = frozenset({checker.STALE, checker.UNKNOWN, checker.DUE})


def findings_of_words(clinic: Clinic, text: str) -> tuple[Finding, ...]:
    """What the clinic's rules say of a few words that stand on no page of their own, such as a title."""
    region, today = REGIONS.get(clinic.country, "uk"), clock.today(clinic.time_zone)
    return checker.check(text, region=region, on=today) if text else ()


def findings_of(clinic: Clinic, slug: str, text: str) -> tuple[Finding, ...]:
    """What the clinic's rules say of these words on this page today.

    What is due with the entries of our own page is not the fault of the words that were typed, and is left out.
    """
    region = REGIONS.get(clinic.country, "uk")
    cites = queries.page_or_hidden(slug).leans_on
    met = checker.check(text, cites=cites, region=region, on=clock.today(clinic.time_zone))
    said = " ".join(text.split())
    return tuple(each for each in met if each.rule not in OF_THE_PAGE or each.sentence in said)
