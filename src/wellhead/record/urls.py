"""Addresses of the record."""

from django.urls import path

from wellhead.record import views

app_name = "record"
urlpatterns = [
    path("episodes/<uuid:episode_id>/notes/", views.notes, name="notes"),
    path("notes/<uuid:note_id>/", views.note, name="note"),
    path("notes/<uuid:note_id>/sign/", views.sign, name="sign"),
    path("notes/<uuid:note_id>/addendum/", views.addendum, name="addendum"),
]
