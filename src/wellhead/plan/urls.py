"""Addresses of the plan."""

from django.urls import path

from wellhead.plan import views

app_name = "plan"
urlpatterns = [
    path("people/<uuid:person_id>/", views.plan, name="plan"),
    path("<uuid:plan_id>/agree/", views.agree, name="agree"),
    path("<uuid:plan_id>/end/", views.end, name="end"),
    path("", views.mine, name="mine"),
]
