"""Asking for outcomes and writing down the answers."""

from wellhead.outcomes.actions.answering import Answer, record_score, record_scores

__all__ = ["Answer", "record_score", "record_scores"]
