"""Addresses of the waiting list."""

from django.urls import URLPattern

app_name = "waiting"
urlpatterns: list[URLPattern] = []
