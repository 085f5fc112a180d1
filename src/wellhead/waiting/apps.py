"""The room waiting as a Django app."""

from django.apps import AppConfig


class WaitingConfig(AppConfig):
    name = "wellhead.waiting"
    label = "waiting"
