"""Addresses that carriers of messages call; each request is signed."""

from django.urls import URLPattern, path

from wellhead.booking.views import answering

app_name = "inbound"
urlpatterns: list[URLPattern] = [path("sms/", answering.text_reply, name="sms")]
