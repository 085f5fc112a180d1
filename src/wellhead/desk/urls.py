"""Addresses of the front desk."""

from django.urls import URLPattern, path

from wellhead.desk.views import calendar

app_name = "desk"
urlpatterns: list[URLPattern] = [
    path("", calendar.day, name="calendar"),
    path("rooms/", calendar.rooms, name="rooms"),
    path("week/", calendar.week, name="week"),
    path("list/", calendar.agenda, name="agenda"),
]
