"""Who may open, read and write a diary."""

from datetime import date

from tests.lib.access_rules import Rule, Story
from wellhead.diary import access
from wellhead.diary.actions import EntrySaid, bringing
from wellhead.diary.brought import KeptEntry
from wellhead.foundation.actor import Actor
from wellhead.foundation.decision import Decision

DAY = date(2026, 11, 24)


def _may_take_back_what_fay_brought(actor: Actor, story: Story) -> Decision:
    line = KeptEntry(1, EntrySaid(day=DAY, kind="free"), recalled=False)
    file = bringing.FileBrought(name="x.csv", kind=bringing.TABLE)
    return access.may_take_back(
        actor, bringing.bring_in(story.actors["fay"], story.ada_person, file, entries=[line])
    )


RULES = {
    "may_open_diary": Rule(
        lambda actor, story: access.may_open_diary(actor, story.ada_person),
        yes="ada ben cleo fay olu program",
        hidden="stranger dan visitor",
    ),
    "may_read_diary": Rule(
        lambda actor, story: access.may_read_diary(actor, story.ada_person),
        yes="ada ben program",
        no="cleo fay olu",
        hidden="stranger dan visitor",
    ),
    "may_write_diary": Rule(
        lambda actor, story: access.may_write_diary(actor, story.ada_person),
        yes="ada program",
        no="ben cleo fay olu",
        hidden="stranger dan visitor",
    ),
    "may_change_day": Rule(
        lambda actor, story: access.may_change_day(actor, story.ada_person, day=DAY, today=DAY),
        yes="ada program",
        no="ben cleo fay olu",
        hidden="stranger dan visitor",
    ),
    "may_begin_day": Rule(
        lambda actor, story: access.may_begin_day(actor, story.ada_person, day=DAY, today=DAY),
        yes="ada program",
        no="ben cleo fay olu",
        hidden="stranger dan visitor",
    ),
    "may_name_medicine": Rule(
        lambda actor, story: access.may_name_medicine(actor, story.ada_person),
        yes="ada ben program",
        no="cleo fay olu",
        hidden="stranger dan visitor",
    ),
    "may_class_medicine": Rule(
        lambda actor, story: access.may_class_medicine(actor, story.ada_person),
        yes="ben program",
        no="ada cleo fay olu",
        hidden="stranger dan visitor",
    ),
    "may_type_paper": Rule(
        lambda actor, story: access.may_type_paper(actor, story.ada_person),
        yes="ada ben cleo fay olu program",
        hidden="stranger dan visitor",
    ),
    "may_bring_file": Rule(
        lambda actor, story: access.may_bring_file(actor, story.ada_person),
        yes="ada ben cleo fay olu program",
        hidden="stranger dan visitor",
    ),
    "may_take_back": Rule(
        _may_take_back_what_fay_brought,
        yes="ada fay program",
        hidden="ben cleo olu stranger dan visitor",
    ),
    "may_share_diary": Rule(
        lambda actor, story: access.may_share_diary(actor, story.ada_person),
        yes="ada program",
        no="ben cleo fay olu",
        hidden="stranger dan visitor",
    ),
    "may_import_days": Rule(
        lambda actor, story: access.may_import_days(actor, story.ada_person),
        yes="program",
        no="ada ben cleo fay olu",
        hidden="stranger dan visitor",
    ),
}
