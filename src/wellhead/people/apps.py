"""People as a Django app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "wellhead.people"
    label = "people"
