"""What a level of urgency means for the person, in the sentences of every page that says one to them."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

HEADINGS: Mapping[str, str | Promise] = {
    "emergency_now": gettext_lazy("Some of your answers need emergency help now."),
    "same_day": gettext_lazy("Some of your answers need a doctor today."),
    "soon": gettext_lazy("Some of your answers need a doctor within the next two weeks."),
    "routine": gettext_lazy("Your answers so far raise no warning sign."),
}
STEPS: Mapping[str, str | Promise] = {
    "emergency_now": gettext_lazy(
        "Do not drive yourself. Do not wait to see whether it passes. Book nothing here first."
    ),
    "same_day": gettext_lazy(
        "Call your doctor's practice today, or the out-of-hours line when it is closed, and say what you ticked here. A visit to us can wait."
    ),
    "soon": gettext_lazy(
        "Ask your doctor's practice for an appointment and take this page with you. We can talk with you meanwhile."
    ),
    "routine": gettext_lazy("Nothing here is urgent; you choose when."),
}
