"""Who may hold, see, change, confirm and mark appointments, and who sets hours."""

from datetime import UTC, date, datetime, time, timedelta

from tests.lib.access_rules import Rule, Story
from wellhead.booking import access, actions
from wellhead.booking.keeping import Stretch
from wellhead.booking.models import Appointment, Fee, Service
from wellhead.foundation.actor import system
from wellhead.foundation.clinical import stamp

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def a_service(story: Story, *, is_public: bool) -> Service:
    """Made once for everybody who is asked."""
    slug = "public" if is_public else "staff"
    details = actions.ServiceDetails(slug=slug, name="Visit", minutes=45, is_public=is_public)
    known = Service.objects.filter(slug=slug).first()
    return known or actions.add_service(system(story.ada_person.clinic_id), details)


def a_hold(story: Story) -> Appointment:
    """A time that nobody has confirmed yet."""
    program = system(story.ada_person.clinic_id)
    known = Appointment.objects.first()
    if known is not None:
        return known
    assert story.ben.staff is not None
    tuesdays = [Stretch(1, time(9), time(17))]
    actions.set_week(program, story.ben.staff, tuesdays, since=date(2026, 1, 1))
    return actions.hold_time(
        program,
        clinic=story.ada_person.clinic,
        service=a_service(story, is_public=True),
        starts_at=NOW + timedelta(hours=22),
        now=NOW,
    )


def adas_visit(story: Story) -> Appointment:
    """A time that Ada has confirmed."""
    held = a_hold(story)
    if held.person_id is not None:
        return held
    program = system(story.ada_person.clinic_id)
    return actions.confirm(program, held, person=story.ada_person, episode=story.ada_episode, now=NOW)


def a_fee(story: Story) -> Fee:
    """Proposed for a visit that Ada missed."""
    visit = adas_visit(story)
    known = Fee.objects.filter(appointment=visit).first()
    program = system(visit.clinic_id)
    return known or Fee.objects.create(
        **stamp(program), appointment=visit, kind="missed", proposed_pence=100, because="Did not come"
    )


RULES = {
    "may_hold": Rule(
        lambda actor, story: access.may_hold(actor, a_service(story, is_public=False)),
        yes="ben cleo fay olu program",
        no="ada stranger visitor",
        hidden="dan",
    ),
    "may_see_appointment": Rule(
        lambda actor, story: access.may_see_appointment(actor, adas_visit(story)),
        yes="ada proxy ben cleo fay olu program",
        hidden="stranger dan visitor",
    ),
    "may_change_appointment": Rule(
        lambda actor, story: access.may_change_appointment(actor, adas_visit(story)),
        yes="ada proxy ben cleo fay olu program",
        hidden="stranger dan visitor",
    ),
    "may_confirm": Rule(
        lambda actor, story: access.may_confirm(actor, a_hold(story), story.ada_person),
        yes="ada proxy ben cleo fay olu program",
        hidden="stranger dan visitor",
    ),
    "may_book_for": Rule(
        lambda actor, story: access.may_book_for(actor, a_service(story, is_public=False), story.ada_person),
        yes="ben cleo fay olu program",
        hidden="ada stranger dan visitor",
    ),
    "may_decide_fee": Rule(
        lambda actor, story: access.may_decide_fee(actor, a_fee(story)),
        yes="fay olu",
        no="ben cleo",
        hidden="ada stranger dan visitor program",
    ),
    "may_run_desk": Rule(
        lambda actor, story: access.may_run_desk(actor),
        yes="ben cleo dan fay olu program",
        hidden="ada stranger visitor",
    ),
    "may_set_hours": Rule(
        lambda actor, story: access.may_set_hours(actor),
        yes="fay olu program",
        no="ben cleo dan",
        hidden="ada stranger visitor",
    ),
    "may_tell": Rule(
        lambda actor, story: access.may_tell(actor, story.ada_person),
        yes="ben cleo fay olu program",
        hidden="ada stranger dan visitor",
    ),
    "may_plan_reminders": Rule(
        lambda actor, story: access.may_plan_reminders(actor, story.ada_person),
        yes="ada proxy ben cleo fay olu program",
        hidden="stranger dan visitor",
    ),
    "may_keep_feed": Rule(
        lambda actor, story: access.may_keep_feed(actor),
        yes="ben cleo dan",
        no="fay olu",
        hidden="ada stranger visitor program",
    ),
}
