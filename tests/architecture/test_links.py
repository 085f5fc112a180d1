"""Links between our own pages lead somewhere."""

import re
from pathlib import Path

from tests.architecture.source import ROOT, check_none

MADE_BY_BROWSER_TESTS = "docs/pictures/"
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "changes").glob("*.md")]
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def targets(page: Path) -> list[str]:
    return [link for link in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in link]


def test_every_link_to_a_file_of_ours_has_its_file() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {link}"
        for page in PAGES
        for link in targets(page)
        if not link.startswith(MADE_BY_BROWSER_TESTS) and not (page.parent / link).exists()
    ]
    check_none(broken)


def test_there_are_links_to_follow() -> None:
    assert sum(len(targets(page)) for page in PAGES) > 5
