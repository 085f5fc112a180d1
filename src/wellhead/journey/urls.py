"""Addresses of the hand-overs."""

from django.urls import path

from wellhead.journey.views import (
    address,
    afterwards,
    assess,
    concluding,
    files,
    flags,
    hypotheses,
    intake,
    look_now,
    notes,
    offer,
    opinions,
    review,
    watch,
)

app_name = "journey"
urlpatterns = [
    path("visit/<str:token>/", intake.intake, name="intake"),
    path("visit/<str:token>/booked/", intake.booked, name="booked"),
    path("offer/<str:token>/", offer.take, name="take_offer"),
    path("people/<uuid:person_id>/assessment/", assess.assessment, name="assessment"),
    path("people/<uuid:person_id>/assessment/reasoning/", assess.reasoning, name="reasoning"),
    path("people/<uuid:person_id>/assessment/conclude/", concluding.conclude, name="conclude"),
    path("people/<uuid:person_id>/assessment/what-if/", hypotheses.what_if, name="what_if"),
    path("people/<uuid:person_id>/assessment/ruled-out/", hypotheses.ruled_out, name="ruled_out"),
    path("people/<uuid:person_id>/hypotheses/", hypotheses.hypotheses, name="hypotheses"),
    path("people/<uuid:person_id>/warning-signs/", flags.flags, name="flags"),
    path("people/<uuid:person_id>/review/", review.review, name="review"),
    path("people/<uuid:person_id>/files/", files.files, name="files"),
    path("files/<uuid:attachment_id>/", files.file, name="file"),
    path("files/<uuid:attachment_id>/out-of-sight/", files.take_out_of_sight, name="file_out_of_sight"),
    path("assessments/<uuid:assessment_id>/", review.filed, name="filed"),
    path("assessments/<uuid:assessment_id>/second-opinion/", opinions.second_opinion, name="second_opinion"),
    path("calibration/", opinions.calibration, name="calibration"),
    path("calibration.csv", opinions.calibration_csv, name="calibration_csv"),
    path("assessments/<uuid:assessment_id>/again/", review.replay, name="replay"),
    path("people/<uuid:person_id>/visit-note/", notes.visit_note, name="visit_note"),
    path("notes/<uuid:note_id>/renew/", notes.renew_note, name="renew_note"),
    path("people/<uuid:person_id>/afterwards/", afterwards.relapse, name="relapse"),
    path("people/<uuid:person_id>/finish/", afterwards.finish, name="finish"),
    path("confirm/<str:proof>/", address.confirm, name="confirm_address"),
    path("stop-sharing/", intake.stop_sharing, name="stop_sharing"),
    path("afterwards/", afterwards.mine, name="afterwards"),
    path("look-now/", look_now.look_now, name="look_now"),
    path("look-now/what-to-do/", look_now.looked, name="looked"),
    path("watch/", watch.watch, name="watch"),
    path("alarms/<uuid:alarm_id>/", watch.alarm, name="alarm"),
]
