"""Pages of a session: write it down, sign it, read it, add what came after."""

from wellhead.treatment.views.afterwards import next_day, unwanted
from wellhead.treatment.views.check_ins import check_in, check_in_said, check_ins, how_are_you, settle
from wellhead.treatment.views.counting import count, needles_in
from wellhead.treatment.views.figures import aftercare_sheet, incident, unwanted_figures
from wellhead.treatment.views.gate import gate
from wellhead.treatment.views.hands_on import manual
from wellhead.treatment.views.needles import needling
from wellhead.treatment.views.reading import session
from wellhead.treatment.views.retests import retest

__all__ = [
    "aftercare_sheet",
    "check_in",
    "check_in_said",
    "check_ins",
    "count",
    "gate",
    "how_are_you",
    "incident",
    "manual",
    "needles_in",
    "needling",
    "next_day",
    "retest",
    "session",
    "settle",
    "unwanted",
    "unwanted_figures",
]
