"""The room journey as a Django app."""

from django.apps import AppConfig


class JourneyConfig(AppConfig):
    name = "wellhead.journey"
    label = "journey"
