"""Why a verdict is what it is: sentences made from the trace of what was computed, each with its sources."""

from collections.abc import Iterator

from wellhead.reasoning.criteria import Compare, Operator, Value
from wellhead.reasoning.evaluate import Trace
from wellhead.reasoning.facts import FactDefinition
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.truth import Truth
from wellhead.reasoning.values import dataclass
from wellhead.reasoning.verdict import DiagnosisVerdict, FlagVerdict, LetterVerdict, Verdict

ESTIMATE = "estimate"
"""The confidence of what we chose ourselves and nobody published."""

ESTIMATE_WORDS = "Our own estimate, not published."
LEVEL_WORDS = "How soon is our own reading of the guidance, an estimate."

_TRUTH_WORDS = {Truth.YES: "met", Truth.NO: "not met", Truth.UNKNOWN: "unknown"}
_STATUS_WORDS = {
    "met": "all criteria met",
    "awaiting_clinician": "criteria met, awaiting the clinician",
    "possible": "possible",
    "not_met": "not met",
}
_SYMBOLS = {
    Operator.EQUALS: "",
    Operator.DIFFERS: "not ",
    Operator.BELOW: "below ",
    Operator.AT_MOST: "at most ",
    Operator.ABOVE: "above ",
    Operator.AT_LEAST: "at least ",
    Operator.IN: "one of ",
    Operator.CONTAINS: "including ",
    Operator.CONTAINS_ANY: "any of ",
    Operator.BETWEEN: "",
}


@dataclass(frozen=True)
class Evidence:
    """One fact in a criterion: what was seen, what was asked for, and whether it fits."""

    fact_id: str
    value: Value | None
    wanted: str
    truth: Truth


@dataclass(frozen=True)
class Line:
    """One sentence of an explanation. `part` is urgency, outcome, diagnosis, letter or resolution.

    `confidence` is that of the entry it rests on; a line that rests on an estimate says so in its text.
    """

    part: str
    text: str
    sources: tuple[str, ...] = ()
    code: str = ""
    letter: str = ""
    truth: Truth | None = None
    evidence: tuple[Evidence, ...] = ()
    confidence: str = ""


def explain(verdict: Verdict, rules: Rules, *, code: str = "") -> tuple[Line, ...]:
    """Return the whole explanation, or that of one code. KeyError when no diagnosis has the code."""
    if code:
        entries = [entry for entry in verdict.diagnoses if entry.code == code]
        if not entries:
            raise KeyError(code)
        return tuple(line for entry in entries for line in diagnosis_lines(entry, rules))
    return tuple(_all_lines(verdict, rules))


def _all_lines(verdict: Verdict, rules: Rules) -> Iterator[Line]:
    reasons = ", ".join(reason.id for reason in verdict.urgency_reasons if reason.urgency == verdict.urgency)
    because = f", because of {reasons}." if reasons else "."
    yield Line("urgency", f"Urgency: {verdict.urgency}{because} {LEVEL_WORDS}", confidence=ESTIMATE)
    for flag in verdict.fired:
        yield flag_line(flag, rules)
    yield Line("outcome", f"Outcome: {verdict.outcome.label}.", ("WELLHEAD",))
    yield from _resolution_lines(verdict, rules)
    for entry in verdict.candidates:
        if entry.status.stands or entry.code in verdict.reported:
            yield from diagnosis_lines(entry, rules)
    for entry in verdict.candidates:
        if not entry.status.stands:
            needs = ", ".join(entry.missing[:6]) + (" …" if len(entry.missing) > 6 else "")
            text = f"{entry.code} {entry.name}: possible; needs {needs}."
            yield _diagnosis_line(entry, text)


def flag_line(flag: FlagVerdict, rules: Rules) -> Line:
    """Word one fired flag, with the facts behind it."""
    state = "cannot be ruled out" if flag.state.value == "cannot_be_ruled_out" else "fired"
    reviewed = ", reviewed by a clinician" if flag.reviewed else ""
    text = f"{flag.flag.label}: {state} ({flag.level}{reviewed}). {flag.flag.action}"
    found = tuple(_evidence(flag.trace, rules))
    confidence = flag.flag.confidence
    text = _honest(text, confidence)
    return Line("urgency", text, flag.flag.source, flag.flag.id, evidence=found, confidence=confidence)


def _honest(text: str, confidence: str) -> str:
    """Say in the sentence itself that it rests on an estimate."""
    return f"{text} {ESTIMATE_WORDS}" if confidence == ESTIMATE else text


def _resolution_lines(verdict: Verdict, rules: Rules) -> Iterator[Line]:
    for kind in verdict.kinds:
        name = f"{kind.name}: " if kind.name else ""
        if kind.reported:
            final = "" if verdict.final else "fits so far, not final: "
            yield Line("resolution", f"{name}{final}{', '.join(kind.reported)}.")
        for entry in kind.set_aside:
            what = "gives way to" if entry.removed else "also fits beside"
            text = f"{name}{entry.code} {what} {entry.because} ({entry.rule})."
            yield _rule_line(entry.rule, text, rules, code=entry.code)
        for rule, say in kind.notes:
            yield _rule_line(rule, f"{name}{say} ({rule})", rules)


def _rule_line(rule: str, text: str, rules: Rules, *, code: str = "") -> Line:
    """Word what a resolution rule did; where a code was set aside, with the rule itself."""
    record = rules.resolution.records.get(rule)
    if record is None:
        return Line("resolution", text, ("WELLHEAD",), code)
    words = f"{text} {record.text}" if code else text
    text = _honest(words, record.confidence)
    return Line("resolution", text, record.source, code, confidence=record.confidence)


def diagnosis_lines(entry: DiagnosisVerdict, rules: Rules) -> Iterator[Line]:
    """Word one diagnosis and each of its letters."""
    kind = f" [{entry.headache}]" if entry.headache else ""
    text = f"{entry.code} {entry.name}{kind}: {_STATUS_WORDS[entry.status.value]}."
    if entry.withheld:
        text += f" Withheld: {entry.withheld}."
    yield _diagnosis_line(entry, text)
    for letter in entry.letters:
        yield letter_line(entry, letter, rules)


def _diagnosis_line(entry: DiagnosisVerdict, text: str) -> Line:
    confidence = entry.diagnosis.confidence
    source = entry.diagnosis.source
    return Line("diagnosis", _honest(text, confidence), source, entry.code, confidence=confidence)


def letter_line(entry: DiagnosisVerdict, letter: LetterVerdict, rules: Rules) -> Line:
    """Word one letter: met, not met or unknown, and what that rests on."""
    found = tuple(_evidence(letter.trace, rules))
    because = "; ".join(_evidence_words(each, rules) for each in found)
    text = f"{letter.name} {_TRUTH_WORDS[letter.truth]}: {letter.text}."
    if because:
        text += f" Known: {because}."
    if letter.missing:
        text += f" Not known: {', '.join(letter.missing)}."
    confidence = entry.diagnosis.letter(letter.name).confidence or entry.diagnosis.confidence
    return Line(
        "letter",
        _honest(text, confidence),
        entry.diagnosis.source,
        entry.code,
        letter=letter.name,
        truth=letter.truth,
        evidence=found,
        confidence=confidence,
    )


def _evidence(trace: Trace, rules: Rules) -> Iterator[Evidence]:
    """Yield the known leaves that carry the result, each fact and wish once."""
    seen: set[tuple[str, str]] = set()
    for leaf in trace.deciding:
        node = leaf.node
        if not isinstance(node, Compare) or leaf.value is None:
            continue
        wanted = wanted_words(node, rules.facts.get(node.fact))
        if (node.fact, wanted) not in seen:
            seen.add((node.fact, wanted))
            yield Evidence(node.fact, leaf.value, wanted, leaf.truth)


def wanted_words(node: Compare, definition: FactDefinition | None) -> str:
    """Word what a comparison asks for, with its unit."""
    if node.human:
        prefix = (
            ""
            if node.operator is Operator.BETWEEN or node.human.startswith(("under", "over"))
            else _SYMBOLS[node.operator]
        )
        return f"{prefix}{node.human}"
    if node.operator is Operator.BETWEEN and isinstance(node.operand, tuple):
        return f"{value_words(node.operand[0], definition)} to {value_words(node.operand[1], definition)}"
    if isinstance(node.operand, tuple):
        return _SYMBOLS[node.operator] + ", ".join(str(item) for item in node.operand)
    return f"{_SYMBOLS[node.operator]}{value_words(node.operand, definition)}"


def value_words(value: Value, definition: FactDefinition | None) -> str:
    """Word a value: yes and no, durations in the largest whole unit, numbers with their unit."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(value) if value else "none of them"
    if isinstance(value, str):
        return value
    if definition is not None and definition.type == "duration":
        return duration_words(value)
    unit = f" {definition.unit}" if definition is not None and definition.unit else ""
    return f"{value:g}{unit}"


def duration_words(seconds: float) -> str:
    """Word seconds in the largest unit that leaves a short number: 18000 is 5 h."""
    for size, unit in ((86400, "d"), (3600, "h"), (60, "min")):
        if seconds >= size and seconds % size == 0:
            return f"{seconds / size:g} {unit}"
    for size, unit in ((86400, "d"), (3600, "h"), (60, "min")):
        if seconds >= size:
            return f"{round(seconds / size, 1):g} {unit}"
    return f"{seconds:g} s"


def _evidence_words(each: Evidence, rules: Rules) -> str:
    definition = rules.facts.get(each.fact_id)
    value = value_words(each.value, definition) if each.value is not None else "unknown"
    return f"{each.fact_id} is {value} (asked for: {each.wanted})"
