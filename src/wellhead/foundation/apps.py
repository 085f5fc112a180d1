"""The ground as a Django app."""

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    name = "wellhead.foundation"
    label = "foundation"
