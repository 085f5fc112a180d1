"""Addresses of the waiting list. A private link carries the token of its place."""

from django.urls import URLPattern, path

from wellhead.waiting.views import desk, place, report

app_name = "waiting"
urlpatterns: list[URLPattern] = [
    path("", desk.everybody, name="list"),
    path("join/<slug:slug>/", place.join, name="join"),
    path("mine/<str:token>/", place.place, name="place"),
    path("mine/<str:token>/change/", place.change, name="change"),
    path("mine/<str:token>/decline/", place.decline, name="decline"),
    path("mine/<str:token>/leave/", place.leave, name="leave"),
    path("who/<uuid:entry_id>/", desk.entry, name="entry"),
    path("who/<uuid:entry_id>/urgency/", desk.urgency, name="urgency"),
    path("who/<uuid:entry_id>/take-off/", desk.take_off, name="take_off"),
    path("who/<uuid:entry_id>/put-back/", desk.put_back, name="put_back"),
    path("who/<uuid:entry_id>/offer/", desk.offer, name="offer"),
    path("time/<str:at>/<uuid:staff_id>/", desk.time, name="time"),
    path("offers/<uuid:offer_id>/withdraw/", desk.withdraw, name="withdraw"),
    path("rules/", report.rules, name="rules"),
    path("fairness/", report.fairness, name="fairness"),
]
