"""Does the public content agree with itself and with what it leans on: sources, ledger, figures, links, days."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from wellhead.knowledge import library, site_blocks, treatment
from wellhead.knowledge.faults import Fault
from wellhead.knowledge.site_blocks import Block

if TYPE_CHECKING:
    from wellhead.knowledge.site import Site, SiteFactor, SitePage

Place = tuple[str, int]
"""File and line."""


def faults_of(site: "Site") -> Iterator[Fault]:
    """One fault for each name that leads nowhere and each day that makes no sense."""
    for page in site.pages.values():
        yield from _page(site, page)
        yield from _names((page.file, 1), page.source, page.cites)
        yield from _blocks(site, page.file, page.blocks)
    for notice in site.privacy:
        yield from _blocks(site, notice.file, notice.blocks)
    yield from _kept_days(site)
    for factor in site.factors:
        yield from _factor(site, factor)
    yield from _twice(site)


def known_sources() -> frozenset[str]:
    """The keys of both registers, those of the classification and those of treatment, and the studies."""
    known = treatment.load()
    return frozenset({*library.load().rules.sources, *known.sources, *known.evidence})


def public_claims() -> frozenset[str]:
    """The ledger entries that a public page may lean on."""
    known = treatment.load()
    return frozenset(each.id for each in known.ledger.values() if each.public) | frozenset(
        known.advice_ledger
    )


def _page(site: "Site", page: "SitePage") -> Iterator[Fault]:
    if page.section not in site.rules.sections:
        yield Fault(page.file, 1, f"section {page.section} is not in site/rules.yaml")
    days = (page.review_by - page.reviewed_on).days
    if days <= 0:
        yield Fault(page.file, 1, f"review_by {page.review_by} is not after reviewed_on {page.reviewed_on}")
    if days > site.rules.days_between_reviews:
        yield Fault(
            page.file, 1, f"{days} days until the next review; at most {site.rules.days_between_reviews}"
        )
    if not any(isinstance(block, site_blocks.Link) for block in page.blocks):
        yield Fault(page.file, 1, "the page leads nowhere: it needs a link to what a person can do next")


def _names(place: Place, source: Iterable[str], cites: Iterable[str]) -> Iterator[Fault]:
    for key in source:
        if key not in known_sources():
            yield Fault(*place, f"{key} is not among the sources")
    for key in cites:
        if key not in public_claims():
            yield Fault(*place, f"{key} is not a ledger entry that may be published")


def _blocks(site: "Site", file: str, blocks: Iterable[Block]) -> Iterator[Fault]:
    for block in blocks:
        yield from _names((file, block.line), block.source, block.cites)
        what = _leads_nowhere(site, block)
        if what:
            yield Fault(file, block.line, what)


def _leads_nowhere(site: "Site", block: Block) -> str:
    match block:
        case site_blocks.Figure() if block.name not in site.rules.figures:
            return f"no figure is named {block.name}"
        case site_blocks.Evidence() if block.entry not in public_claims():
            return f"{block.entry} is not a ledger entry that may be published"
        case site_blocks.Link() if block.to not in {*site.pages, *site.rules.places}:
            return f"the link leads to {block.to}, which is neither a page nor a place in site/rules.yaml"
    return ""


def _factor(site: "Site", factor: "SiteFactor") -> Iterator[Fault]:
    file, line = "site/factors.yaml", factor.line
    yield from _names((file, line), factor.source, factor.cites)
    known = treatment.load().factors.get(factor.factor)
    if known is None:
        yield Fault(file, line, f"no factor is named {factor.factor}")
    elif factor.certainty != known.certainty:
        yield Fault(
            file, line, f"{factor.factor} has the certainty {known.certainty}, not {factor.certainty}"
        )
    if factor.kind not in site.rules.kinds:
        yield Fault(file, line, f"kind {factor.kind} is not in site/rules.yaml")
    if factor.certainty not in site.rules.strengths:
        yield Fault(file, line, f"certainty {factor.certainty} has no words in site/rules.yaml")


def _kept_days(site: "Site") -> Iterator[Fault]:
    """The newest notice must promise what the program does."""
    days = f"{site.rules.self_check_kept_days} days"
    for notice in site.privacy[:1]:
        if not any(days in word for block in notice.blocks for word in block.words()):
            yield Fault(notice.file, 1, f"it does not say that self-check answers are kept for {days}")


def _twice(site: "Site") -> Iterator[Fault]:
    seen: set[str] = set()
    for factor in site.factors:
        if factor.id in seen:
            yield Fault("site/factors.yaml", factor.line, f"{factor.id} is given twice")
        seen.add(factor.id)
