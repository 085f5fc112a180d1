"""The room programme as a Django app."""

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "wellhead.programme"
    label = "programme"
