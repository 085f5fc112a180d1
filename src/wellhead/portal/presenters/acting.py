"""What somebody who acts for a person may and may not do, in plain words: the rules of access, said once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from wellhead.people.models import Proxy


@dataclass(frozen=True, slots=True)
class MayWords:
    """What one may, what one may not, and what else is to be known of it."""

    can: tuple[str, ...]
    cannot: tuple[str, ...]
    more: tuple[str, ...]


def may_words(proxy: Proxy | None = None) -> MayWords:
    """Of one arrangement, or of all of them where none is named: who acts here may always book."""
    can = [
        _("See when and where the visits are, and with whom."),
        _("Book a visit, move it, or cancel it."),
        _("Put them on the waiting list, and take a time that we offer."),
    ]
    if proxy is None:
        can.append(_("Get our messages about the visits, where that was agreed."))
    elif proxy.gets_messages:
        can.append(_("Get our messages about the visits. They say nothing about health."))
    cannot = (
        _("Read or write the headache diary."),
        _("Read notes, results, the plan, the exercises, or what was said at a visit."),
        _(
            "Say yes or no to a treatment. For that we ask the person, or who may decide by law, and name them."
        ),
        _("See what the person told us in a self-check."),
    )
    more = [_("What you need to know about their health, ask them, or come with them to the visit.")]
    if proxy is not None and proxy.until_on is not None:
        more.append(
            _("You act for them until %(day)s. After that it ends by itself.")
            % {"day": date_format(proxy.until_on, "j F Y")}
        )
    more.append(_("You or they can end this at any time."))
    return MayWords(tuple(can), cannot, tuple(more))
