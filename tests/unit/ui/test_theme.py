"""The theme is remembered in the browser and written by the server."""

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clinic")]


def html_of(client: Client) -> str:
    return client.get("/frame/patient/").content.decode()


@pytest.mark.parametrize("theme", ["light", "dark", "attack"])
def test_a_chosen_theme_is_on_the_next_page(theme):
    client = Client()
    client.post("/look/theme/", {"theme": theme, "next": "/frame/patient/"})
    assert f'data-theme="{theme}"' in html_of(client)


@pytest.mark.parametrize("theme", ["device", "purple", ""])
def test_without_a_choice_the_device_decides(theme):
    client = Client()
    client.post("/look/theme/", {"theme": theme})
    assert "data-theme" not in html_of(client)


def test_after_an_attack_the_earlier_theme_comes_back():
    client = Client()
    client.post("/look/theme/", {"theme": "dark"})
    client.post("/look/theme/", {"theme": "attack"})
    assert 'name="theme" value="dark"' in html_of(client)


def test_a_made_up_cookie_does_no_harm():
    client = Client()
    client.cookies["wellhead_theme"] = '"><script>'
    assert "data-theme" not in html_of(client)


@pytest.mark.parametrize(
    "wanted", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""]
)
def test_the_switch_never_leads_to_another_host(wanted):
    answer = Client().post("/look/theme/", {"theme": "dark", "next": wanted})
    assert answer["Location"] == "/"


def test_the_switch_leads_back_to_the_page():
    answer = Client().post("/look/theme/", {"theme": "dark", "next": "/frame/patient/?day=3"})
    assert answer["Location"] == "/frame/patient/?day=3"
