"""Likelihoods in words for clinicians: for whom, how far one leads another, and the part the neck takes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wellhead.reasoning import weigh
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.verdict import KindVerdict, Likelihood

SETTING_WORDS: dict[str, str | Promise] = {
    "physiotherapy_clinic": gettext_lazy("people who come to a physiotherapy clinic with headache"),
    "primary_care": gettext_lazy("people who see a general practitioner because of headache"),
    "general_population": gettext_lazy("adults who had headache in the last year"),
    "headache_clinic": gettext_lazy("people who come to a headache clinic"),
}
LABEL_WORDS: dict[str, str | Promise] = {
    "migraine_any": gettext_lazy("Migraine, any type"),
    "tth_any": gettext_lazy("Tension-type headache, any type"),
    "11.2.1": gettext_lazy("Cervicogenic headache"),
    "5.x_trauma_whiplash": gettext_lazy("Headache after an injury to head or neck"),
    "11.7": gettext_lazy("Headache from the jaw"),
    "4.7": gettext_lazy("Primary stabbing headache"),
    "13.4": gettext_lazy("Occipital neuralgia"),
    "3.x_tac": gettext_lazy("Cluster headache and its family"),
    "4.10": gettext_lazy("New daily persistent headache"),
    "11.5": gettext_lazy("Headache from the nose and sinuses"),
    "13.1.1": gettext_lazy("Trigeminal neuralgia"),
}
"""What is weighed: labels of several diagnoses, so that no share is taken for that of one of them."""
NECK_PARTS: dict[str, str | Promise] = {
    "neck_joint_c0_c3": gettext_lazy("Joints C0 to C3"),
    "neck_muscle": gettext_lazy("Muscles"),
}


@dataclass(frozen=True, slots=True)
class NeckLine:
    """How far the neck, or one part of it, takes part in one headache: an estimate with its range."""

    name: str
    likelihood: Likelihood
    is_part: bool = True


def lead_words(first: tuple[str, Likelihood], second: tuple[str, Likelihood], rules: Rules) -> str:
    """How far the first stands before the second, both named: a number alone claims too much."""
    if rules.policy is None:
        return ""
    names = {"first": first[0], "second": second[0]}
    found = weigh.lead(first[1], second[1], rules.policy)
    if found == "about_equal":
        return _("%(first)s and %(second)s are about equally likely.") % names
    if found == "ahead":
        return _("%(first)s is ahead of %(second)s.") % names
    return _("%(first)s is clearly ahead of %(second)s.") % names


def neck_lines(kinds: Iterable[KindVerdict]) -> tuple[NeckLine, ...]:
    """What the neck and its two parts do in each headache where something was found out about it."""
    lines: list[NeckLine] = []
    for kind in kinds:
        if kind.neck is None:
            continue
        whole = Likelihood(kind.neck.low, kind.neck.mid, kind.neck.high, "neck")
        words = _("The neck takes part in this headache")
        lines.append(NeckLine(f"{words} · {kind.name}" if kind.name else words, whole, is_part=False))
        lines += [NeckLine(str(NECK_PARTS.get(part.label, part.label)), part) for part in kind.neck.parts]
    return tuple(lines)
