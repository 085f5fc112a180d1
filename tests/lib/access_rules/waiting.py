"""Who may ask for a place on the waiting list, see, change and offer, and look at how fair it was."""

from datetime import UTC, datetime

from tests.lib.access_rules import Rule, Story
from wellhead.booking import actions as booking
from wellhead.booking.models import Service
from wellhead.foundation.actor import system
from wellhead.waiting import access, actions
from wellhead.waiting.models import Entry

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def a_service(story: Story, *, is_public: bool = True) -> Service:
    """Made once for everybody who is asked."""
    slug = "public" if is_public else "staff"
    known = Service.objects.filter(slug=slug).first()
    details = booking.ServiceDetails(slug=slug, name="Visit", minutes=45, is_public=is_public)
    return known or booking.add_service(system(story.ada_person.clinic_id), details)


def adas_place(story: Story) -> Entry:
    """Ada waits for a visit."""
    known = Entry.objects.first()
    if known is not None:
        return known
    who = actions.Who(person=story.ada_person)
    wish = actions.WishSaid(email="ada@home.example")
    program = system(story.ada_person.clinic_id)
    return actions.join(program, a_service(story), who=who, wish=wish, now=NOW)


RULES = {
    "may_join": Rule(
        lambda actor, story: access.may_join(actor, a_service(story, is_public=False)),
        yes="ben cleo fay olu program",
        no="ada stranger visitor",
        hidden="dan",
    ),
    "may_see_entry": Rule(
        lambda actor, story: access.may_see_entry(actor, adas_place(story)),
        yes="ada proxy ben cleo fay olu program",
        hidden="stranger dan visitor",
    ),
    "may_change_entry": Rule(
        lambda actor, story: access.may_change_entry(actor, adas_place(story)),
        yes="ada proxy ben cleo fay olu program",
        hidden="stranger dan visitor",
    ),
    "may_run_list": Rule(
        lambda actor, story: access.may_run_list(actor),
        yes="ben cleo dan fay olu program",
        hidden="ada stranger visitor",
    ),
    "may_offer": Rule(
        lambda actor, story: access.may_offer(actor, adas_place(story)),
        yes="ben cleo fay olu program",
        hidden="ada stranger dan visitor",
    ),
    "may_set_urgency": Rule(
        lambda actor, story: access.may_set_urgency(actor, adas_place(story)),
        yes="ben cleo fay olu program",
        hidden="ada stranger dan visitor",
    ),
    "may_set_rules": Rule(
        lambda actor, story: access.may_set_rules(actor),
        yes="fay olu program",
        no="ben cleo dan",
        hidden="ada stranger visitor",
    ),
    "may_see_fairness": Rule(
        lambda actor, story: access.may_see_fairness(actor),
        yes="olu",
        no="ben cleo dan fay",
        hidden="ada stranger visitor program",
    ),
}
