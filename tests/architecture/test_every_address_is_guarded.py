"""Every address, asked for by everybody, with and without a form: in, told why not, nothing there, or sign in first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import uuid4

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.architecture.source import check_none
from tests.lib import addresses
from tests.lib.cast import NOON, Player, make_patient
from wellhead.foundation import clock
from wellhead.foundation.models import Clinic

PEOPLE = ("ada", "stranger", "proxy", "ben", "cleo", "fay", "olu", "dan", "visitor")
"""Ada; another patient; somebody who acts for Ada and is no patient; Ben who cares for Ada; Cleo who does not; the desk; the owner; a clinician of another
clinic; somebody without an account."""
FEW = ("ada", "ben", "visitor")
"""Enough where everybody is answered alike."""


@dataclass(frozen=True)
class Guard:
    """Who is answered how. Everybody not named in one of the first four is answered by `others`."""

    let_in: str = ""
    told_why: str = ""
    nothing: str = ""
    sign_in: str = ""
    others: str = ""

    def wanted(self, who: str) -> str:
        """The answer this person should get."""
        for answer in ("let_in", "told_why", "nothing", "sign_in"):
            if who in getattr(self, answer).split():
                return answer
        return self.others


ANYBODY = Guard(others="let_in")
NOBODY = Guard(others="nothing")
FORM_ONLY = Guard(others="form_only")
NOT_SIGNED_IN = Guard(sign_in="visitor", others="let_in")
RECORD = Guard(let_in="ben", told_why="ada cleo fay olu", others="nothing")
OTHERS_VIEW = Guard(told_why="ada ben cleo fay olu", others="nothing")
CALIBRATION = Guard(let_in="ben cleo olu", told_why="fay", others="nothing")
READ = Guard(let_in="ada ben", told_why="cleo fay olu", others="nothing")
STAFF = Guard(let_in="ben cleo fay olu", others="nothing")
OWNER = Guard(let_in="olu", told_why="ben cleo fay", others="nothing")
CALENDAR = Guard(let_in="ben cleo", told_why="fay olu", others="nothing")
CALENDAR_MINE = Guard(let_in="ben", told_why="fay olu", others="nothing")
TEMPLATES = Guard(let_in="ben cleo olu", told_why="fay", others="nothing")
SETTINGS = Guard(let_in="fay olu", told_why="ben cleo", others="nothing")
LIST_RULES = Guard(let_in="fay olu", told_why="ben cleo", others="nothing")
OWN = Guard(let_in="ada stranger", sign_in="visitor", others="nothing")
MINE = Guard(let_in="ada", sign_in="visitor", others="nothing")
EXERCISE = Guard(let_in="ada ben", told_why="cleo fay olu", sign_in="visitor", others="nothing")
EXERCISE_LOG = Guard(let_in="ada", told_why="ben cleo fay olu", sign_in="visitor", others="nothing")
HOW_ARE_YOU = Guard(told_why="cleo fay olu", others="let_in")
HAS_LINK = Guard(told_why="ben cleo fay olu", others="let_in")
CHECK = Guard(nothing="ben cleo fay olu", others="let_in")
ACTING = Guard(let_in="proxy", sign_in="visitor", others="nothing")
TODAY = Guard(nothing="dan proxy", sign_in="visitor", others="let_in")

GUARDS: dict[str, tuple[Guard, Guard]] = {
    # opened, and sent a form
    "healthz": (ANYBODY, ANYBODY),
    "portal:home": (ANYBODY, ANYBODY),
    "portal:how_sure": (ANYBODY, ANYBODY),
    "portal:after_sign_in": (ANYBODY, ANYBODY),
    "portal:goodbye": (ANYBODY, ANYBODY),
    "portal:day": (STAFF, STAFF),
    "portal:day_on": (STAFF, STAFF),
    "portal:people": (STAFF, STAFF),
    "portal:next_person": (STAFF, STAFF),
    "portal:person": (RECORD, RECORD),
    "portal:desk": (STAFF, STAFF),
    "portal:person_contact": (STAFF, STAFF),
    "portal:person_messages": (STAFF, STAFF),
    "portal:person_acting": (STAFF, STAFF),
    "portal:my_details": (OWN, OWN),
    "portal:my_messages": (OWN, OWN),
    "portal:acting": (ACTING, ACTING),
    "portal:visits_of": (ACTING, ACTING),
    "portal:end_acting": (
        FORM_ONLY,
        Guard(let_in="ada proxy ben cleo fay olu", sign_in="visitor", others="nothing"),
    ),
    "portal:contact_rules": (OWNER, OWNER),
    "portal:dashboard": (OWNER, OWNER),
    "portal:today": (TODAY, TODAY),
    "portal:visits": (OWN, OWN),
    "no_account_email": (NOBODY, NOBODY),
    "no_email_sent": (NOBODY, NOBODY),
    "no_email_key": (NOBODY, NOBODY),
    "account_login": (ANYBODY, ANYBODY),
    "account_logout": (ANYBODY, ANYBODY),
    "account_inactive": (ANYBODY, FORM_ONLY),
    "account_signup": (ANYBODY, ANYBODY),
    "account_reauthenticate": (NOT_SIGNED_IN, NOT_SIGNED_IN),
    "account_email": (NOBODY, NOBODY),
    "account_email_verification_sent": (NOBODY, NOBODY),
    "account_change_password": (NOT_SIGNED_IN, NOT_SIGNED_IN),
    "account_set_password": (NOT_SIGNED_IN, NOT_SIGNED_IN),
    "account_reset_password": (ANYBODY, ANYBODY),
    "account_confirm_login_code": (NOT_SIGNED_IN, NOT_SIGNED_IN),
    "account_confirm_email": (NOBODY, NOBODY),
    "account_reset_password_from_key_done": (ANYBODY, FORM_ONLY),
    "account_reset_password_from_key": (ANYBODY, ANYBODY),
    "account_reset_password_done": (ANYBODY, FORM_ONLY),
    "website:about": (ANYBODY, FORM_ONLY),
    "website:page": (ANYBODY, FORM_ONLY),
    "website:treatments": (ANYBODY, FORM_ONLY),
    "website:leaflets": (ANYBODY, FORM_ONLY),
    "website:leaflet": (ANYBODY, FORM_ONLY),
    "website:people": (ANYBODY, FORM_ONLY),
    "website:prices": (ANYBODY, FORM_ONLY),
    "website:privacy": (ANYBODY, FORM_ONLY),
    "website:privacy_version": (ANYBODY, FORM_ONLY),
    "website:robots": (ANYBODY, FORM_ONLY),
    "website:sitemap": (ANYBODY, FORM_ONLY),
    "website:embed_check": (ANYBODY, FORM_ONLY),
    "website:embed_book": (ANYBODY, FORM_ONLY),
    "website:texts": (OWNER, FORM_ONLY),
    "website:embeds": (OWNER, OWNER),
    "website:profiles": (OWNER, FORM_ONLY),
    "website:profile": (OWNER, OWNER),
    "website:edit": (OWNER, FORM_ONLY),
    "website:words": (OWNER, OWNER),
    "website:add": (OWNER, OWNER),
    "website:hide": (FORM_ONLY, OWNER),
    "website:back": (FORM_ONLY, OWNER),
    "ui:theme": (FORM_ONLY, ANYBODY),
    "ui:language": (FORM_ONLY, ANYBODY),
    "ui:keys": (FORM_ONLY, ANYBODY),
    "ui:parts": (NOBODY, FORM_ONLY),
    "ui:parts_live": (NOBODY, NOBODY),
    "selfcheck:start": (CHECK, CHECK),
    "selfcheck:next": (ANYBODY, ANYBODY),
    "selfcheck:page": (ANYBODY, ANYBODY),
    "selfcheck:emergency": (ANYBODY, ANYBODY),
    "selfcheck:result": (ANYBODY, ANYBODY),
    "selfcheck:return": (CHECK, CHECK),
    "selfcheck:document": (ANYBODY, ANYBODY),
    "selfcheck:mail": (ANYBODY, ANYBODY),
    "selfcheck:show": (ANYBODY, ANYBODY),
    "selfcheck:copy": (CHECK, CHECK),
    "selfcheck:sharing": (ANYBODY, ANYBODY),
    "selfcheck:erase": (FORM_ONLY, ANYBODY),
    "selfcheck:kind": (FORM_ONLY, ANYBODY),
    "selfcheck:rest": (ANYBODY, ANYBODY),
    "selfcheck:worker": (ANYBODY, ANYBODY),
    "selfcheck:offline": (ANYBODY, ANYBODY),
    "selfcheck:manifest": (ANYBODY, ANYBODY),
    "selfcheck:knowledge": (ANYBODY, ANYBODY),
    "selfcheck:join": (CHECK, CHECK),
    "selfcheck:drawing": (ANYBODY, ANYBODY),
    "selfcheck:differs": (ANYBODY, ANYBODY),
    "selfcheck:guided": (ANYBODY, ANYBODY),
    "selfcheck:guided_step": (ANYBODY, ANYBODY),
    "selfcheck:shared": (RECORD, RECORD),
    "booking:services": (ANYBODY, FORM_ONLY),
    "booking:which": (ANYBODY, FORM_ONLY),
    "booking:times": (ANYBODY, FORM_ONLY),
    "booking:hold": (FORM_ONLY, ANYBODY),
    "booking:course": (ANYBODY, ANYBODY),
    # whoever has the private link of a visit
    "booking:appointment": (ANYBODY, FORM_ONLY),
    "booking:ics": (ANYBODY, FORM_ONLY),
    "booking:move": (ANYBODY, ANYBODY),
    "booking:cancel": (FORM_ONLY, ANYBODY),
    "booking:answer": (ANYBODY, ANYBODY),
    "booking:short": (ANYBODY, FORM_ONLY),
    "booking:feeds": (CALENDAR, CALENDAR),
    "booking:revoke_feed": (FORM_ONLY, CALENDAR_MINE),
    "booking:feed": (ANYBODY, FORM_ONLY),
    "inbound:sms": (FORM_ONLY, Guard(others="told_why")),
    # whoever has the private link of a place on the waiting list
    "waiting:place": (ANYBODY, FORM_ONLY),
    "waiting:change": (ANYBODY, ANYBODY),
    "waiting:decline": (FORM_ONLY, ANYBODY),
    "waiting:leave": (FORM_ONLY, ANYBODY),
    "journey:take_offer": (FORM_ONLY, ANYBODY),
    "waiting:join": (ANYBODY, ANYBODY),
    "waiting:list": (STAFF, FORM_ONLY),
    "waiting:entry": (STAFF, FORM_ONLY),
    "waiting:urgency": (FORM_ONLY, STAFF),
    "waiting:take_off": (FORM_ONLY, STAFF),
    "waiting:put_back": (FORM_ONLY, STAFF),
    "waiting:offer": (FORM_ONLY, STAFF),
    "waiting:time": (STAFF, FORM_ONLY),
    "waiting:withdraw": (FORM_ONLY, STAFF),
    "waiting:rules": (LIST_RULES, LIST_RULES),
    "waiting:fairness": (OWNER, FORM_ONLY),
    "desk:calendar": (STAFF, FORM_ONLY),
    "desk:rooms": (STAFF, FORM_ONLY),
    "desk:week": (STAFF, FORM_ONLY),
    "desk:agenda": (STAFF, FORM_ONLY),
    "desk:place": (FORM_ONLY, STAFF),
    "desk:copy": (FORM_ONLY, STAFF),
    "desk:undo": (FORM_ONLY, STAFF),
    "desk:preview": (STAFF, FORM_ONLY),
    "desk:new": (STAFF, STAFF),
    "desk:new_found": (STAFF, FORM_ONLY),
    "desk:course": (STAFF, STAFF),
    "desk:open_class": (STAFF, STAFF),
    "desk:class_join": (STAFF, STAFF),
    "desk:new_person": (FORM_ONLY, STAFF),
    "desk:visit": (STAFF, FORM_ONLY),
    "desk:visit_mark": (FORM_ONLY, STAFF),
    "desk:visit_move": (STAFF, STAFF),
    "desk:visit_cancel": (STAFF, STAFF),
    "desk:visit_note": (FORM_ONLY, STAFF),
    "desk:calls": (STAFF, FORM_ONLY),
    "desk:call": (STAFF, STAFF),
    "desk:call_begin": (FORM_ONLY, STAFF),
    "desk:call_end": (FORM_ONLY, STAFF),
    "desk:fees": (SETTINGS, FORM_ONLY),
    "desk:fee": (FORM_ONLY, SETTINGS),
    "desk:services": (SETTINGS, FORM_ONLY),
    "desk:add_service": (SETTINGS, SETTINGS),
    "desk:service": (SETTINGS, SETTINGS),
    "desk:same_day": (FORM_ONLY, SETTINGS),
    "desk:close_service": (FORM_ONLY, SETTINGS),
    "desk:set_rule": (FORM_ONLY, SETTINGS),
    "desk:drop_rule": (FORM_ONLY, SETTINGS),
    "desk:hours": (SETTINGS, FORM_ONLY),
    "desk:clinician": (SETTINGS, SETTINGS),
    "desk:set_clinician": (FORM_ONLY, SETTINGS),
    "desk:add_extra": (FORM_ONLY, SETTINGS),
    "desk:drop_extra": (FORM_ONLY, SETTINGS),
    "desk:add_leave": (FORM_ONLY, SETTINGS),
    "desk:drop_leave": (FORM_ONLY, SETTINGS),
    "desk:rooms_list": (SETTINGS, SETTINGS),
    "desk:room": (SETTINGS, SETTINGS),
    "desk:figures": (OWNER, FORM_ONLY),
    "desk:messages": (STAFF, FORM_ONLY),
    "desk:send_again": (FORM_ONLY, STAFF),
    "desk:leave_message": (FORM_ONLY, STAFF),
    "desk:settle_reply": (FORM_ONLY, STAFF),
    "journey:intake": (ANYBODY, ANYBODY),
    "journey:booked": (ANYBODY, ANYBODY),
    "booking:mark": (FORM_ONLY, STAFF),
    "booking:put_back": (FORM_ONLY, STAFF),
    "record:notes": (RECORD, RECORD),
    "record:note": (RECORD, RECORD),
    "record:sign": (FORM_ONLY, RECORD),
    "record:addendum": (FORM_ONLY, RECORD),
    "record:chart": (RECORD, FORM_ONLY),
    "record:compare_charts": (RECORD, FORM_ONLY),
    "record:use_places": (FORM_ONLY, RECORD),
    "record:draw_chart": (RECORD, RECORD),
    "record:keep_copy": (FORM_ONLY, RECORD),
    "record:throw_away": (FORM_ONLY, RECORD),
    "record:from_the_last": (FORM_ONLY, RECORD),
    "record:co_sign": (FORM_ONLY, RECORD),
    "record:macros": (CALENDAR, CALENDAR),
    "record:retire_macro": (FORM_ONLY, CALENDAR),
    "journey:visit_note": (FORM_ONLY, RECORD),
    "journey:renew_note": (RECORD, RECORD),
    "consent:person": (RECORD, RECORD),
    "consent:notice_shown": (FORM_ONLY, RECORD),
    "consent:asked": (RECORD, FORM_ONLY),
    "consent:hand_over": (FORM_ONLY, RECORD),
    "consent:send": (FORM_ONLY, RECORD),
    "consent:said": (FORM_ONLY, RECORD),
    "consent:taken_back": (FORM_ONLY, RECORD),
    "consent:paper": (READ, FORM_ONLY),
    "consent:mine": (OWN, FORM_ONLY),
    "consent:own": (MINE, MINE),
    "consent:own_back": (FORM_ONLY, MINE),
    # whoever has the private link of a consent, but never the staff in the person's name
    "consent:read": (HAS_LINK, HAS_LINK),
    "consent:back": (FORM_ONLY, HAS_LINK),
    "consent:done": (ANYBODY, FORM_ONLY),
    "plan:plan": (RECORD, RECORD),
    "plan:explained": (FORM_ONLY, RECORD),
    "plan:templates": (TEMPLATES, FORM_ONLY),
    "plan:template": (TEMPLATES, TEMPLATES),
    "plan:retire": (FORM_ONLY, TEMPLATES),
    "plan:version": (RECORD, FORM_ONLY),
    "plan:share": (FORM_ONLY, RECORD),
    "plan:keep": (FORM_ONLY, RECORD),
    "plan:agree_own": (FORM_ONLY, EXERCISE_LOG),
    "plan:paper": (EXERCISE, FORM_ONLY),
    "plan:agree": (FORM_ONLY, RECORD),
    "plan:end": (FORM_ONLY, RECORD),
    "plan:mine": (OWN, FORM_ONLY),
    "treatment:manual": (RECORD, RECORD),
    "treatment:manual_draft": (RECORD, RECORD),
    "treatment:needling": (RECORD, RECORD),
    "treatment:needling_draft": (RECORD, RECORD),
    "treatment:gate": (RECORD, RECORD),
    "treatment:retest": (RECORD, RECORD),
    "treatment:session": (RECORD, FORM_ONLY),
    "treatment:unwanted": (FORM_ONLY, RECORD),
    "treatment:next_day": (FORM_ONLY, RECORD),
    # whoever has the private link of a check-in; of the staff only who cares for the person
    "treatment:how_are_you": (HOW_ARE_YOU, HOW_ARE_YOU),
    "treatment:check_ins": (STAFF, FORM_ONLY),
    "treatment:check_in": (RECORD, FORM_ONLY),
    "treatment:check_in_said": (FORM_ONLY, RECORD),
    "treatment:settle": (FORM_ONLY, RECORD),
    "treatment:count": (RECORD, RECORD),
    "treatment:needles_in": (STAFF, FORM_ONLY),
    "treatment:unwanted_figures": (OWNER, FORM_ONLY),
    "treatment:incident": (RECORD, FORM_ONLY),
    "treatment:aftercare": (RECORD, FORM_ONLY),
    "programme:today": (OWN, FORM_ONLY),
    "programme:handout": (OWN, FORM_ONLY),
    "programme:exercise": (EXERCISE, EXERCISE_LOG),
    "programme:moving": (EXERCISE, FORM_ONLY),
    "programme:withdraw": (FORM_ONLY, EXERCISE_LOG),
    "programme:prescribe": (RECORD, RECORD),
    "programme:safety": (RECORD, RECORD),
    "programme:clear": (FORM_ONLY, RECORD),
    "programme:shown": (FORM_ONLY, RECORD),
    "programme:person_handout": (RECORD, FORM_ONLY),
    "diary:month": (OWN, FORM_ONLY),
    "diary:month_of": (OWN, FORM_ONLY),
    "diary:day": (OWN, OWN),
    "diary:entry": (MINE, MINE),
    "diary:withdraw": (FORM_ONLY, MINE),
    "diary:restore": (FORM_ONLY, MINE),
    "diary:person": (READ, FORM_ONLY),
    "diary:person_month_of": (READ, FORM_ONLY),
    "outcomes:progress": (OWN, FORM_ONLY),
    "outcomes:questions": (OWN, OWN),
    "outcomes:person": (READ, FORM_ONLY),
    "journey:assessment": (RECORD, RECORD),
    "journey:reasoning": (FORM_ONLY, RECORD),
    "journey:conclude": (RECORD, RECORD),
    "journey:what_if": (RECORD, RECORD),
    "journey:ruled_out": (RECORD, RECORD),
    "journey:hypotheses": (RECORD, RECORD),
    "journey:flags": (RECORD, RECORD),
    "journey:review": (RECORD, RECORD),
    "journey:files": (RECORD, RECORD),
    "journey:file": (RECORD, FORM_ONLY),
    "journey:file_out_of_sight": (FORM_ONLY, RECORD),
    "journey:filed": (RECORD, RECORD),
    "journey:replay": (RECORD, RECORD),
    "journey:second_opinion": (OTHERS_VIEW, OTHERS_VIEW),
    "journey:calibration": (CALIBRATION, CALIBRATION),
    "journey:calibration_csv": (CALIBRATION, CALIBRATION),
    "journey:relapse": (RECORD, RECORD),
    "journey:finish": (FORM_ONLY, RECORD),
    # whoever reads the mail that names it
    "journey:confirm_address": (ANYBODY, ANYBODY),
    "journey:stop_sharing": (FORM_ONLY, OWN),
    "journey:afterwards": (OWN, OWN),
}


ADDRESSES = addresses.every_address()


def test_every_address_has_its_row() -> None:
    check_none([f"{name}: say in GUARDS who gets which answer" for name in ADDRESSES if name not in GUARDS])
    check_none([f"{name}: there is no such address any more" for name in GUARDS if name not in ADDRESSES])


@dataclass
class House:
    """Everybody's browser, and one thing of Ada's of every kind."""

    things: addresses.Things
    keys: dict[str, str]

    def ask(self, who: str, path: str, *, sends: bool) -> HttpResponse:
        """One request in a browser of its own; whatever it did is undone."""
        client = Client()
        if self.keys[who]:
            client.cookies["sessionid"] = self.keys[who]
        with transaction.atomic():
            answer = client.post(path) if sends else client.get(path)
            transaction.set_rollback(True)
        assert isinstance(answer, HttpResponse)
        return answer


@pytest.fixture
def house(
    ada: Player, ben: Player, cleo: Player, fay: Player, olu: Player, dan: Player, clinic: Clinic
) -> Iterator[House]:
    with clock.held_at(NOON):
        stranger = make_patient(clinic, "Someone")
        things = addresses.make(ada, ben, olu)
        players = {
            "ada": ada,
            "stranger": stranger,
            "ben": ben,
            "cleo": cleo,
            "fay": fay,
            "olu": olu,
            "dan": dan,
        }
        players["proxy"] = addresses.acting_for(ada)
        keys = {who: player.client.cookies["sessionid"].value for who, player in players.items()}
        yield House(things, {**keys, "visitor": ""})


def _kind(answer: HttpResponse) -> str:
    if answer.status_code == 302 and answer["Location"].startswith("/account/login/"):
        return "sign_in"
    known = {403: "told_why", 404: "nothing", 405: "form_only"}
    return known.get(answer.status_code, "let_in" if answer.status_code < 500 else "broken")


def test_everybody_gets_the_answer_that_is_theirs(house: House) -> None:
    faults = []
    for name, guards in GUARDS.items():
        path = reverse(name, kwargs=house.things.parts(name, ADDRESSES[name]))
        for sends, guard in enumerate(guards):
            alike = not any((guard.let_in, guard.told_why, guard.nothing, guard.sign_in))
            for who in FEW if alike else PEOPLE:
                answer = house.ask(who, path, sends=bool(sends))
                where = f"{name} {'sent' if sends else 'opened'} by {who}"
                if _kind(answer) != guard.wanted(who):
                    faults.append(f"{where}: {_kind(answer)} ({answer.status_code}), not {guard.wanted(who)}")
                faults += [f"{where}: the page names {word}" for word in _told(answer, who, guard)]
    check_none(faults)


def _told(answer: HttpResponse, who: str, guard: Guard) -> list[str]:
    """Words about Ada on a page that refuses somebody."""
    if guard.wanted(who) == "let_in" or who == "ada":
        return []
    words = answer.content.decode()
    return [word for word in ("Ada", "Marsh", addresses.SECRET) if re.search(rf"\b{word}\b", words)]


ONE_PERSONS = [
    name for name, parts in ADDRESSES.items() if any(part.endswith(("_id", "_key")) for part in parts)
]


def test_a_thing_of_somebody_else_looks_like_no_thing_at_all(house: House) -> None:
    different = []
    for name in ONE_PERSONS:
        parts = ADDRESSES[name]
        real = house.things.parts(name, parts)
        unknown = {part: uuid4() if part.endswith(("_id", "_key")) else real[part] for part in parts}
        for sends, guard in enumerate(GUARDS[name]):
            if guard.wanted("stranger") != "nothing":
                continue
            told = [
                _without_address(house.ask("stranger", reverse(name, kwargs=kwargs), sends=bool(sends)))
                for kwargs in (real, unknown)
            ]
            different += [name] if told[0] != told[1] else []
    check_none([f"{name}: another patient can tell that it is there" for name in different])


def _without_address(answer: HttpResponse) -> tuple[int, str]:
    """The page without what differs on every request: its own address and its tokens."""
    words = re.sub(r'name="(next|csrfmiddlewaretoken)" value="[^"]*"', "", answer.content.decode())
    return answer.status_code, re.sub(r"\?next=[^\"]*", "", words)
