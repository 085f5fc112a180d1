"""Addresses of booking. A private link carries the token of its appointment."""

from django.urls import URLPattern, path

from wellhead.booking.views import answering, choosing, courses, desk, feed, visit, which

app_name = "booking"
urlpatterns: list[URLPattern] = [
    path("", choosing.services, name="services"),
    path("which/", which.which, name="which"),
    path("visit/<str:token>/", visit.appointment, name="appointment"),
    path("visit/<str:token>/visit.ics", visit.ics, name="ics"),
    path("visit/<str:token>/answer/", answering.answer, name="answer"),
    path("v/<str:token>/", answering.short, name="short"),
    path("my-calendar/", feed.keep, name="feeds"),
    path("my-calendar/<uuid:key_id>/revoke/", feed.revoke, name="revoke_feed"),
    path("calendar/<str:token>.ics", feed.calendar, name="feed"),
    path("visit/<str:token>/move/", visit.move, name="move"),
    path("visit/<str:token>/cancel/", visit.cancel, name="cancel"),
    path("visits/<uuid:appointment_id>/mark/", desk.mark, name="mark"),
    path("visits/<uuid:appointment_id>/put-back/", desk.put_back, name="put_back"),
    path("<slug:slug>/", choosing.times, name="times"),
    path("<slug:slug>/hold/", choosing.hold, name="hold"),
    path("<slug:slug>/course/", courses.course, name="course"),
]
