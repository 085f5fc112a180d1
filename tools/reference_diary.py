"""The page that documents the files of a diary: tables, FHIR and the locked archive, from the code that writes them."""

from __future__ import annotations

from wellhead.diary import csv_out, fhir_out
from wellhead.journey import locking


def diary_files(made: str) -> str:
    """`made` says by what the page is made."""
    lines = [
        "# The files of a diary",
        "",
        made,
        "",
        "*Diary, Take along* writes them for any stretch of days; nothing is left out, and it costs nothing.",
        "",
        "## Tables",
        "",
        "A packed folder (ZIP). Text is UTF-8, commas between columns, lines end in CR LF. An empty cell is not said: it is",
        "never no and never zero. A cell that begins with one of `= + - @ '` or a tab has an apostrophe before it, so that",
        "no spreadsheet runs it; bringing the file back in takes that away again. A day without a line was left blank.",
    ]
    for name, columns in csv_out.COLUMNS.items():
        lines += ["", f"### {name}", "", "| Column | Meaning |", "|---|---|"]
        lines += [f"| `{column}` | {meaning} |" for column, meaning in columns.items()]
    return "\n".join([*lines, "", *_fhir(), "", *_archive()]) + "\n"


def _fhir() -> list[str]:
    lines = [
        "## FHIR R4",
        "",
        "A Bundle (collection): one Patient with name and date of birth; one Observation an entry, and one for each blank",
        "day, which has a `dataAbsentReason` and no value; one MedicationStatement a medicine, derived from its entry; one",
        "Observation for what surrounded a day. What was not said is a component with `dataAbsentReason` *unknown*.",
        f"`{fhir_out.RECALLED}` says whether something was written from memory. Headache and its strength carry a code of",
        "SNOMED CT and LOINC as long as the knowledge is sure of it; everything has a code of ours beside it:",
        "",
        f"| Code in `{fhir_out.OURS}` | Meaning |",
        "|---|---|",
    ]
    return lines + [f"| `{code}` | {meaning} |" for code, meaning in fhir_out.MEANINGS.items()]


def _archive() -> list[str]:
    return [
        "## Everything in one file",
        "",
        "Open, it is a packed folder: `index.html` to read, `data/` with the tables and the FHIR bundle, `SHA256SUMS`.",
        "Locked, it is one HTML page that opens itself in a browser, also from a disk without a network. Its element",
        "`sealed` holds JSON with `rounds`, `salt`, `nonce` and `content`, the last three in base64. The key is drawn from",
        f"the words (Unicode NFC, without space around them, UTF-8) by PBKDF2 with SHA-256 in {locking.ROUNDS:,} rounds;",
        f"the content is sealed by AES-256 in GCM with `{locking.ABOUT.decode()}` as additional data. Inside is JSON with",
        "`body`, the story as HTML, and `zip`, the packed folder in base64. Without the words nobody opens it.",
    ]
