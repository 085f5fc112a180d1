"""Addresses of outcomes."""

from django.urls import path

from wellhead.outcomes.views import adherence, asked, clinic, helped, packs, pages, tolerance

app_name = "outcomes"
urlpatterns = [
    path("", pages.progress, name="progress"),
    path("questions/", pages.questions, name="questions"),
    path("helped/", helped.helped, name="helped"),
    path("people/<uuid:person_id>/helped/", helped.person_helped, name="person_helped"),
    path("tolerance/", tolerance.tolerance, name="tolerance"),
    path("people/<uuid:person_id>/tolerance/", tolerance.person_tolerance, name="person_tolerance"),
    path("people/<uuid:person_id>/adherence/", adherence.person_adherence, name="adherence"),
    path("people/<uuid:person_id>/", pages.person_progress, name="person"),
    path("people/<uuid:person_id>/ask/", asked.ask, name="ask"),
    path("asked/<str:secret>/", asked.asked, name="asked"),
    path("asked/<str:secret>/no/", asked.decline, name="decline"),
    path("clinic/", clinic.clinic, name="clinic"),
    path("packs/", packs.packs, name="packs"),
    path("packs/add/", packs.add_pack, name="add_pack"),
    path("packs/<uuid:pack_id>/", packs.pack, name="pack"),
    path("packs/<uuid:pack_id>/end/", packs.end_pack, name="end_pack"),
    path("askings/<uuid:asking_id>/call-off/", asked.call_off, name="call_off"),
]
