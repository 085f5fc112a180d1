"""From facts to verdict, with the next question: what the pages, the commands and the replays call."""

from dataclasses import replace

from wellhead.reasoning import ask
from wellhead.reasoning.facts import Facts
from wellhead.reasoning.judge import judge
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.verdict import Verdict


def classify(facts: Facts, rules: Rules, *, with_next: bool = True) -> Verdict:
    """Return the verdict for one person. Pure: the same facts and rules give the same verdict.

    `with_next` false leaves out the next question, for callers that only need what is known.
    """
    verdict, evaluators = judge(facts, rules)
    if not with_next:
        return verdict
    following = ask.after(verdict, evaluators)
    return replace(verdict, next=following.question, stop=following.stop, settling=following.settling)
