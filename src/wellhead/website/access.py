"""Who may change what the clinic says in public."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wellhead.foundation.actor import Actor, Role
from wellhead.foundation.decision import YES, Decision, hidden, no


def may_edit_pages(actor: Actor) -> Decision:
    """The clinic answers for its words by its owner."""
    if actor.role is Role.OWNER:
        return YES
    if actor.is_staff:
        return no(_("Only the owner changes what the clinic says in public. Ask the owner."))
    return hidden()


def may_choose_framing_sites(actor: Actor) -> Decision:
    """Which sites may show our forms in a frame: the owner."""
    if actor.role is Role.OWNER:
        return YES
    if actor.is_staff:
        return no(_("Only the owner says which sites may show these pages. Ask the owner."))
    return hidden()
