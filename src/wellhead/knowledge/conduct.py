"""Reads how a check is led and how it ends: pages, resolution rules, outcomes, levels and sources."""

from collections.abc import Mapping

from wellhead.knowledge import provenance
from wellhead.knowledge.documents import Document, Entry, Misfit, Shelf
from wellhead.knowledge.expressions import parse
from wellhead.reasoning.criteria import Node, Value
from wellhead.reasoning.pages import ExaminationPlan, ExaminationStep, HoldBack
from wellhead.reasoning.rules import (
    PHYSIOTHERAPY,
    URGENCIES,
    Awaiting,
    Outcome,
    Page,
    QuestionPolicy,
    Replacement,
    Resolution,
    RuleNote,
    RuleRecord,
    Source,
    TieBreak,
    Withholding,
)
from wellhead.reasoning.values import replace


def _node(entry: Entry, key: str) -> Node:
    return parse(entry.get(key), entry.line_of(key))


def _optional_node(entry: Entry, key: str) -> Node | None:
    return _node(entry, key) if key in entry else None


def read_pages(shelf: Shelf) -> tuple[Page, ...]:
    """Read the safety pages in the order they are shown."""
    document = shelf.document("questions/pages.yaml")
    found = [shelf.attempt(document, entry, _page) for entry in _entries(shelf, document, "pages")]
    return tuple(page for page in found if page is not None)


def read_opening(shelf: Shelf) -> Page | None:
    """Read the first page: what other questions depend on."""
    document = shelf.document("questions/topics.yaml")
    return shelf.attempt(document, document.body, lambda body: _page(body.entry("opening")))


def read_topics(shelf: Shelf) -> tuple[Page, ...]:
    """Read the pages about one kind of headache; the engine chooses their order."""
    document = shelf.document("questions/topics.yaml")
    found = [shelf.attempt(document, entry, _page) for entry in _entries(shelf, document, "topics")]
    return tuple(page for page in found if page is not None)


def _entries(shelf: Shelf, document: Document, key: str) -> tuple[Entry, ...]:
    return shelf.attempt(document, document.body, lambda body: body.entries(key)) or ()


def _page(entry: Entry) -> Page:
    entry.allow_only(
        "id", "title", "intro", "show", "items", "none_label", "not_sure",
        "one_by_one", "private", "answers", "crisis_contacts_on_page", "may_skip", "whole", "always", "after",
    )  # fmt: skip
    return Page(
        id=entry.text("id"),
        title=entry.text("title"),
        intro=entry.text("intro"),
        items=entry.texts("items"),
        show=None if entry.get("show", "always") == "always" else _node(entry, "show"),
        none_label=entry.text("none_label", ""),
        not_sure=entry.flag("not_sure"),
        one_by_one=entry.flag("one_by_one"),
        private=entry.flag("private"),
        answers=entry.texts("answers"),
        crisis_contacts=entry.flag("crisis_contacts_on_page"),
        may_skip=entry.flag("may_skip"),
        whole=entry.flag("whole"),
        always=entry.flag("always"),
        after=entry.texts("after"),
    )


def read_question_policy(shelf: Shelf) -> QuestionPolicy:
    """Read what is asked first, the order of the groups, what is worth asking, and what people usually answer."""
    pages, order = shelf.document("questions/pages.yaml"), shelf.document("questions/order.yaml")
    first = shelf.attempt(pages, pages.body, lambda body: body.texts("first")) or ()
    policy = shelf.attempt(order, order.body, lambda body: _question_policy(body, first))
    usual = shelf.document("questions/usual.yaml")
    return shelf.attempt(
        usual, usual.body, lambda body: _with_usual(policy or QuestionPolicy(first), body)
    ) or QuestionPolicy(first)


def _with_usual(policy: QuestionPolicy, entry: Entry) -> QuestionPolicy:
    answers = entry.entry("answers")
    return replace(
        policy,
        usual={fact: _usual(answers, fact) for fact in answers},
        usual_yes=entry.need_number("yes"),
        people=int(entry.need_number("people")),
    )


def _usual(answers: Entry, fact: str) -> float | tuple[Value, ...]:
    said = answers.get(fact)
    if isinstance(said, list):
        return tuple(tuple(map(str, each)) if isinstance(each, list) else each for each in said)
    return float(answers.need_number(fact))


def _question_policy(entry: Entry, first: tuple[str, ...]) -> QuestionPolicy:
    return QuestionPolicy(
        first=first,
        groups=entry.texts("groups"),
        worth_asking=entry.need_number("worth_asking"),
        unranked_weight=entry.need_number("unranked_weight"),
        ratio_weight=entry.need_number("ratio_weight"),
        always=frozenset(entry.texts("always")),
        seconds=_numbers(entry.entry("seconds")),
        at_most=_names(entry.entry("at_most")),
        urgency_weights=_numbers(entry.entry("urgency_weights")),
        worth_a_minute=entry.need_number("worth_a_minute"),
    )


def _names(entry: Entry) -> Mapping[str, str]:
    return {name: entry.text(name) for name in entry}


def _numbers(entry: Entry) -> Mapping[str, float]:
    return {kind: entry.need_number(kind) for kind in entry}


def read_examination(shelf: Shelf) -> ExaminationPlan:
    """Read the steps of an examination and what holds them back."""
    document = shelf.document("questions/examination.yaml")
    steps = [shelf.attempt(document, entry, _step) for entry in _entries(shelf, document, "steps")]
    held = shelf.attempt(document, document.body, lambda body: _held_back(body.entry("held_back")))
    return ExaminationPlan(tuple(step for step in steps if step is not None), held or {})


def _step(entry: Entry) -> ExaminationStep:
    entry.allow_only("id", "title", "facts", "minutes", "strain")
    return ExaminationStep(
        entry.text("id"),
        entry.text("title"),
        entry.texts("facts"),
        entry.need_number("minutes"),
        entry.text("strain"),
    )


def _held_back(entry: Entry) -> Mapping[str, HoldBack]:
    return {strain: _hold_back(entry.entry(strain)) for strain in entry}


def _hold_back(entry: Entry) -> HoldBack:
    entry.allow_only("acting", "blocking", "caution")
    return HoldBack(frozenset(entry.texts("acting")), entry.flag("blocking"), entry.flag("caution"))


def read_resolution(shelf: Shelf) -> Resolution:
    """Read the resolution rules: their words and their working form."""
    words, order = shelf.document("resolution/rules.yaml"), shelf.document("resolution/order.yaml")
    records: dict[str, RuleRecord] = {}
    for rule in _entries(shelf, words, "rules"):
        record = shelf.attempt(words, rule, lambda entry: _rule_record(entry, words.body))
        if record is not None:
            name = str(rule.get("id"))
            shelf.place(f"rule {name}", words.file, rule.line_of("id"))
            records[name] = record
    return shelf.attempt(order, order.body, lambda body: _resolution(body, records)) or Resolution(records)


def _rule_record(entry: Entry, body: Entry) -> RuleRecord:
    entry.allow_only("id", "rule", "basis", *provenance.KEYS)
    vouched = provenance.of(entry, body)
    return RuleRecord(
        text=entry.text("rule"),
        source=entry.texts("source"),
        confidence=vouched.confidence,
        edition=vouched.edition,
        since=vouched.since,
        basis=entry.text("basis", ""),
    )


def _resolution(entry: Entry, records: Mapping[str, RuleRecord]) -> Resolution:
    return Resolution(
        records=records,
        replacements=tuple(_replacement(each) for each in entry.entries("replacements")),
        withholdings=tuple(_withholding(each) for each in entry.entries("withholdings")),
        awaiting=tuple(_awaiting(each) for each in entry.entries("awaiting")),
        tie_breaks=tuple(_tie_break(each) for each in entry.entries("tie_breaks")),
        notes=tuple(_note(each) for each in entry.entries("notes")),
        together=tuple(frozenset(each.texts("codes")) for each in entry.entries("together")),
        specific_first=_lists(entry, "specific_first"),
        keeps_primary_when=_optional_node(entry, "keeps_primary_when"),
        probable_order=entry.texts("probable_order"),
        probable_first=tuple(
            (each.text("start"), _node(each, "when")) for each in entry.entries("probable_first")
        ),
    )


def _lists(entry: Entry, key: str) -> tuple[tuple[str, ...], ...]:
    value = entry.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, list) for item in value):
        raise Misfit(entry.line_of(key), f"{key} must be a list of lists")
    return tuple(tuple(str(part) for part in item) for item in value)


def _replacement(entry: Entry) -> Replacement:
    entry.allow_only("rule", "code", "replaces", "unless")
    return Replacement(entry.text("rule"), entry.text("code"), entry.texts("replaces"), entry.texts("unless"))


def _withholding(entry: Entry) -> Withholding:
    entry.allow_only("rule", "code", "unless", "flags", "not_met", "reason")
    return Withholding(
        rule=entry.text("rule"),
        code=entry.text("code"),
        unless=_optional_node(entry, "unless"),
        flags=frozenset(entry.texts("flags")),
        not_met=entry.texts("not_met"),
        reason=entry.text("reason"),
    )


def _awaiting(entry: Entry) -> Awaiting:
    entry.allow_only("rule", "codes", "until")
    return Awaiting(entry.text("rule"), frozenset(entry.texts("codes")), _node(entry, "until"))


def _tie_break(entry: Entry) -> TieBreak:
    entry.allow_only("rule", "codes", "steps")
    codes = entry.texts("codes")
    if len(codes) != 2:
        raise Misfit(entry.line_of("codes"), "a tie is between two codes")
    steps = tuple(
        (each.text("by"), _node(each, "when"), each.text("prefer")) for each in entry.entries("steps")
    )
    return TieBreak(entry.text("rule"), (codes[0], codes[1]), steps)


def _note(entry: Entry) -> RuleNote:
    entry.allow_only("rule", "codes", "when", "say")
    return RuleNote(
        entry.text("rule"), entry.texts("codes"), entry.text("say"), _optional_node(entry, "when")
    )


def read_outcomes(shelf: Shelf) -> tuple[Outcome, ...]:
    """Read the ways a check can end, in the order in which they are tried."""
    document = shelf.document("outcomes/outcomes.yaml")
    found = [shelf.attempt(document, entry, _outcome) for entry in _entries(shelf, document, "outcomes")]
    return tuple(outcome for outcome in found if outcome is not None)


def _outcome(entry: Entry) -> Outcome:
    flags = entry.entry("flags") if "flags" in entry else Entry()
    return Outcome(
        id=entry.text("id"),
        label=entry.text("label"),
        level=entry.one_of("level", URGENCIES),
        physiotherapy=entry.one_of("physiotherapy", PHYSIOTHERAPY),
        say=str(entry.get("say") or ""),
        code=str(entry.get("code") or ""),
        when=_optional_node(entry, "when"),
        flag_levels=frozenset(flags.texts("levels")),
        flag_levels_if_listed=frozenset(flags.texts("levels_if_listed_in_snnoop10")),
        flags_not_counted=frozenset(flags.texts("not_counted")),
    )


def read_physiotherapy_by_level(shelf: Shelf) -> Mapping[str, str]:
    """Read what each red-flag level leaves physiotherapy to do."""
    document = shelf.document("outcomes/physiotherapy_levels.yaml")
    found = shelf.attempt(document, document.body, lambda body: _by_level(body.entry("by_red_flag_level")))
    return found or {}


def _by_level(entry: Entry) -> Mapping[str, str]:
    return {level: entry.one_of(level, PHYSIOTHERAPY) for level in URGENCIES}


def read_sources(shelf: Shelf) -> Mapping[str, Source]:
    """Read the sources and how far each was read."""
    found: dict[str, Source] = {}
    for document in shelf.documents("sources"):
        if "sources" in document.body:
            found.update(shelf.attempt_each(document, "sources", _source))
    return found


def _source(name: str, entry: Entry) -> Source:
    entry.allow_only("citation", "read", "url")
    return Source(name, entry.text("citation"), entry.text("read"), entry.text("url", ""))


def read_version(shelf: Shelf) -> str:
    """Read the version of the classification knowledge."""
    document = shelf.document("sources/version.yaml")
    return shelf.attempt(document, document.body, lambda body: body.text("version")) or "unknown"
