"""When something goes wrong the page says what, and what to do; never a traceback."""

import re

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clinic")]


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/refused/", 403, "Notes are for clinicians."),
        ("/hidden/", 404, "There is no such page"),
        ("/nothing/", 404, "There is no such page"),
        ("/cannot/", 409, "This time is taken. Choose another."),
        ("/denied/", 403, "This is not open to you"),
        ("/look/theme/", 405, "This address only takes a form"),
        ("/too-large/", 413, "That was too much at once"),
        ("/broken/", 500, "Something broke on our side"),
    ],
)
def test_trouble_is_answered_in_words(path, status, words):
    answer = Client(raise_request_exception=False).get(path)
    assert answer.status_code == status
    assert words in answer.content.decode()


@pytest.mark.parametrize("headers", [{}, {"Wellhead-Fragment": "1"}])
def test_a_hidden_refusal_is_the_same_page_as_an_unknown_address(headers):
    client = Client()
    hidden, unknown = (
        client.get(path, headers=headers).content.decode() for path in ("/hidden/", "/nothing/")
    )
    assert bare(hidden, "/hidden/") == bare(unknown, "/nothing/")


def bare(html: str, path: str) -> str:
    """The page without its own address and without the form token, which is random on every page."""
    return re.sub(r'(csrfmiddlewaretoken" value=")[^"]+', r"\1", html).replace(path, "")


def test_a_broken_page_tells_nothing_of_its_inside():
    answer = Client(raise_request_exception=False).get("/broken/").content.decode()
    assert "secret" not in answer
    assert "Traceback" not in answer


def test_a_broken_page_needs_no_database(django_assert_num_queries, rf):
    from wellhead.ui.views import server_error

    with django_assert_num_queries(0):
        assert server_error(rf.get("/")).status_code == 500


def test_a_form_from_an_old_page_says_what_to_do():
    answer = Client(enforce_csrf_checks=True).post("/look/theme/", {"theme": "dark"})
    assert answer.status_code == 403
    assert "This page was open too long" in answer.content.decode()


def test_a_fragment_request_gets_only_the_sentences():
    answer = Client().get("/nothing/", headers={"Wellhead-Fragment": "1"}).content.decode()
    assert "There is no such page" in answer
    assert "<html" not in answer
