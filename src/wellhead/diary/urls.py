"""Addresses of the diary."""

from django.urls import path

from wellhead.diary.views import months, pages

app_name = "diary"
urlpatterns = [
    path("", months.month, name="month"),
    path("<int:year>/<int:month>/", months.month, name="month_of"),
    path("<isodate:on>/", pages.day, name="day"),
    path("entry/<uuid:entry_key>/", pages.entry, name="entry"),
    path("entry/<uuid:entry_key>/withdraw/", pages.withdraw, name="withdraw"),
    path("entry/<uuid:entry_key>/restore/", pages.restore, name="restore"),
    path("people/<uuid:person_id>/", months.person_month, name="person"),
    path("people/<uuid:person_id>/<int:year>/<int:month>/", months.person_month, name="person_month_of"),
]
