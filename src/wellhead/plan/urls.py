"""Addresses of the plan."""

from django.urls import path

from wellhead.plan.views import agreeing, own, templates, writing

app_name = "plan"
urlpatterns = [
    path("people/<uuid:person_id>/", writing.plan, name="plan"),
    path("people/<uuid:person_id>/explained/", agreeing.explained, name="explained"),
    path("templates/", templates.listed, name="templates"),
    path("templates/<slug:key>/", templates.edit, name="template"),
    path("templates/<slug:key>/retire/", templates.retire, name="retire"),
    path("<uuid:plan_id>/", writing.version, name="version"),
    path("<uuid:plan_id>/share/", agreeing.share, name="share"),
    path("<uuid:plan_id>/agree/", agreeing.agree, name="agree"),
    path("<uuid:plan_id>/end/", agreeing.end, name="end"),
    path("<uuid:plan_id>/keep/", templates.keep, name="keep"),
    path("<uuid:plan_id>/agree-own/", own.agree_own, name="agree_own"),
    path("<uuid:plan_id>/paper/", own.paper, name="paper"),
    path("", own.mine, name="mine"),
]
