"""What was prescribed to do at home, why, who confirmed it, and what was done. Rows are added, never changed."""

from wellhead.consent.models import Consent
from wellhead.people.models import Episode, Person
from wellhead.programme.models.around import (
    ExposurePlan,
    Favourite,
    HomeSettings,
    ProgrammeTemplate,
    Taught,
)
from wellhead.programme.models.done import (
    ExerciseLog,
    Flare,
    FlareAnswer,
    LogState,
    Proposal,
    Reason,
    TeachBack,
)
from wellhead.programme.models.pictured import OwnPicture, OwnPictureGone, Pictured
from wellhead.programme.models.prescribed import (
    ConditionAnswer,
    ItemConfirmation,
    Programme,
    ProgrammeItem,
    Said,
    Side,
)

__all__ = [
    "ConditionAnswer",
    "Consent",
    "Episode",
    "ExerciseLog",
    "ExposurePlan",
    "Favourite",
    "Flare",
    "FlareAnswer",
    "HomeSettings",
    "ItemConfirmation",
    "LogState",
    "OwnPicture",
    "OwnPictureGone",
    "Person",
    "Pictured",
    "Programme",
    "ProgrammeItem",
    "ProgrammeTemplate",
    "Proposal",
    "Reason",
    "Said",
    "Side",
    "Taught",
    "TeachBack",
]
