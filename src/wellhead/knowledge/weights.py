"""Reads tests, priors and likelihood ratios: what findings are worth."""

from collections.abc import Mapping

from wellhead.knowledge.conditions import CONFIDENCES
from wellhead.knowledge.documents import Entry, Misfit, Shelf
from wellhead.knowledge.expressions import parse
from wellhead.reasoning.criteria import Node
from wellhead.reasoning.rules import (
    ImagingProtocol,
    LikelihoodRatio,
    PhysicalTest,
    Prior,
    ScoreChoice,
    ScoreItem,
    ScoreStep,
    WeighingPolicy,
)

_RATIO_KEYS = (
    "when", "dx", "lr_pos", "lr_neg", "comparator", "ci", "corr_group", "note", "source", "confidence",
    "score", "band", "replaces", "use",
)  # fmt: skip


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
        "cutoffs", "norms", "accuracy", "caveat", "source", "confidence",
    )  # fmt: skip
    return PhysicalTest(
        id=entry.text("id"),
        name=entry.text("name"),
        kind=entry.text("kind"),
        target=entry.text("target"),
        source=entry.texts("source"),
        confidence=entry.one_of("confidence", CONFIDENCES),
        positive_when=_node(entry, "positive_when") if "positive_when" in entry else None,
        score=tuple(_score_item(item) for item in entry.entries("score")),
        imaging=_imaging(entry.entry("imaging")) if "imaging" in entry else None,
        how=entry.text("how", ""),
        caveat=entry.text("caveat", ""),
        cutoffs=entry.entry("cutoffs") if "cutoffs" in entry else {},
        norms=entry.entry("norms") if "norms" in entry else {},
        accuracy=entry.entries("accuracy"),
    )


def _node(entry: Entry, key: str) -> Node:
    return parse(entry.get(key), entry.line_of(key))


def _score_item(entry: Entry) -> ScoreItem:
    entry.allow_only("points", "when")
    return ScoreItem(int(entry.need_number("points")), _node(entry, "when"))


def _imaging(entry: Entry) -> ImagingProtocol:
    entry.allow_only("applies", "high_risk", "low_risk", "rotation")
    return ImagingProtocol(*(_node(entry, key) for key in ("applies", "high_risk", "low_risk", "rotation")))


def read_priors(shelf: Shelf, policy: WeighingPolicy | None) -> tuple[Prior, ...]:
    """Read the priors of the setting marked as default; labels that are not ranked are left out."""
    for document in shelf.documents("priors"):
        if document.body.get("default") is True and policy is not None:
            try:
                return tuple(
                    _prior(entry, policy.spread)
                    for entry in document.body.entries("values")
                    if entry.get("rank") is not False
                )
            except Misfit as problem:
                shelf.fault(document.file, problem.line, problem.what)
                return ()
    shelf.fault("priors", 1, "no setting is marked as the default")
    return ()


def _prior(entry: Entry, spreads: Mapping[str, float]) -> Prior:
    share, confidence = entry.need_number("p"), entry.one_of("confidence", CONFIDENCES)
    if not 0 < share < 1:
        raise Misfit(entry.line_of("p"), "p must lie between 0 and 1")
    low, high = _interval(entry)
    spread = spreads[confidence]
    return Prior(
        label=entry.text("dx"),
        share=share,
        low=share / spread if low is None else low,
        high=min(share * spread, 1.0) if high is None else high,
        source=entry.texts("source"),
        confidence=confidence,
    )


def _interval(entry: Entry) -> tuple[float | None, float | None]:
    value = entry.get("ci")
    if value is None:
        return None, None
    if (
        not isinstance(value, list)
        or len(value) != 2
        or not all(isinstance(end, int | float) for end in value)
    ):
        raise Misfit(entry.line_of("ci"), "ci must be two numbers")
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
    low, high = _interval(entry)
    return LikelihoodRatio(
        id=name,
        label=entry.text("dx"),
        when=_node(entry, "when"),
        positive=entry.number("lr_pos"),
        negative=entry.number("lr_neg"),
        group=entry.text("corr_group", ""),
        source=entry.texts("source"),
        confidence=entry.one_of("confidence", CONFIDENCES),
        low=low,
        high=high,
        score=entry.text("score", ""),
        pair_only=entry.text("use", "") == "pair_only",
        note=entry.text("note", ""),
    )


def read_policy(shelf: Shelf) -> WeighingPolicy | None:
    """Read how likelihoods are put together."""
    document = shelf.document("likelihoods/policy.yaml")
    return shelf.attempt(document, document.body, _policy)


def _policy(entry: Entry) -> WeighingPolicy:
    labels, alias, spread = entry.entry("codes_by_label"), entry.entry("label_alias"), entry.entry("spread")
    spreads = {name: spread.need_number(name) for name in CONFIDENCES}
    return WeighingPolicy(
        floor=entry.need_number("floor"),
        ceiling=entry.need_number("ceiling"),
        codes_by_label={label: labels.texts(label) for label in labels},
        label_alias={name: alias.text(name) for name in alias},
        lenient_groups=frozenset(entry.texts("lenient_groups")),
        spread=spreads,
        tie_factor=entry.need_number("tie_factor"),
        clear_factor=entry.need_number("clear_factor"),
        choices=tuple(_choice(choice) for choice in entry.entries("score_choice")),
        neck_nodes=tuple(_prior(node, spreads) for node in entry.entries("neck_nodes")),
    )


def _choice(entry: Entry) -> ScoreChoice:
    steps = tuple(_step(step) for step in entry.entries("steps"))
    return ScoreChoice(entry.text("label"), steps, frozenset(entry.texts("always")))


def _step(entry: Entry) -> ScoreStep:
    raw = entry.get("inputs", [])
    if not isinstance(raw, list):
        raise Misfit(entry.line_of("inputs"), "inputs must be a list of conditions")
    return ScoreStep(frozenset(entry.texts("ratios")), tuple(parse(item, entry.line) for item in raw))
