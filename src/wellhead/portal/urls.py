"""Addresses of the pages that combine rooms."""

from django.urls import path

from wellhead.portal.views import clinic, evidence, home, patient, person

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("how-sure/", evidence.how_sure, name="how_sure"),
    path("after-sign-in/", home.after_sign_in, name="after_sign_in"),
    path("goodbye/", home.goodbye, name="goodbye"),
    path("day/", clinic.day, name="day"),
    path("day/<isodate:on>/", clinic.day, name="day_on"),
    path("people/", clinic.people, name="people"),
    path("people/<uuid:person_id>/", person.story, name="person"),
    path("people/<uuid:person_id>/desk/", person.desk, name="desk"),
    path("dashboard/", clinic.dashboard, name="dashboard"),
    path("today/", patient.today, name="today"),
    path("visits/", patient.visits, name="visits"),
]
