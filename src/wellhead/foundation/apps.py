"""The ground as a Django app."""

from django.apps import AppConfig
from django.urls import register_converter

from wellhead.foundation.converters import IsoDate


class FoundationConfig(AppConfig):
    name = "wellhead.foundation"
    label = "foundation"

    def ready(self) -> None:
        """Let addresses hold days: `<isodate:on>`."""
        register_converter(IsoDate, "isodate")
