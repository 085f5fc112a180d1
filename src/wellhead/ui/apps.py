"""The ui room: how every page looks, how every form asks, and the pages shown when something goes wrong."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Registers templates, tags and static files."""

    name = "wellhead.ui"
    label = "ui"
