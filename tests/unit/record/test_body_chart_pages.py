"""The body chart in the pages, without a script: draw by the list, see the layers, compare, use as places of pain."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.lib.cast import NOON, Player
from wellhead.foundation import clock
from wellhead.foundation.actor import visitor
from wellhead.foundation.models import Clinic
from wellhead.people import actions as people
from wellhead.record import queries
from wellhead.record.models import BodyChart
from wellhead.selfcheck import actions as selfcheck
from wellhead.selfcheck import guided_answers
from wellhead.selfcheck.drawing import Marks
from wellhead.ui.figures.chart_marks import Area, Arrow, Stroke, Symbol
from wellhead.ui.figures.chart_places import touched

LINE = '[{"kind":"stroke","view":"back","points":[[250,120],[300,120]]}]'


def page(player: Player, name: str = "chart", *more: str) -> str:
    assert player.person is not None
    return reverse(f"record:{name}", args=[player.person.pk, *more])


def hidden(html: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    return found[1] if found else ""


def keep(client: Client, ada: Player, layer: str = "clinician", **sent: object):  # type: ignore[no-untyped-def]
    here = page(ada, "draw_chart", layer)
    html = client.get(here).content.decode()
    form = {"once": hidden(html, "once"), "after": hidden(html, "after"), "drawn": "[]"}
    return client.post(here, {**form, **sent}, follow=True)


@pytest.fixture
def shared(ada: Player, clinic: Clinic) -> None:
    """Ada drew at home and let the clinic read it."""
    assert ada.person is not None
    assert ada.episode is not None
    check, _ = selfcheck.start_check(visitor(clinic.id), is_alone=True, now=NOON)
    guided_answers.keep_drawing(
        visitor(clinic.id), check, Marks(("occiput_right", "eye_right"), "occiput_right")
    )
    consent = people.record_consent(
        ada.actor, ada.person, subject="share_self_check", given=True, wording="May we?", version="1"
    )
    selfcheck.share(ada.actor, check, episode=ada.episode, consent=consent, now=NOON)


@pytest.mark.feature("A02")
def test_a_clinician_draws_compares_and_uses_a_chart_by_the_list_alone(ada: Player, ben: Player) -> None:
    client = ben.client
    with clock.held_at(NOON):
        first = keep(
            client,
            ada,
            areas=["temple_right", "upper_neck_right"],
            sign="tender",
            sign_place="suboccipital_right",
            arrow_from="suboccipital_right",
            arrow_to="occiput_right",
            drawn=LINE,
            words="Worse on the right.",
        ).content.decode()
    assert "Drawing kept." in first
    assert "Right: Temple, Upper neck" in first
    assert "Tender point: Base of skull, right" in first
    assert "Arrow: Base of skull, right → Back of head, right" in first
    kept = BodyChart.objects.get()
    assert len(queries.drawing_of(kept).marks) == 5
    with clock.held_at(NOON + timedelta(days=7)):
        keep(client, ada, areas=["temple_right", "eye_right"])
        both = client.get(page(ada, "compare_charts")).content.decode()
        words = re.sub(r"<[^>]+>", " ", both[both.index("What changed") : both.index('class="compare"')])
        assert re.sub(r"\s+", " ", words).split("New ")[1].startswith("Right: Around or behind the eye")
        assert "The same Right: Temple" in re.sub(r"\s+", " ", words)
        html = client.get(page(ada)).content.decode()
        sent = {"once": hidden(html, "once"), "chart": hidden(html, "chart")}
        done = client.post(page(ada, "use_places"), sent, follow=True).content.decode()
    assert "Recorded as the places of pain" in done
    assert ada.episode is not None
    found = queries.latest_findings(ada.episode).facts[("pain_locations", "")]
    assert found.seen.value == ("temple", "around_or_behind_eye")


@pytest.mark.usefixtures("shared")
def test_what_the_person_drew_at_home_is_a_layer_of_its_own_with_its_day(ada: Player, ben: Player) -> None:
    html = ben.client.get(page(ada)).content.decode()
    assert "Ada, in the self-check" in html
    assert "Right: Back of head, Around or behind the eye" in html
    assert "It starts here: Back of head, right" in html
    assert "The clinician has not drawn yet." in html
    assert 'data-layer="person"' in html
    assert "layer-clinician" not in html


@pytest.mark.usefixtures("shared")
def test_a_chart_begins_empty_and_from_an_earlier_drawing_only_when_asked(ada: Player, ben: Player) -> None:
    here = page(ada, "draw_chart", "person")
    empty = ben.client.get(here).content.decode()
    assert "checked" not in re.sub(r'data-shows="person" checked', "", empty.split("data-list")[1])
    key = re.search(r'href="\?from=([^"]+)"', empty)
    assert key is not None
    begun = ben.client.get(f"{here}?from={key[1]}").content.decode()
    assert re.search(r'value="occiput_right"[^>]*checked', begun)
    assert BodyChart.objects.count() == 0


def test_the_person_draws_on_a_page_that_shows_nothing_of_the_record(ada: Player, ben: Player) -> None:
    keep(ben.client, ada, areas=["temple_right"], words="Zinnia")
    html = ben.client.get(page(ada, "draw_chart", "person")).content.decode()
    assert "Zinnia" not in html
    assert "staff-search" not in html
    assert keep(ben.client, ada, "person", areas=["eye_left"]).status_code == 200
    assert queries.drawings_of(ada.episode)[0].layer == "person"  # type: ignore[arg-type]


def test_a_sign_is_taken_away_and_the_rest_stays(ada: Player, ben: Player) -> None:
    marks = [
        {"kind": "symbol", "symbol": "scar", "view": "left", "at": [250, 280]},
        {"kind": "symbol", "symbol": "numb", "view": "front", "at": [300, 170]},
    ]
    keep(ben.client, ada, areas=["cheek_left"], drawn=json.dumps(marks))
    again = ben.client.get(page(ada, "draw_chart", "clinician")).content.decode()
    assert "Take away: Scar: Front of neck, left" in again
    keep(ben.client, ada, areas=["cheek_left"], drawn=json.dumps(marks), drop=["0"])
    newest = queries.drawings_of(ada.episode)[0]  # type: ignore[arg-type]
    assert newest.marks == (Area("cheek_left"), Symbol("numb", "front", (300.0, 170.0)))


WRONG = [
    ({"drawn": "{not json", "areas": ["temple_right"]}, "did not reach us whole"),
    (
        {
            "drawn": '[{"kind":"symbol","symbol":"tender","view":"back","at":[9999,1]}]',
            "areas": ["temple_right"],
        },
        "beside the picture",
    ),
    ({"areas": ["temple_right", "elbow_left"]}, "not on the chart"),
    ({"areas": ["temple_right"], "sign": "tender"}, "Choose both"),
    (
        {"areas": ["temple_right"], "arrow_from": "temple_right", "arrow_to": "low_back_left"},
        "No picture shows both",
    ),
    ({"areas": ["temple_right"], "arrow_from": "temple_right", "arrow_to": "temple_right"}, "Choose two"),
    ({"areas": ["temple_right"], "words": "x" * 601}, "600 characters"),
]


@pytest.mark.parametrize(("sent", "sentence"), WRONG)
def test_what_cannot_be_is_a_sentence_and_nothing_is_lost(
    ada: Player, ben: Player, sent: dict[str, object], sentence: str
) -> None:
    answer = keep(ben.client, ada, **{"words": "Worse at night.", **sent})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in html
    assert re.search(r'value="temple_right"[^>]*checked', html)
    assert str(sent.get("words", "Worse at night.")) in html
    assert BodyChart.objects.count() == 0


def test_a_colleague_who_drew_meanwhile_is_shown_beside_what_was_drawn(
    ada: Player, ben: Player, cleo: Player
) -> None:
    assert ada.episode is not None
    assert cleo.staff is not None
    people.join_care_team(ben.actor, ada.episode, cleo.staff, why="Stands in")
    here, client = page(ada, "draw_chart", "clinician"), ben.client
    mine = client.get(here).content.decode()
    keep(cleo.client, ada, areas=["jaw_left"])
    sent = {
        "once": hidden(mine, "once"),
        "after": hidden(mine, "after"),
        "drawn": LINE,
        "areas": ["temple_right", "eye_right"],
    }
    answer = client.post(here, sent)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Cleo drew on this layer" in html
    assert "Left: Jaw" in html
    assert len(re.findall(r'name="areas"[^>]*checked', html)) == 2
    assert "250,120" in html.replace("&quot;", '"') or "[250" in html
    client.post(here, {**sent, "once": hidden(html, "once"), "after": hidden(html, "after")})
    newest, *_ = queries.drawings_of(ada.episode)
    assert newest.marks[-1] == Stroke("back", ((250.0, 120.0), (300.0, 120.0)))
    assert BodyChart.objects.count() == 2


def test_what_may_be_referred_is_hatched_named_weak_and_kept_nowhere(ada: Player, ben: Player) -> None:
    html = ben.client.get(page(ada), {"refer": "c2_c3", "side": "right"}).content.decode()
    assert "Weak evidence" in html
    assert "Dwyer" in html
    shown = re.findall(r'class="referred is-(usual|wider)"[^>]*data-spread="(\w+)" data-side="(\w+)"', html)
    assert ("usual", "occiput", "right") in shown
    assert ("wider", "eye", "right") in shown
    assert not [side for _, _, side in shown if side == "left"]
    assert "is-usual" not in ben.client.get(page(ada)).content.decode()
    assert BodyChart.objects.count() == 0


def test_two_layers_cannot_be_compared_and_a_sentence_says_why(ada: Player, ben: Player) -> None:
    keep(ben.client, ada, areas=["jaw_left"])
    keep(ben.client, ada, "person", areas=["jaw_left"])
    keys = [each.key for each in queries.drawings_of(ada.episode)]  # type: ignore[arg-type]
    answer = ben.client.get(page(ada, "compare_charts"), {"earlier": keys[0], "later": keys[1]})
    assert "two drawings of one layer" in answer.content.decode()
    same = ben.client.get(page(ada, "compare_charts"), {"earlier": keys[0], "later": keys[0]})
    assert "one and the same drawing" in same.content.decode()
    alone = ben.client.get(page(ada, "compare_charts")).content.decode()
    assert "Two drawings of one layer, from two visits" in alone


def test_an_arrow_from_the_list_runs_between_the_two_places(ada: Player, ben: Player) -> None:
    keep(ben.client, ada, arrow_from="suboccipital_right", arrow_to="occiput_right")
    (arrow,) = queries.drawings_of(ada.episode)[0].marks  # type: ignore[arg-type]
    assert isinstance(arrow, Arrow)
    assert touched(arrow) == ("suboccipital_right", "occiput_right")


def test_a_layer_there_is_not_is_no_page(ada: Player, ben: Player) -> None:
    assert ben.client.get(page(ada, "draw_chart", "engine")).status_code == 404


def test_the_persons_page_shows_the_chart_small_and_leads_to_it(ada: Player, ben: Player) -> None:
    assert ada.person is not None
    keep(ben.client, ada, areas=["temple_right"])
    html = ben.client.get(reverse("portal:person", args=[ada.person.pk])).content.decode()
    assert "body-chart layered thumbnail" in html
    assert html.count(f'href="{page(ada)}"') == 2
