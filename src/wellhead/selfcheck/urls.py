"""Addresses of the self-check."""

from django.urls import path

from wellhead.selfcheck import views
from wellhead.selfcheck.views import keeping, without_network

app_name = "selfcheck"
urlpatterns = [
    path("", views.start, name="start"),
    path("next/", views.onward, name="next"),
    path("page/<str:page_id>/", views.page, name="page"),
    path("drawing/", views.draw, name="drawing"),
    path("differs/", views.differs, name="differs"),
    path("guided/", views.guided, name="guided"),
    path("guided/<str:check_id>/", views.guided_step, name="guided_step"),
    path("shared/<uuid:share_id>/", views.shared, name="shared"),
    path("kind/", views.another_kind, name="kind"),
    path("now/", views.emergency, name="emergency"),
    path("result/", views.result, name="result"),
    path("result/self-check.pdf", keeping.document, name="document"),
    path("mail/", keeping.mail, name="mail"),
    path("show/", keeping.show, name="show"),
    path("copy/<str:proof>/", keeping.copy, name="copy"),
    path("sharing/", keeping.sharing, name="sharing"),
    path("return/<str:token>/", views.come_back, name="return"),
    path("erase/", views.erase, name="erase"),
    path("rest/", without_network.rest, name="rest"),
    path("worker.js", without_network.worker, name="worker"),
    path("offline/", without_network.shell, name="offline"),
    path("offline/manifest.webmanifest", without_network.manifest, name="manifest"),
    path("offline/knowledge-<slug:digest>.json", without_network.knowledge, name="knowledge"),
    path("offline/join/", without_network.join, name="join"),
]
