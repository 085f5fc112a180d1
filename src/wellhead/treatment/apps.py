"""The room treatment as a Django app."""

from django.apps import AppConfig


class TreatmentConfig(AppConfig):
    name = "wellhead.treatment"
    label = "treatment"
