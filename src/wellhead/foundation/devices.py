"""Whose words wait on a device, without saying who that is."""

from __future__ import annotations

from django.utils.crypto import salted_hmac

from wellhead.foundation.actor import Actor, Role

LENGTH = 32


def owner_on_device(actor: Actor) -> str:
    """Signs that stand for a patient's account in a browser's own store; empty for everybody else.

    They cannot be turned back into an account, and change with the secret key of the program.
    """
    if actor.role is not Role.PATIENT or actor.account_id is None:
        return ""
    return salted_hmac("wellhead.foundation.devices", str(actor.account_id)).hexdigest()[:LENGTH]
