"""The room consent as a Django app."""

from django.apps import AppConfig


class ConsentConfig(AppConfig):
    name = "wellhead.consent"
    label = "consent"
