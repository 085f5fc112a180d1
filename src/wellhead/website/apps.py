"""The website as a Django app."""

from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    name = "wellhead.website"
    label = "website"
