"""What a person types into the diary."""

from wellhead.diary.forms.around import AroundForm, SettingsForm, around_initial, settings_initial
from wellhead.diary.forms.classing import ClassingForm, NamingForm
from wellhead.diary.forms.entry import EntryForm, initial_of
from wellhead.diary.forms.site import SiteForm
from wellhead.diary.forms.spoken import SpokenEntryForm, SpokenForm, around_heard, heard_initial

__all__ = [
    "AroundForm",
    "ClassingForm",
    "EntryForm",
    "NamingForm",
    "SettingsForm",
    "SiteForm",
    "SpokenEntryForm",
    "SpokenForm",
    "around_heard",
    "around_initial",
    "heard_initial",
    "initial_of",
    "settings_initial",
]
