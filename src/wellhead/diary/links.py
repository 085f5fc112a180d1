"""The secret in a private link of a diary: made from its key, so that no copy of it is kept anywhere."""

from __future__ import annotations

import base64
import hashlib
import uuid

from django.utils.crypto import salted_hmac

SECRET_BYTES = 24
"""192 bits: nobody guesses it."""


SHARE, QUICK = "share", "quick"
"""What a secret is for: reading a stretch of days, or adding entries; one never opens the other."""


def secret_of(key: uuid.UUID, purpose: str = SHARE) -> str:
    """The secret of the row with this key."""
    made = salted_hmac(f"wellhead.diary.{purpose}", key.hex, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(made[:SECRET_BYTES]).decode()


def hashed(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()
