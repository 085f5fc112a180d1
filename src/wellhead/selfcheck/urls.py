"""Addresses of the self-check."""

from django.urls import path

from wellhead.selfcheck import views

app_name = "selfcheck"
urlpatterns = [
    path("", views.start, name="start"),
    path("next/", views.onward, name="next"),
    path("page/<str:page_id>/", views.page, name="page"),
    path("kind/", views.another_kind, name="kind"),
    path("now/", views.emergency, name="emergency"),
    path("result/", views.result, name="result"),
    path("return/<str:token>/", views.come_back, name="return"),
    path("erase/", views.erase, name="erase"),
]
