"""Addresses of sessions."""

from django.urls import path

from wellhead.treatment import views

app_name = "treatment"
urlpatterns = [
    path("people/<uuid:person_id>/manual/", views.manual, name="manual"),
    path("people/<uuid:person_id>/manual/<uuid:note_id>/", views.manual, name="manual_draft"),
    path("people/<uuid:person_id>/needling/", views.needling, name="needling"),
    path("people/<uuid:person_id>/needling/<uuid:note_id>/", views.needling, name="needling_draft"),
    path("people/<uuid:person_id>/thrust/<str:scope>/", views.gate, name="gate"),
    path("people/<uuid:person_id>/retest/", views.retest, name="retest"),
    path("sessions/<uuid:note_id>/", views.session, name="session"),
    path("sessions/<uuid:note_id>/unwanted/", views.unwanted, name="unwanted"),
    path("sessions/<uuid:note_id>/next-day/", views.next_day, name="next_day"),
    path("how-are-you/<str:secret>/", views.how_are_you, name="how_are_you"),
    path("check-ins/", views.check_ins, name="check_ins"),
    path("check-ins/<uuid:check_in_id>/", views.check_in, name="check_in"),
    path("check-ins/<uuid:check_in_id>/said/", views.check_in_said, name="check_in_said"),
    path("check-ins/<uuid:check_in_id>/settled/", views.settle, name="settle"),
    path("sessions/<uuid:note_id>/count/", views.count, name="count"),
    path("needles-in/", views.needles_in, name="needles_in"),
    path("unwanted-figures/", views.unwanted_figures, name="unwanted_figures"),
    path("sessions/<uuid:note_id>/incident/", views.incident, name="incident"),
    path("sessions/<uuid:note_id>/aftercare/", views.aftercare_sheet, name="aftercare"),
]
