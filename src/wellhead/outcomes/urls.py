"""Addresses of outcomes."""

from django.urls import path

from wellhead.outcomes.views import pages

app_name = "outcomes"
urlpatterns = [
    path("", pages.progress, name="progress"),
    path("questions/", pages.questions, name="questions"),
    path("people/<uuid:person_id>/", pages.person_progress, name="person"),
]
