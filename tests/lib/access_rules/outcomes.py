"""Who may see progress and answer outcome questions."""

from tests.lib.access_rules import Rule
from wellhead.outcomes import access
from wellhead.outcomes.models import Asking

RULES = {
    "may_see_progress": Rule(
        lambda actor, story: access.may_see_progress(actor, story.ada_person),
        yes="ada ben program",
        no="cleo fay olu",
        hidden="stranger dan visitor",
    ),
    "may_record_score": Rule(
        lambda actor, story: access.may_record_score(actor, story.ada_person),
        yes="ada ben program",
        no="cleo fay olu",
        hidden="stranger dan visitor",
    ),
    "may_ask": Rule(
        lambda actor, story: access.may_ask(actor, story.ada_person),
        yes="ben program",
        no="ada cleo fay olu",
        hidden="stranger dan visitor",
    ),
    "may_answer_asking": Rule(
        lambda actor, story: access.may_answer_asking(
            actor, Asking(clinic_id=story.ada_person.clinic_id, person=story.ada_person)
        ),
        yes="ada ben stranger visitor program",
        no="cleo fay olu",
        hidden="dan",
    ),
    "may_follow_schedule": Rule(
        lambda actor, _story: access.may_follow_schedule(actor),
        yes="program",
        hidden="ada ben cleo fay olu stranger dan visitor",
    ),
    "may_see_packs": Rule(
        lambda actor, _story: access.may_see_packs(actor),
        yes="ben cleo olu dan",
        no="fay",
        hidden="ada stranger visitor program",
    ),
    "may_keep_packs": Rule(
        lambda actor, _story: access.may_keep_packs(actor),
        yes="olu",
        no="ben cleo fay dan",
        hidden="ada stranger visitor program",
    ),
    "may_see_clinic_outcomes": Rule(
        lambda actor, _story: access.may_see_clinic_outcomes(actor),
        yes="olu",
        no="ben cleo fay dan",
        hidden="ada stranger visitor program",
    ),
}
