"""A filed assessment is run again by the knowledge that judged it, whatever the knowledge of today says."""

from __future__ import annotations

import html
import re
import zlib
from collections.abc import Mapping

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from tests.lib.cast import NOON, Player
from wellhead.foundation import clock
from wellhead.foundation.clinical import stamp
from wellhead.journey import actions, replays
from wellhead.journey.actions import Conclusion
from wellhead.journey.replays import Edition
from wellhead.knowledge import content, editions, library, reader
from wellhead.record import actions as record_actions
from wellhead.record import queries as record
from wellhead.record import signs
from wellhead.record.findings import FactSaid
from wellhead.record.models import Assessment, KnowledgeEdition

SUDDEN = "red_flags/sudden_and_severe.yaml"


def changed_knowledge(name: str, old: str, new: str) -> library.Library:
    files = content.read()
    assert old.encode() in files[name]
    return reader.read({**files, name: files[name].replace(old.encode(), new.encode(), 1)})


def use(monkeypatch: pytest.MonkeyPatch, found: library.Library) -> None:
    assert not found.faults
    monkeypatch.setattr(library, "load", lambda *_root: found)


@pytest.fixture
def filed(ada: Player, ben: Player) -> Assessment:
    assert ada.episode is not None
    said = [FactSaid("thunderclap_onset", True), FactSaid("age_years", 44)]
    with clock.held_at(NOON):
        record_actions.record_findings(ben.actor, ada.episode, None, facts=said)
        for sign in signs.flags_open(ada.episode):
            if sign.is_raised:
                record_actions.review_flag(
                    ben.actor, ada.episode, sign.flag_id, outcome="referred", words="Sent at once."
                )
        return actions.file_assessment(
            ben.actor, ada.episode, Conclusion((), {}, ""), trigger="first", token="once", now=NOON
        )


def with_changed(filed: Assessment, **changed: object) -> Assessment:
    """As if it had been filed so: rows themselves cannot be changed."""
    for name, value in changed.items():
        setattr(filed, name, value)
    return filed


def page_of(player: Player, filed: Assessment, name: str = "journey:replay") -> str:
    page = player.client.get(reverse(name, args=[filed.pk]))
    assert page.status_code == 200
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page.content.decode())))


def test_the_edition_that_judged_is_kept_once_and_named(ada: Player, ben: Player, filed: Assessment) -> None:
    assert ada.episode is not None
    actions.file_review(ben.actor, ada.episode, Conclusion((), {}, ""), token="twice", now=NOON)
    kept = KnowledgeEdition.objects.get()
    assert kept.hash == filed.knowledge_hash == library.load().rules.hash
    assert filed.verdict["engine"]["hash"] == kept.hash
    assert editions.hash_of(bytes(kept.content)) == kept.hash


@pytest.mark.parametrize(
    "statement", ["UPDATE record_knowledgeedition SET hash = 'x'", "DELETE FROM record_knowledgeedition"]
)
def test_a_kept_edition_cannot_be_changed_or_removed(filed: Assessment, statement: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_same_knowledge_says_the_same(ben: Player, filed: Assessment) -> None:
    again = replays.replay(filed)
    assert (again.edition, again.is_same, again.changes) == (Edition.TODAYS, True, ())
    told = page_of(ben, filed)
    assert "Same verdict" in told
    assert "Today's knowledge is the one that judged it." in told


def test_changed_knowledge_leaves_the_old_verdict_and_shows_its_own_beside_it(
    ben: Player, filed: Assessment, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert filed.verdict["urgency"] == "emergency_now"
    milder = changed_knowledge(SUDDEN, "urgency: emergency_now", "urgency: same_day")
    use(monkeypatch, milder)
    again = replays.replay(filed)
    assert again.edition is Edition.KEPT
    assert again.is_same
    assert again.then is not None
    assert (again.then.verdict.urgency, again.today.verdict.urgency) == ("emergency_now", "same_day")
    assert "urgency" in again.changes
    told = page_of(ben, filed)
    assert "Same verdict" in told
    assert "Says something else" in told
    assert "How soon a doctor Now Today" in told
    assert str(filed.knowledge_hash)[:12] in told
    assert milder.rules.hash[:12] in told


def test_the_lines_behind_a_filed_verdict_are_those_of_its_own_knowledge(
    ben: Player, filed: Assessment, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = page_of(ben, filed, "journey:filed")
    label = next(flag.label for flag in library.load().rules.red_flags if flag.id == "rf_thunderclap")
    use(monkeypatch, changed_knowledge(SUDDEN, f"label: {label}", "label: Something that nobody reads"))
    after = page_of(ben, filed, "journey:filed")
    assert label in before
    assert label in after
    assert "Something that nobody reads" not in after


@pytest.mark.parametrize(
    ("changed", "edition", "words"),
    [
        ({"knowledge_hash": None}, Edition.NOT_NAMED, "before assessments named their edition"),
        ({"knowledge_hash": "0" * 64}, Edition.NOT_KEPT, "was not kept"),
    ],
)
def test_a_missing_edition_is_said_and_today_is_shown_all_the_same(
    ben: Player, filed: Assessment, monkeypatch: pytest.MonkeyPatch,
    changed: Mapping[str, object], edition: Edition, words: str,
) -> None:  # fmt: skip
    found = with_changed(filed, **changed)
    again = replays.replay(found)
    assert (again.edition, again.then, again.is_same) == (edition, None, False)
    assert again.today.verdict.urgency == "emergency_now"
    monkeypatch.setattr(record, "assessment_or_hidden", lambda *_who: found)
    told = page_of(ben, filed)
    assert words in told
    assert "Same verdict" not in told
    assert "Says the same" in told
    assert "cannot be run any more" in page_of(ben, filed, "journey:filed")


@pytest.mark.parametrize("spoil", ["damaged", "another", "unreadable"])
def test_an_edition_that_cannot_be_read_is_never_believed(ben: Player, filed: Assessment, spoil: str) -> None:
    files = {**content.read(), "facts/01_about_you.yaml": b"facts: ["}
    packed = editions.packed(files)
    named = {"damaged": "a" * 64, "another": "b" * 64, "unreadable": editions.hash_of(packed)}[spoil]
    held = {
        "damaged": editions.FIRST_WORDS + named.encode() + b"\n" + zlib.compress(b"x"),
        "another": editions.pack(),
        "unreadable": packed,
    }[spoil]
    KnowledgeEdition(**stamp(ben.actor), hash=named, version="0", content=held).save()
    again = replays.replay(with_changed(filed, knowledge_hash=named))
    assert (again.edition, again.then) == (Edition.NOT_READABLE, None)


def test_what_a_later_program_tells_in_addition_is_no_difference(filed: Assessment) -> None:
    less = {name: part for name, part in filed.verdict.items() if name != "settling"}
    less["diagnoses"] = [
        {key: value for key, value in each.items() if key != "kind"} for each in less["diagnoses"]
    ]
    assert replays.replay(with_changed(filed, verdict=less)).is_same


def test_a_fact_that_is_no_longer_asked_is_named_and_left_out(
    ben: Player, filed: Assessment, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = filed.facts_snapshot
    snapshot = [*old, {**old[0], "fact_id": "colour_of_hat"}]
    found = with_changed(filed, facts_snapshot=snapshot, knowledge_hash=None)
    assert replays.replay(found).no_longer_asked == ("colour_of_hat",)
    monkeypatch.setattr(record, "assessment_or_hidden", lambda *_who: found)
    assert "no longer asks: colour_of_hat" in page_of(ben, filed)


def test_knowledge_changed_on_disk_since_it_was_read_is_not_kept_under_the_wrong_name(
    ada: Player, ben: Player, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ada.episode is not None
    editions.current.cache_clear()
    use(monkeypatch, changed_knowledge(SUDDEN, "urgency: emergency_now", "urgency: same_day"))
    try:
        filed = actions.file_assessment(
            ben.actor, ada.episode, Conclusion((), {}, ""), trigger="first", token="once", now=NOON
        )
    finally:
        editions.current.cache_clear()
    assert filed.knowledge_hash == library.load().rules.hash
    assert not record.keeps_edition(filed)
