"""The room outcomes as a Django app."""

from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    name = "wellhead.outcomes"
    label = "outcomes"
