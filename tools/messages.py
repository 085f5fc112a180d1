"""The catalogues of translations: `python tools/messages.py extract`, then `update`, `compile` or `check`.

extract  collects every sentence a person reads into src/wellhead/locale/wellhead.pot
update   brings the pieces of each language (src/wellhead/locale/de/*.po, one a topic) to what was extracted;
         `update exercises` that piece alone
compile  joins the pieces of a language into the file that the program reads
check    says what is missing, left over or wrong; ends with 1 when something is wrong

Nothing is guessed: a sentence that changed is untranslated until somebody translates it again.
"""

from __future__ import annotations

import datetime
import io
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from babel.messages.catalog import Catalog, Message  # noqa: E402 -- the folder comes first
from babel.messages.mofile import write_mo  # noqa: E402 -- the folder comes first
from babel.messages.pofile import PoFileParser, write_po  # noqa: E402 -- the folder comes first

from tools import messages_found as found  # noqa: E402 -- the folder comes first

FOLDER = ROOT / "src" / "wellhead" / "locale"
TEMPLATE = FOLDER / "wellhead.pot"
WRITTEN_ON = datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)
AWAITS = "awaiting review by a specialist who speaks the language"
PLACEHOLDERS = re.compile(r"%\(\w+\)[-+ #0]*\d*(?:\.\d+)?[a-z]|\{\w+\}")
TOPICS = {
    "knowledge/facts": "questions",
    "knowledge/pages": "questions",
    "knowledge/examination": "examination",
    "knowledge/red_flags": "warning_signs",
    "knowledge/criteria": "descriptions",
    "knowledge/site": "site",
    "knowledge/services": "booking",
    "knowledge/guided": "guided",
    "knowledge/routes": "next_steps",
    "knowledge/consents": "consent",
    "knowledge/plan_templates": "plan",
    "knowledge/measuring": "examination",
    "knowledge/needling": "treatment",
    "knowledge/education": "programme",
    "knowledge/exercises": "exercises",
    "knowledge/instruments": "outcomes",
    "knowledge/outcomes": "outcomes",
    "knowledge/medicines": "medicines",
    "knowledge/course": "course",
    "ui": "frames",
    "foundation": "frames",
}
"""Which piece a sentence stands in, by where it was found; else it is the piece of its room."""
FIRST = ("frames", "questions", "warning_signs", "selfcheck", "website", "booking", "portal")
"""A sentence found in several places stands in the first of these, then by the alphabet."""


class Piece(Catalog):  # type: ignore[misc]  # Babel is untyped here
    """A catalogue whose header also says whether somebody has reviewed it."""

    def __init__(self, locale: str | None = None, *, review: str = "") -> None:
        self.review = review
        super().__init__(
            locale=locale,
            domain="django",
            project="Wellhead",
            version="0",
            creation_date=WRITTEN_ON,
            revision_date=WRITTEN_ON,
            last_translator="Wellhead",
            language_team="Wellhead",
            charset="utf-8",
            fuzzy=False,
            header_comment="# Words of Wellhead.",
        )

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The header, with the state of review."""
        own = [("X-Review", self.review)] if self.review else []
        return [*own, *self._get_mime_headers()]

    @mime_headers.setter
    def mime_headers(self, headers: list[tuple[str, str]]) -> None:
        self.review = dict(headers).get("X-Review", "")


@dataclass
class Report:
    """What a check found: faults end the command with 1; missing and left-over sentences are told."""

    faults: list[str] = field(default_factory=list)
    missing: dict[str, list[str]] = field(default_factory=dict)
    left_over: list[str] = field(default_factory=list)


def topic_of(message: Message) -> str:
    """The piece in which a sentence stands."""
    topics = {_topic_of_place(place) for place, _line in message.locations}
    return min(topics, key=lambda topic: (FIRST.index(topic) if topic in FIRST else len(FIRST), topic))


def _topic_of_place(place: str) -> str:
    room, _, rest = place.partition("/")
    if room == "knowledge":
        return TOPICS[f"knowledge/{rest.partition('/')[0]}"]
    return TOPICS.get(room, room)


def extract() -> Piece:
    """Everything that was found, once each, with its places but without line numbers: those change with every edit."""
    template = Piece()
    for one in found.everything():
        template.add(
            one.words,
            context=one.context,
            locations=[(one.place, 0)],
            auto_comments=[one.note] * bool(one.note),
        )
    return template


def read(place: Path, locale: str | None = None) -> Piece:
    """A catalogue from its file."""
    piece = Piece(locale)
    with place.open("rb") as file:
        PoFileParser(piece).parse(file)
    return piece


def said_in(catalog: Piece) -> dict[tuple[str | None, object], Message]:
    """The sentences by context and words, without the header."""
    return {(message.context, message.id): message for message in catalog if message.id}


def written(catalog: Piece) -> str:
    """The catalogue as text."""
    out = io.BytesIO()
    write_po(out, catalog, width=100, omit_header=False, include_lineno=False)
    return out.getvalue().decode()


def languages() -> list[str]:
    """The languages with a folder of pieces."""
    return sorted(place.name for place in FOLDER.iterdir() if place.is_dir())


def pieces(locale: str) -> dict[str, Piece]:
    """The pieces of a language by topic."""
    return {place.stem: read(place, locale) for place in sorted((FOLDER / locale).glob("*.po"))}


def joined(locale: str) -> Piece:
    """All translated sentences of a language; awaiting review while one of its pieces does."""
    parts = pieces(locale).values()
    whole = Piece(locale, review=next((part.review for part in parts if part.review), ""))
    for message in (message for part in parts for message in said_in(part).values()):
        if is_translated(message):
            whole.add(message.id, message.string, context=message.context)
    return whole


def is_translated(message: Message) -> bool:
    """Whether every form has words."""
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return bool(forms) and all(forms)


def updated(locale: str, template: Piece) -> dict[str, Piece]:
    """The pieces as they should be: what was extracted, each in its topic, with the words there are."""
    before = pieces(locale)
    known = {key: message for part in before.values() for key, message in said_in(part).items()}
    after: dict[str, Piece] = {}
    for key, message in said_in(template).items():
        topic = topic_of(message)
        review = before[topic].review if topic in before else AWAITS
        piece = after.setdefault(topic, Piece(locale, review=review))
        words = known[key].string if key in known else ""
        piece.add(
            message.id,
            words,
            context=message.context,
            locations=message.locations,
            auto_comments=message.auto_comments,
        )
    return after


def compiled(locale: str) -> bytes:
    """The file that the program reads."""
    out = io.BytesIO()
    write_mo(out, joined(locale))
    return out.getvalue()


def program_file(locale: str) -> Path:
    """Where the program looks for it."""
    return FOLDER / locale / "LC_MESSAGES" / "django.mo"


def checked(locale: str, template: Piece) -> Report:
    """What is wrong, missing or left over in a language."""
    report, wanted = Report(), said_in(template)
    known = {key: message for part in pieces(locale).values() for key, message in said_in(part).items()}
    report.left_over = [str(message.id) for key, message in known.items() if key not in wanted]
    for key, message in wanted.items():
        mine = known.get(key)
        if mine is None or not is_translated(mine):
            report.missing.setdefault(topic_of(message), []).append(str(message.id))
        else:
            report.faults += [f"{locale}: {fault}" for fault in placeholder_faults(mine)]
    place = program_file(locale)
    if not place.exists() or place.read_bytes() != compiled(locale):
        report.faults.append(f"{locale}: {place.name} is older than the pieces; run compile.")
    return report


def placeholder_faults(message: Message) -> Iterator[str]:
    """Places for names and numbers that a translation lost or made up. A form for one thing may leave out the number."""
    counts = isinstance(message.id, tuple | list)
    originals = message.id if counts else (message.id,)
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    wanted = set(PLACEHOLDERS.findall(" ".join(originals)))
    for form in forms:
        given = set(PLACEHOLDERS.findall(form))
        if given - wanted or (wanted - given and not counts):
            yield f"“{originals[0]}” holds {sorted(wanted)}, its translation {sorted(given)}: {form}"
    if counts and not any(set(PLACEHOLDERS.findall(form)) == wanted for form in forms):
        yield f"“{originals[1]}” holds {sorted(wanted)}, and no form of its translation does"


def holes_in_safety(locale: str) -> list[str]:
    """Sentences of the safety pages and warning signs that would come in English."""
    known = {message.id for message in said_in(joined(locale)).values() if message.context == found.CONTENT}
    return sorted(found.safety() - known)


def command_extract() -> int:
    """Write the template."""
    FOLDER.mkdir(exist_ok=True)
    TEMPLATE.write_text(written(extract()), encoding="utf-8")
    return 0


def command_update() -> int:
    """Bring the pieces to the template; pieces without a sentence left are removed."""
    template = read(TEMPLATE)
    for locale in languages():
        after = updated(locale, template)
        for topic, piece in after.items():
            _write(locale, topic, piece)
        for place in (FOLDER / locale).glob("*.po"):
            if place.stem not in after:
                place.unlink()
    return 0


def update_one(topic: str) -> int:
    """Bring one piece of each language to the template; the others stay as they are."""
    template = read(TEMPLATE)
    for locale in languages():
        piece = updated(locale, template).get(topic)
        if piece is None:
            print(f"There is no piece “{topic}”.")
            return 2
        _write(locale, topic, piece)
    return 0


def _write(locale: str, topic: str, piece: Piece) -> None:
    (FOLDER / locale / f"{topic}.po").write_text(written(piece), encoding="utf-8")


def command_compile() -> int:
    """Write what the program reads."""
    for locale in languages():
        program_file(locale).parent.mkdir(parents=True, exist_ok=True)
        program_file(locale).write_bytes(compiled(locale))
    return 0


def command_check() -> int:
    """Say what is wrong, and how much is still English."""
    template, ended = extract(), 0
    all_topics = Counter(topic_of(message) for message in said_in(template).values())
    for locale in languages():
        report = checked(locale, template)
        for topic, size in sorted(all_topics.items()):
            open_ones = report.missing.get(topic, [])
            print(f"{locale} {topic}: {size - len(open_ones)} of {size}")
        for words in report.left_over:
            print(f"{locale}: not used any more: {words}")
        for fault in report.faults:
            print(fault)
        ended |= bool(report.faults)
    return int(ended)


COMMANDS = {
    "extract": command_extract,
    "update": command_update,
    "compile": command_compile,
    "check": command_check,
}


def main(words: list[str]) -> int:
    """One command; returns the exit code."""
    if len(words) == 2 and words[0] == "update":
        return update_one(words[1])
    if len(words) != 1 or words[0] not in COMMANDS:
        print(__doc__)
        return 2
    return COMMANDS[words[0]]()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
