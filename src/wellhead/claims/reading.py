"""Text as people read it: marks, entities and invisible letters gone, look-alike letters made plain, sentences apart."""

import html
import re
import unicodedata
from dataclasses import dataclass

_COMMENT = re.compile(r"<!--.*?(?:-->|$)|<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_BLOCK = re.compile(
    r"</?(?:p|div|section|article|header|footer|main|aside|nav|ul|ol|li|dl|dt|dd|h[1-6]|table|thead|tbody|tr|td|th|"
    r"blockquote|figure|figcaption|form|fieldset|legend|option|button|title|hr)\b[^>]*>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<br\b[^>]*>", re.IGNORECASE)
_INLINE = re.compile(r"</?[a-z][^>]*>", re.IGNORECASE)
_TAG_TEXT = re.compile(
    r"""\b(?:alt|title|aria-label|placeholder|content)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.I
)

_LOOK_ALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝӏгкмтпзьѵ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαβειικνορτυχωςϲϳ" + "ı‐‑‒–—―−’‘‛ʼ′`´“”„«»…·•",
    "ABESIJKMHOPCTYXaesijopcyxhdqwlrkmtnzbv"
    + "ABEZHIKMNOPTYXabeiikvoptuxwscj"
    + "i"
    + "-------"
    + "'" * 7
    + '"' * 5
    + ".  ",
)
_UNSEEN = dict.fromkeys((0x034F, 0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0, *range(0xFE00, 0xFE10)))
"""Letters and marks that print nothing though Unicode does not call them formatting."""

_IN_WORD = re.compile(r"(?<=[a-z])[013457@$](?=[a-z])")
_AS_LETTER = {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s"}
_SPELT = re.compile(r"(?<![^\W_])(?:[a-z][ .*_-]){3,}[a-z](?![^\W_])")
_CUT_AT_LINE = re.compile(r"(?<=[^\W\d_])-[ \t]*\n[ \t]*(?=[^\W\d_])")
_LISTED = re.compile(r"\n[ \t]*(?:[-*•–+]|\(?\d{1,2}[.)]|[a-z]\))[ \t]+", re.IGNORECASE)
_ROW = re.compile(r"(?m)^[ \t]*\|.*\|[ \t]*$")
"""A row of a table in Markdown; each cell stands alone."""
_HEADING = re.compile(r"(?m)^([^\n]{1,60}[^\s.!?:;,\-]|[^\n]{1,200}:)[ \t]*\n(?=[ \t]*\S[^\n]{60})")
_END = re.compile(r"""[.!?]+["'”’»)\]]*(?=\s|$)|\n\s*\n\s*|…""")
LONGEST_ABBREVIATION = 12
"""Letters before a full stop that are looked at; more than any abbreviation has with the blank before it."""
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"'])(?:e\.g|i\.e|dr|mr|mrs|ms|prof|vs|approx|no|st|al|fig|min|max|ca|cf|tel|ref|incl|esp|[a-z])$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Sentence:
    """One sentence: as people read it, as the patterns read it, and whether it asks.

    `paragraph` counts from 0; sentences of one paragraph lend each other what they speak of.
    """

    shown: str
    plain: str
    asks: bool
    paragraph: int


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text, a page or a list, in order."""
    found: list[Sentence] = []
    for number, part in enumerate(re.split(r"\n[ \t]*\n\s*", readable(text))):
        for piece in _pieces(part):
            shown = " ".join(piece.split())
            plain = folded(shown)
            if re.search(r"\w", plain):
                found.append(Sentence(shown, plain, plain.rstrip("\"')] ").endswith("?"), number))
    return tuple(found)


def readable(text: str) -> str:
    """The words of a page without its marks: a word cut by a mark, an entity or an invisible letter is whole again."""
    text = _visible(text)
    if "<" in text:
        attributes = " \n\n".join(one or other for one, other in _TAG_TEXT.findall(text) if one or other)
        text = _COMMENT.sub("", text)
        text = _INLINE.sub("", _BREAK.sub(" ", _BLOCK.sub("\n\n", text)))
        text = f"{text}\n\n{attributes}" if attributes else text
    for _ in range(2):
        if "&" in text:
            text = html.unescape(text)
    return _visible(text)


def folded(shown: str) -> str:
    """The sentence in small plain letters: accents, look-alikes, digits for letters and s p e l t words undone."""
    text = shown
    if not text.isascii():
        text = text.translate(_LOOK_ALIKE)
        text = unicodedata.normalize("NFKD", text)
        text = "".join(each for each in text if not unicodedata.combining(each)).casefold()
        text = "".join(
            each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each)
        )
        text = text.translate(_LOOK_ALIKE)
    text = text.casefold()
    text = _IN_WORD.sub(lambda met: _AS_LETTER[met.group()], text)
    text = _SPELT.sub(lambda met: re.sub(r"[ .*_-]", "", met.group()), text)
    return " ".join(text.split())


def _visible(text: str) -> str:
    """The text without letters that print nothing; every kind of blank becomes a space."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    table: dict[int, str | None] = dict(_UNSEEN)
    for each in set(text) - {"\n", "\t"}:
        category = unicodedata.category(each)
        if category in ("Cf", "Cc"):
            table[ord(each)] = None
        elif category == "Zs":
            table[ord(each)] = " "
    return text.translate(table)


def _pieces(part: str) -> list[str]:
    """Sentences of one paragraph; items of a list and lines that look like headings stand alone."""
    part = _CUT_AT_LINE.sub("", part)
    part = _ROW.sub(lambda met: met.group().replace("|", "\n\n"), _LISTED.sub("\n\n", "\n" + part))
    part = _HEADING.sub("\\1\n\n", part)
    found: list[str] = []
    start = 0
    for end in _END.finditer(part):
        if end.group().startswith(".") and _ABBREVIATION.search(
            part[max(start, end.start() - LONGEST_ABBREVIATION) : end.start()]
        ):
            continue
        found.append(part[start : end.end()])
        start = end.end()
    found.append(part[start:])
    return found
