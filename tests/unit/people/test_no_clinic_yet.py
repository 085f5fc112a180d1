"""Before there is a clinic, every page says what to do."""

import pytest
from django.test import Client


@pytest.mark.django_db
def test_a_page_without_a_clinic_says_how_to_get_one() -> None:
    answer = Client().get("/")
    assert answer.status_code == 503
    assert "./wellhead demo load" in answer.content.decode()


@pytest.mark.django_db
def test_the_health_page_answers_without_a_clinic() -> None:
    assert Client().get("/healthz").json() == {"status": "ok"}
