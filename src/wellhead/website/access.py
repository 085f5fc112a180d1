"""Who may change what the clinic says in public."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wellhead.foundation.actor import Actor, Role
from wellhead.foundation.decision import Decision, for_roles


def may_edit_pages(actor: Actor) -> Decision:
    """The clinic answers for its words by its owner."""
    return for_roles(
        actor,
        {Role.OWNER},
        _("Only the owner changes what the clinic says in public. Ask the owner."),
    )


def may_choose_framing_sites(actor: Actor) -> Decision:
    """Which sites may show our forms in a frame: the owner."""
    return for_roles(
        actor,
        {Role.OWNER},
        _("Only the owner says which sites may show these pages. Ask the owner."),
    )
