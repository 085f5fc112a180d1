"""From facts to verdict, with the next question: what the pages, the commands and the replays call."""

from wellhead.reasoning import ask
from wellhead.reasoning.facts import Facts
from wellhead.reasoning.judge import judge
from wellhead.reasoning.rules import Rules
from wellhead.reasoning.values import replace
from wellhead.reasoning.verdict import Verdict


def classify(facts: Facts, rules: Rules, *, with_next: bool = True, setting: str = "") -> Verdict:
    """Return the verdict for one person. Pure: the same facts and rules give the same verdict.

    `with_next` false leaves out the next question, for callers that only need what is known. `setting` says
    where the person was met (one of `rules.priors_by_setting`; empty is the usual one, ValueError for another):
    it moves likelihoods, never a status or an urgency.
    """
    verdict, evaluators = judge(facts, rules, setting=setting)
    if not with_next:
        return verdict
    following = ask.after(facts, verdict, evaluators)
    return replace(verdict, next=following.question, stop=following.stop, settling=following.settling)
