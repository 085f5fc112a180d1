"""Addresses of the diary."""

from django.urls import path

from wellhead.diary.views import around, attack, classing, entry, medicines, months, offline, pages, year

app_name = "diary"
urlpatterns = [
    path("", months.month, name="month"),
    path("<int:year>/<int:month>/", months.month, name="month_of"),
    path("<isodate:on>/", pages.day, name="day"),
    path("<isodate:on>/around/", around.around, name="around"),
    path("attack/", attack.attack, name="attack"),
    path("unfinished/", pages.unfinished, name="unfinished"),
    path("settings/", around.settings, name="settings"),
    path("medicines/", classing.medicines, name="medicines"),
    path("year/", year.year, name="year"),
    path("year/<int:year>/", year.year, name="year_of"),
    path("medicine-days/", medicines.medicine_days, name="medicine_days"),
    path("people/<uuid:person_id>/year/", year.person_year, name="person_year"),
    path("people/<uuid:person_id>/year/<int:year>/", year.person_year, name="person_year_of"),
    path(
        "people/<uuid:person_id>/medicine-days/", medicines.person_medicine_days, name="person_medicine_days"
    ),
    path("entry/<uuid:entry_key>/", pages.entry, name="entry"),
    path("entry/<uuid:entry_key>/where/", entry.draw, name="site"),
    path("entry/<uuid:entry_key>/withdraw/", pages.withdraw, name="withdraw"),
    path("entry/<uuid:entry_key>/restore/", pages.restore, name="restore"),
    path("people/<uuid:person_id>/medicines/", classing.person_medicines, name="person_medicines"),
    path("people/<uuid:person_id>/", months.person_month, name="person"),
    path("people/<uuid:person_id>/<int:year>/<int:month>/", months.person_month, name="person_month_of"),
    path("offline/", offline.shell, name="offline"),
    path("offline/worker.js", offline.worker, name="worker"),
    path("offline/manifest.webmanifest", offline.manifest, name="manifest"),
    path("offline/send/", offline.send, name="sync"),
    path("versions/", offline.conflicts, name="conflicts"),
    path("versions/<uuid:delivery_id>/", offline.choose, name="choose"),
]
