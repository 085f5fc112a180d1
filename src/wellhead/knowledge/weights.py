"""Reads tests, priors and likelihood ratios: what findings are worth."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from wellhead.knowledge import provenance
from wellhead.knowledge.conditions import CONFIDENCES
from wellhead.knowledge.documents import Document, Entry, Misfit, Shelf
from wellhead.knowledge.expressions import parse
from wellhead.reasoning.criteria import Node
from wellhead.reasoning.ratios import (
    DESIGNS,
    Counts,
    LikelihoodRatio,
    Prior,
    ScoreChoice,
    ScoreStep,
    WeighingPolicy,
)
from wellhead.reasoning.rules import ImagingProtocol, PhysicalTest, ScoreItem

_RATIO_KEYS = (
    "when", "dx", "lr_pos", "lr_neg", "comparator", "ci", "corr_group", "note", "source", "confidence",
    "score", "band", "replaces", "use", "ci_neg", "counts", "design",
)  # fmt: skip
_SETTING_KEYS = (
    "setting", "since", "denominator", "mutually_exclusive_main_label", "normalise", "notes", "values",
    "neck_notes", "neck", "default",
)  # fmt: skip
_ROUNDING = 0.0005


def read_tests(shelf: Shelf) -> Mapping[str, PhysicalTest]:
    """Read the physical tests and questionnaires; one file each."""
    found: dict[str, PhysicalTest] = {}
    for document in shelf.documents("tests"):
        test = shelf.attempt(document, document.body, _test)
        if test is not None:
            shelf.place(f"test {test.id}", document.file, document.body.line_of("id"))
            found[test.id] = test
    return found


def _test(entry: Entry) -> PhysicalTest:
    entry.allow_only(
        "id", "name", "kind", "target", "how", "positive_when", "score", "imaging",
        "cutoffs", "norms", "accuracy", "caveat", *provenance.KEYS,
    )  # fmt: skip
    vouched = provenance.of(entry, entry)
    return PhysicalTest(
        id=entry.text("id"),
        name=entry.text("name"),
        kind=entry.text("kind"),
        target=entry.text("target"),
        source=entry.texts("source"),
        confidence=vouched.confidence,
        edition=vouched.edition,
        since=vouched.since,
        positive_when=_node(entry, "positive_when") if "positive_when" in entry else None,
        score=tuple(_score_item(item) for item in entry.entries("score")),
        imaging=_imaging(entry.entry("imaging")) if "imaging" in entry else None,
        how=entry.text("how", ""),
        caveat=entry.text("caveat", ""),
        cutoffs=entry.entry("cutoffs").plain() if "cutoffs" in entry else {},
        norms=entry.entry("norms").plain() if "norms" in entry else {},
        accuracy=tuple(each.plain() for each in entry.entries("accuracy")),
    )


def _node(entry: Entry, key: str) -> Node:
    return parse(entry.get(key), entry.line_of(key))


def _score_item(entry: Entry) -> ScoreItem:
    entry.allow_only("points", "when")
    return ScoreItem(int(entry.need_number("points")), _node(entry, "when"))


def _imaging(entry: Entry) -> ImagingProtocol:
    entry.allow_only("applies", "high_risk", "low_risk", "rotation")
    return ImagingProtocol(*(_node(entry, key) for key in ("applies", "high_risk", "low_risk", "rotation")))


@dataclass(frozen=True)
class Settings:
    """The places where people are met: how common labels, and a neck that takes part, are in each."""

    usual: str
    priors: Mapping[str, tuple[Prior, ...]]
    neck: Mapping[str, tuple[Prior, ...]]


def read_settings(shelf: Shelf, policy: WeighingPolicy | None) -> Settings:
    """Read the settings that can be chosen, the usual one first; other files of shares are for people to read."""
    if policy is None:
        return Settings("", {}, {})
    priors: dict[str, tuple[Prior, ...]] = {}
    neck: dict[str, tuple[Prior, ...]] = {}
    usual = ""
    for document in _settings(shelf):
        try:
            name = document.body.text("setting")
            ranked = _shares(document.body, policy)
            parts = tuple(_prior(entry, policy.spread) for entry in document.body.entries("neck"))
        except Misfit as problem:
            shelf.fault(document.file, problem.line, problem.what)
            continue
        shelf.place(f"setting {name}", document.file, document.body.line_of("setting"))
        priors[name], neck[name] = ranked, parts
        usual = name if document.body.flag("default") else usual
    if not usual:
        shelf.fault("priors", 1, "no setting is marked as the default")
    order = sorted(priors, key=lambda name: (name != usual, name))
    return Settings(usual, {name: priors[name] for name in order}, {name: neck[name] for name in order})


def _settings(shelf: Shelf) -> list[Document]:
    found = shelf.documents("priors")
    return [document for document in found if document.body.get("mutually_exclusive_main_label") is True]


def _shares(body: Entry, policy: WeighingPolicy) -> tuple[Prior, ...]:
    """Read the ranked shares of one setting; what is not ranked counts for the sum only."""
    body.allow_only(*_SETTING_KEYS)
    entries = body.entries("values")
    total = sum(entry.need_number("p") for entry in entries)
    if not body.flag("normalise"):
        if abs(total - 1) > _ROUNDING:
            raise Misfit(body.line_of("values"), f"the shares add up to {total:.4g}, not to 1")
        total = 1.0
    ranked = tuple(
        _divided(_prior(entry, policy.spread), total) for entry in entries if entry.get("rank") is not False
    )
    missing = set(policy.codes_by_label) ^ {prior.label for prior in ranked}
    if missing or len(ranked) != len(policy.codes_by_label):
        named = ", ".join(sorted(missing)) or "a label is given twice"
        raise Misfit(body.line_of("values"), f"each ranked label needs one share: {named}")
    return ranked


def _divided(prior: Prior, total: float) -> Prior:
    low, share, high = (each / total for each in (prior.low, prior.share, prior.high))
    return replace(prior, low=low, share=share, high=min(high, 1.0))


def _prior(entry: Entry, spreads: Mapping[str, float]) -> Prior:
    entry.allow_only("dx", "p", "ci", "n", "note", "rank", "source", "confidence")
    share, confidence = entry.need_number("p"), entry.one_of("confidence", CONFIDENCES)
    if not 0 < share < 1:
        raise Misfit(entry.line_of("p"), "p must lie between 0 and 1")
    low, high = _interval(entry, "ci", share)
    spread = spreads[confidence]
    return Prior(
        label=entry.text("dx"),
        share=share,
        low=share / spread if low is None else low,
        high=min(share * spread, 1.0) if high is None else high,
        source=entry.texts("source"),
        confidence=confidence,
    )


def _interval(entry: Entry, key: str, middle: float | None) -> tuple[float | None, float | None]:
    """Read an interval around its figure; both ends positive, so that it has a logarithm."""
    value = entry.get(key)
    if value is None:
        return None, None
    if (
        not isinstance(value, list)
        or len(value) != 2
        or not all(isinstance(end, int | float) for end in value)
    ):
        raise Misfit(entry.line_of(key), f"{key} must be two numbers")
    if middle is None or not 0 < value[0] <= middle <= value[1]:
        raise Misfit(entry.line_of(key), f"{key} must hold its figure between two numbers above 0")
    return value[0], value[1]


def read_ratios(shelf: Shelf) -> tuple[LikelihoodRatio, ...]:
    """Read the likelihood ratios of all files but the policy and the table of differences."""
    found: list[LikelihoodRatio] = []
    for document in shelf.documents("likelihoods"):
        if "likelihood_ratios" in document.body:
            found.extend(shelf.attempt_each(document, "likelihood_ratios", _ratio).values())
    return tuple(found)


def _ratio(name: str, entry: Entry) -> LikelihoodRatio:
    entry.allow_only(*_RATIO_KEYS)
    positive, negative, counts = entry.number("lr_pos"), entry.number("lr_neg"), _counts(entry)
    for key, figure in (("lr_pos", positive), ("lr_neg", negative)):
        if figure is not None and not 0 < figure < math.inf and counts is None:
            raise Misfit(entry.line_of(key), f"{key} of zero or infinity needs the counts of its study")
    low, high = _interval(entry, "ci", positive)
    negative_low, negative_high = _interval(entry, "ci_neg", negative)
    return LikelihoodRatio(
        id=name,
        label=entry.text("dx"),
        when=_node(entry, "when"),
        positive=positive,
        negative=negative,
        group=entry.text("corr_group", ""),
        source=entry.texts("source"),
        confidence=entry.one_of("confidence", CONFIDENCES),
        low=low,
        high=high,
        score=entry.text("score", ""),
        pair_only=entry.text("use", "") == "pair_only",
        note=entry.text("note", ""),
        negative_low=negative_low,
        negative_high=negative_high,
        design=entry.one_of("design", DESIGNS),
        counts=counts,
    )


def _counts(entry: Entry) -> Counts | None:
    value = entry.get("counts")
    if value is None:
        return None
    if not isinstance(value, list) or len(value) != 4 or not all(isinstance(cell, int) for cell in value):
        raise Misfit(entry.line_of("counts"), "counts must be four whole numbers")
    if min(value) < 0 or not value[0] + value[1] or not value[2] + value[3]:
        raise Misfit(entry.line_of("counts"), "counts must not be negative, and nobody studied is no study")
    return Counts(*value)


def read_policy(shelf: Shelf) -> WeighingPolicy | None:
    """Read how likelihoods are put together."""
    document = shelf.document("likelihoods/policy.yaml")
    return shelf.attempt(document, document.body, _policy)


def _policy(entry: Entry) -> WeighingPolicy:
    labels, alias, spread = entry.entry("codes_by_label"), entry.entry("label_alias"), entry.entry("spread")
    wider, shrink, cap = entry.entry("ratio_spread"), entry.entry("shrink"), entry.entry("cap")
    return WeighingPolicy(
        floor=entry.need_number("floor"),
        ceiling=entry.need_number("ceiling"),
        codes_by_label={label: labels.texts(label) for label in labels},
        label_alias={name: alias.text(name) for name in alias},
        lenient_groups=frozenset(entry.texts("lenient_groups")),
        spread={name: spread.need_number(name) for name in CONFIDENCES},
        tie_factor=entry.need_number("tie_factor"),
        clear_factor=entry.need_number("clear_factor"),
        ratio_spread={name: wider.need_number(name) for name in CONFIDENCES},
        shrink={design: shrink.need_number(design) for design in DESIGNS},
        cap={design: cap.need_number(design) for design in DESIGNS},
        continuity=entry.need_number("continuity"),
        choices=tuple(_choice(choice) for choice in entry.entries("score_choice")),
    )


def _choice(entry: Entry) -> ScoreChoice:
    steps = tuple(_step(step) for step in entry.entries("steps"))
    return ScoreChoice(entry.text("label"), steps, frozenset(entry.texts("always")))


def _step(entry: Entry) -> ScoreStep:
    raw = entry.get("inputs", [])
    if not isinstance(raw, list):
        raise Misfit(entry.line_of("inputs"), "inputs must be a list of conditions")
    return ScoreStep(frozenset(entry.texts("ratios")), tuple(parse(item, entry.line) for item in raw))
