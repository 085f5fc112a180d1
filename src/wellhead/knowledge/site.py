"""What the public reads: pages, the factors that a person can explore, and the privacy notice, as data."""

import datetime
import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from wellhead.knowledge import site_blocks, site_checks
from wellhead.knowledge.documents import ROOT, Document, Entry, Misfit, Shelf
from wellhead.knowledge.faults import Fault
from wellhead.knowledge.site_blocks import Block, filled, filled_list

PAGES = "site/pages"
PRIVACY = "site/privacy"
RULES = "site/rules.yaml"
FACTORS = "site/factors.yaml"


@dataclass(frozen=True, kw_only=True)
class SitePage:
    """One page about headache. `source` and `cites` hold for the whole page; a block may add its own.

    `reading_age` is that of its hardest section, in whole years; tools/reading_age.py measures and notes it.
    """

    slug: str
    title: str
    summary: str
    section: str
    reviewed_on: datetime.date
    review_by: datetime.date
    source: tuple[str, ...]
    cites: tuple[str, ...]
    leaflet: bool
    reading_age: int
    blocks: tuple[Block, ...]
    file: str

    @property
    def leans_on(self) -> tuple[str, ...]:
        """Every ledger entry that the page or one of its blocks names, once each, in order."""
        named = [*self.cites, *(cite for block in self.blocks for cite in _named(block))]
        return tuple(dict.fromkeys(named))

    def is_overdue(self, on: datetime.date) -> bool:
        """Whether the day of review has passed."""
        return on > self.review_by


@dataclass(frozen=True, kw_only=True)
class PrivacyNotice:
    """One version of the privacy notice, named by the day from which it holds."""

    version: str
    holds_from: datetime.date
    title: str
    summary: str
    changed: str
    blocks: tuple[Block, ...]
    file: str


@dataclass(frozen=True, kw_only=True)
class SiteFactor:
    """Something that may play a part in a headache, in words for the person.

    `factor` is its id in education/factors.yaml, which says how strong the evidence is (`certainty`).
    """

    id: str
    factor: str
    kind: str
    certainty: str
    name: str
    known: str
    to_try: tuple[str, ...]
    ask: str
    source: tuple[str, ...]
    cites: tuple[str, ...]
    line: int = 1


@dataclass(frozen=True, kw_only=True)
class SiteRules:
    """Names that pages may use, and limits, from site/rules.yaml.

    `sections`, `kinds` and `strengths` give the words for a person; `figures` say what each drawing shows.
    `self_check_kept_days`: answers that were not shared end so many days after the last one.
    """

    sections: Mapping[str, str]
    places: Mapping[str, str]
    figures: Mapping[str, str]
    kinds: Mapping[str, str]
    strengths: Mapping[str, str]
    reading_age_at_most: int
    days_between_reviews: int
    self_check_kept_days: int


class Readable(NamedTuple):
    """One text that a person reads, where it stands and which ledger entries vouch for it."""

    file: str
    line: int
    text: str
    cites: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Site:
    """All of the public content. Pages keep the order of their slugs, notices the newest first."""

    pages: Mapping[str, SitePage]
    privacy: tuple[PrivacyNotice, ...]
    factors: tuple[SiteFactor, ...]
    rules: SiteRules
    faults: tuple[Fault, ...] = ()

    def in_section(self, section: str) -> tuple[SitePage, ...]:
        """The pages of one section."""
        return tuple(page for page in self.pages.values() if page.section == section)

    def notice_on(self, day: datetime.date) -> PrivacyNotice | None:
        """The privacy notice that holds on a day; None before the first."""
        return next((notice for notice in self.privacy if notice.holds_from <= day), None)

    def notice(self, version: str) -> PrivacyNotice | None:
        """One version of the privacy notice."""
        return next((notice for notice in self.privacy if notice.version == version), None)

    def readable(self) -> Iterator[Readable]:
        """Every text of every page, factor and notice, for whoever checks, measures or translates words."""
        for page in self.pages.values():
            yield Readable(page.file, 1, page.title, page.leans_on)
            yield Readable(page.file, 1, page.summary, page.leans_on)
            yield from _of_blocks(page.file, page.blocks, page.leans_on)
        for factor in self.factors:
            for text in (factor.name, factor.known, *factor.to_try, factor.ask):
                yield Readable(FACTORS, factor.line, text, factor.cites)
        for notice in self.privacy:
            for text in (notice.title, notice.summary, notice.changed):
                yield Readable(notice.file, 1, text, ())
            yield from _of_blocks(notice.file, notice.blocks, ())
        for words in (self.rules.sections, self.rules.kinds, self.rules.strengths):
            for text in words.values():
                yield Readable(RULES, 1, text, ())


@functools.cache
def load(root: Path = ROOT) -> Site:
    """Read the content once. Never raises on bad content: look at `faults`."""
    shelf = Shelf(root)
    found = Site(pages=_pages(shelf), privacy=_privacy(shelf), factors=_factors(shelf), rules=_rules(shelf))
    faults = [*shelf.faults, *site_checks.faults_of(found)]
    return Site(
        pages=found.pages,
        privacy=found.privacy,
        factors=found.factors,
        rules=found.rules,
        faults=tuple(sorted(faults)),
    )


@functools.cache
def self_check_kept_days(root: Path = ROOT) -> int:
    """How many days the answers of a self-check are kept that was not shared; raises ValueError without a number.

    What erases by it must never go by a number that was made up.
    """
    days = _rules(Shelf(root)).self_check_kept_days
    if days < 1:
        raise ValueError(f"{RULES}: self_check_kept_days is missing or below one")
    return days


def check() -> list[Fault]:
    """Every fault of the public content that ships with the program; empty when all is well."""
    return list(load().faults)


def _named(block: Block) -> tuple[str, ...]:
    return (*block.cites, block.entry) if isinstance(block, site_blocks.Evidence) else block.cites


def _of_blocks(file: str, blocks: tuple[Block, ...], cites: tuple[str, ...]) -> Iterator[Readable]:
    for block in blocks:
        for text in block.words():
            yield Readable(file, block.line, text, tuple(dict.fromkeys((*cites, *_named(block)))))


def _pages(shelf: Shelf) -> Mapping[str, SitePage]:
    read = {}
    for document in shelf.documents(PAGES):
        page = shelf.attempt(document, document.body, functools.partial(_page, shelf, document))
        if page is not None:
            read[page.slug] = page
    return MappingProxyType(read)


def _page(shelf: Shelf, document: Document, body: Entry) -> SitePage:
    body.allow_only(
        *("slug", "title", "summary", "section", "reviewed_on", "review_by"),
        *("source", "cites", "leaflet", "reading_age", "blocks"),
    )
    slug = filled(body, "slug")
    if slug != Path(document.file).stem:
        raise Misfit(body.line_of("slug"), f"slug {slug} is not the name of the file")
    return SitePage(
        slug=slug,
        title=filled(body, "title"),
        summary=filled(body, "summary"),
        section=filled(body, "section"),
        reviewed_on=_day(body, "reviewed_on"),
        review_by=_day(body, "review_by"),
        source=filled_list(body, "source"),
        cites=body.texts("cites"),
        leaflet=body.flag("leaflet"),
        reading_age=int(body.need_number("reading_age")),
        blocks=_blocks(shelf, document, body),
        file=document.file,
    )


def _privacy(shelf: Shelf) -> tuple[PrivacyNotice, ...]:
    read = []
    for document in shelf.documents(PRIVACY):
        notice = shelf.attempt(document, document.body, functools.partial(_notice, shelf, document))
        if notice is not None:
            read.append(notice)
    return tuple(sorted(read, key=lambda notice: notice.holds_from, reverse=True))


def _notice(shelf: Shelf, document: Document, body: Entry) -> PrivacyNotice:
    body.allow_only("holds_from", "title", "summary", "changed", "blocks")
    version, holds_from = Path(document.file).stem, _day(body, "holds_from")
    if version != holds_from.isoformat():
        raise Misfit(body.line_of("holds_from"), f"the file should be named {holds_from.isoformat()}.yaml")
    return PrivacyNotice(
        version=version,
        holds_from=holds_from,
        title=filled(body, "title"),
        summary=filled(body, "summary"),
        changed=filled(body, "changed"),
        blocks=_blocks(shelf, document, body),
        file=document.file,
    )


def _blocks(shelf: Shelf, document: Document, body: Entry) -> tuple[Block, ...]:
    read = (shelf.attempt(document, entry, site_blocks.read) for entry in body.entries("blocks"))
    blocks = tuple(block for block in read if block is not None)
    if not blocks:
        raise Misfit(body.line_of("blocks"), "blocks: a page needs at least one")
    return blocks


def _factors(shelf: Shelf) -> tuple[SiteFactor, ...]:
    document = shelf.document(FACTORS)
    read = (shelf.attempt(document, entry, _factor) for entry in document.body.entries("factors"))
    return tuple(factor for factor in read if factor is not None)


def _factor(entry: Entry) -> SiteFactor:
    entry.allow_only("id", "factor", "kind", "certainty", "name", "known", "to_try", "ask", "source", "cites")
    return SiteFactor(
        id=filled(entry, "id"),
        factor=filled(entry, "factor"),
        kind=filled(entry, "kind"),
        certainty=filled(entry, "certainty"),
        name=filled(entry, "name"),
        known=filled(entry, "known"),
        to_try=filled_list(entry, "to_try"),
        ask=filled(entry, "ask"),
        source=filled_list(entry, "source"),
        cites=entry.texts("cites"),
        line=entry.line,
    )


def _rules(shelf: Shelf) -> SiteRules:
    document = shelf.document(RULES)
    rules = shelf.attempt(document, document.body, _site_rules)
    return rules or SiteRules(
        sections={},
        places={},
        figures={},
        kinds={},
        strengths={},
        reading_age_at_most=0,
        days_between_reviews=0,
        self_check_kept_days=0,
    )


def _site_rules(body: Entry) -> SiteRules:
    named = ("sections", "places", "figures", "kinds", "strengths")
    body.allow_only(*named, "reading_age_at_most", "days_between_reviews", "self_check_kept_days", "src")
    tables = {key: {name: filled(body.entry(key), name) for name in body.entry(key)} for key in named}
    return SiteRules(
        **{key: MappingProxyType(table) for key, table in tables.items()},
        reading_age_at_most=int(body.need_number("reading_age_at_most")),
        days_between_reviews=int(body.need_number("days_between_reviews")),
        self_check_kept_days=int(body.need_number("self_check_kept_days")),
    )


def _day(entry: Entry, key: str) -> datetime.date:
    """Return a day, written with or without quotation marks."""
    value = entry.get(key)
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    try:
        return datetime.date.fromisoformat(entry.text(key))
    except ValueError as error:
        raise Misfit(entry.line_of(key), f"{key}: {value} is not a day such as 2026-11-21") from error
