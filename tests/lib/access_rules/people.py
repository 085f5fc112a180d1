"""Who may see and change who is who."""

from tests.lib.access_rules import Rule, Story
from wellhead.people import access
from wellhead.people.models import Proxy


def adas_proxy(story: Story) -> Proxy:
    """Who acts for Ada."""
    return Proxy.objects.get(person=story.ada_person)


RULES = {
    "may_see_visits": Rule(
        lambda actor, story: access.may_see_visits(actor, story.ada_person),
        yes="ada proxy ben cleo fay olu program",
        hidden="stranger dan visitor",
    ),
    "may_change_contact": Rule(
        lambda actor, story: access.may_change_contact(actor, story.ada_person),
        yes="ada ben cleo fay olu program",
        hidden="stranger dan visitor",
    ),
    "may_arrange_proxy": Rule(
        lambda actor, story: access.may_arrange_proxy(actor, story.ada_person),
        yes="ada ben cleo fay olu program",
        hidden="stranger dan visitor",
    ),
    "may_end_proxy": Rule(
        lambda actor, story: access.may_end_proxy(actor, adas_proxy(story)),
        yes="ada proxy ben cleo fay olu program",
        hidden="stranger dan visitor",
    ),
    "may_see_contact": Rule(
        lambda actor, story: access.may_see_contact(actor, story.ada_person),
        yes="ada ben cleo fay olu program",
        hidden="stranger dan visitor",
    ),
    "may_read_record": Rule(
        lambda actor, story: access.may_read_record(actor, story.ada_person),
        yes="ben program",
        no="ada cleo fay olu",
        hidden="stranger dan visitor",
    ),
    "may_write_record": Rule(
        lambda actor, story: access.may_write_record(actor, story.ada_person),
        yes="ben program",
        no="ada cleo fay olu",
        hidden="stranger dan visitor",
    ),
    "may_see_own": Rule(
        lambda actor, story: access.may_see_own(actor, story.ada_person),
        yes="ada ben program",
        no="cleo fay olu",
        hidden="stranger dan visitor",
    ),
    "may_write_own": Rule(
        lambda actor, story: access.may_write_own(actor, story.ada_person),
        yes="ada program",
        no="ben cleo fay olu",
        hidden="stranger dan visitor",
    ),
    "may_register": Rule(
        lambda actor, story: access.may_register(actor),
        yes="ben cleo dan fay olu program",
        no="ada stranger visitor",
    ),
    "may_share_care": Rule(
        lambda actor, story: access.may_share_care(actor, story.ada_person),
        yes="ben fay program",
        no="ada cleo olu",
        hidden="stranger dan visitor",
    ),
    "may_record_consent": Rule(
        lambda actor, story: access.may_record_consent(actor, story.ada_person),
        yes="ada ben program",
        no="cleo fay olu",
        hidden="stranger dan visitor",
    ),
    "may_see_clinic_figures": Rule(
        lambda actor, story: access.may_see_clinic_figures(actor),
        yes="olu",
        no="ben cleo dan fay",
        hidden="ada stranger visitor program",
    ),
    "may_see_staff_pages": Rule(
        lambda actor, story: access.may_see_staff_pages(actor),
        yes="ben cleo dan fay olu",
        hidden="ada stranger visitor program",
    ),
    "may_run_clinic": Rule(
        lambda actor, story: access.may_run_clinic(actor),
        yes="olu program",
        no="ben cleo dan fay",
        hidden="ada stranger visitor",
    ),
}
