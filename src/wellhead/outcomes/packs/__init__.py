"""Questionnaires that a clinic adds with its own licence: what a file may hold, reading it, and scoring answers."""
