"""A long press on the app's icon offers three things; each opens the page that works without a network."""

from __future__ import annotations

import re
from pathlib import Path

from django.test import Client
from django.urls import reverse

import wellhead.diary
from wellhead.foundation.models import Clinic

SCRIPT = Path(wellhead.diary.__file__).parent / "static" / "diary" / "offline.js"


def test_the_icon_offers_a_headache_a_free_day_and_a_medicine(clinic: Clinic) -> None:
    offered = Client().get(reverse("diary:manifest")).json()["shortcuts"]
    assert [each["name"] for each in offered] == ["Headache now", "No headache today", "Medicine taken"]
    assert {each["url"].partition("#")[0] for each in offered} == {reverse("diary:offline")}


def test_the_page_knows_what_each_of_them_wants(clinic: Clinic) -> None:
    offered = Client().get(reverse("diary:manifest")).json()["shortcuts"]
    table = SCRIPT.read_text(encoding="utf-8").partition("const READY = {")[2].partition("};")[0]
    assert re.findall(r"^  (\w+):", table, re.MULTILINE) == [
        each["url"].partition("#")[2] for each in offered
    ]
