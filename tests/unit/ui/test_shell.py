"""The places to go: by role, only those that exist, the current one marked."""

import pytest
from django.urls import include, path
from django.views import View

from tests.lib.cast import Player
from wellhead.ui import shell

urlpatterns = [
    path("people/", include(([path("", View.as_view(), name="people")], "portal"), namespace="portal"))
]


def places_of(player: Player) -> list[str]:
    page = player.client.get("/frame/public/").content.decode()
    return [
        label
        for label in ("Dashboard", "People", "Diary", "Exercises", "Self-check")
        if f">{label}</a>" in page
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("who", "places"),
    [
        ("olu", ["Dashboard", "People"]),
        ("ben", ["People"]),
        ("fay", ["People"]),
        ("ada", ["Diary", "Exercises"]),
    ],
)
def test_each_role_has_its_own_places(who, places, request):
    assert places_of(request.getfixturevalue(who)) == places


def test_a_place_that_does_not_exist_is_left_out(rf, settings):
    settings.ROOT_URLCONF = __name__
    request = rf.get("/people/")
    request.resolver_match = None
    request.actor = type("Somebody", (), {"role": "clinician", "name": "Ben"})()
    assert [str(place.label) for place in shell.shell_for(request).places] == ["People"]


def test_a_page_inside_a_place_marks_the_place(rf, settings):
    settings.ROOT_URLCONF = __name__
    request = rf.get("/people/somebody/notes/")
    request.resolver_match = None
    request.actor = type("Somebody", (), {"role": "clinician", "name": "Ben"})()
    assert [place.is_current for place in shell.shell_for(request).places] == [True]


def test_a_fault_before_anybody_is_known_still_has_a_frame(rf):
    assert shell.shell_for(rf.get("/")).base == "ui/public.html"
