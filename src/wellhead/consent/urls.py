"""Addresses of consent. A private link carries a signed token of one asking."""

from django.urls import URLPattern, path

from wellhead.consent.views import clinic, printing, reading

app_name = "consent"
urlpatterns: list[URLPattern] = [
    path("people/<uuid:person_id>/", clinic.person, name="person"),
    path("people/<uuid:person_id>/notice/", clinic.notice_shown, name="notice_shown"),
    path("asked/<uuid:consent_id>/", clinic.asked, name="asked"),
    path("asked/<uuid:consent_id>/hand-over/", clinic.hand_over, name="hand_over"),
    path("asked/<uuid:consent_id>/send/", clinic.send, name="send"),
    path("asked/<uuid:consent_id>/said/", clinic.said, name="said"),
    path("asked/<uuid:consent_id>/taken-back/", clinic.taken_back, name="taken_back"),
    path("asked/<uuid:consent_id>/consent.pdf", printing.paper, name="paper"),
    path("mine/", reading.mine, name="mine"),
    path("mine/<uuid:consent_id>/", reading.own, name="own"),
    path("mine/<uuid:consent_id>/back/", reading.own_back, name="own_back"),
    path("read/<str:token>/", reading.read, name="read"),
    path("read/<str:token>/back/", reading.back, name="back"),
    path("done/", reading.done, name="done"),
]
