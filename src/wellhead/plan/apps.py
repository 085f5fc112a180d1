"""The room plan as a Django app."""

from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "wellhead.plan"
    label = "plan"
