"""Unwanted effects are graded with what came of them, counted for the owner with how sure the share is, and reported as facts."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from tests.lib.cast import NOON, Player
from tests.lib.names import names
from tests.lib.planned import assess, certify
from tests.lib.treated import sign_needling
from wellhead.foundation import clock
from wellhead.foundation.once import new_token
from wellhead.treatment import actions, queries
from wellhead.treatment.models import AdverseEvent, NeedlingSession
from wellhead.treatment.queries import unwanted
from wellhead.treatment.said import UnwantedSaid


@pytest.fixture
def session(ada: Player, ben: Player, olu: Player) -> NeedlingSession:
    with clock.held_at(NOON):
        certify(olu, ben)
        return sign_needling(ben, assess(ben, ada))


def told(ben: Player, session: NeedlingSession, **said: str) -> int:
    here = reverse("treatment:unwanted", args=[session.note_id])
    return ben.client.post(here, {"once": new_token(), **said}).status_code


def later(ben: Player, session: NeedlingSession, said: UnwantedSaid, *, hours: int = 1) -> None:
    with clock.held_at(NOON + timedelta(hours=hours)):
        actions.record_unwanted(ben.actor, session.note, said)


EVENT = {"grade": "2", "what_happened": "Fainted on getting up.", "relatedness": "probable"}


@pytest.mark.feature("N10")
def test_a_graded_event_keeps_when_it_began_and_ended_and_where_it_was_reported(
    ben: Player, session: NeedlingSession
) -> None:
    more = {"began_on": "2026-11-24", "began_hour": "12:20", "ended_on": "2026-11-24"}
    reported = {"reported_to": "Insurer", "reported_on": "2026-11-25"}
    with clock.held_at(NOON + timedelta(days=1)):
        assert told(ben, session, **EVENT, **more, **reported) == 302
        page = ben.client.get(reverse("treatment:session", args=[session.note_id])).content.decode()
    row = AdverseEvent.objects.latest("recorded_at")
    assert (row.grade, str(row.began_at)[:16], row.ended_on) == (2, "2026-11-24 12:20", date(2026, 11, 24))
    assert "Insurer, 25 November 2026" in page


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"what_happened": " "}, "Say what happened."),
        ({"began_on": "2026-11-24", "ended_on": "2026-11-23"}, "It cannot end before it began."),
        ({"began_on": "2027-01-01"}, "still to come"),
        ({"reported_on": "2026-11-24"}, "Say where it was reported"),
        ({"grade": "9"}, "Choose"),
    ],
)
def test_what_cannot_be_is_said_and_not_kept(
    ben: Player, session: NeedlingSession, wrong: dict[str, str], sentence: str
) -> None:
    here = reverse("treatment:unwanted", args=[session.note_id])
    with clock.held_at(NOON + timedelta(hours=2)):
        answer = ben.client.post(here, {"once": new_token(), **EVENT, **wrong})
    assert answer.status_code == 422
    assert sentence in answer.content.decode() or wrong.get("grade")
    assert not AdverseEvent.objects.filter(grade__gte=1).exists()


def test_saying_less_later_forgets_nothing(ben: Player, session: NeedlingSession) -> None:
    first = UnwantedSaid(grade=2, what_happened="Fainted.", relatedness="probable", reported_to="Insurer")
    later(ben, session, first, hours=1)
    later(ben, session, UnwantedSaid(grade=1, what_happened="Felt faint."), hours=2)
    said = queries.unwanted_said(session.note)
    assert said is not None
    assert (said.grade, said.relatedness, said.reported_to) == (1, "probable", "Insurer")


@pytest.mark.feature("N10")
def test_the_owner_reads_each_share_with_its_interval_and_how_few_there_are(
    ben: Player, olu: Player, session: NeedlingSession
) -> None:
    later(ben, session, UnwantedSaid(grade=2, what_happened="Fainted."))
    figures = reverse("treatment:unwanted_figures")
    with clock.held_at(NOON):
        page = olu.client.get(figures).content.decode()
        sheet = olu.client.get(figures, {"as": "csv"}).content.decode()
    assert "Few sessions" in page
    assert "20.7–100.0" in page  # Wilson, 1 of 1
    assert "needling,2,1,1,1,100.00,20.65,100.00" in sheet
    assert not names(page + sheet, "Ada")


def test_not_asked_is_no_none(ben: Player, olu: Player, session: NeedlingSession) -> None:
    with clock.held_at(NOON):
        rows = unwanted.told(olu.actor, date(2026, 1, 1), date(2026, 12, 31))
    silent = [unwanted.Told(rows[0].note_id, "needling", rows[0].on, None), *rows]
    counted = unwanted.tally(silent, "needling")
    assert (counted.sessions, counted.asked, counted.events) == (2, 1, 0)


def test_days_that_are_none_and_days_the_wrong_way_round_are_put_right(olu: Player) -> None:
    figures = reverse("treatment:unwanted_figures")
    with clock.held_at(NOON):
        for first, last in [
            ("soon", "2026-13-40"),
            ("2026-11-24", "2026-01-01"),
            ("0001-01-01", "9999-12-31"),
        ]:
            assert olu.client.get(figures, {"first": first, "last": last}).status_code == 200


@pytest.mark.feature("N10")
def test_the_facts_for_a_report_hold_lot_and_site_and_no_name(
    ben: Player, olu: Player, session: NeedlingSession
) -> None:
    later(ben, session, UnwantedSaid(grade=3, what_happened="Needle broke."))
    here = reverse("treatment:incident", args=[session.note_id])
    page = ben.client.get(here).content.decode()
    facts = page.split('<dl class="facts">')[1].split("</dl>")[0]
    for wanted in ("4417-B", "Upper trapezius", "Needle broke.", "44 years"):
        assert wanted in facts
    assert "Marsh" not in facts
    assert "Yellow Card" in page


def test_nothing_unwanted_has_no_report(ben: Player, session: NeedlingSession) -> None:
    assert ben.client.get(reverse("treatment:incident", args=[session.note_id])).status_code == 404


@pytest.mark.feature("N08", "Z13")
def test_the_sheet_to_take_home_speaks_of_the_lung_and_of_soreness(
    ben: Player, session: NeedlingSession
) -> None:
    page = ben.client.get(reverse("treatment:aftercare", args=[session.note_id])).content.decode()
    assert "near your lung" in page
    assert "one to three days is common" in page
    days = queries.soreness_days(session.episode)
    assert days == [date(2026, 11, 24) + timedelta(days=number) for number in range(4)]
