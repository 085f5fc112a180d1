"""The room selfcheck as a Django app."""

from django.apps import AppConfig


class SelfcheckConfig(AppConfig):
    name = "wellhead.selfcheck"
    label = "selfcheck"
