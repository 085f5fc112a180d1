"""Behind a proxy that speaks HTTPS a page is answered, and never sent round in circles."""

import pytest
from django.conf import LazySettings
from django.test import Client
from waitress.adjustments import Adjustments

from wellhead.config.serve import proxy_options
from wellhead.foundation.models import Clinic


def test_with_https_the_proxy_on_this_machine_says_who_asked_and_how(settings: LazySettings) -> None:
    settings.SECURE_WEB = True
    known = Adjustments(clear_untrusted_proxy_headers=True, **proxy_options())
    assert known.trusted_proxy == "127.0.0.1"
    assert known.trusted_proxy_headers == {"x-forwarded-for", "x-forwarded-proto"}


def test_without_https_nobody_is_believed(settings: LazySettings) -> None:
    settings.SECURE_WEB = False
    assert proxy_options() == {}


@pytest.mark.parametrize(("secure", "status"), [(True, 200), (False, 301)])
def test_only_a_page_asked_without_https_is_sent_on(
    clinic: Clinic, settings: LazySettings, secure: bool, status: int
) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert Client().get("/", secure=secure).status_code == status
