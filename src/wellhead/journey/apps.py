"""The room journey as a Django app."""

from django.apps import AppConfig


class JourneyConfig(AppConfig):
    name = "wellhead.journey"
    label = "journey"

    def ready(self) -> None:
        """Written days are looked at, and plans told of the diary before treatment, from the start on."""
        from wellhead.journey import watching  # noqa: PLC0415  # models are ready only here

        watching.begin()
