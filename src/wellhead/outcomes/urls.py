"""Addresses of outcomes."""

from django.urls import path

from wellhead.outcomes.views import asked, pages

app_name = "outcomes"
urlpatterns = [
    path("", pages.progress, name="progress"),
    path("questions/", pages.questions, name="questions"),
    path("people/<uuid:person_id>/", pages.person_progress, name="person"),
    path("people/<uuid:person_id>/ask/", asked.ask, name="ask"),
    path("asked/<str:secret>/", asked.asked, name="asked"),
    path("asked/<str:secret>/no/", asked.decline, name="decline"),
    path("askings/<uuid:asking_id>/call-off/", asked.call_off, name="call_off"),
]
