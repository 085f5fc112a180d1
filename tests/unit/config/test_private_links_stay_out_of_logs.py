"""A private link that does not open is answered and not written into the log."""

import logging

import pytest
from django.test import Client

from wellhead.foundation.models import Clinic

LINK = "/book/visit/somebodys-private-link/"


@pytest.mark.parametrize("path", [LINK, "/check/return/somebodys-private-link/no/"])
def test_an_unknown_link_is_not_logged(clinic: Clinic, path: str, caplog: pytest.LogCaptureFixture) -> None:
    assert Client().get(path).status_code == 404
    assert "somebodys-private-link" not in caplog.text


def test_a_form_without_its_token_is_not_logged(clinic: Clinic, caplog: pytest.LogCaptureFixture) -> None:
    answer = Client(enforce_csrf_checks=True).post(f"{LINK}cancel/")
    assert answer.status_code == 403
    assert "somebodys-private-link" not in caplog.text


def test_what_breaks_is_still_logged() -> None:
    assert logging.getLogger("django.request").isEnabledFor(logging.ERROR)
