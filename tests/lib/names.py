"""Whether a page names somebody, and not merely holds the same three letters."""

from __future__ import annotations

import re


def names(page: str, name: str) -> bool:
    """Whether `name` stands in `page` as a word.

    A token against forged forms, a nonce or sealed content holds any three
    given letters in one page of some thousands, so a search for the letters
    alone turns red by chance.
    """
    return re.search(rf"(?<![\w+/=-]){re.escape(name)}(?![\w+/=-])", page) is not None
