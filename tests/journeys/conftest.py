"""Journeys through the running program: the browser's own loop must not make Django refuse the database."""

import os

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
