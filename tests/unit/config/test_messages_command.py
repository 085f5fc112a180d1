"""Texts can be read and answered from the command line, where no carrier is set."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import LazySettings

from wellhead.config import commands_messages
from wellhead.foundation import sms
from wellhead.foundation.models import Clinic, InboundMessage


def test_it_prints_what_the_file_holds(
    settings: LazySettings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.HOME = tmp_path
    sms.FileCarrier().send("+441632960112", "Tue 10:00", reference="one", sender="")
    assert commands_messages.run(["texts"]) == 0
    assert capsys.readouterr().out == "+441632960112: Tue 10:00\n"


def test_a_typed_reply_is_taken_like_one_from_a_carrier(
    clinic: Clinic, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands_messages.run(["reply", "+441632960112", "Perhaps"]) == 0
    assert capsys.readouterr().out == "unclear\n"
    assert InboundMessage.objects.get().sender == "+441632960112"


@pytest.mark.parametrize("words", [[], ["read"], ["reply", "+44"], ["reply", "Ada", "yes"], ["texts", "all"]])
def test_anything_else_is_told_how_it_is_used(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert commands_messages.run(words) == 2
    assert capsys.readouterr().err
