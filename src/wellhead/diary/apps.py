"""The room diary as a Django app."""

from django.apps import AppConfig


class DiaryConfig(AppConfig):
    name = "wellhead.diary"
    label = "diary"
