"""Addresses of sessions."""

from django.urls import path

from wellhead.treatment import views

app_name = "treatment"
urlpatterns = [
    path("people/<uuid:person_id>/manual/", views.manual, name="manual"),
    path("people/<uuid:person_id>/manual/<uuid:note_id>/", views.manual, name="manual_draft"),
    path("people/<uuid:person_id>/needling/", views.needling, name="needling"),
    path("people/<uuid:person_id>/needling/<uuid:note_id>/", views.needling, name="needling_draft"),
    path("sessions/<uuid:note_id>/", views.session, name="session"),
    path("sessions/<uuid:note_id>/unwanted/", views.unwanted, name="unwanted"),
    path("sessions/<uuid:note_id>/next-day/", views.next_day, name="next_day"),
]
