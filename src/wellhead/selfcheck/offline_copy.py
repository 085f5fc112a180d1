"""The copy of the self-check that a browser keeps: one document a language, named by what it holds."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import format_html_join
from django.utils.translation import get_language

from wellhead.knowledge import library
from wellhead.reasoning.rules import Rules
from wellhead.selfcheck.forms import PageForm
from wellhead.selfcheck.presenters.offline import whole_check
from wellhead.selfcheck.steps import Step

LANGUAGES_KEPT = 8
"""Documents kept in memory, each about half a megabyte."""


@dataclass(frozen=True, slots=True)
class Copy:
    """The document as bytes, plain and packed; `digest` names exactly these bytes."""

    digest: str
    plain: bytes
    packed: bytes


def current() -> Copy:
    """The document of today's knowledge in the language of this page; made at the first call (some seconds)."""
    return _made(library.load().rules.hash, str(get_language()))


@lru_cache(maxsize=LANGUAGES_KEPT)
def _made(_hash: str, _language: str) -> Copy:
    written = json.dumps(whole(library.load().rules), separators=(",", ":"), ensure_ascii=False)
    plain = written.encode()
    return Copy(hashlib.sha256(plain).hexdigest()[:32], plain, gzip.compress(plain, 9, mtime=0))


def whole(rules: Rules) -> Mapping[str, object]:
    """The document as plain data, with the questions as the online pages draw them."""

    def questions(step: Step) -> str:
        form = PageForm(None, step=step, rules=rules, standing={})
        parts = ((" ".join(form.facts_of[name]), form[name].as_field_group()) for name in form.readers)
        return str(format_html_join("", '<div data-part="{}">{}</div>', parts))

    return whole_check(rules, questions)
