"""Addresses of the room programme."""

from django.urls import path

from wellhead.programme.views import offline, patient, staff

app_name = "programme"
urlpatterns = [
    path("", patient.today, name="today"),
    path("handout/", patient.handout, name="handout"),
    path("offline/", offline.kept, name="kept"),
    path("exercise/<uuid:item_id>/", patient.exercise, name="exercise"),
    path("exercise/<uuid:item_id>/instead/<slug:exercise_id>/", patient.instead, name="instead"),
    path("exercise/<uuid:item_id>/moving/", patient.moving, name="moving"),
    path("log/<uuid:log_id>/withdraw/", patient.withdraw, name="withdraw"),
    path("people/<uuid:person_id>/", staff.prescribe, name="prescribe"),
    path("people/<uuid:person_id>/safety/", staff.safety, name="safety"),
    path("people/<uuid:person_id>/clear/", staff.clear, name="clear"),
    path("people/<uuid:person_id>/shown/", staff.shown, name="shown"),
    path("people/<uuid:person_id>/handout/", staff.handout, name="person_handout"),
]
