"""Each form sent counts once: a token made when it is shown, spent when it is saved."""

from __future__ import annotations

import secrets

from django.db import IntegrityError, transaction

from wellhead.foundation.actor import Actor
from wellhead.foundation.models import UsedToken


class AlreadyDone(Exception):
    """This form was saved before; `answer` is the address its first saving led to."""

    def __init__(self, answer: str) -> None:
        super().__init__(answer)
        self.answer = answer


def new_token() -> str:
    """A token that nobody can guess."""
    return secrets.token_urlsafe(24)


def claim(actor: Actor, token: str, *, answer: str = "") -> None:
    """Spend the token inside the current transaction; raises AlreadyDone when it was spent before."""
    try:
        with transaction.atomic():
            UsedToken(clinic_id=actor.clinic_id, token=token[:64], answer=answer).save(force_insert=True)
    except IntegrityError:
        first = UsedToken.objects.filter(clinic_id=actor.clinic_id, token=token[:64]).first()
        raise AlreadyDone(first.answer if first else "") from None
