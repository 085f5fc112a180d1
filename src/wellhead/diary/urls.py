"""Addresses of the diary."""

from django.urls import path

from wellhead.diary import views

app_name = "diary"
urlpatterns = [
    path("", views.month, name="month"),
    path("<int:year>/<int:month>/", views.month, name="month_of"),
    path("<isodate:on>/", views.day, name="day"),
    path("entry/<uuid:entry_key>/", views.entry, name="entry"),
    path("entry/<uuid:entry_key>/withdraw/", views.withdraw, name="withdraw"),
    path("entry/<uuid:entry_key>/restore/", views.restore, name="restore"),
    path("people/<uuid:person_id>/", views.person_month, name="person"),
    path("people/<uuid:person_id>/<int:year>/<int:month>/", views.person_month, name="person_month_of"),
]
