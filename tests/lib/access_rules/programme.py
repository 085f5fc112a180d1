"""Who may prescribe, read and log home exercise."""

from tests.lib.access_rules import Rule
from wellhead.programme import access

RULES = {
    "may_read_programme": Rule(
        lambda actor, story: access.may_read_programme(actor, story.ada_person),
        yes="ada ben program",
        no="cleo fay olu",
        hidden="stranger dan visitor",
    ),
    "may_prescribe": Rule(
        lambda actor, story: access.may_prescribe(actor, story.ada_person),
        yes="ben",
        no="ada cleo fay olu program",
        hidden="stranger dan visitor",
    ),
    "may_log": Rule(
        lambda actor, story: access.may_log(actor, story.ada_person),
        yes="ada program",
        no="ben cleo fay olu",
        hidden="stranger dan visitor",
    ),
    "may_import_logs": Rule(
        lambda actor, story: access.may_import_logs(actor, story.ada_person),
        yes="program",
        no="ada ben cleo fay olu",
        hidden="stranger dan visitor",
    ),
    "may_add_picture": Rule(
        lambda actor, story: access.may_add_picture(actor, story.ada_person),
        yes="ben",
        no="ada cleo fay olu program",
        hidden="stranger dan visitor",
    ),
    "may_add_library_picture": Rule(
        lambda actor, story: access.may_add_library_picture(actor),
        yes="ben cleo dan",
        no="ada fay olu stranger visitor program",
    ),
    "may_see_own_picture": Rule(
        lambda actor, story: access.may_see_own_picture(actor, story.ada_person),
        yes="ada ben program",
        no="cleo fay olu",
        hidden="stranger dan visitor",
    ),
    "may_see_library_picture": Rule(
        lambda actor, story: access.may_see_library_picture(actor, is_given=False),
        yes="ben cleo dan",
        hidden="ada fay olu stranger visitor program",
    ),
    "may_take_picture_away": Rule(
        lambda actor, story: access.may_take_picture_away(actor, story.ada_person, shows_person=True),
        yes="ada ben",
        no="cleo fay olu program",
        hidden="stranger dan visitor",
    ),
    "may_keep_templates": Rule(
        lambda actor, story: access.may_keep_templates(actor),
        yes="ben cleo dan",
        no="ada fay olu stranger visitor program",
    ),
}
