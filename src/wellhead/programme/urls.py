"""Addresses of the room programme."""

from django.urls import path

from wellhead.programme.views import (
    browsing,
    building,
    coach,
    handouts,
    home,
    offline,
    patient,
    pictures,
    staff,
    waiting,
)

app_name = "programme"
urlpatterns = [
    path("", patient.today, name="today"),
    path("handout/", handouts.handout, name="handout"),
    path("handout.pdf", handouts.handout_pdf, name="handout_pdf"),
    path("do/<slug:exercise_id>/", handouts.from_paper, name="from_paper"),
    path("offline/", offline.kept, name="kept"),
    path("wishes/", home.wishes, name="wishes"),
    path("exercise/<uuid:item_id>/", patient.exercise, name="exercise"),
    path("exercise/<uuid:item_id>/instead/<slug:exercise_id>/", patient.instead, name="instead"),
    path("exercise/<uuid:item_id>/moving/", patient.moving, name="moving"),
    path("log/<uuid:log_id>/withdraw/", patient.withdraw, name="withdraw"),
    path("people/<uuid:person_id>/", building.prescribe, name="prescribe"),
    path("people/<uuid:person_id>/safety/", staff.safety, name="safety"),
    path("people/<uuid:person_id>/clear/", staff.clear, name="clear"),
    path("people/<uuid:person_id>/shown/", staff.shown, name="shown"),
    path("people/<uuid:person_id>/handout/", handouts.person_handout, name="person_handout"),
    path("people/<uuid:person_id>/handout.pdf", handouts.person_handout_pdf, name="person_handout_pdf"),
    path("people/<uuid:person_id>/file/", handouts.file, name="file"),
    path("coach/", coach.own, name="coach"),
    path("people/<uuid:person_id>/coach/", coach.of_person, name="coach_of"),
    path("library/", browsing.shelf, name="library"),
    path("library/<slug:exercise_id>/", browsing.one, name="library_exercise"),
    path("library/<slug:exercise_id>/pictures/", pictures.library_pictures, name="library_pictures"),
    path(
        "people/<uuid:person_id>/<slug:exercise_id>/pictures/",
        pictures.person_pictures,
        name="person_pictures",
    ),
    path("picture/<uuid:picture_id>/", pictures.picture, name="picture"),
    path("picture/<uuid:picture_id>/gone/", pictures.picture_gone, name="picture_gone"),
    path("waiting/", waiting.waiting, name="waiting"),
    path("proposal/<uuid:item_id>/<slug:kind>/", waiting.answer_proposal, name="answer_proposal"),
    path("flare/<uuid:flare_id>/", waiting.answer_flare, name="answer_flare"),
]
