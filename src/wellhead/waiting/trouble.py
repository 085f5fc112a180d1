"""What can stand in the way on the waiting list, each with a sentence that says what to do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wellhead.foundation.decision import CannotBeDone
from wellhead.waiting.states import Event, Status


class NotNow(CannotBeDone):
    """The event cannot happen to a place that stands so."""

    def __init__(self, status: Status | None, event: Event) -> None:
        super().__init__(_HOW_IT_STANDS[status])
        self.status, self.event = status, event


class HasOffer(CannotBeDone):
    """The person has an offer already and answers that first."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "They have an offer that they have not answered yet. Take it back first, or wait until it ends."
            )
        )


class NotTheirTurn(CannotBeDone):
    """Somebody else comes first for this time, or it is not what they wished, and no reason was given."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Somebody else comes first for this time. Offer it to them, or say why it goes to this person."
            ),
            field="why",
        )


class DoesNotFit(CannotBeDone):
    """No reason makes this time right for this person."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This time cannot be offered to this person: the clinician does not give this visit, or it is too short."
            )
        )


class TooSoon(CannotBeDone):
    """Nobody could answer an offer in time."""

    def __init__(self) -> None:
        super().__init__(_("This time is so near that nobody could answer in time. Ring them instead."))


_HOW_IT_STANDS = {
    None: _("This place on the list is not known. Open the list again."),
    Status.WAITING: _("No offer is open here any more. Nothing was changed."),
    Status.OFFERED: _("They have an offer that they have not answered yet. Nothing was changed."),
    Status.BOOKED: _("A time was accepted, so this place on the list is used up. Nothing was changed."),
    Status.LEFT: _("This place on the list was given up. To wait again, ask for a new one."),
    Status.TAKEN_OFF: _("The clinic has taken this place off the list. Nothing was changed."),
}
