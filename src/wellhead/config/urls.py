"""Addresses: which room answers which path."""

from django.urls import include, path

from wellhead.config.health import healthz, no_such_page

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("", include("wellhead.portal.urls")),
    # The sign-in address changes only by a confirmed link, which is audited; these pages of the library would not be.
    path("account/email/", no_such_page, name="no_account_email"),
    path("account/confirm-email/", no_such_page, name="no_email_sent"),
    path("account/confirm-email/<str:key>/", no_such_page, name="no_email_key"),
    path("account/", include("allauth.account.urls")),
    path("", include("wellhead.website.urls")),
    path("look/", include("wellhead.ui.urls")),
    path("check/", include("wellhead.selfcheck.urls")),
    path("book/", include("wellhead.booking.urls")),
    path("waiting/", include("wellhead.waiting.urls")),
    path("desk/", include("wellhead.desk.urls")),
    path("messages/", include("wellhead.booking.inbound_urls")),
    path("record/", include("wellhead.record.urls")),
    path("consent/", include("wellhead.consent.urls")),
    path("plan/", include("wellhead.plan.urls")),
    path("treatment/", include("wellhead.treatment.urls")),
    path("programme/", include("wellhead.programme.urls")),
    path("diary/", include("wellhead.diary.urls")),
    path("outcomes/", include("wellhead.outcomes.urls")),
    path("journey/", include("wellhead.journey.urls")),
]

handler400 = "wellhead.ui.views.bad_request"
handler403 = "wellhead.ui.views.refused"
handler404 = "wellhead.ui.views.not_found"
handler500 = "wellhead.ui.views.server_error"
