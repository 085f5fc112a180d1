"""Whether a questionnaire may be answered now, all on one page or one question at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from wellhead.foundation import clock
from wellhead.foundation.decision import CannotBeDone, require
from wellhead.outcomes import access, queries
from wellhead.outcomes.queries import packs

if TYPE_CHECKING:
    from wellhead.foundation.actor import Actor
    from wellhead.outcomes.models import Asking
    from wellhead.outcomes.queries.packs import PackView


def check_asked(actor: Actor, asking: Asking, pack: PackView, *, one_by_one: bool) -> None:
    """Raises Refused for whoever may not answer, CannotBeDone where it is not asked now or not in this way."""
    require(access.may_answer_asking(actor, asking))
    day = queries.today_of(asking.clinic.time_zone, clock.now())
    is_asked = pack.row.pk in {each.row.pk for each in packs.still_asked(asking, today=day)}
    if not is_asked or (pack.content.bank is not None) != one_by_one:
        raise CannotBeDone(_("These questions are not asked any more. Open the page again."))
