"""Figures, scores and change against the baseline."""
