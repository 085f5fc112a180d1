"""Addresses of outcomes."""

from django.urls import path

from wellhead.outcomes import views

app_name = "outcomes"
urlpatterns = [
    path("", views.progress, name="progress"),
    path("questions/", views.questions, name="questions"),
    path("people/<uuid:person_id>/", views.person_progress, name="person"),
]
