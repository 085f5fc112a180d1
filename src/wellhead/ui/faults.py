"""What to say when something goes wrong: what happened, what it means for the person, what to do next."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of trouble and its page."""

    status: int
    icon: str
    title: str | Promise
    what: str | Promise
    next_step: str | Promise
    asks_who: bool = False


FAULTS = {
    "bad_request": Fault(
        400,
        "circle-alert",
        _("We could not read that"),
        _("What reached us was not complete or not in a form we know. Nothing was saved."),
        _("Go back, check what you wrote and send it again."),
    ),
    "too_large": Fault(
        413,
        "upload",
        _("That was too much at once"),
        _("More was sent than we take in one go. Nothing was saved."),
        _("Go back and send less: a shorter text or a smaller file."),
    ),
    "refused": Fault(
        403,
        "lock",
        _("This is not open to you"),
        _("Your account may not do this."),
        _("If you need this for your work or your care, ask the clinic."),
        asks_who=True,
    ),
    "not_found": Fault(
        404,
        "search",
        _("There is no such page"),
        _("The address may be mistyped, or the page may have moved."),
        _("Go to the start page and look from there."),
    ),
    "not_allowed": Fault(
        405,
        "inbox",
        _("This address only takes a form"),
        _(
            "It was opened without one, perhaps by Reload or from a bookmark. Nothing was saved or sent twice."
        ),
        _("Go back to the page with the form, or begin at the start page."),
    ),
    "conflict": Fault(
        409,
        "circle-alert",
        _("This cannot be done now"),
        _("Something has changed since you opened the page. Nothing was saved."),
        _("Go back, open the page again and look at what it says now."),
    ),
    "expired": Fault(
        403,
        "clock",
        _("This page was open too long"),
        _(
            "For your safety a form works only for a while, and only in the browser where it was opened. Nothing was saved."
        ),
        _(
            "Go back: your browser still has what you wrote. Copy it, open the page again and send the form once more."
        ),
    ),
    "server_error": Fault(
        500,
        "rotate-ccw",
        _("Something broke on our side"),
        _("It is not your doing. What you saved before is safe; this last step was not saved."),
        _("Wait a minute and try again. If you need help now, call the clinic."),
    ),
}


def fault(name: str) -> Fault:
    """The trouble of that name. Raises KeyError for a name nobody defined."""
    return FAULTS[name]
