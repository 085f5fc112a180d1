"""How long a self-check is: measured on simulated people who answer until it stops, none of them real.

Pages: from the shortest to the longest of nine in ten people, `benchmarks/selfcheck_effort.py`, 22 November 2026.
Minutes: the same walks with the seconds a question of each type takes, which are estimates (knowledge/questions).
"""

from __future__ import annotations

PAGES = (17, 23)
MINUTES = (10, 15)
