"""Wellhead: where a headache springs from, what treats it, and whether that worked."""

__version__ = "0.1.0"
