"""Addresses of the room ui."""

from django.urls import path

from wellhead.ui import views

app_name = "ui"
urlpatterns = [
    path("theme/", views.change_theme, name="theme"),
    path("keys/", views.change_keys, name="keys"),
    path("language/", views.change_language, name="language"),
    path("parts/", views.parts, name="parts"),
    path("parts/live/", views.parts_live, name="parts_live"),
]
