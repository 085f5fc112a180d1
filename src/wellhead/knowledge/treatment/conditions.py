"""Where the facts say that a question does not arise."""

from dataclasses import dataclass

from wellhead.reasoning.criteria import Node


@dataclass(frozen=True, kw_only=True)
class Absent:
    """While `missing` is not known and `when` holds, the question does not arise: an unknown becomes a no."""

    missing: str
    when: Node
