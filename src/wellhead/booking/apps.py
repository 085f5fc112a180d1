"""The room booking as a Django app."""

from django.apps import AppConfig


class BookingConfig(AppConfig):
    name = "wellhead.booking"
    label = "booking"
