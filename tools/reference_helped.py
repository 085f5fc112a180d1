"""The reference page of “did it help me?”: the model, its choices with their reasons, and when which word is said."""

from __future__ import annotations

from dataclasses import fields

from tools.reference_words import cell
from wellhead.knowledge import treatment
from wellhead.knowledge.treatment.helped import HelpedMethod, ResponseMethod, ToleranceMethod

NOT_CHOICES = ("why", "src", "confidence")


def helped(made: str) -> str:
    """Write the page."""
    library = treatment.load()
    method, response, tolerance = library.helped_method, library.response_method, library.tolerance_method
    if method is None or response is None or tolerance is None:
        raise ValueError("instruments/helped.yaml or tolerance.yaml cannot be read")
    return f"""# Did it help me?

{made}

For each treatment, and for everything together, the diary is asked: how many headache days in 28 fewer or more than
without it, at this person's own level? The answer is a range that holds the truth nine times in ten (see
[how that was checked](../benchmarks/helped_truth.md)), a word, and the reason for the word.

## The model

- **Recorded days only.** A week is a count of headache days out of the days written down. A blank is in no count.
- **Weeks hang together.** Each week is better or worse than the own level; the next week is like it in part. Several
  sizes ({_row(method.spreads)}) and carries ({_row(method.carries)}) are weighed by how well they explain the diary.
- **A bad start is taken off.** People come at their worst. The first week is expected {method.bad_start:g} sizes above
  the own level, and to fade with the carry: regression to the mean.
- **A step or a ramp** ({_row(method.ramps)} weeks) from the first day of a treatment on; what stays after its end is a
  value of its own.
- **Other treatments** that ran at the same time are in the model too. Two that overlap and began less than
  {method.apart_days} days apart cannot be told apart and are read as one; an agreed order makes them two.
- **Days of soreness after needles** are left out, and counted in a second reading shown beside the first.
- **While medicine days are high** the reading is marked as not interpretable.

The most likely weeks are found by Newton's method for every pair of size and carry at once, with the curvature there as
their uncertainty; {method.draws} draws, seeded by the digest of the days, give the range. The same days give the same
figures. Every reading that was shown is kept with the method's version and the digest of its days.

{_words(method)}

## Choices

{_choices(method)}

Confidence: {method.confidence}. Source of what has none of its own: {method.src}.

## An exercise and the day after

Days with an exercise are compared with marked days without it, of the same four weeks and with or without a headache on
the day itself; what is left is pulled towards no link. It suggests and does not prove, and only clinicians see it.

{_choices(response)}

{_tolerance(tolerance)}
"""


def _tolerance(method: ToleranceMethod) -> str:
    """How desk and driving time is read."""
    return f"""## Desk and driving time, and what came after

Minutes of a day stand beside headache on the next day, neck pain on the next day, and headache on the same day. Only
days on which both were written count. Ranges are Wilson's for a share and Student's for a mean; a day counts as less
than one, as in every count of the diary. A tendency is a rank test among days alike (the same four weeks, both on a
weekend or both not, and for the next day with the same said of the day itself), stricter for each link looked at. Nearly
always the answer is that no tendency can be told; when one is named, it is of what went together.

{_choices(method)}"""


def _words(method: HelpedMethod) -> str:
    """When which word is said."""
    return f"""## Words

| Word | When |
|---|---|
| fewer headaches since | a day or more fewer in 28 is at least {method.sure_percent:g} % likely |
| more headaches since | a day or more extra is at least {method.sure_percent:g} % likely |
| no clear change | the whole range lies within {method.steady_days:g} days either way |
| can't tell yet | everything else: with how many more weeks of diary could tell, looking {max(method.looks_ahead_weeks)} weeks ahead |
| can't be told | the same, where waiting is not expected to tell: fewer than {method.least_before} recorded days before, a range too wide for good, or a treatment that is over |

At least {method.least_before} recorded days before and {method.least_after} since are needed for a range."""


def _row(values: tuple[float, ...] | tuple[int, ...]) -> str:
    return ", ".join(f"{value:g}" for value in values)


def _choices(method: HelpedMethod | ResponseMethod | ToleranceMethod) -> str:
    lines = ["| Choice | Value |", "|---|---|"]
    for each in fields(method):
        if each.name not in NOT_CHOICES:
            value = getattr(method, each.name)
            lines.append(f"| `{each.name}` | {_row(value) if isinstance(value, tuple) else value} |")
    reasons = [f"- `{name}`: {cell(reason)}" for name, reason in method.why.items()]
    return "\n".join([*lines, "", *reasons])
