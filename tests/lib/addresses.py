"""One thing of every kind that an address can name, so that each page can be asked for by everybody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.urls import URLPattern, URLResolver, get_resolver

from tests.lib import (
    asked_for,
    at_the_desk,
    between_visits,
    consented,
    filmed,
    from_a_phone,
    on_the_list,
    planned,
    treated,
)
from tests.lib.cast import NOON, PASSWORD, Player
from wellhead.booking import actions as booking
from wellhead.booking.keeping import Stretch
from wellhead.diary import actions as diary
from wellhead.diary import links as diary_links
from wellhead.diary.actions import bringing
from wellhead.diary.actions.quick import make_address
from wellhead.diary.actions.sharing import ShareSaid, share_diary
from wellhead.diary.brought import KeptEntry
from wellhead.diary.models import Entry
from wellhead.foundation.actor import system, visitor
from wellhead.foundation.models import OutboxMessage
from wellhead.journey.letters import address_proof
from wellhead.knowledge import library, site
from wellhead.people import actions as people
from wellhead.people import queries as people_queries
from wellhead.people.choices import Basis, Relation
from wellhead.plan import actions as plans
from wellhead.programme import actions as programme
from wellhead.programme import queries as programme_queries
from wellhead.record import actions as record
from wellhead.record import queries as record_queries
from wellhead.record import soap
from wellhead.record.findings import FactSaid
from wellhead.selfcheck import actions as selfcheck
from wellhead.selfcheck import offline_copy
from wellhead.selfcheck import queries as selfcheck_queries
from wellhead.treatment import actions as treatment
from wellhead.treatment import links
from wellhead.treatment.models import CheckIn
from wellhead.treatment.said import UnwantedSaid
from wellhead.website import composing

if TYPE_CHECKING:
    from wellhead.booking.models import Appointment
    from wellhead.people.models import Episode, Proxy
    from wellhead.programme.models import ProgrammeItem
    from wellhead.record.models import Note
    from wellhead.selfcheck.models import CheckShare
    from wellhead.treatment.models import NeedlingSession

SECRET = "Zinnia"
"""A word that Ada and Ben write in every free text: it may stand on no page that refuses somebody."""
TODAY = NOON.date()
PLAIN: dict[str, object] = {
    "on": TODAY,
    "year": TODAY.year,
    "month": TODAY.month,
    "layer": "clinician",
    "treatment:gate.scope": "cervical",
    "page_id": "now_1",
    "check_id": "turn",
    "key": "set-password",
    "uidb36": "1",
}
"""Parts of addresses that name nobody's thing."""
ASKED_WITH = {"booking:course": "?time=2026-12-01T10:00Z&visits=3"}
"""What an address is asked with where it shows nothing without: a course begins at a time that was chosen."""


@dataclass(frozen=True)
class Things:
    """The parts of addresses that name something of Ada's."""

    named: dict[str, object]
    """By `room:address.part`, or by the part alone."""

    def parts(self, name: str, wanted: list[str]) -> dict[str, object]:
        """What to put into the address of this name."""
        return {part: self.named.get(f"{name}.{part}", self.named.get(part)) for part in wanted}


def every_address() -> dict[str, list[str]]:
    """The name of every address of the program, with the parts it needs."""
    return dict(_walk(get_resolver()))


def _walk(resolver: URLResolver, room: str = "") -> Iterator[tuple[str, list[str]]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, pattern.namespace or room)
            continue
        assert isinstance(pattern, URLPattern)
        assert pattern.name
        parts = [*pattern.pattern.converters] or [*pattern.pattern.regex.groupindex]
        yield f"{room}:{pattern.name}" if room else pattern.name, parts


def make(ada: Player, ben: Player, olu: Player) -> Things:
    """Ada's whole story, one row of each kind; the clock must be held."""
    assert ada.person is not None
    planned.certify(olu, ben)
    episode = planned.assess(ben, ada)
    plan = planned.agree(ben, episode)
    assessment = record_queries.latest_assessment(episode)
    assert assessment is not None
    entry = _headache(ada)
    held, confirmed = _times(ada, ben)
    items = _programme(ada, ben)
    log = programme.log_done(ada.actor, items[0], programme.RoundSaid(day=TODAY, note=SECRET))
    hurt = programme.RoundSaid(day=TODAY, pain_before=1, pain_after=6, note=SECRET)
    programme.log_done(ada.actor, items[0], hurt)
    return Things(
        {
            **PLAIN,
            "person_id": ada.person.pk,
            "episode_id": episode.pk,
            "plan_id": plan.pk,
            **_plan_template(ben, episode),
            **_notes(ben, episode),
            **_sessions(ben, episode),
            "assessment_id": assessment.pk,
            "entry_key": entry.entry_key,
            "item_id": items[0].pk,
            **_on_a_phone(ada, items[0]),
            "log_id": log.pk,
            "programme:from_paper.exercise_id": items[0].exercise_id,
            "programme:answer_proposal.kind": "regress",
            **_pictures(ben, episode, items[0].exercise_id),
            "flare_id": programme_queries.flares_of(episode)[0].pk,
            "appointment_id": confirmed.pk,
            "token": confirmed.public_token,
            "journey:intake.token": held.public_token,
            **_links_of_a_check(ada),
            "journey:confirm_address.proof": address_proof(ada.person),
            **_agreed(ada),
            "slug": "first",
            **_public_page(),
            "staff_id": ben.staff.pk if ben.staff else None,
            **_messages(ada, ben),
            **asked_for.things(ben, olu, episode),
            **at_the_desk.things(ada, ben, confirmed),
            **on_the_list.things(ada, ben, confirmed.service),
            **consented.things(ada, ben, words=SECRET),
            **between_visits.things(ada, today=TODAY, words=SECRET),
            **_diary_elsewhere(ada),
        }
    )


def _diary_elsewhere(ada: Player) -> dict[str, object]:
    """A paper sheet that Ada typed in, and a link that shows her diary."""
    assert ada.person is not None
    said = diary.EntrySaid(day=TODAY - timedelta(days=3), kind="free", note=SECRET)
    sheet = bringing.FileBrought(name="Sheet 2026-11-B", kind=bringing.PAPER)
    line = KeptEntry(1, said, recalled=False)
    batch = bringing.bring_in(ada.actor, ada.person, sheet, entries=[line])
    days = ShareSaid(first_day=TODAY, last_day=TODAY, holds=timedelta(days=1))
    share = share_diary(ada.actor, ada.person, days)
    quick = make_address(ada.actor, ada.person, name=SECRET)
    return {
        "batch_id": batch.pk,
        "diary:end_share.share_id": share.pk,
        "diary:shared.secret": diary_links.secret_of(share.pk),
        "diary:end_quick.address_id": quick.pk,
        "diary:quick.secret": diary_links.secret_of(quick.pk, diary_links.QUICK),
        "diary:export_file.kind": "csv",
        "diary:person_export_file.kind": "csv",
        "half": "b",
    }


def _headache(ada: Player) -> Entry:
    """A headache with a medicine in own words, taken long enough ago to ask how it helped."""
    taken = diary.MedicineTaken(name="Blue tablet", taken_at=NOON - timedelta(hours=3))
    said = diary.EntrySaid(day=TODAY, kind="headache", note=SECRET, medicines=(taken,))
    return diary.write_entry(ada.actor, ada.person, said)


def _on_a_phone(ada: Player, item: ProgrammeItem) -> dict[str, object]:
    """What a phone sent that meets what stands, and an exercise that can be done instead."""
    return {
        "programme:instead.exercise_id": programme_queries.swaps_of(item, now=NOON)[0].id,
        "delivery_id": from_a_phone.conflict(ada, TODAY, note=SECRET).pk,
    }


def _notes(ben: Player, episode: Episode) -> dict[str, object]:
    """A note that is written, one in four parts, one that is signed, and short words."""
    draft = record.save_draft(ben.actor, episode, kind="review", words=SECRET)
    in_parts = record.save_draft(ben.actor, episode, kind="review", content=soap.content_of(()), words=SECRET)
    signed = record.sign_note(ben.actor, record.save_draft(ben.actor, episode, kind="review", words=SECRET))
    return {
        "note_id": draft.note_id,
        "record:addendum.note_id": signed.note_id,
        "record:co_sign.note_id": signed.note_id,
        "journey:renew_note.note_id": in_parts.note_id,
        "macro_id": record.keep_macro(ben.actor, short="full", words=SECRET, for_everyone=True).pk,
    }


def _sessions(ben: Player, episode: Episode) -> dict[str, object]:
    """Ada's sessions of both kinds, what was unwanted, and the questions after it."""
    session = treatment.save_manual(ben.actor, episode, treated.say_manual(episode, words=SECRET))
    needling = treatment.save_needling(ben.actor, episode, treated.say_needling(ben, episode, words=SECRET))
    check_in = _check_in(ben, episode)
    return {
        "treatment:manual_draft.note_id": session.note_id,
        "treatment:session.note_id": session.note_id,
        "treatment:unwanted.note_id": session.note_id,
        "treatment:next_day.note_id": session.note_id,
        "treatment:needling_draft.note_id": needling.note_id,
        "treatment:count.note_id": needling.note_id,
        "treatment:aftercare.note_id": needling.note_id,
        "treatment:incident.note_id": _unwanted(ben, needling).pk,
        "check_in_id": check_in.pk,
        "treatment:how_are_you.secret": links.secret_of(check_in.pk),
    }


def _unwanted(ben: Player, session: NeedlingSession) -> Note:
    """A bruise after Ada's session."""
    said = UnwantedSaid(grade=1, what_happened=SECRET)
    treatment.record_unwanted(ben.actor, session.note, said)
    return session.note


def _check_in(ben: Player, episode: Episode) -> CheckIn:
    """A question after a needling session of an hour ago, answered with a cough."""
    treated.sign_needling(ben, episode, words=SECRET)
    check_in = CheckIn.objects.filter(region="lung").order_by("due_at")[0]
    visitor_here = visitor(check_in.clinic_id)
    treatment.answer_check_in(visitor_here, check_in, {"FUL3": True}, words=SECRET)
    return check_in


def _plan_template(ben: Player, episode: Episode) -> dict[str, object]:
    """A plan that the clinic keeps as its own template."""
    said = planned.say_plan(episode)
    kept = plans.keep_template(ben.actor, said, name="Neck, our way", today=TODAY)
    return {"plan:template.key": kept.key, "plan:retire.key": kept.key}


def _messages(ada: Player, ben: Player) -> dict[str, object]:
    """A message that somebody has to look at, a reply to read, and Ben's private calendar."""
    assert ada.person is not None
    assert ben.staff is not None
    clinic = ada.person.clinic
    message = OutboxMessage.objects.create(
        clinic=clinic,
        kind="email",
        dedupe_key="doubt",
        state="in_doubt",
        due_at=NOON,
        payload={"title": "Hello"},
    )
    said = booking.Received("one", "+441632960199", "Perhaps")
    reply = booking.receive_text(system(clinic.id), said, now=NOON)
    secret = booking.make_feed(ben.actor, shows_names=True)
    return {
        "message_id": message.pk,
        "reply_id": reply.pk,
        "booking:feed.token": secret,
        "key_id": ben.staff.feed_keys.get().pk,
    }


def _agreed(ada: Player) -> dict[str, object]:
    """What Ada agreed to: that answers are read, and that somebody acts for her."""
    return {"share_id": _shared(ada).pk, "proxy_id": _proxy(ada).pk}


def _proxy(ada: Player) -> Proxy:
    """Somebody who acts for Ada, made once."""
    assert ada.person is not None
    known = people_queries.proxies_of(ada.person)
    if known:
        return known[0]
    program = system(ada.person.clinic_id)
    said = people.ProxyDetails("Flo", Relation.FRIEND, Basis.AGREED, email="flo@home.example")
    return people.arrange_proxy(program, ada.person, said, account=people.open_proxy_account(program))


def acting_for(ada: Player) -> Player:
    """The one who acts for Ada, who is no patient here; the clock must be held."""
    proxy = _proxy(ada)
    assert proxy.account is not None
    proxy.account.set_password(PASSWORD)
    proxy.account.save()
    return Player(account=proxy.account, actor=people_queries.actor_for(proxy.account, proxy.person.clinic))


def _links_of_a_check(ada: Player) -> dict[str, object]:
    """The private link of a check, and what opens a copy of its result."""
    assert ada.person is not None
    check, token = selfcheck.start_check(visitor(ada.person.clinic_id), is_alone=True, now=NOON)
    return {"selfcheck:return.token": token, "selfcheck:copy.proof": selfcheck_queries.copy_proof(check)}


def _public_page() -> dict[str, object]:
    """A public page, one paragraph of it that the owner may word, the privacy notice, and what a browser keeps."""
    known = site.load()
    slug = "not-in-the-head"
    composed = composing.composed(known.pages[slug], ())
    place = next(piece.place for piece in composed.pieces if piece.shown.kind == "text")
    pages = ("page", "leaflet", "edit", "words", "add", "hide", "back")
    return {
        **{f"website:{name}.slug": slug for name in pages},
        "place": place,
        "digest": offline_copy.current().digest,
        "version": known.privacy[-1].version,
    }


def _shared(ada: Player) -> CheckShare:
    """Ada's answers, shared with those who care for her."""
    assert ada.person is not None
    assert ada.episode is not None
    program = system(ada.person.clinic_id)
    check, _token = selfcheck.start_check(visitor(ada.person.clinic_id), is_alone=True, now=NOON)
    agreed = people.record_consent(
        program, ada.person, subject="share_self_check", given=True, wording="May we?", version="1"
    )
    return selfcheck.share(program, check, episode=ada.episode, consent=agreed, now=NOON)


def _times(ada: Player, ben: Player) -> tuple[Appointment, Appointment]:
    """A time that somebody holds, and Ada's own visit."""
    assert ada.person is not None
    assert ben.staff is not None
    assert ada.episode is not None
    program, clinic = system(ada.person.clinic_id), ada.person.clinic
    service = booking.add_service(
        program, booking.ServiceDetails(slug="first", name="First visit", minutes=45)
    )
    mondays = [Stretch(0, time(9), time(17))]
    booking.set_week(program, ben.staff, mondays, since=date(2026, 1, 1))
    held, booked = (
        booking.hold_time(
            program,
            clinic=clinic,
            service=service,
            starts_at=datetime(2026, 11, 30, hour, 0, tzinfo=UTC),
            now=NOON,
        )
        for hour in (10, 14)
    )
    return held, booking.confirm(program, booked, person=ada.person, episode=ada.episode, now=NOON)


def _pictures(ben: Player, episode: Episode, exercise_id: str) -> dict[str, object]:
    """A film for her exercise."""
    said = programme.PictureSaid(content=filmed.mp4(), words=SECRET, pictured="nobody")
    row = programme.add_picture(ben.actor, exercise_id, said, episode=episode)
    pages = ("library_exercise", "library_pictures", "person_pictures")
    return {"picture_id": row.pk} | {f"programme:{each}.exercise_id": exercise_id for each in pages}


def _programme(ada: Player, ben: Player) -> list[ProgrammeItem]:
    """One exercise, with everything that speaks against any answered no."""
    assert ada.episode is not None
    facts = [
        FactSaid(name, False)
        for name, each in library.load().rules.facts.items()
        if each.type == "boolean" and name != "scapular_control_poor"
    ]
    numbers = {"age_years": 44.0, "pain_nrs_0_10": 3.0, "days_since_injury": 4000.0, "aura_attack_count": 0}
    facts += [FactSaid(name, value) for name, value in numbers.items()]
    # Always the same side with nothing that fits it is a warning sign of its own.
    facts.append(FactSaid("pain_side", "both_sides"))
    # Something that more than one exercise answers, so that one can be done instead of the other.
    facts.append(FactSaid("scapular_control_poor", True))
    record.record_findings(ben.actor, ada.episode, None, facts=facts)
    answers = {each.id: "absent" for each in programme_queries.clinic_questions()}
    programme.answer_conditions(ben.actor, ada.episode, answers)
    made = programme.prescribe(
        ben.actor, ada.episode, [programme.ItemChosen(exercise_id="EX15")], why="To begin with."
    )
    return programme_queries.items_of(made)
