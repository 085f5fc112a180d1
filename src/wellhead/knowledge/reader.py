"""Turns the files of the classification knowledge into rules; imported only where nothing read before is kept."""

from collections.abc import Mapping

from wellhead.knowledge import checks, conditions, conduct, content, weights
from wellhead.knowledge.documents import Shelf
from wellhead.knowledge.library import Library
from wellhead.reasoning.rules import Rules


def read(held: Mapping[str, bytes]) -> Library:
    """Read files that are at hand already (name → bytes). Never raises on bad content: look at `faults`."""
    shelf = Shelf(files=held)
    policy = weights.read_policy(shelf)
    settings = weights.read_settings(shelf, policy)
    rules = Rules(
        version=conduct.read_version(shelf),
        facts=conditions.read_facts(shelf),
        diagnoses=conditions.read_diagnoses(shelf),
        red_flags=conditions.read_red_flags(shelf),
        resolution=conduct.read_resolution(shelf),
        outcomes=conduct.read_outcomes(shelf),
        opening=conduct.read_opening(shelf),
        pages=conduct.read_pages(shelf),
        topics=conduct.read_topics(shelf),
        questions=conduct.read_question_policy(shelf),
        examination=conduct.read_examination(shelf),
        tests=weights.read_tests(shelf),
        priors=settings.priors.get(settings.usual, ()),
        setting=settings.usual,
        priors_by_setting=settings.priors,
        neck_by_setting=settings.neck,
        ratios=weights.read_ratios(shelf),
        policy=policy,
        sources=conduct.read_sources(shelf),
        physiotherapy_by_level=conduct.read_physiotherapy_by_level(shelf),
        hash=content.digest(held),
    )
    faults = [*shelf.faults, *checks.check(rules, shelf)]
    return Library(rules, tuple(sorted(faults)))
